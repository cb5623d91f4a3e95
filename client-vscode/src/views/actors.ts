import * as vscode from 'vscode';
import type { Actor, Range } from '../model/article';
import { View } from '../ids';
import type { Articles, Current } from './articles';
import { jump } from './claims';
import { countText } from './texts';

interface Group { readonly kind: 'group'; readonly label: string; actors: readonly Actor[] }
type Node =
  | Group
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'mention'; readonly range: Range; readonly text: string };

const icons: Readonly<Record<string, string>> = { person: 'person', agency: 'radio-tower', outlet: 'book', body: 'library', organization: 'organization', place: 'globe', group: 'broadcast' };

/** The tree of those whom the draft cites, and of the others whom it mentions, each with its mentions. */
export class ActorsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private readonly cited: Group = { kind: 'group', label: vscode.l10n.t('Sources'), actors: [] };
  private readonly mentioned: Group = { kind: 'group', label: vscode.l10n.t('Also mentioned'), actors: [] };
  private current: Current | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(articles: Articles) {
    this.subscriptions = [
      this.changed,
      vscode.window.createTreeView(View.actors, { treeDataProvider: this, showCollapseAll: true }),
      articles.onDidChange(current => {
        const isOther = current?.document !== this.current?.document;
        this.current = current;
        this.rebuild(isOther);
      }),
    ];
  }

  getChildren(node?: Node): Node[] {
    if (this.current === undefined) return [];
    const { document } = this.current;
    if (node === undefined) return this.groups();
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

  /** The two groups, as far as there is somebody in them. */
  private groups(): Group[] {
    return [this.cited, this.mentioned].filter(group => group.actors.length > 0);
  }

  // As in the tree of claims: a group stays the same object, and a whole tree is not read anew where a group will do.
  private rebuild(isOther: boolean): void {
    const actors = this.current?.article.actors ?? [];
    const before = this.groups();
    const changed = [
      take(this.cited, actors.filter(actor => actor.claims > 0).sort((a, b) => b.claims - a.claims)),
      take(this.mentioned, actors.filter(actor => actor.claims === 0).sort((a, b) => b.mentions.length - a.mentions.length)),
    ].flat();
    if (isOther || this.groups().length !== before.length || this.groups()[0] !== before[0]) this.changed.fire(undefined);
    else if (changed.length > 0) this.changed.fire(changed);
  }
}

function take(group: Group, actors: readonly Actor[]): Group[] {
  if (JSON.stringify(group.actors) === JSON.stringify(actors)) return [];
  group.actors = actors;
  return [group];
}
