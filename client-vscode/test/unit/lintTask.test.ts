import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import { lintArguments } from '../../src/lintTask';

test('a bare task lints the folder', () => { assert.deepEqual(lintArguments({ type: 'factlsp' }), ['lint', '.']); });
test('paths and options are handed on', () => {
  assert.deepEqual(lintArguments({ type: 'factlsp', paths: ['a b.fact', 'desk'], profile: 'strict', failOn: 'warning' }), ['lint', 'a b.fact', 'desk', '--profile', 'strict', '--fail-on', 'warning']);
});

interface Matcher { readonly pattern: { readonly regexp: string; readonly file: number; readonly line: number; readonly column: number; readonly severity: number; readonly message: number; readonly code: number } }
const { problemMatchers: [matcher] } = (JSON.parse(fs.readFileSync('package.json', 'utf8')) as { readonly contributes: { readonly problemMatchers: readonly [Matcher] } }).contributes;

function match(line: string): readonly (string | undefined)[] | undefined {
  const { pattern } = matcher;
  const found = new RegExp(pattern.regexp).exec(line);
  return found === null ? undefined : [found[pattern.file], found[pattern.line], found[pattern.column], found[pattern.severity], found[pattern.code], found[pattern.message]];
}

test('the problem matcher reads what the README shows of factlsp lint', () => {
  const readme = fs.readFileSync('../README.md', 'utf8');
  const line = readme.split('\n').find(candidate => /^samples\/\S+:\d+:\d+: /.test(candidate));
  assert.ok(line !== undefined, 'the README shows a finding');
  const [file, row, column, severity, code, message] = match(line) ?? [];
  assert.match(file ?? '', /^samples\/\S+$/);
  assert.ok(Number(row) > 0 && Number(column) > 0);
  assert.ok(['error', 'warning', 'info'].includes(severity ?? ''), severity);
  assert.match(code ?? '', /^[a-z]+\/[a-z-]+$/);
  assert.ok((message ?? '').length > 0 && line.includes(message ?? ''));
});
test('“information” is VS Code’s “info”; a path may hold a drive letter', () => {
  assert.deepEqual(match('C:\\news\\a.fact:3:7: information: Say [sic] who. [source/collective]'), ['C:\\news\\a.fact', '3', '7', 'info', 'source/collective', 'Say [sic] who.']);
});
test('the line of the text and the squiggle are no findings', () => {
  assert.equal(match('    3 | The vote: 3:2: error'), undefined);
  assert.equal(match('      |      ~~~~~'), undefined);
});
