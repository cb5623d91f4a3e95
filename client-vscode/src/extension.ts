import * as path from 'node:path';
import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { mayBeFactTagged, headLength } from './factTagged';
import { Command, Setting, configurationFile, draftLanguages, section } from './ids';
import { registerChecking } from './checking';
import { registerReporting, registerWriting } from './commands';
import { drawTags } from './preview/markdownIt';
import { refreshPreview } from './preview/refresh';
import { drawVerdicts } from './preview/verdicts';
import { Session } from './session';
import { registerTasks } from './tasks';
import { ActorsView } from './views/actors';
import { Articles } from './views/articles';
import { ClaimsView } from './views/claims';
import { Margin } from './views/margin';
import { Report } from './views/report';
import { Status } from './views/status';
import { verdictText } from './views/texts';

let session: Session | undefined;

/** What VS Code's Markdown preview asks of an extension that draws in it. */
interface PreviewExtension { extendMarkdownIt(md: MarkdownIt): MarkdownIt }

export function activate(context: vscode.ExtensionContext): PreviewExtension {
  const output = vscode.window.createOutputChannel('FactLsp', { log: true });
  const own = new Session(context, output);
  session = own;
  context.subscriptions.push(
    output,
    own,
    vscode.commands.registerCommand(Command.start, () => own.start()),
    vscode.commands.registerCommand(Command.restart, () => own.restart()),
    vscode.commands.registerCommand(Command.showOutput, () => { output.show(); }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration(`${section}.${Setting.serverPath}`) && own.state !== 'stopped') void own.restart();
    }),
  );
  const articles = new Articles(own);
  context.subscriptions.push(
    articles, new ClaimsView(articles), new ActorsView(articles), new Report(context, own, articles), new Status(own, articles), new Margin(context, articles),
    ...registerWriting(), ...registerChecking(own, articles), refreshPreview(articles), registerReporting(context, own), registerTasks(),
    // VS Code offers its preview for Markdown only; a draft is Markdown under another name.
    vscode.commands.registerCommand(Command.openPreview, () => vscode.commands.executeCommand('markdown.showPreviewToSide')),
  );
  startWhenNeeded(context, own);
  return { extendMarkdownIt: md => drawVerdicts(drawTags(md), uri => articles.known(uri)?.claims, verdictText) };
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}

/** Starts the server with the first document that may be fact-tagged, or where a configuration says that drafts are kept. */
function startWhenNeeded(context: vscode.ExtensionContext, own: Session): void {
  const waiting: vscode.Disposable[] = [];
  const start = (): void => {
    for (const listener of waiting.splice(0)) listener.dispose();
    void own.start();
  };
  const look = (document: vscode.TextDocument): void => {
    if (waiting.length === 0 || !isDraftLanguage(document)) return;
    const head = document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(headLength)));
    if (mayBeFactTagged(document.languageId, head)) start();
    else if (document.uri.scheme === 'file') void hasConfigurationAbove(document.uri).then(found => { if (found && waiting.length > 0) start(); });
  };
  waiting.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(change => {
      if (change.contentChanges.some(edit => edit.rangeOffset < headLength)) look(change.document);
    }),
    own.onDidChangeState(state => {
      if (state !== 'stopped') for (const listener of waiting.splice(0)) listener.dispose();
    }),
  );
  context.subscriptions.push({ dispose: () => { for (const listener of waiting.splice(0)) listener.dispose(); } });
  vscode.workspace.textDocuments.forEach(look);
  void vscode.workspace.findFiles(`**/${configurationFile}`, '**/node_modules/**', 1).then(found => { if (found.length > 0 && waiting.length > 0) start(); });
}

function isDraftLanguage(document: vscode.TextDocument): boolean {
  return (draftLanguages as readonly string[]).includes(document.languageId);
}

/** The configuration that governs a document may stand above the folder that is open. */
async function hasConfigurationAbove(uri: vscode.Uri): Promise<boolean> {
  for (let folder = path.dirname(uri.fsPath); ; folder = path.dirname(folder)) {
    const found = await vscode.workspace.fs.stat(vscode.Uri.file(path.join(folder, configurationFile))).then(() => true, () => false);
    if (found) return true;
    if (folder === path.dirname(folder)) return false;
  }
}
