import type { Article } from '../model/article';

/** The claims of an article as CSV (RFC 4180): one line each, with a head. Lines count from 1, as editors show them. */
export function toCsv(file: string, article: Article): string {
  const rows = [['file', 'line', 'verdict', 'sources', 'relay', 'claim'], ...article.claims.map(claim =>
    [file, String(claim.range.start.line + 1), claim.verdict, claim.sources.join('; '), claim.relay.join(' ← '), claim.text])];
  return rows.map(row => row.map(cell).join(',') + '\r\n').join('');
}

function cell(text: string): string {
  // A spreadsheet takes a cell that begins like this for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
