const assert = require('node:assert/strict');
const vscode = require('vscode');
const { open, servers, shown, until } = require('./draft');

suite('the life of the server', () => {
  test('a server that is killed comes back, with the findings', async () => {
    const { document, editor } = await open('delegation.fact.md');
    const [first] = servers();
    process.kill(first, 'SIGKILL');
    await until(() => servers().some(server => server !== first), 'another server');
    await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), '\n\nMany experts say so again.\n'));
    await until(() => shown(document).filter(finding => finding === 'source/unnamed: Many experts').length === 2, () => `findings of the other server, not ${shown(document)}`);
  });

  test('a restart right after another leaves one server', async () => {
    const first = servers();
    await Promise.all([vscode.commands.executeCommand('factlsp.restart'), vscode.commands.executeCommand('factlsp.restart')]);
    await until(() => servers().length === 1 && !first.includes(servers().at(-1)), () => `one other server than ${first}, not ${servers()}`);
  });

  test('a restart while a killed server comes back leaves one server', async () => {
    for (const server of servers()) process.kill(server, 'SIGKILL');
    await vscode.commands.executeCommand('factlsp.restart');
    await new Promise(resolve => setTimeout(resolve, 3_000));
    assert.equal(servers().length, 1);
  });
});
