// What the tests of this folder share: drafts of the workspace, and what VS Code shows of them.
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

/** Opens a copy of a draft, or a text, under a name of its own: a test may do with it what it likes. */
async function write(name, text) {
  await vscode.workspace.fs.writeFile(file(name), Buffer.from(text));
  return open(name);
}

/** The server's processes: children of the extension host, in which these tests run. */
function servers() {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n').map(line => line.trim().split(/\s+/));
  return lines.filter(([, parent, state, ...args]) => Number(parent) === process.pid && !state.startsWith('Z') && args.includes('--stdio') && args.some(arg => arg.includes('factlsp-server'))).map(([pid]) => Number(pid));
}

module.exports = { servers, until, file, open, write, place, shown, found };
