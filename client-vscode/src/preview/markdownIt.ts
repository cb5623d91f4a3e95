// VS Code hands in its own markdown-it; only the types come from the package.
import type MarkdownIt from 'markdown-it';
import { tagAt } from './tags';

interface Drawn { readonly kind: string; readonly mention: string | undefined }

/** Teaches a markdown-it to draw fact tags as badges. A tag that is a link (`[src: TASS]: https://…` is defined) stays a link. */
export function drawTags(md: MarkdownIt): MarkdownIt {
  md.inline.ruler.after('link', 'factlsp_tag', (state, silent) => {
    const tag = tagAt(state.src, state.pos);
    if (tag === undefined) return false;
    if (!silent) {
      const token = state.push('factlsp_tag', 'span', 0);
      token.content = tag.label;
      token.meta = { kind: tag.kind, mention: tag.mention } satisfies Drawn;
    }
    state.pos += tag.length;
    return true;
  });
  md.renderer.rules['factlsp_tag'] = (tokens, index) => {
    const token = tokens[index];
    if (token === undefined) return '';
    const { kind, mention } = token.meta as Drawn;
    const label = md.utils.escapeHtml(token.content);
    return mention === undefined
      ? `<span class="factlsp-tag factlsp-${kind}">${label}</span>`
      : `<span class="factlsp-mention" title="${label}">${md.utils.escapeHtml(mention)}</span>`;
  };
  return md;
}
