import type { Article } from '../model/article';

/** The claims of articles as CSV: one line each. Lines count from 1, as editors show them. */
export function toCsv(articles: readonly { readonly name: string; readonly article: Article }[]): string {
  return csv(['file', 'line', 'verdict', 'sources', 'relay', 'claim'], articles.flatMap(({ name, article }) => article.claims.map(claim =>
    [name, String(claim.range.start.line + 1), claim.verdict, claim.sources.join('; '), claim.relay.join(' ← '), claim.text])));
}

/** A table as RFC 4180 has it. */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map(row => row.map(cell).join(',') + '\r\n').join('');
}

function cell(text: string): string {
  // A spreadsheet takes a cell that begins like this for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
