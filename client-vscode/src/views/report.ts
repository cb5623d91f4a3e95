import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Article } from '../model/article';
import { toCsv } from '../report/csv';
import { renderReport } from '../report/html';
import { Command } from '../ids';
import type { Articles } from './articles';
import { reportTexts } from './texts';

interface Message { readonly export?: 'html' | 'csv'; readonly line?: number; readonly name?: string }
interface Part { readonly name: string; readonly uri: vscode.Uri; readonly article: Article }

/** The coverage report of the active draft, or of all drafts of the workspace, beside the text. Follows the draft as it is written. */
export class Report implements vscode.Disposable {
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private panel: vscode.WebviewPanel | undefined;
  private parts: readonly Part[] = [];
  private followsEditor = true;
  private style: string | undefined;

  constructor(private readonly context: vscode.ExtensionContext, private readonly articles: Articles) {
    this.subscriptions = [
      vscode.commands.registerCommand(Command.showReport, () => this.showCurrent()),
      vscode.commands.registerCommand(Command.showWorkspaceReport, () => this.showWorkspace()),
      articles.onDidChange(() => {
        if (this.panel !== undefined && this.followsEditor) this.takeCurrent();
      }),
    ];
  }

  dispose(): void {
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async showCurrent(): Promise<void> {
    this.followsEditor = true;
    if (this.articles.current === undefined) {
      await vscode.window.showInformationMessage(vscode.l10n.t('The active editor holds no fact-tagged draft.'));
      return;
    }
    this.open();
    this.takeCurrent();
  }

  private async showWorkspace(): Promise<void> {
    const parts = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Reading the drafts of the workspace'), cancellable: true }, async (progress, cancelled) => {
      const files = await vscode.workspace.findFiles('**/*.{fact,fact.md,fact.txt}', '**/node_modules/**', 500, cancelled);
      const found: Part[] = [];
      for (const uri of files.sort((a, b) => a.path.localeCompare(b.path))) {
        if (cancelled.isCancellationRequested) break;
        progress.report({ increment: 100 / files.length });
        const article = await this.articles.of(await vscode.workspace.openTextDocument(uri));
        if (article !== undefined) found.push({ name: vscode.workspace.asRelativePath(uri), uri, article });
      }
      return found;
    });
    this.followsEditor = false;
    this.open();
    this.parts = parts;
    this.render();
  }

  private open(): void {
    if (this.panel !== undefined) {
      this.panel.reveal(undefined, true);
      return;
    }
    const panel = vscode.window.createWebviewPanel('factlsp.report', vscode.l10n.t('Coverage report'), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, { enableScripts: true, localResourceRoots: [] });
    this.panel = panel;
    panel.onDidDispose(() => { this.panel = undefined; });
    panel.webview.onDidReceiveMessage((message: Message) => { void this.receive(message); });
  }

  private takeCurrent(): void {
    const { current } = this.articles;
    if (current === undefined) return;
    this.parts = [{ name: vscode.workspace.asRelativePath(current.document.uri), uri: current.document.uri, article: current.article }];
    this.render();
  }

  private page(nonce: string | undefined): string {
    this.style ??= fs.readFileSync(this.context.asAbsolutePath('media/report.css'), 'utf8');
    return renderReport(this.parts, reportTexts(), { language: vscode.env.language, nonce, style: this.style });
  }

  private render(): void {
    if (this.panel !== undefined) this.panel.webview.html = this.page(randomBytes(16).toString('base64'));
  }

  private async receive(message: Message): Promise<void> {
    if (message.export !== undefined) await this.save(message.export);
    else if (message.line !== undefined) {
      const part = this.parts.find(candidate => candidate.name === message.name);
      const at = new vscode.Position(message.line, 0);
      if (part !== undefined) await vscode.window.showTextDocument(part.uri, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(at, at) });
    }
  }

  private async save(format: 'html' | 'csv'): Promise<void> {
    const first = this.parts[0];
    if (first === undefined) return;
    const beside = first.uri.scheme === 'file' ? vscode.Uri.file(path.join(path.dirname(first.uri.fsPath), `coverage.${format}`)) : undefined;
    const target = await vscode.window.showSaveDialog({ ...beside === undefined ? {} : { defaultUri: beside }, filters: { [format.toUpperCase()]: [format] } });
    if (target === undefined) return;
    const [head = '', ...rest] = this.parts.map(part => toCsv(part.name, part.article));
    // One head for all drafts.
    const csv = head + rest.map(text => text.slice(text.indexOf('\r\n') + 2)).join('');
    const text = format === 'csv' ? csv : this.page(undefined);
    await vscode.workspace.fs.writeFile(target, Buffer.from(text, 'utf8'));
  }
}
