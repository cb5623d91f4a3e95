import type { Article, Claim, Position, Verdict } from './article';

/** How many claims have each verdict. */
export function countVerdicts(claims: readonly Claim[]): Readonly<Record<Verdict, number>> {
  const counts = { agency: 0, collective: 0, named: 0, unnamed: 0, dateline: 0, none: 0 };
  for (const claim of claims) counts[claim.verdict]++;
  return counts;
}

export type Grouping = 'verdict' | 'source' | 'block';
export const groupings: readonly Grouping[] = ['verdict', 'source', 'block'];

export interface Group {
  /** A verdict, a source's name (empty for the claims without one), or a paragraph's number from 1. */
  readonly key: string;
  readonly claims: readonly Claim[];
}

/** Groups claims; those with a verdict in `hidden` are left out. A claim with two sources stands in both groups. Verdicts come worst first: that is the work to do. */
export function groupClaims(claims: readonly Claim[], by: Grouping, hidden: ReadonlySet<Verdict>): Group[] {
  const groups = new Map<string, Claim[]>();
  if (by === 'verdict') for (const verdict of ['none', 'unnamed', 'named', 'collective', 'dateline', 'agency']) groups.set(verdict, []);
  for (const claim of claims) {
    if (hidden.has(claim.verdict)) continue;
    for (const key of keysOf(claim, by)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [claim]);
      else group.push(claim);
    }
  }
  const filled = [...groups].filter(([, members]) => members.length > 0).map(([key, members]) => ({ key, claims: members }));
  return by === 'source' ? filled.sort((a, b) => b.claims.length - a.claims.length || a.key.localeCompare(b.key)) : filled;
}

function keysOf(claim: Claim, by: Grouping): readonly string[] {
  switch (by) {
    case 'verdict': return [claim.verdict];
    case 'source': return claim.sources.length === 0 ? [''] : [...new Set(claim.sources)];
    case 'block': return [String(claim.block + 1)];
  }
}

/** The innermost claim at a position: of several that hold it, the one that begins last. */
export function claimAt(claims: readonly Claim[], at: Position): Claim | undefined {
  let best: Claim | undefined;
  for (const claim of claims) {
    if (compare(claim.range.start, at) <= 0 && compare(at, claim.range.end) <= 0 && (best === undefined || compare(best.range.start, claim.range.start) <= 0)) best = claim;
  }
  return best;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Edges of the chain of attribution, from who carries to who is quoted, each with the number of claims that run over it. */
export function relayEdges(article: Article): { readonly from: string; readonly to: string; readonly claims: number }[] {
  const edges = new Map<string, { from: string; to: string; claims: number }>();
  const carrier = article.header.sources.join(', ');
  for (const claim of article.claims) {
    const chains = claim.sources.length === 0 ? [] : claim.sources.map((source, index) => [...carrier === '' || carrier === source ? [] : [carrier], source, ...index === 0 ? claim.relay : []]);
    const seen = new Set<string>();
    for (const chain of chains) {
      for (let i = 0; i + 1 < chain.length; i++) {
        const from = chain[i] ?? '', to = chain[i + 1] ?? '';
        const key = `${from}\n${to}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const edge = edges.get(key);
        if (edge === undefined) edges.set(key, { from, to, claims: 1 });
        else edge.claims++;
      }
    }
  }
  return [...edges.values()];
}

/** A value's first day as a number that orders and spaces it (days since year 0, roughly); undefined where the value has no first day. */
export function firstDay(edtf: string): number | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(edtf.replace(/X/g, '0'));
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  // Seasons and quarters (21 to 41) are put at the middle of the year: the timeline shows the value's own words beside the point.
  const monthOfYear = month > 12 ? 6 : Math.max(1, month);
  return year * 365.2425 + (monthOfYear - 1) * 30.437 + Math.max(1, day);
}
