import * as vscode from 'vscode';
import { verdicts } from '../model/article';
import { countVerdicts } from '../model/summary';
import { Command } from '../ids';
import type { Session } from '../session';
import type { Articles } from './articles';
import { countText, verdictText } from './texts';

/** The status bar item: counts of the active draft, or that the server is not well. Hidden where there is no draft. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('factlsp.status', vscode.StatusBarAlignment.Right, 99);
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];

  constructor(private readonly session: Session, private readonly articles: Articles) {
    this.item.name = 'FactLsp';
    this.subscriptions = [this.item, articles.onDidChange(() => { this.show(); }), session.onDidChangeState(() => { this.show(); })];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private show(): void {
    if (this.session.state === 'failed') {
      this.item.text = '$(error) FactLsp';
      this.item.tooltip = vscode.l10n.t('The FactLsp server is not running. Click to restart it.');
      this.item.command = Command.restart;
      this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
      this.item.show();
      return;
    }
    this.item.backgroundColor = undefined;
    if (this.session.state === 'starting') {
      this.item.text = '$(loading~spin) FactLsp';
      this.item.tooltip = vscode.l10n.t('The FactLsp server is starting.');
      this.item.command = Command.showOutput;
      this.item.show();
      return;
    }
    const { current } = this.articles;
    if (current === undefined) {
      this.item.hide();
      return;
    }
    const { claims, header } = current.article;
    const counts = countVerdicts(claims);
    const open = counts.none + counts.unnamed;
    this.item.text = open === 0 ? `$(pass) ${countText(claims.length)}` : `$(question) ${vscode.l10n.t('{0} claims, {1} open', claims.length, open)}`;
    const lines = verdicts.filter(verdict => counts[verdict] > 0).map(verdict => `${counts[verdict]} ${verdictText(verdict)}`);
    this.item.tooltip = [...lines, header.date === undefined ? vscode.l10n.t('no date in the header') : vscode.l10n.t('dated {0}', header.date)].join('\n');
    this.item.accessibilityInformation = { label: `FactLsp: ${lines.join(', ')}`, role: 'button' };
    this.item.command = Command.showReport;
    this.item.show();
  }
}
