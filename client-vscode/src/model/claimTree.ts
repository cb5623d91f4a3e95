import type { Claim, Verdict } from './article';
import { groupClaims, type Grouping } from './summary';

/** A row of the tree. VS Code holds on to rows and asks for their children later: each answers for itself, also after the tree has changed. */
export interface GroupNode {
  readonly kind: 'group';
  readonly grouping: Grouping;
  /** A verdict, a source's name (empty for the claims without one), or a paragraph's number from 1. */
  readonly key: string;
  children: readonly ClaimNode[];
}
export interface ClaimNode { readonly kind: 'claim'; readonly claim: Claim; readonly parent: GroupNode }
export type ClaimTreeNode = GroupNode | ClaimNode;

/** The claims of a draft as a tree. A group stays the same object for as long as there is one of its key, so that a change of its claims is a change of that row only. */
export class ClaimTree {
  private groups: readonly GroupNode[] = [];
  private grouping: Grouping | undefined;

  get roots(): readonly GroupNode[] {
    return this.groups;
  }

  /** Takes other claims. Answers the groups whose rows have changed; `all` where groups have come, gone or changed places. */
  update(claims: readonly Claim[], by: Grouping, hidden: ReadonlySet<Verdict>): readonly GroupNode[] | 'all' {
    const known = new Map(by === this.grouping ? this.groups.map(group => [group.key, group]) : []);
    const before = this.groups;
    const changed: GroupNode[] = [];
    this.grouping = by;
    this.groups = groupClaims(claims, by, hidden).map(({ key, claims: members }) => {
      const group: GroupNode = known.get(key) ?? { kind: 'group', grouping: by, key, children: [] };
      if (JSON.stringify(group.children.map(({ claim }) => claim)) !== JSON.stringify(members)) {
        group.children = members.map(claim => ({ kind: 'claim', claim, parent: group }));
        changed.push(group);
      }
      return group;
    });
    return this.groups.length === before.length && this.groups.every((group, index) => group === before[index]) ? changed : 'all';
  }

  /** The row of a claim; undefined where the filter hides it. */
  nodeOf(claim: Claim): ClaimNode | undefined {
    const { line, character } = claim.range.start;
    const wanted = JSON.stringify(claim);
    for (const group of this.groups) {
      const node = group.children.find(({ claim: other }) => other.range.start.line === line && other.range.start.character === character && JSON.stringify(other) === wanted);
      if (node !== undefined) return node;
    }
    return undefined;
  }
}
