// The answer of the server's own request `factlsp/article`: what an open draft says, for views. docs/article-request.md describes it.

export const articleRequest = 'factlsp/article';

/** How well a claim is sourced, best first. */
export const verdicts = ['agency', 'collective', 'named', 'unnamed', 'dateline', 'none'] as const;
export type Verdict = (typeof verdicts)[number];

/** Positions count from 0, as everywhere in the protocol; the end is exclusive. */
export interface Position { readonly line: number; readonly character: number }
export interface Range { readonly start: Position; readonly end: Position }

export interface Claim {
  readonly range: Range;
  readonly text: string;
  readonly verdict: Verdict;
  /** Names of the sources, in the order in which they were found. */
  readonly sources: readonly string[];
  /** Whom the source quotes, outermost first. */
  readonly relay: readonly string[];
  /** Which paragraph it stands in, counted from 0. */
  readonly block: number;
}

/** Somebody whom the draft cites or mentions. */
export interface Actor {
  readonly id?: string;
  readonly name: string;
  /** What it is, as an actor file says it: `agency`, `person`, `body` …; absent for a name that the registry does not know. */
  readonly kind?: string;
  /** ISO 3166 code in lower case. */
  readonly country?: string;
  /** Who controls an agency or outlet. */
  readonly control?: string;
  /** How many claims it is a source of. */
  readonly claims: number;
  readonly mentions: readonly Range[];
}

/** A day or span of days that the draft speaks of. */
export interface DateMention {
  readonly range: Range;
  readonly text: string;
  /** EDTF. */
  readonly value: string;
}

export interface Article {
  readonly version: number;
  readonly header: { readonly date?: string; readonly place?: string; readonly sources: readonly string[] };
  readonly claims: readonly Claim[];
  readonly actors: readonly Actor[];
  readonly dates: readonly DateMention[];
}
