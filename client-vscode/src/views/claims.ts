import * as vscode from 'vscode';
import { verdicts, type Range, type Verdict } from '../model/article';
import { ClaimTree, type ClaimTreeNode as Node, type GroupNode } from '../model/claimTree';
import { claimAt, groupings, type Grouping } from '../model/summary';
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

export function editorRange(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** A command that shows a place of a document. */
export function jump(uri: vscode.Uri, range: Range): vscode.Command {
  return { command: 'vscode.open', title: vscode.l10n.t('Show in the draft'), arguments: [uri, { selection: editorRange(range) }] };
}

/** The tree of claims: grouped and filtered as the user likes, following the cursor. */
export class ClaimsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];
  private readonly view: vscode.TreeView<Node>;
  private grouping: Grouping = 'verdict';
  private hidden: ReadonlySet<Verdict> = new Set();
  private readonly tree = new ClaimTree();
  private current: Current | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(articles: Articles) {
    this.view = vscode.window.createTreeView(View.claims, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed,
      this.view,
      articles.onDidChange(current => {
        const isOther = current?.document !== this.current?.document;
        this.current = current;
        this.rebuild(isOther);
      }),
      vscode.window.onDidChangeTextEditorSelection(change => { this.follow(change.textEditor); }),
      vscode.commands.registerCommand(Command.groupClaims, () => this.chooseGrouping()),
      vscode.commands.registerCommand(Command.filterClaims, () => this.chooseFilter()),
    ];
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? [...this.tree.roots] : node.kind === 'group' ? [...node.children] : [];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'claim' ? node.parent : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'group') {
      const item = new vscode.TreeItem(groupLabel(node), vscode.TreeItemCollapsibleState.Expanded);
      item.description = String(node.children.length);
      item.id = `${node.grouping}:${node.key}`;
      if (node.grouping === 'verdict') item.iconPath = iconOf(node.key as Verdict);
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

  private rebuild(isOther = false): void {
    const changed = this.tree.update(this.current?.article.claims ?? [], this.grouping, this.hidden);
    const unsourced = this.current?.article.claims.filter(claim => claim.verdict === 'none').length ?? 0;
    this.view.badge = unsourced === 0 ? undefined : { value: unsourced, tooltip: vscode.l10n.t('{0} claims without a source', unsourced) };
    this.view.description = this.hidden.size === 0 ? '' : vscode.l10n.t('filtered');
    // A whole tree is taken down and read anew, and stands bare for a moment: it is not told of where a row will do.
    if (isOther || changed === 'all') this.changed.fire(undefined);
    else if (changed.length > 0) this.changed.fire([...changed]);
  }

  private follow(editor: vscode.TextEditor): void {
    if (!this.view.visible || editor.document !== this.current?.document) return;
    if (!vscode.workspace.getConfiguration(section).get<boolean>(Setting.followCursor, true)) return;
    const claim = claimAt(this.current.article.claims, editor.selection.active);
    const node = claim === undefined ? undefined : this.tree.nodeOf(claim);
    if (node === undefined || this.view.selection.includes(node)) return;
    void this.view.reveal(node, { select: true, focus: false });
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

function groupLabel({ grouping, key }: GroupNode): string {
  switch (grouping) {
    case 'verdict': return verdictText(key as Verdict);
    case 'source': return key === '' ? verdictText('none') : key;
    case 'block': return vscode.l10n.t('Paragraph {0}', key);
  }
}
