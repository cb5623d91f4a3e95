import type { Actor, Article, Claim, Verdict } from '../../src/model/article';

/** One claim a line, on lines 0, 2, 4 …: [verdict, source ← relay …, text]. */
export function article(claims: readonly (readonly [verdict: Verdict, chain: string, text: string])[], rest: Partial<Article> = {}): Article {
  return {
    version: 1,
    header: { date: '2025-03-21', place: 'SEOUL, South Korea', sources: ['AP'] },
    claims: claims.map(([verdict, chain, text], index): Claim => {
      const [sources = '', ...relay] = chain === '' ? [] : chain.split(' ← ');
      const start = { line: index * 2, character: 0 };
      return { range: { start, end: { line: index * 2, character: text.length } }, text, verdict, sources: sources === '' ? [] : sources.split('; '), relay, block: index };
    }),
    actors: [],
    dates: [],
    ...rest,
  };
}

export function actor(name: string, claims: number, control?: string, country?: string): Actor {
  return { id: name.toLowerCase(), name, kind: 'agency', ...country === undefined ? {} : { country }, ...control === undefined ? {} : { control }, claims, mentions: [] };
}
