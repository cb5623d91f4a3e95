import * as vscode from 'vscode';
import { Command } from './ids';
import { countVerdicts } from './model/summary';
import type { Session } from './session';
import type { Articles } from './views/articles';
import { countText } from './views/texts';

/** What the server answers to `factlsp.cleanText`. */
interface CleanText { readonly text: string; readonly openMarks: number }

/** Commands that ask the server about a whole draft or a whole workspace. */
export function registerChecking(session: Session, articles: Articles): vscode.Disposable[] {
  const checkArticle = async (): Promise<void> => {
    const draft = await articles.active();
    if (draft === undefined || session.running === undefined) return;
    const { items } = await session.running.sendRequest<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', { textDocument: { uri: uriOf(session, draft.document) } });
    const counts = countVerdicts(draft.article.claims);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showInformationMessage(vscode.l10n.t('{0}: findings: {1}; {2}, {3} open', vscode.workspace.asRelativePath(draft.document.uri), items.length, countText(draft.article.claims.length), counts.none + counts.unnamed));
  };

  const checkAllDrafts = async (): Promise<void> => {
    await session.start();
    const answer = await session.running?.sendRequest<{ readonly drafts: number }>('workspace/executeCommand', { command: 'factlsp.checkWorkspace', arguments: [] });
    if (answer === undefined) return;
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    void vscode.window.showInformationMessage(vscode.l10n.t('Drafts checked besides the open ones: {0}', answer.drafts));
  };

  const copyCleanText = async (): Promise<void> => {
    const draft = await articles.active();
    if (draft === undefined || session.running === undefined) return;
    const clean = await session.running.sendRequest<CleanText>('workspace/executeCommand', { command: 'factlsp.cleanText', arguments: [uriOf(session, draft.document)] });
    await vscode.env.clipboard.writeText(clean.text);
    if (clean.openMarks === 0) vscode.window.setStatusBarMessage(vscode.l10n.t('The text without tags is in the clipboard.'), 5_000);
    else void vscode.window.showWarningMessage(vscode.l10n.t('The text without tags is in the clipboard; open TK marks in it: {0}', clean.openMarks));
  };

  return [
    vscode.commands.registerCommand(Command.checkArticle, checkArticle),
    vscode.commands.registerCommand(Command.checkAllDrafts, checkAllDrafts),
    vscode.commands.registerCommand(Command.copyCleanText, copyCleanText),
    vscode.commands.registerCommand(Command.fixAll, () => vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.factlsp', apply: 'first' })),
    vscode.commands.registerCommand(Command.openActorFile, openActorFile),
  ];
}

function uriOf(session: Session, document: vscode.TextDocument): string {
  return session.running?.code2ProtocolConverter.asUri(document.uri) ?? document.uri.toString();
}

/** Where the name under the cursor is declared; without one, the workspace's actor files to choose from. */
async function openActorFile(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined) {
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor.document.uri, editor.selection.active);
    const elsewhere = places.map(place => 'targetUri' in place ? new vscode.Location(place.targetUri, place.targetSelectionRange ?? place.targetRange) : place)
      .find(place => place.uri.toString() !== editor.document.uri.toString());
    if (elsewhere !== undefined) {
      await vscode.window.showTextDocument(elsewhere.uri, { selection: elsewhere.range });
      return;
    }
  }
  const files = await vscode.workspace.findFiles('**/{actors,*.actors}.{yaml,yml,json,jsonl,ndjson,csv,tsv,txt,md}', '**/node_modules/**', 200);
  const choices = files.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri })).sort((a, b) => a.label.localeCompare(b.label));
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The workspace has no actor file. A quick fix on an unknown name makes one.'));
    return;
  }
  const choice = choices.length === 1 ? choices[0] : await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Open an actor file') });
  if (choice !== undefined) await vscode.window.showTextDocument(choice.uri);
}
