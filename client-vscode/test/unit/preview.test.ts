import assert from 'node:assert/strict';
import { test } from 'node:test';
import MarkdownIt from 'markdown-it';
import { drawTags } from '../../src/preview/markdownIt';
import { drawVerdicts } from '../../src/preview/verdicts';
import { article } from './article';

// The same library that VS Code renders its preview with.
function render(text: string): string {
  return drawTags(new MarkdownIt()).render(text).trim();
}

function check(name: string, text: string, html: string): void {
  test(`preview: ${name}`, () => { assert.equal(render(text), `<p>${html}</p>`); });
}

check('a source tag is a badge', 'Two men met. [src: TASS, 2025-03-21]', 'Two men met. <span class="factlsp-tag factlsp-source">TASS, 2025-03-21</span>');
check('a date tag, a mark and an exemption have their own looks', '[date: 2025-03] [CQ: jl] [n/a: opinion] [TK age]',
  '<span class="factlsp-tag factlsp-date">2025-03</span> <span class="factlsp-tag factlsp-checked">jl</span> '
  + '<span class="factlsp-tag factlsp-not-applicable">opinion</span> <span class="factlsp-tag factlsp-tk">TK age</span>');
check('a pin shows the mention, and tells the actor on hover', 'Then [[kim-jong-un|Kim]] spoke.', 'Then <span class="factlsp-mention" title="kim-jong-un">Kim</span> spoke.');
check('a pin by name shows the name', '[[Kim Jong Un]]', '<span class="factlsp-mention" title="Kim Jong Un">Kim Jong Un</span>');
check('an ordinary link stays a link', '[text](https://example.com)', '<a href="https://example.com">text</a>');
check('brackets of prose stay as they are', 'He said [sic] and [TKO] and [src] and [[ ]]', 'He said [sic] and [TKO] and [src] and [[ ]]');
check('no space behind the colon, no tag', '[src:TASS]', '[src:TASS]');
check('code stays code', '`[src: TASS]`', '<code>[src: TASS]</code>');
check('what stands in a tag is escaped', '[src: <b>TASS</b>]', '<span class="factlsp-tag factlsp-source">&lt;b&gt;TASS&lt;/b&gt;</span>');
check('a bracket left open costs nothing', '[src: TASS and more', '[src: TASS and more');

test('preview: a tag whose link is defined stays a link', () => {
  assert.equal(render('Met. [src: TASS, 2025-03-21]\n\n[src: TASS, 2025-03-21]: https://tass.example/1'), '<p>Met. <a href="https://tass.example/1">src: TASS, 2025-03-21</a></p>');
});

test('preview: ten thousand open brackets are no trouble', () => {
  const began = performance.now();
  render('[src: '.repeat(10_000));
  assert.ok(performance.now() - began < 3_000);
});

// Claims stand on lines 0, 2, 4 …, one a paragraph unless the text joins them.
function renderWithVerdicts(text: string, uri = 'file:///a.fact.md'): string {
  const { claims } = article([['agency', 'TASS', 'One.'], ['none', '', 'Two.'], ['unnamed', 'experts', 'Three.']]);
  return drawVerdicts(new MarkdownIt(), of => of === 'file:///a.fact.md' ? claims : undefined, verdict => `(${verdict})`).render(text, { currentDocument: uri }).trim();
}

test('preview: a bar beside each paragraph has a segment a claim, and says its counts in words', () => {
  assert.equal(renderWithVerdicts('One.\nand on\nTwo.\n\n> Three.'),
    '<p class="factlsp-sourced"><span class="factlsp-verdicts" role="img" aria-label="1 (agency), 1 (none)" title="1 (agency), 1 (none)"><span class="factlsp-v-agency"></span><span class="factlsp-v-none"></span></span>One.\nand on\nTwo.</p>\n'
    + '<blockquote>\n<p class="factlsp-sourced"><span class="factlsp-verdicts" role="img" aria-label="1 (unnamed)" title="1 (unnamed)"><span class="factlsp-v-unnamed"></span></span>Three.</p>\n</blockquote>');
});

test('preview: no bar without claims, nor in a document of which the server said nothing', () => {
  assert.equal(renderWithVerdicts('# One.\n\n- a\n- b'), '<h1>One.</h1>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>');
  assert.equal(renderWithVerdicts('One.', 'file:///README.md'), '<p>One.</p>');
});
