const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const vscode = require('vscode');

/** Waits until `holds` answers something true, and answers that. */
async function until(holds, what) {
  const end = Date.now() + 30_000;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${typeof what === 'function' ? what() : what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const file = name => vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);

async function open(name) {
  const document = await vscode.workspace.openTextDocument(file(name));
  const editor = await vscode.window.showTextDocument(document);
  return { document, editor };
}

/** The range of the first occurrence of `words`. */
function place(document, words) {
  const start = document.getText().indexOf(words);
  assert.notEqual(start, -1, `the draft holds: ${words}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + words.length));
}

/** What is found, as `rule: the words that it stands on`. */
const shown = document => vscode.languages.getDiagnostics(document.uri).map(found => `${found.code?.value ?? found.code}: ${document.getText(found.range)}`);

const found = (document, rule, words) => until(() => shown(document).includes(`${rule}: ${words}`), () => `${rule} on “${words}” among ${JSON.stringify(shown(document))}`);

/** Processes of the server, whichever way it is run. */
function servers() {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter(line => line.includes('factlsp-server') && line.includes('--stdio')).map(line => Number.parseInt(line, 10));
}

suite('the extension in VS Code', () => {
  const before = servers();

  test('a README wakes nothing', async () => {
    await open('README.md');
    await new Promise(resolve => setTimeout(resolve, 1_000));
    assert.deepEqual(servers(), before);
  });

  test('.fact.md is a fact-tagged draft, and wakes the server', async () => {
    const { document } = await open('delegation.fact.md');
    assert.equal(document.languageId, 'factdoc');
    await found(document, 'source/unnamed', 'Many experts');
    assert.equal(servers().length, before.length + 1);
  });

  test('findings stand on their words, behind emoji, Cyrillic and Hangul too', async () => {
    const { document } = await open('delegation.fact.md');
    await found(document, 'source/unknown', 'Tas');
    await found(document, 'source/unknown', 'Yonhapp');
    await found(document, 'date/weekday-mismatch', 'Thursday, March 21, 2025');
    await found(document, 'tag/malformed', '[src:Yonhap]');
  });

  test('a README beside the drafts stays silent', async () => {
    const { document } = await open('README.md');
    assert.deepEqual(shown(document), []);
  });

  test('hover tells who an agency is', async () => {
    const { document } = await open('delegation.fact.md');
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, place(document, 'Interfax').start);
    assert.match(hovers.flatMap(hover => hover.contents.map(content => content.value ?? content)).join('\n'), /Russia/);
  });

  test('a quick fix corrects a misspelt agency', async () => {
    const { document } = await open('delegation.fact.md');
    await found(document, 'source/unknown', 'Tas');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, place(document, 'Tas,').with({ end: place(document, 'Tas').end }), vscode.CodeActionKind.QuickFix.value, 20);
    const fix = actions.find(action => action.title.endsWith('Tass'));
    assert.ok(fix?.edit, JSON.stringify(actions.map(action => action.title)));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /\[src: Tass, 2025-03-20\]/);
    await until(() => !shown(document).includes('source/unknown: Tass'), 'the finding goes');
  });

  test('completion knows agencies behind [src:', async () => {
    const { document, editor } = await open('delegation.fact.md');
    await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), '\nThe port reopened on Thursday. [src: Interf'));
    const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, document.positionAt(document.getText().length));
    assert.ok(list.items.some(item => (item.label.label ?? item.label) === 'Interfax'), JSON.stringify(list.items.slice(0, 20).map(item => item.label)));
  });

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

  test('an untitled draft is checked before it is saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'factdoc', content: 'date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left. [src: Tas]\n' });
    await vscode.window.showTextDocument(document);
    await found(document, 'source/unknown', 'Tas');
  });

  test('a server that is killed comes back, with the findings', async () => {
    const { document, editor } = await open('delegation.fact.md');
    const [first] = servers().filter(server => !before.includes(server));
    process.kill(first, 'SIGKILL');
    await until(() => servers().some(server => server !== first && !before.includes(server)), 'another server');
    await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), '\n\nMany experts say so again.\n'));
    await until(() => shown(document).filter(finding => finding === 'source/unnamed: Many experts').length === 2, () => `findings of the other server, not ${shown(document)}`);
  });

  test('a restart right after another leaves one server', async () => {
    const first = servers();
    await Promise.all([vscode.commands.executeCommand('factlsp.restart'), vscode.commands.executeCommand('factlsp.restart')]);
    await until(() => servers().length === before.length + 1 && !first.includes(servers().at(-1)), () => `one other server than ${first}, not ${servers()}`);
  });

  test('a restart while a killed server comes back leaves one server', async () => {
    for (const server of servers().filter(server => !before.includes(server))) process.kill(server, 'SIGKILL');
    await vscode.commands.executeCommand('factlsp.restart');
    await new Promise(resolve => setTimeout(resolve, 3_000));
    assert.equal(servers().length, before.length + 1);
  });
});
