import { relations, type Ledger, type Relation } from '../model/ledger';
import { csv } from './csv';
import { escape } from './html';

/** The ledger's words, in the user's language. */
export interface LedgerTexts {
  readonly columns: readonly [figure: string, draft: string, source: string, reported: string, event: string];
  readonly relation: Readonly<Record<Relation, string>>;
  readonly nothing: string;
  compared(drafts: number): string;
  more(groups: number): string;
}

/** The ledger as a table with a body for each fact. `nameOf` is how a draft's URI is shown; `linked`: whether a figure leads to its place (by its number, counted through all facts). */
export function renderLedger(ledger: Ledger, texts: LedgerTexts, nameOf: (uri: string) => string, linked: boolean): string {
  const { groups, drafts, more } = ledger;
  const counts = relations.map(relation => ({ relation, count: groups.filter(group => group.relation === relation).length })).filter(({ count }) => count > 0);
  const summary = [texts.compared(drafts), ...counts.map(({ relation, count }) => `${texts.relation[relation]}: ${count}`)].join(' · ');
  if (groups.length === 0) return `<p>${escape(summary)}</p>\n<p>${escape(texts.nothing)}</p>`;
  let place = 0;
  const bodies = groups.map(({ relation, facts }) => {
    const rows = facts.map(({ uri, range, text, source = '', reported = '', when }) => {
      const at = place++;
      const figure = linked ? `<a href="#" data-fact="${at}">${escape(text)}</a>` : escape(text);
      return `<tr><th scope="row">${figure}</th><td>${escape(nameOf(uri)).replaceAll('/', '/<wbr>')}:${range.start.line + 1}</td><td>${escape(source)}</td><td>${escape(reported)}</td><td>${escape(when)}</td></tr>`;
    });
    return `<tbody class="r-${relation}"><tr><th scope="rowgroup" colspan="5">${escape(texts.relation[relation])}</th></tr>${rows.join('')}</tbody>`;
  });
  return `<table class="facts"><caption>${escape(summary)}</caption><thead><tr>${texts.columns.map(column => `<th scope="col">${escape(column)}</th>`).join('')}</tr></thead>${bodies.join('\n')}</table>${more === 0 ? '' : `\n<p>${escape(texts.more(more))}</p>`}`;
}

/** The ledger as CSV: one line for what one draft says. Facts with the same number are one fact; lines count from 1. */
export function ledgerToCsv(ledger: Ledger, nameOf: (uri: string) => string): string {
  return csv(['fact', 'relation', 'figure', 'file', 'line', 'source', 'reported', 'event'], ledger.groups.flatMap(({ relation, facts }, index) =>
    facts.map(({ uri, range, text, source = '', reported = '', when }) => [String(index + 1), relation, text, nameOf(uri), String(range.start.line + 1), source, reported, when])));
}
