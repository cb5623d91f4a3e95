// VS Code hands in its own markdown-it; only the types come from the package.
import type MarkdownIt from 'markdown-it';
import { verdicts, type Claim, type Verdict } from '../model/article';
import { countVerdicts } from '../model/summary';

/** What VS Code tells the renderer of the document that it renders. */
interface Environment { readonly currentDocument?: { toString(): string } | string }

/**
 * Teaches a markdown-it to draw a bar beside each paragraph, a segment a claim in the colour of its verdict. `claimsOf` answers what the server last
 * said of a document, by its URI; a document of which it said nothing gets no bars.
 */
export function drawVerdicts(md: MarkdownIt, claimsOf: (uri: string) => readonly Claim[] | undefined, wordsOf: (verdict: Verdict) => string): MarkdownIt {
  md.core.ruler.push('factlsp_verdicts', state => {
    const { currentDocument } = state.env as Environment;
    const claims = currentDocument === undefined ? undefined : claimsOf(currentDocument.toString());
    if (claims === undefined || claims.length === 0) return;
    // Paragraphs and claims both come in the order of the text.
    let next = 0;
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== 'paragraph_open' || token.hidden || token.map === null) continue;
      const [from, to] = token.map;
      while (next < claims.length && (claims[next]?.range.start.line ?? 0) < from) next++;
      let end = next;
      while (end < claims.length && (claims[end]?.range.start.line ?? 0) < to) end++;
      if (end === next) continue;
      token.attrJoin('class', 'factlsp-sourced');
      const bar = new state.Token('factlsp_verdicts', 'span', 0);
      bar.meta = claims.slice(next, end);
      // Behind a paragraph's beginning stands what is in it.
      state.tokens[index + 1]?.children?.unshift(bar);
      next = end;
    }
  });
  md.renderer.rules['factlsp_verdicts'] = (tokens, index) => {
    const claims = tokens[index]?.meta as readonly Claim[] | undefined ?? [];
    const counts = countVerdicts(claims);
    const label = md.utils.escapeHtml(verdicts.filter(verdict => counts[verdict] > 0).map(verdict => `${counts[verdict]} ${wordsOf(verdict)}`).join(', '));
    return `<span class="factlsp-verdicts" role="img" aria-label="${label}" title="${label}">${claims.map(claim => `<span class="factlsp-v-${claim.verdict}"></span>`).join('')}</span>`;
  };
  return md;
}
