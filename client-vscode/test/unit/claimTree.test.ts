import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim, Verdict } from '../../src/model/article';
import { ClaimTree, type GroupNode } from '../../src/model/claimTree';
import { article } from './article';

const none: ReadonlySet<Verdict> = new Set();
const claims = (...rows: readonly (readonly [Verdict, string, string])[]): readonly Claim[] => article(rows).claims;
const shown = (groups: readonly GroupNode[]): string[] => groups.map(group => `${group.key}: ${group.children.map(({ claim }) => claim.text).join(' ')}`);

function treeOf(...rows: readonly (readonly [Verdict, string, string])[]): ClaimTree {
  const tree = new ClaimTree();
  assert.equal(tree.update(claims(...rows), 'verdict', none), 'all');
  return tree;
}

test('a group that VS Code holds has its rows when it is asked for them, whatever has come in between', () => {
  const tree = treeOf(['none', '', 'one'], ['agency', 'TASS', 'two']);
  const [held, gone] = tree.roots;
  tree.update(claims(['none', '', 'one'], ['none', '', 'two']), 'verdict', none);
  assert.deepEqual(shown([held, gone].filter(group => group !== undefined)), ['none: one two', 'agency: two']);
  tree.update(claims(['none', '', 'one']), 'block', none);
  assert.deepEqual(shown([held, gone].filter(group => group !== undefined)), ['none: one two', 'agency: two']);
});

test('the same claims again change nothing', () => {
  const tree = treeOf(['none', '', 'one'], ['agency', 'TASS', 'two']);
  assert.deepEqual(tree.update(claims(['none', '', 'one'], ['agency', 'TASS', 'two']), 'verdict', none), []);
});

test('a claim that has changed is a change of its group only', () => {
  const tree = treeOf(['none', '', 'one'], ['agency', 'TASS', 'two']);
  const [unsourced, sourced] = tree.roots;
  assert.deepEqual(tree.update(claims(['none', '', 'one'], ['agency', 'KCNA', 'two']), 'verdict', none), [sourced]);
  assert.deepEqual(tree.roots, [unsourced, sourced]);
  assert.deepEqual(sourced?.children.map(({ claim }) => claim.sources), [['KCNA']]);
});

test('a group that comes or goes, and another grouping, change the whole tree', () => {
  const tree = treeOf(['none', '', 'one']);
  const [held] = tree.roots;
  assert.equal(tree.update(claims(['none', '', 'one'], ['agency', 'TASS', 'two']), 'verdict', none), 'all');
  assert.equal(tree.roots[0], held);
  assert.equal(tree.update(claims(['none', '', 'one'], ['agency', 'TASS', 'two']), 'source', none), 'all');
  assert.deepEqual(shown(tree.roots), [': one', 'TASS: two']);
  assert.equal(tree.update([], 'source', none), 'all');
});

test('a claim is found by its place, and not where the filter hides it', () => {
  const tree = treeOf(['none', '', 'one'], ['agency', 'TASS', 'two']);
  const [, second] = claims(['none', '', 'one'], ['agency', 'TASS', 'two']);
  assert.ok(second);
  assert.equal(tree.nodeOf(second)?.parent, tree.roots[1]);
  tree.update(claims(['none', '', 'one'], ['agency', 'TASS', 'two']), 'verdict', new Set<Verdict>(['agency']));
  assert.equal(tree.nodeOf(second), undefined);
});
