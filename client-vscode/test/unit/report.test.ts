import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../src/report/csv';
import { renderReport, type ReportFrame, type ReportTexts } from '../../src/report/html';
import { ledgerToCsv, renderLedger, type LedgerTexts } from '../../src/report/ledger';
import type { Ledger } from '../../src/model/ledger';
import { actor, article } from './article';

const texts: ReportTexts = {
  title: 'Coverage report', coverage: 'Coverage', ledger: 'Ledger', claims: 'Claims', sources: 'Sources', timeline: 'Dates', chain: 'Chain', nothing: 'Nothing', exportHtml: 'HTML', exportCsv: 'CSV',
  columns: ['Source', 'Country', 'Control', 'Claims'],
  verdict: { agency: 'by an agency', collective: 'by a group', named: 'named', unnamed: 'unnamed', dateline: 'dateline only', none: 'without a source' },
};
const draft = article([['agency', 'TASS ← Lavrov', 'A "quoted" claim, with a comma'], ['none', '', '=SUM(A1)'], ['agency', 'TASS', '<script>alert(1)</script>']], {
  actors: [actor('TASS', 2, 'state-controlled', 'ru'), actor('Lavrov', 0)],
  dates: [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 6 } }, text: 'Friday', value: '2025-03-21' }, { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, text: 'then', value: '2023' }],
});

const frame: ReportFrame = { language: 'en', nonce: undefined, style: '', tab: 'coverage', ledger: '<p>facts</p>' };

function page(nonce?: string): string {
  return renderReport([{ name: 'a<b>.fact', article: draft }], texts, { ...frame, nonce });
}

test('the bar tells its counts to a screen reader, too', () => { assert.match(page(), /role="img" aria-label="2 by an agency, 1 without a source"/); });
test('widths are shares of all claims', () => { assert.match(page(), /class="v-agency" x="0" width="666\.67".*class="v-none" x="666\.67" width="333\.33"/); });
test('the table lists those who are cited, with country and control', () => {
  assert.match(page(), /<th scope="row">TASS<\/th><td>RU<\/td><td>state-controlled<\/td><td class="number">2<\/td>/);
  assert.doesNotMatch(page(), /<th scope="row">Lavrov/);
});
test('dates stand in the order of time', () => { assert.ok(page().indexOf('<time>2023</time>') < page().indexOf('<time>2025-03-21</time>')); });
test('the graph has its words as a list', () => { assert.match(page(), /<li>TASS ← Lavrov \(1\)<\/li>/); });
test('nothing from the draft becomes markup', () => {
  assert.match(page(), /a&#60;b&#62;\.fact/);
  assert.doesNotMatch(renderReport([{ name: 'x', article: article([['agency', '<img src=x>', 'a']], { actors: [actor('<img src=x>', 1)] }) }], texts, { ...frame, nonce: 'n' }), /<img/);
});
test('in the webview only what carries the nonce runs; the file has no script at all', () => {
  assert.match(page('abc'), /default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'/);
  assert.doesNotMatch(page(), /<script|<button|<a /);
});
test('names that quote each other in a circle are drawn, too', () => {
  const circle = article([['agency', 'A ← B', 'x'], ['agency', 'B ← A', 'y']], { header: { sources: [] } });
  assert.match(renderReport([{ name: 'x', article: circle }], texts, frame), /<li>B ← A \(1\)<\/li>/);
});

test('CSV: one line a claim, quoted where needed, no formulas', () => {
  assert.equal(toCsv([{ name: 'a.fact', article: draft }]), 'file,line,verdict,sources,relay,claim\r\na.fact,1,agency,TASS,Lavrov,"A ""quoted"" claim, with a comma"\r\n'
    + "a.fact,3,none,,,'=SUM(A1)\r\na.fact,5,agency,TASS,,<script>alert(1)</script>\r\n");
});

test('the webview has a tab for each part, one of them chosen; the file has both parts, one below the other', () => {
  assert.match(page('n'), /<button role="tab" id="tab-ledger" aria-controls="ledger" aria-selected="false" tabindex="-1">Ledger<.*\n<div role="tabpanel" id="coverage" aria-labelledby="tab-coverage">[^]*<div role="tabpanel" id="ledger" aria-labelledby="tab-ledger" hidden>\n<p>facts<\/p>/);
  assert.match(renderReport([], texts, { ...frame, nonce: 'n', tab: 'ledger' }), /id="coverage" aria-labelledby="tab-coverage" hidden>[^]*id="ledger" aria-labelledby="tab-ledger">/);
  assert.match(page(), /by an agency[^]*<h2>Ledger<\/h2>\n<p>facts<\/p>/);
  assert.doesNotMatch(page(), /hidden>/);
});

const words: LedgerTexts = {
  columns: ['Figure', 'Draft', 'Source', 'Reported', 'Event'], relation: { conflict: 'Contradiction', update: 'Changed', agreement: 'Agreement' },
  nothing: 'Nothing shared.', compared: drafts => `${drafts} drafts`, more: groups => `${groups} more`,
};
const at = (line: number): { start: { line: number; character: number }; end: { line: number; character: number } } => ({ start: { line, character: 4 }, end: { line, character: 13 } });
const ledger: Ledger = {
  drafts: 3, more: 2,
  groups: [
    { relation: 'conflict', facts: [{ uri: 'file:///d/a.fact', range: at(2), text: '40 people', when: '2025-03-20', source: 'A<P>', reported: '2025-03-21' }, { uri: 'file:///d/b.fact', range: at(0), text: '=52 people', when: '2025-03-14/2025-03-21' }] },
    { relation: 'agreement', facts: [{ uri: 'file:///d/a.fact', range: at(8), text: 'three days', when: '2025-03-20' }, { uri: 'file:///d/c.fact', range: at(1), text: '3 days', when: '2025-03-20' }] },
  ],
};
const nameOf = (uri: string): string => uri.split('/').at(-1) ?? '';

test('the ledger: a body for each fact, headed by how the drafts stand to each other; each row has figure, draft, source, date and event', () => {
  const table = renderLedger(ledger, words, nameOf, true);
  assert.match(table, /^<table class="facts"><caption>3 drafts · Contradiction: 1 · Agreement: 1<\/caption><thead><tr><th scope="col">Figure<\/th>/);
  assert.match(table, /<tbody class="r-conflict"><tr><th scope="rowgroup" colspan="5">Contradiction<\/th><\/tr><tr><th scope="row"><a href="#" data-fact="0">40 people<\/a><\/th><td>a\.fact:3<\/td><td>A&#60;P&#62;<\/td><td>2025-03-21<\/td><td>2025-03-20<\/td>/);
  assert.match(table, /<tbody class="r-agreement">.*data-fact="2">three days<.*data-fact="3">3 days</);
  assert.match(table, /<p>2 more<\/p>$/);
});
test('in a file nothing of the ledger is a link; without shared facts it says so', () => {
  assert.doesNotMatch(renderLedger(ledger, words, nameOf, false), /<a /);
  assert.equal(renderLedger({ drafts: 1, groups: [], more: 0 }, words, nameOf, true), '<p>1 drafts</p>\n<p>Nothing shared.</p>');
});
test('the ledger as CSV: one line for what one draft says, facts numbered, no formulas', () => {
  assert.equal(ledgerToCsv(ledger, nameOf), 'fact,relation,figure,file,line,source,reported,event\r\n1,conflict,40 people,a.fact,3,A<P>,2025-03-21,2025-03-20\r\n'
    + "1,conflict,'=52 people,b.fact,1,,,2025-03-14/2025-03-21\r\n2,agreement,three days,a.fact,9,,,2025-03-20\r\n2,agreement,3 days,c.fact,2,,,2025-03-20\r\n");
});
