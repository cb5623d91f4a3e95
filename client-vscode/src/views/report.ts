import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Article } from '../model/article';
import { ledgerRequest, type Ledger, type LedgerFact } from '../model/ledger';
import { toCsv } from '../report/csv';
import { renderReport, type Tab } from '../report/html';
import { ledgerToCsv, renderLedger } from '../report/ledger';
import { Command } from '../ids';
import type { Session } from '../session';
import type { Articles, Current } from './articles';
import { editorRange } from './claims';
import { ledgerTexts, reportTexts } from './texts';

/** What the webview tells: a button, the place of a date, a fact of the ledger by its number, the tab that was chosen. */
interface Message { readonly export?: 'html' | 'csv'; readonly line?: number; readonly name?: string; readonly fact?: number; readonly tab?: Tab }
interface Part { readonly name: string; readonly uri: vscode.Uri; readonly article: Article }

/** Pause after the last change, in milliseconds, before the ledger is asked for again. */
const pause = 250;

/** The coverage report of the active draft, or of all drafts of the workspace, with the ledger of the workspace, beside the text. Follows the draft as it is written. */
export class Report implements vscode.Disposable {
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private panel: vscode.WebviewPanel | undefined;
  private parts: readonly Part[] = [];
  private followsEditor = true;
  private tab: Tab = 'coverage';
  private ledger: Ledger | undefined;
  private asking: vscode.CancellationTokenSource | undefined;
  private timer: NodeJS.Timeout | undefined;
  private style: string | undefined;

  constructor(private readonly context: vscode.ExtensionContext, private readonly session: Session, private readonly articles: Articles) {
    this.subscriptions = [
      vscode.commands.registerCommand(Command.showReport, () => this.showCurrent()),
      vscode.commands.registerCommand(Command.showWorkspaceReport, () => this.showWorkspace()),
      vscode.commands.registerCommand(Command.exportReport, (target?: vscode.Uri) => this.export(target)),
      articles.onDidChange(() => {
        if (this.panel !== undefined && this.followsEditor && articles.current !== undefined) this.take(articles.current);
        this.askLater();
      }),
      // What other drafts say has changed, too.
      vscode.languages.onDidChangeDiagnostics(() => { this.askLater(); }),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asking?.cancel();
    this.panel?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async showCurrent(): Promise<void> {
    const current = await this.articles.active();
    if (current === undefined) return;
    this.followsEditor = true;
    this.open();
    this.take(current);
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
    this.tab = 'coverage';
    panel.onDidDispose(() => { this.panel = undefined; });
    panel.webview.onDidReceiveMessage((message: Message) => { void this.receive(message); });
  }

  private take({ document, article }: Current): void {
    this.parts = [{ name: vscode.workspace.asRelativePath(document.uri), uri: document.uri, article }];
    this.render();
  }

  private page(nonce: string | undefined): string {
    this.style ??= fs.readFileSync(this.context.asAbsolutePath('media/report.css'), 'utf8');
    return renderReport(this.parts, reportTexts(), { language: vscode.env.language, nonce, style: this.style, tab: this.tab, ledger: this.ledgerTable(nonce !== undefined) });
  }

  private render(): void {
    if (this.panel !== undefined) this.panel.webview.html = this.page(randomBytes(16).toString('base64'));
  }

  private ledgerTable(linked: boolean): string {
    return this.ledger === undefined ? '' : renderLedger(this.ledger, ledgerTexts(), uri => this.nameOf(uri), linked);
  }

  private nameOf(uri: string): string {
    return vscode.workspace.asRelativePath(this.uriOf(uri));
  }

  private uriOf(uri: string): vscode.Uri {
    return this.session.running?.protocol2CodeConverter.asUri(uri) ?? vscode.Uri.parse(uri);
  }

  private askLater(): void {
    if (this.panel === undefined || this.tab !== 'ledger') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.showLedger(); }, pause);
  }

  /** Asks for the ledger; an earlier question that is still open is withdrawn. False where there is no answer. */
  private async ask(): Promise<boolean> {
    this.asking?.cancel();
    const asking = this.asking = new vscode.CancellationTokenSource();
    // Another server than ours may not know the request. The client has logged the error.
    const answer = await this.session.running?.sendRequest<Ledger>(ledgerRequest, {}, asking.token).catch(() => undefined);
    if (this.asking !== asking || answer === undefined) return false;
    this.ledger = answer;
    return true;
  }

  private async showLedger(): Promise<void> {
    if (await this.ask()) await this.panel?.webview.postMessage({ ledger: this.ledgerTable(true) });
  }

  private async receive(message: Message): Promise<void> {
    if (message.tab !== undefined) {
      this.tab = message.tab;
      if (message.tab === 'ledger') await this.showLedger();
    } else if (message.export !== undefined) await this.export(undefined, message.export);
    else if (message.fact !== undefined) {
      const fact: LedgerFact | undefined = this.ledger?.groups.flatMap(({ facts }) => facts)[message.fact];
      if (fact !== undefined) await vscode.window.showTextDocument(this.uriOf(fact.uri), { viewColumn: vscode.ViewColumn.One, selection: editorRange(fact.range) });
    } else if (message.line !== undefined) {
      const part = this.parts.find(candidate => candidate.name === message.name);
      const at = new vscode.Position(message.line, 0);
      if (part !== undefined) await vscode.window.showTextDocument(part.uri, { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(at, at) });
    }
  }

  /**
   * Writes the report, or the active draft's where none is open, into a file. HTML holds both tabs; CSV, by the end of the file's name, what the tab
   * in sight shows. Without `target` the user is asked.
   */
  private async export(target?: vscode.Uri, format?: 'html' | 'csv'): Promise<void> {
    if (this.panel === undefined) {
      const current = await this.articles.active();
      if (current === undefined) return;
      this.take(current);
    }
    const first = this.parts[0];
    if (first === undefined) return;
    const tab = this.panel === undefined ? 'coverage' : this.tab;
    const formats = format === undefined ? ['html', 'csv'] : [format];
    const beside = first.uri.scheme === 'file' ? vscode.Uri.file(path.join(path.dirname(first.uri.fsPath), `${tab}.${formats[0] ?? ''}`)) : undefined;
    const file = target ?? await vscode.window.showSaveDialog({ ...beside === undefined ? {} : { defaultUri: beside }, filters: Object.fromEntries(formats.map(name => [name.toUpperCase(), [name]])) });
    if (file === undefined) return;
    await this.ask();
    const isCsv = format === undefined ? file.path.endsWith('.csv') : format === 'csv';
    const text = !isCsv ? this.page(undefined) : tab === 'coverage' ? toCsv(this.parts) : this.ledger === undefined ? '' : ledgerToCsv(this.ledger, uri => this.nameOf(uri));
    await vscode.workspace.fs.writeFile(file, Buffer.from(text, 'utf8'));
  }
}
