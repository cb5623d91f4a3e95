import * as vscode from 'vscode';
import type { Actor, Range } from '../model/article';
import { View } from '../ids';
import type { Articles, Current } from './articles';
import { jump } from './claims';
import { countText } from './texts';

type Node =
  | { readonly kind: 'group'; readonly label: string; readonly actors: readonly Actor[] }
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'mention'; readonly range: Range; readonly text: string };

const icons: Readonly<Record<string, string>> = { person: 'person', agency: 'radio-tower', outlet: 'book', body: 'library', organization: 'organization', place: 'globe', group: 'broadcast' };

/** The tree of those whom the draft cites, and of the others whom it mentions, each with its mentions. */
export class ActorsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private current: Current | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(articles: Articles) {
    this.subscriptions = [
      this.changed,
      vscode.window.createTreeView(View.actors, { treeDataProvider: this, showCollapseAll: true }),
      articles.onDidChange(current => {
        this.current = current;
        this.changed.fire(undefined);
      }),
    ];
  }

  getChildren(node?: Node): Node[] {
    if (this.current === undefined) return [];
    const { article, document } = this.current;
    if (node === undefined) {
      const cited = article.actors.filter(actor => actor.claims > 0).sort((a, b) => b.claims - a.claims);
      const others = article.actors.filter(actor => actor.claims === 0).sort((a, b) => b.mentions.length - a.mentions.length);
      const groups: Node[] = [
        { kind: 'group', label: vscode.l10n.t('Sources'), actors: cited },
        { kind: 'group', label: vscode.l10n.t('Also mentioned'), actors: others },
      ];
      return groups.filter(group => group.kind === 'group' && group.actors.length > 0);
    }
    switch (node.kind) {
      case 'group': return node.actors.map(actor => ({ kind: 'actor', actor }));
      case 'actor': return node.actor.mentions.map(range => ({ kind: 'mention', range, text: document.lineAt(Math.min(range.start.line, document.lineCount - 1)).text }));
      case 'mention': return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'group': {
        const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
        item.description = String(node.actors.length);
        return item;
      }
      case 'actor': {
        const { actor } = node;
        const item = new vscode.TreeItem(actor.name, actor.mentions.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
        item.description = [actor.claims > 0 ? countText(actor.claims) : '', actor.country?.toUpperCase() ?? '', actor.control ?? ''].filter(part => part !== '').join(' · ');
        item.iconPath = new vscode.ThemeIcon(icons[actor.kind ?? ''] ?? 'symbol-misc');
        item.tooltip = actor.id ?? vscode.l10n.t('not in the registry');
        return item;
      }
      case 'mention': {
        const { start, end } = node.range;
        const from = Math.max(0, start.character - 24);
        const to = start.line === end.line ? end.character : node.text.length;
        const item = new vscode.TreeItem({ label: node.text.slice(from, to + 60), highlights: [[start.character - from, to - from]] });
        item.description = vscode.l10n.t('line {0}', start.line + 1);
        if (this.current !== undefined) item.command = jump(this.current.document.uri, node.range);
        return item;
      }
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
