import * as vscode from 'vscode';
import { Command } from './ids';
import type { Session } from './session';

/** Commands that write a tag at the cursor. What may stand in it comes from the server's completion. */
export function registerWriting(): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand(Command.citeHere, () => insert('[src: $1]$0')),
    vscode.commands.registerCommand(Command.insertDate, () => insert('[date: $1]$0')),
    vscode.commands.registerCommand(Command.pinActor, () => pin()),
    vscode.commands.registerCommand(Command.newDraft, newDraft),
  ];
}

async function insert(snippet: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const at = editor.selection.end;
  const before = editor.document.lineAt(at.line).text.slice(0, at.character);
  await editor.insertSnippet(new vscode.SnippetString((before === '' || /\s$/.test(before) ? '' : ' ') + snippet), at);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
}

/** A draft that has a header and nothing else yet. */
async function newDraft(): Promise<void> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'factdoc', content: '' }));
  await editor.insertSnippet(new vscode.SnippetString('date ${1:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE} ${2:SEOUL}, ${3:South Korea} — (${4:AP}) — $0'));
}

/** Wraps the selected name, or the word under the cursor, into a pin whose target is to be chosen. */
async function pin(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active) : editor.selection;
  if (range === undefined) return;
  const mention = new vscode.SnippetString('[[$1|').appendText(editor.document.getText(range)).appendText(']]').appendTabstop(0);
  await editor.insertSnippet(mention, range);
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
}

/** The issue reporter with what whoever reads the report will ask for. */
export function registerReporting(context: vscode.ExtensionContext, session: Session): vscode.Disposable {
  return vscode.commands.registerCommand(Command.reportProblem, async () => {
    const { id, packageJSON } = context.extension as { readonly id: string; readonly packageJSON: { readonly version: string } };
    const server = session.running?.initializeResult?.serverInfo;
    const issueBody = [
      vscode.l10n.t('What happened, and what should have?'), '', '---',
      `extension ${packageJSON.version}, server ${server === undefined ? session.state : `${server.name} ${server.version ?? ''}`}`,
      `VS Code ${vscode.version}, ${process.platform}-${process.arch}`,
    ].join('\n');
    await vscode.commands.executeCommand('workbench.action.openIssueReporter', { extensionId: id, issueBody });
  });
}
