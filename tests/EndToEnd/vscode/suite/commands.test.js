const assert = require('node:assert/strict');
const vscode = require('vscode');
const { file, found, open, place, shown, until, write } = require('./draft');

suite('commands', () => {
  test('the coverage report opens beside the draft', async () => {
    await open('delegation.fact.md');
    await vscode.commands.executeCommand('factlsp.showReport');
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    const report = tabs.find(tab => tab.label === 'Coverage report');
    assert.ok(report, `a tab among ${tabs.map(tab => tab.label)}`);
    await vscode.window.tabGroups.close(report);
  });

  test('a task lints the folder', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'factlsp' });
    assert.deepEqual(tasks.map(task => [task.execution.process, ...task.execution.args]), [['factlsp', 'lint', '.']]);
  });

  const run = name => vscode.commands.executeCommand(`factlsp.${name}`);
  const header = 'date 2025-03-21 SEOUL, South Korea — (AP) — ';

  test('every command of the manifest is there', async () => {
    const { packageJSON } = vscode.extensions.getExtension('factlsp.factlsp');
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(packageJSON.contributes.commands.map(({ command }) => command).filter(command => !known.has(command)), []);
  });

  test('New draft opens a draft with its first line', async () => {
    await run('newDraft');
    const { document } = vscode.window.activeTextEditor;
    assert.equal(document.languageId, 'factdoc');
    assert.match(document.getText(), /^date \d{4}-\d{2}-\d{2} SEOUL, South Korea — \(AP\) — $/);
  });

  test('Cite here and Insert a date tag write a tag behind the words, with a space between', async () => {
    const { document, editor } = await write('cite.fact.md', `${header}The ferry left.\n`);
    editor.selection = new vscode.Selection(place(document, 'left.').end, place(document, 'left.').end);
    await run('citeHere');
    assert.equal(document.lineAt(0).text, `${header}The ferry left. [src: ]`);
    await vscode.commands.executeCommand('hideSuggestWidget');
    editor.selection = new vscode.Selection(place(document, 'ferry').end, place(document, 'ferry').end);
    await run('insertDate');
    assert.equal(document.lineAt(0).text, `${header}The ferry [date: ] left. [src: ]`);
  });

  test('Pin who is meant wraps the word under the cursor', async () => {
    const { document, editor } = await write('pin.fact.md', `${header}Kim came.\n`);
    editor.selection = new vscode.Selection(place(document, 'Kim').start, place(document, 'Kim').start);
    await run('pinActor');
    assert.equal(document.lineAt(0).text, `${header}[[|Kim]] came.`);
  });

  test('Copy clean text puts the draft without its tags into the clipboard, unsaved edits included', async () => {
    const { document, editor } = await write('copy.fact.md', `${header}The ferry left. [src: TASS]\n`);
    await editor.edit(edit => edit.insert(place(document, 'ferry').start, 'old '));
    await run('copyCleanText');
    assert.equal(await vscode.env.clipboard.readText(), 'SEOUL, South Korea — (AP) — The old ferry left.\n');
  });

  test('Fix all mends what is safe to mend', async () => {
    const { document } = await write('fix.fact.md', `${header}The ferry left. [src:TASS]\n`);
    await found(document, 'tag/malformed', '[src:TASS]');
    await run('fixAll');
    await until(() => document.getText().endsWith('[src: TASS]\n'), () => document.getText());
  });

  test('Check workspace finds what is wrong in drafts that nobody has opened', async () => {
    await vscode.workspace.fs.writeFile(file('closed.fact.md'), Buffer.from(`${header}The ferry left. [TK when]\n`));
    await open('delegation.fact.md');
    void run('checkAllDrafts');
    await until(() => vscode.languages.getDiagnostics(file('closed.fact.md')).some(finding => finding.code?.value === 'mark/open-tk'), 'mark/open-tk in the closed draft');
    await vscode.workspace.fs.delete(file('closed.fact.md'));
  });

  test('Check article waits for no answer of the user', async () => {
    await open('delegation.fact.md');
    await run('checkArticle');
  });

  test('Open actor file leads to where the name under the cursor is declared', async () => {
    await vscode.workspace.fs.writeFile(file('desk.actors.yaml'), Buffer.from('- id: harbor-post\n  name: Harbor Post\n  kind: outlet\n'));
    const { document, editor } = await write('declared.fact.md', `---\nactors: desk.actors.yaml\n---\n\n${header}Harbor Post said the ferry left.\n`);
    editor.selection = new vscode.Selection(place(document, 'Harbor Post').start, place(document, 'Harbor Post').start);
    await until(async () => {
      await vscode.window.showTextDocument(document);
      await run('openActorFile');
      return vscode.window.activeTextEditor.document.uri.path.endsWith('/desk.actors.yaml');
    }, () => vscode.window.activeTextEditor.document.uri.path);
    assert.equal(vscode.window.activeTextEditor.document.getText(vscode.window.activeTextEditor.selection).length > 0 || vscode.window.activeTextEditor.selection.active.line <= 1, true);
  });

  test('Export coverage report writes what the draft rests on and what other drafts say otherwise, as HTML; claims as CSV', async () => {
    const quake = (credit, killed) => `date 2025-03-21 ANKARA, Turkey — (${credit}) — The earthquake in Van killed ${killed} people on Thursday.\n`;
    await vscode.workspace.fs.writeFile(file('quake-evening.fact.md'), Buffer.from(quake('DPA', 52)));
    const { document } = await write('quake-morning.fact.md', quake('AP', 40));
    await found(document, 'ledger/conflict', '40');
    const written = async name => {
      await vscode.commands.executeCommand('factlsp.exportReport', file(name));
      return Buffer.from(await vscode.workspace.fs.readFile(file(name))).toString();
    };
    const page = await written('report.html');
    assert.match(page, /<h2>quake-morning\.fact\.md<\/h2>/);
    assert.match(page, /<th scope="rowgroup" colspan="5">Contradiction<\/th>/);
    assert.match(page, /<th scope="row">40 people<\/th><td>quake-morning\.fact\.md:1<\/td><td>AP<\/td><td>2025-03-21<\/td><td>2025-03-20<\/td>/);
    assert.match(page, /<th scope="row">52 people<\/th><td>quake-evening\.fact\.md:1<\/td><td>DPA<\/td>/);
    assert.doesNotMatch(page, /<script|<a /);
    assert.match(await written('report.csv'), /^file,line,verdict,sources,relay,claim\r\nquake-morning\.fact\.md,1,/);
    for (const name of ['quake-evening.fact.md', 'report.html', 'report.csv']) await vscode.workspace.fs.delete(file(name));
  });

  test('the report of the workspace holds every draft by name, in their order', async () => {
    await open('delegation.fact.md');
    await run('showWorkspaceReport');
    await vscode.commands.executeCommand('factlsp.exportReport', file('workspace.html'));
    const page = Buffer.from(await vscode.workspace.fs.readFile(file('workspace.html'))).toString();
    const drafts = await vscode.workspace.findFiles('**/*.{fact,fact.md,fact.txt}');
    assert.deepEqual([...page.matchAll(/<article>\n<h2>(.*?)<\/h2>/g)].map(match => match[1]), drafts.map(uri => vscode.workspace.asRelativePath(uri)).sort());
    await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => tab.label === 'Coverage report'));
    await vscode.workspace.fs.delete(file('workspace.html'));
  });

  test('Report a problem opens the issue reporter for this extension, with the versions of everything', async () => {
    const { document } = await write('problem.fact.md', `${header}The ferry left. [src: Tas]\n`);
    await found(document, 'source/unknown', 'Tas');
    // What VS Code does with it is a window of its own: what it is asked for is taken at its door.
    let asked;
    const door = vscode.commands.registerCommand('workbench.action.openIssueReporter', what => { asked = what; });
    try {
      await run('reportProblem');
    } finally {
      door.dispose();
    }
    const { id, packageJSON } = vscode.extensions.getExtension('factlsp.factlsp');
    assert.equal(asked?.extensionId, id);
    const lines = asked.issueBody.split('\n');
    assert.match(lines.at(-2), new RegExp(`^extension ${packageJSON.version}, server \\S+ \\d+\\.\\d+\\.\\d+`));
    assert.equal(lines.at(-1), `VS Code ${vscode.version}, ${process.platform}-${process.arch}`);
  });

  test('the preview draws tags as badges and a bar of verdicts', async () => {
    const { document } = await write('preview.fact.md', `${header}The ferry left. [src: TASS]\n\nMany experts say the visit will bring more grain.\n`);
    await found(document, 'source/unnamed', 'Many experts');
    const html = await until(async () => {
      const drawn = await vscode.commands.executeCommand('markdown.api.render', document);
      return drawn.includes('factlsp-v-unnamed') && drawn;
    }, 'verdicts in the preview');
    assert.match(html, /<span class="factlsp-tag factlsp-source">TASS<\/span>/);
  });
});
