import * as vscode from 'vscode';
import { articleRequest, type Article } from '../model/article';
import type { Session } from '../session';
import { draftLanguages } from '../ids';

/** Pause after the last change, in milliseconds, before the views ask for the article again. */
const pause = 250;

export interface Current {
  readonly document: vscode.TextDocument;
  readonly article: Article;
}

/** The article of the active editor, as the server sees it; follows the editor, the text and the server. */
export class Articles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Current | undefined>();
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  /** The last answer about each open document, by URI. */
  private readonly answers = new Map<string, Article>();
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChange = this.changed.event;
  current: Current | undefined;

  constructor(private readonly session: Session) {
    this.subscriptions = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(editor => {
        // A tree or a panel that is clicked is no editor: the article stays.
        if (editor !== undefined || vscode.window.visibleTextEditors.length === 0) this.later(0);
      }),
      vscode.workspace.onDidChangeTextDocument(change => {
        if (change.document === vscode.window.activeTextEditor?.document && change.contentChanges.length > 0) this.later(pause);
      }),
      vscode.workspace.onDidCloseTextDocument(document => { this.answers.delete(document.uri.toString()); }),
      session.onDidChangeState(() => { this.later(0); }),
      // The findings change when the configuration or an actor file does; the article then does, too.
      vscode.languages.onDidChangeDiagnostics(change => {
        const shown = vscode.window.activeTextEditor?.document.uri.toString();
        if (shown !== undefined && change.uris.some(uri => uri.toString() === shown)) this.later(pause);
      }),
    ];
  }

  /** Asks for the article of any open document; undefined where the server does not speak of it. */
  async of(document: vscode.TextDocument): Promise<Article | undefined> {
    const client = this.session.running;
    if (client === undefined || !(draftLanguages as readonly string[]).includes(document.languageId)) return undefined;
    try {
      const article = await client.sendRequest<Article | null>(articleRequest, { textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document) });
      if (article === null) this.answers.delete(document.uri.toString());
      else if (!document.isClosed) this.answers.set(document.uri.toString(), article);
      return article ?? undefined;
    } catch {
      // Another server than ours may not know the request; the views are empty then. The client has logged the error.
      return undefined;
    }
  }

  /** The article of the active editor as it is now. Starts the server; says so where the editor holds no draft. */
  async active(): Promise<Current | undefined> {
    const document = vscode.window.activeTextEditor?.document ?? this.current?.document;
    if (document !== undefined) {
      await this.session.start();
      const article = await this.of(document);
      if (article !== undefined) return { document, article };
    }
    void vscode.window.showInformationMessage(vscode.l10n.t('The active editor holds no fact-tagged draft.'));
    return undefined;
  }

  /** What was last said of an open document, without asking. */
  known(uri: string): Article | undefined {
    return this.answers.get(uri);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { void this.refresh(); }, milliseconds);
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const document = vscode.window.activeTextEditor?.document;
    const article = document === undefined ? undefined : await this.of(document);
    // An answer that a later question has overtaken is dropped.
    if (asked !== this.asked) return;
    const { current } = this;
    this.current = document === undefined || article === undefined ? undefined : { document, article };
    if (current?.document === this.current?.document && isSame(current?.article, this.current?.article)) return;
    void vscode.commands.executeCommand('setContext', 'factlsp.hasArticle', this.current !== undefined);
    this.changed.fire(this.current);
  }
}

/** Whether two answers say the same: most edits are asked about twice, once for the text and once for the findings. */
function isSame(a: Article | undefined, b: Article | undefined): boolean {
  return JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 });
}
