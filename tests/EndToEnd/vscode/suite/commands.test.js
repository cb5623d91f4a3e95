const assert = require('node:assert/strict');
const vscode = require('vscode');
const { file, found, open, place, shown, until, write } = require('./draft');

suite('commands', () => {
  test('the coverage report opens beside the draft', async () => {
    await open('delegation.fact.md');
    const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
    // The article of the active editor may still be on its way.
    await until(async () => { await vscode.commands.executeCommand('factlsp.showReport'); return tabs().includes('Coverage report'); }, () => `a tab among ${tabs()}`);
    const report = vscode.window.tabGroups.all.flatMap(group => group.tabs).find(tab => tab.label === 'Coverage report');
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
