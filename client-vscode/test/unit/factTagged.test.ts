import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBeFactTagged } from '../../src/factTagged';

const seen: readonly [name: string, language: string, text: string][] = [
  ['a file of the language', 'factdoc', ''],
  ['a date tag at the start', 'markdown', 'date 2025-03-21 SEOUL, South Korea — (AP) — A man …'],
  ['… after blank lines and a byte-order mark', 'plaintext', '\uFEFF\n  date 2025-03-21 SEOUL'],
  ['a wire’s own header', 'plaintext', 'PYONGYANG, March 21 (KCNA) -- A delegation arrived.'],
  ['the AP form', 'plaintext', 'SEOUL, South Korea (AP) — A delegation arrived.'],
  ['front matter with a source', 'markdown', '---\r\ntitle: x\r\nsource: AP\r\n---\r\nText'],
  ['front matter still being typed', 'markdown', '---\ndateline: SEOUL'],
];

const passedBy: readonly [name: string, language: string, text: string][] = [
  ['a README', 'markdown', '# FactLsp\n\nA language server (LSP) — for drafts. [link](https://example.com)'],
  ['a blog’s front matter', 'markdown', '---\ntitle: x\ndate: 2025-03-21\n---\n\nSource: none'],
  ['a text about dates', 'plaintext', 'dates are hard, update 2025-03-21'],
  ['code in another language', 'python', 'date 2025-03-21 SEOUL — (AP) —'],
  ['a page about tags', 'markdown', '# Tags\n\nWrite `[src: TASS, 2025-03-21]` behind the sentence.'],
  ['an empty file', 'plaintext', ''],
];

for (const [name, language, text] of seen) test(`may be fact-tagged: ${name}`, () => { assert.equal(mayBeFactTagged(language, text), true); });
for (const [name, language, text] of passedBy) test(`leaves the server asleep: ${name}`, () => { assert.equal(mayBeFactTagged(language, text), false); });

test('a long line without a header costs no time', () => {
  const began = performance.now();
  assert.equal(mayBeFactTagged('plaintext', 'SEOUL ' + 'A'.repeat(10_000_000)), false);
  assert.equal(mayBeFactTagged('plaintext', ' '.repeat(10_000_000)), false);
  assert.ok(performance.now() - began < 1_000);
});
