import * as vscode from 'vscode';
import { verdicts, type Claim, type Range, type Verdict } from '../model/article';
import { claimAt, groupClaims, groupings, type Group, type Grouping } from '../model/summary';
import { Command, Setting, View, section } from '../ids';
import type { Articles, Current } from './articles';
import { verdictText } from './texts';

const icons: Readonly<Record<Verdict, readonly [icon: string, colour: string]>> = {
  agency: ['pass-filled', 'charts.green'],
  collective: ['pass', 'charts.green'],
  named: ['person', 'charts.blue'],
  unnamed: ['question', 'editorWarning.foreground'],
  dateline: ['circle-outline', 'disabledForeground'],
  none: ['error', 'charts.red'],
};

type Node = { readonly kind: 'group'; readonly group: Group } | { readonly kind: 'claim'; readonly claim: Claim; readonly parent: Node };

export function editorRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** A command that shows a place of a document. */
export function jump(uri: vscode.Uri, range: Range): vscode.Command {
  return { command: 'vscode.open', title: vscode.l10n.t('Show in the draft'), arguments: [uri, { selection: editorRange(range) }] };
}

/** The tree of claims: grouped and filtered as the user likes, following the cursor. */
export class ClaimsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private readonly view: vscode.TreeView<Node>;
  private grouping: Grouping = 'verdict';
  private hidden: ReadonlySet<Verdict> = new Set();
  private current: Current | undefined;
  private roots: Node[] = [];
  private children = new Map<Node, Node[]>();

  readonly onDidChangeTreeData = this.changed.event;

  constructor(articles: Articles) {
    this.view = vscode.window.createTreeView(View.claims, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed,
      this.view,
      articles.onDidChange(current => {
        this.current = current;
        this.rebuild();
      }),
      vscode.window.onDidChangeTextEditorSelection(change => { this.follow(change.textEditor); }),
      vscode.commands.registerCommand(Command.groupClaims, () => this.chooseGrouping()),
      vscode.commands.registerCommand(Command.filterClaims, () => this.chooseFilter()),
    ];
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.roots : this.children.get(node) ?? [];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'claim' ? node.parent : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'group') {
      const item = new vscode.TreeItem(this.groupLabel(node.group), vscode.TreeItemCollapsibleState.Expanded);
      item.description = String(node.group.claims.length);
      item.id = `${this.grouping}:${node.group.key}`;
      if (this.grouping === 'verdict') item.iconPath = iconOf(node.group.key as Verdict);
      return item;
    }
    const { claim } = node;
    const item = new vscode.TreeItem(claim.text.replace(/\s+/g, ' ').trim());
    const verdict = verdictText(claim.verdict);
    const chain = [...claim.sources, ...claim.relay].join(' ← ');
    item.description = chain;
    item.tooltip = new vscode.MarkdownString().appendText(`${claim.text}\n\n${chain === '' ? verdict : `${verdict}: ${chain}`}`);
    item.iconPath = iconOf(claim.verdict);
    item.accessibilityInformation = { label: vscode.l10n.t('line {0}, {1}: {2}', claim.range.start.line + 1, verdict, claim.text) };
    if (this.current !== undefined) item.command = jump(this.current.document.uri, claim.range);
    return item;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private groupLabel(group: Group): string {
    switch (this.grouping) {
      case 'verdict': return verdictText(group.key as Verdict);
      case 'source': return group.key === '' ? verdictText('none') : group.key;
      case 'block': return vscode.l10n.t('Paragraph {0}', group.key);
    }
  }

  private rebuild(): void {
    const groups = groupClaims(this.current?.article.claims ?? [], this.grouping, this.hidden);
    this.children = new Map();
    this.roots = groups.map(group => {
      const root: Node = { kind: 'group', group };
      this.children.set(root, group.claims.map(claim => ({ kind: 'claim', claim, parent: root })));
      return root;
    });
    const unsourced = this.current?.article.claims.filter(claim => claim.verdict === 'none').length ?? 0;
    this.view.badge = unsourced === 0 ? undefined : { value: unsourced, tooltip: vscode.l10n.t('{0} claims without a source', unsourced) };
    this.view.description = this.hidden.size === 0 ? '' : vscode.l10n.t('filtered');
    this.changed.fire(undefined);
  }

  private follow(editor: vscode.TextEditor): void {
    if (!this.view.visible || editor.document !== this.current?.document) return;
    if (!vscode.workspace.getConfiguration(section).get<boolean>(Setting.followCursor, true)) return;
    const claim = claimAt(this.current.article.claims, editor.selection.active);
    if (claim === undefined || this.view.selection.some(node => node.kind === 'claim' && node.claim === claim)) return;
    const node = [...this.children.values()].flat().find(child => child.kind === 'claim' && child.claim === claim);
    if (node !== undefined) void this.view.reveal(node, { select: true, focus: false });
  }

  private async chooseGrouping(): Promise<void> {
    const labels: Readonly<Record<Grouping, string>> = { verdict: vscode.l10n.t('By verdict'), source: vscode.l10n.t('By source'), block: vscode.l10n.t('By paragraph') };
    const choice = await vscode.window.showQuickPick(groupings.map(grouping => ({ label: labels[grouping], picked: grouping === this.grouping, grouping })), { title: vscode.l10n.t('Group claims') });
    if (choice === undefined) return;
    this.grouping = choice.grouping;
    this.rebuild();
  }

  private async chooseFilter(): Promise<void> {
    const choice = await vscode.window.showQuickPick(verdicts.map(verdict => ({ label: verdictText(verdict), picked: !this.hidden.has(verdict), verdict })), { title: vscode.l10n.t('Show claims'), canPickMany: true });
    if (choice === undefined) return;
    const shown = new Set(choice.map(item => item.verdict));
    this.hidden = new Set(verdicts.filter(verdict => !shown.has(verdict)));
    this.rebuild();
  }
}

function iconOf(verdict: Verdict): vscode.ThemeIcon {
  const [icon, colour] = icons[verdict];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
}
