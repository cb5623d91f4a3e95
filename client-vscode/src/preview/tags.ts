/** A tag of the tag language as the Markdown preview shows it. Which tags are right is the server's business; this only draws them. */
export interface PreviewTag {
  readonly kind: 'source' | 'date' | 'actor' | 'tk' | 'checked' | 'not-applicable';
  /** Length of the tag in the text, in UTF-16 units. */
  readonly length: number;
  /** What the badge says. */
  readonly label: string;
  /** What stands in the text instead of the tag's own words; only a pinned mention has one. */
  readonly mention?: string;
}

const open = '[';
const keyed: readonly { readonly key: string; readonly kind: PreviewTag['kind'] }[] = [
  { key: 'src:', kind: 'source' },
  { key: 'date:', kind: 'date' },
  { key: 'CQ:', kind: 'checked' },
  { key: 'n/a:', kind: 'not-applicable' },
];
/** A tag is a line's affair; a bracket that stays open longer than this, in UTF-16 units, is none. */
const longest = 500;

/** The tag that begins at `start`, or undefined. */
export function tagAt(text: string, start: number): PreviewTag | undefined {
  if (text[start] !== open) return undefined;
  return text[start + 1] === open ? pinAt(text, start) : bracketAt(text, start);
}

function pinAt(text: string, start: number): PreviewTag | undefined {
  const end = text.indexOf(']]', start);
  if (end < 0 || end - start > longest) return undefined;
  const inside = text.slice(start + 2, end);
  if (/[[\]\n]/.test(inside)) return undefined;
  const bar = inside.indexOf('|');
  const target = (bar < 0 ? inside : inside.slice(0, bar)).trim();
  const mention = (bar < 0 ? inside : inside.slice(bar + 1)).trim();
  return target === '' || mention === '' ? undefined : { kind: 'actor', length: end + 2 - start, label: target, mention };
}

function bracketAt(text: string, start: number): PreviewTag | undefined {
  const end = text.indexOf(']', start);
  if (end < 0 || end - start > longest) return undefined;
  const inside = text.slice(start + 1, end);
  if (inside.includes(open) || inside.includes('\n')) return undefined;
  const length = end + 1 - start;
  if (/^TK(?:\s|$)/.test(inside)) return { kind: 'tk', length, label: inside.trim() };
  for (const { key, kind } of keyed) {
    if (!inside.startsWith(key + ' ')) continue;
    const label = inside.slice(key.length).trim();
    return label === '' ? undefined : { kind, length, label };
  }
  return undefined;
}
