import * as vscode from 'vscode';
import { verdicts, type Verdict } from '../model/article';
import { Setting, section } from '../ids';
import type { Articles } from './articles';
import { editorRange } from './claims';

/** A mark in the margin at each claim's first line, in its verdict's colour; off unless the user wants it. */
export class Margin implements vscode.Disposable {
  private readonly types: ReadonlyMap<Verdict, vscode.TextEditorDecorationType>;
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];

  constructor(context: vscode.ExtensionContext, private readonly articles: Articles) {
    this.types = new Map(verdicts.map(verdict => [verdict, vscode.window.createTextEditorDecorationType({ gutterIconPath: context.asAbsolutePath(`media/verdict-${verdict}.svg`), gutterIconSize: 'contain' })]));
    this.subscriptions = [
      ...this.types.values(),
      articles.onDidChange(() => { this.draw(); }),
      vscode.window.onDidChangeVisibleTextEditors(() => { this.draw(); }),
      vscode.workspace.onDidChangeConfiguration(change => {
        if (change.affectsConfiguration(`${section}.${Setting.verdictsInMargin}`)) this.draw();
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private draw(): void {
    const wanted = vscode.workspace.getConfiguration(section).get<boolean>(Setting.verdictsInMargin, false);
    for (const editor of vscode.window.visibleTextEditors) {
      const { current } = this.articles;
      if (editor.document !== current?.document) continue;
      for (const [verdict, type] of this.types) {
        const claims = wanted ? current.article.claims.filter(claim => claim.verdict === verdict) : [];
        editor.setDecorations(type, claims.map(claim => { const { start } = editorRange(claim.range); return new vscode.Range(start, start); }));
      }
    }
  }
}
