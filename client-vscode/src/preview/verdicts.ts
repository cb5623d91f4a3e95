// VS Code hands in its own markdown-it; only the types come from the package.
import type MarkdownIt from 'markdown-it';
import { verdicts, type Claim, type Verdict } from '../model/article';
import { countVerdicts } from '../model/summary';

/** What VS Code tells the renderer, though not the parser, of the document that it shows. */
interface Environment { readonly currentDocument?: { toString(): string } }

/**
 * Teaches a markdown-it to draw a bar beside each paragraph, a segment a claim in the colour of its verdict. `claimsOf` answers what the server last
 * said of a document, by its URI and in the order of the text; a document of which it said nothing gets no bars.
 */
export function drawVerdicts(md: MarkdownIt, claimsOf: (uri: string) => readonly Claim[] | undefined, wordsOf: (verdict: Verdict) => string): MarkdownIt {
  const usual = md.renderer.rules['paragraph_open'];
  md.renderer.rules['paragraph_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const { currentDocument } = env as Environment;
    const claims = token?.hidden === false && token.map !== null && currentDocument !== undefined ? onLines(claimsOf(currentDocument.toString()) ?? [], ...token.map) : [];
    // The same tokens are rendered again when only the verdicts have changed.
    if (claims.length > 0 && token?.attrGet('class')?.includes('factlsp-sourced') !== true) token?.attrJoin('class', 'factlsp-sourced');
    const opening = usual?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
    return claims.length === 0 ? opening : opening + bar(claims);
  };
  return md;

  function bar(claims: readonly Claim[]): string {
    const counts = countVerdicts(claims);
    const label = md.utils.escapeHtml(verdicts.filter(verdict => counts[verdict] > 0).map(verdict => `${counts[verdict]} ${wordsOf(verdict)}`).join(', '));
    return `<span class="factlsp-verdicts" role="img" aria-label="${label}" title="${label}">${claims.map(claim => `<span class="factlsp-v-${claim.verdict}"></span>`).join('')}</span>`;
  }
}

/** The claims that begin on these lines, the last one excluded. */
function onLines(claims: readonly Claim[], from: number, to: number): readonly Claim[] {
  return claims.slice(firstFrom(claims, from), firstFrom(claims, to));
}

function firstFrom(claims: readonly Claim[], line: number): number {
  let low = 0, high = claims.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((claims[middle]?.range.start.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
