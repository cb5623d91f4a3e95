import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../../src/report/csv';
import { renderReport, type ReportTexts } from '../../src/report/html';
import { actor, article } from './article';

const texts: ReportTexts = {
  title: 'Coverage report', claims: 'Claims', sources: 'Sources', timeline: 'Dates', chain: 'Chain', nothing: 'Nothing', exportHtml: 'HTML', exportCsv: 'CSV',
  columns: ['Source', 'Country', 'Control', 'Claims'],
  verdict: { agency: 'by an agency', collective: 'by a group', named: 'named', unnamed: 'unnamed', dateline: 'dateline only', none: 'without a source' },
};
const draft = article([['agency', 'TASS ← Lavrov', 'A "quoted" claim, with a comma'], ['none', '', '=SUM(A1)'], ['agency', 'TASS', '<script>alert(1)</script>']], {
  actors: [actor('TASS', 2, 'state-controlled', 'ru'), actor('Lavrov', 0)],
  dates: [{ range: { start: { line: 4, character: 0 }, end: { line: 4, character: 6 } }, text: 'Friday', value: '2025-03-21' }, { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, text: 'then', value: '2023' }],
});

function page(nonce?: string): string {
  return renderReport([{ name: 'a<b>.fact', article: draft }], texts, { language: 'en', nonce, style: '' });
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
  assert.doesNotMatch(renderReport([{ name: 'x', article: article([['agency', '<img src=x>', 'a']], { actors: [actor('<img src=x>', 1)] }) }], texts, { language: 'en', nonce: 'n', style: '' }), /<img/);
});
test('in the webview only what carries the nonce runs; the file has no script at all', () => {
  assert.match(page('abc'), /default-src 'none'; style-src 'nonce-abc'; script-src 'nonce-abc'/);
  assert.doesNotMatch(page(), /<script|<button/);
});
test('names that quote each other in a circle are drawn, too', () => {
  const circle = article([['agency', 'A ← B', 'x'], ['agency', 'B ← A', 'y']], { header: { sources: [] } });
  assert.match(renderReport([{ name: 'x', article: circle }], texts, { language: 'en', nonce: undefined, style: '' }), /<li>B ← A \(1\)<\/li>/);
});

test('CSV: one line a claim, quoted where needed, no formulas', () => {
  assert.equal(toCsv('a.fact', draft), 'file,line,verdict,sources,relay,claim\r\na.fact,1,agency,TASS,Lavrov,"A ""quoted"" claim, with a comma"\r\n'
    + "a.fact,3,none,,,'=SUM(A1)\r\na.fact,5,agency,TASS,,<script>alert(1)</script>\r\n");
});
