import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimAt, countVerdicts, firstDay, groupClaims, relayEdges, type Grouping } from '../../src/model/summary';
import type { Verdict } from '../../src/model/article';
import { article } from './article';

const draft = article([
  ['agency', 'TASS ← Lavrov ← Putin', 'one'],
  ['none', '', 'two'],
  ['agency', 'TASS; KCNA', 'three'],
  ['unnamed', 'experts', 'four'],
]);

function groups(by: Grouping, ...hidden: Verdict[]): string[] {
  return groupClaims(draft.claims, by, new Set(hidden)).map(group => `${group.key}: ${group.claims.map(claim => claim.text).join(' ')}`);
}

test('verdicts are counted, absent ones too', () => {
  assert.deepEqual(countVerdicts(draft.claims), { agency: 2, collective: 0, named: 0, unnamed: 1, dateline: 0, none: 1 });
});

test('by verdict, the work to do comes first', () => { assert.deepEqual(groups('verdict'), ['none: two', 'unnamed: four', 'agency: one three']); });
test('by source, a claim stands under each of its sources', () => { assert.deepEqual(groups('source'), ['TASS: one three', ': two', 'experts: four', 'KCNA: three']); });
test('by paragraph, in the order of the text', () => { assert.deepEqual(groups('block'), ['1: one', '2: two', '3: three', '4: four']); });
test('what the filter hides is in no group', () => { assert.deepEqual(groups('verdict', 'agency', 'none'), ['unnamed: four']); });

test('the claim under the cursor is the innermost one, ends included', () => {
  assert.equal(claimAt(draft.claims, { line: 4, character: 5 })?.text, 'three');
  assert.equal(claimAt(draft.claims, { line: 4, character: 6 }), undefined);
  assert.equal(claimAt(draft.claims, { line: 3, character: 0 }), undefined);
});

test('the chain leads from the carrier over the source to whom it quotes', () => {
  assert.deepEqual(relayEdges(draft).map(edge => `${edge.from} ← ${edge.to} ${edge.claims}`),
    ['AP ← TASS 2', 'TASS ← Lavrov 1', 'Lavrov ← Putin 1', 'AP ← KCNA 1', 'AP ← experts 1']);
});

test('days order whatever their precision', () => {
  const values = ['2025-03-21', '2023', '2025-02-2X', '2024-09', '2024-23'];
  assert.deepEqual(values.sort((a, b) => (firstDay(a) ?? 0) - (firstDay(b) ?? 0)), ['2023', '2024-23', '2024-09', '2025-02-2X', '2025-03-21']);
  assert.equal(firstDay('../2025'), undefined);
});
