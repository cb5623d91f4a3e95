import { draftLanguages } from './ids';

/** How much of a document's beginning is looked at, in UTF-16 units: a header or front matter stands at the very top. */
export const headLength = 2048;

const dashes = '(?:—|–|--|-)';
const headerDate = /^\s*date[ \t]+\d{4}(?:-|\b)/;
const credit = new RegExp(`^\\s*\\p{Lu}[\\p{Lu} .'’-]+[^—–()\\[\\]\\n]{0,60}?(?:${dashes}\\s*)?\\([^()\\[\\]\\n]+\\)\\s*${dashes}`, 'u');
// Not `date:`, which stands in the front matter of every blog post.
const frontMatterKey = /^(?:source|dateline|actors)[ \t]*:/m;

/**
 * Whether a document may be fact-tagged, so that the server is worth its memory. Wider than the server's own test, which decides:
 * a document let through here in vain costs a process, one kept out would cost the writer every finding.
 */
export function mayBeFactTagged(languageId: string, text: string): boolean {
  if (languageId === 'factdoc') return true;
  if (!(draftLanguages as readonly string[]).includes(languageId)) return false;
  const head = text.slice(0, headLength).replace(/^\uFEFF/, '');
  if (headerDate.test(head) || credit.test(head)) return true;
  const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n---[ \t]*(?:\r?\n|$)|$)/.exec(head);
  return frontMatter?.[1] !== undefined && frontMatterKey.test(frontMatter[1]);
}
