// The answer of the server's own request `factlsp/ledger`: facts that several drafts of the workspace give. docs/ledger-request.md describes it.
import type { Range } from './article';

export const ledgerRequest = 'factlsp/ledger';

/** How what the drafts say stands to each other, gravest first. */
export const relations = ['conflict', 'update', 'agreement'] as const;
export type Relation = (typeof relations)[number];

/** What one draft says of a fact. */
export interface LedgerFact {
  readonly uri: string;
  readonly range: Range;
  /** The figure with what it counts. */
  readonly text: string;
  /** EDTF: the day or days of the event. */
  readonly when: string;
  readonly source?: string;
  /** The draft's own day. */
  readonly reported?: string;
}

export interface Ledger {
  /** How many drafts were compared. */
  readonly drafts: number;
  readonly groups: readonly { readonly relation: Relation; readonly facts: readonly LedgerFact[] }[];
  /** Groups behind those that were sent. */
  readonly more: number;
}
