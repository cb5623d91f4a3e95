import { verdicts, type Article, type DateMention, type Verdict } from '../model/article';
import { countVerdicts, firstDay, relayEdges } from '../model/summary';

/** The report's words, in the user's language. */
export interface ReportTexts {
  readonly title: string;
  readonly claims: string;
  readonly sources: string;
  readonly timeline: string;
  readonly chain: string;
  readonly nothing: string;
  readonly columns: readonly [name: string, country: string, control: string, claims: string];
  readonly exportHtml: string;
  readonly exportCsv: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
}

/** Where the report is shown. In a webview it has buttons and takes VS Code's colours; as a file it stands alone. */
export interface ReportFrame {
  readonly language: string;
  /** The webview's content security nonce; undefined for a file. */
  readonly nonce: string | undefined;
}

/** The coverage report of one or several articles as a whole HTML page. */
export function renderReport(articles: readonly { readonly name: string; readonly article: Article }[], texts: ReportTexts, frame: ReportFrame): string {
  const policy = frame.nonce === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${frame.nonce}'; script-src 'nonce-${frame.nonce}'">`;
  const nonce = frame.nonce === undefined ? '' : ` nonce="${frame.nonce}"`;
  const buttons = frame.nonce === undefined ? '' : `<p class="actions"><button data-export="html">${escape(texts.exportHtml)}</button> <button data-export="csv">${escape(texts.exportCsv)}</button></p>`;
  const script = frame.nonce === undefined ? '' : `<script${nonce}>const host = acquireVsCodeApi();
for (const button of document.querySelectorAll('[data-export]')) button.addEventListener('click', () => host.postMessage({ export: button.dataset.export }));
for (const link of document.querySelectorAll('[data-line]')) link.addEventListener('click', event => { event.preventDefault(); host.postMessage({ line: Number(link.dataset.line), name: link.dataset.name }); });</script>`;
  return `<!DOCTYPE html>
<html lang="${escape(frame.language)}">
<head>
<meta charset="utf-8">${policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(texts.title)}</title>
<style${nonce}>${style}</style>
</head>
<body>
<main>
<h1>${escape(texts.title)}</h1>
${buttons}
${articles.map(({ name, article }) => renderArticle(name, article, texts)).join('\n')}
</main>
${script}
</body>
</html>
`;
}

function renderArticle(name: string, article: Article, texts: ReportTexts): string {
  const credit = [article.header.date, article.header.place, article.header.sources.join(', ')].filter(part => part !== undefined && part !== '').join(' · ');
  return `<article>
<h2>${escape(name)}</h2>
<p class="credit">${escape(credit)}</p>
<h3>${escape(texts.claims)}: ${article.claims.length}</h3>
${renderBar(article, texts)}
<h3>${escape(texts.sources)}</h3>
${renderSources(article, texts)}
<h3>${escape(texts.timeline)}</h3>
${renderTimeline(name, article.dates, texts)}
<h3>${escape(texts.chain)}</h3>
${renderChain(article, texts)}
</article>`;
}

function renderBar(article: Article, texts: ReportTexts): string {
  const counts = countVerdicts(article.claims);
  const shown = verdicts.filter(verdict => counts[verdict] > 0);
  if (shown.length === 0) return `<p>${escape(texts.nothing)}</p>`;
  const label = shown.map(verdict => `${counts[verdict]} ${texts.verdict[verdict]}`).join(', ');
  let x = 0;
  const parts = shown.map(verdict => {
    const width = counts[verdict] / article.claims.length * 1000;
    const part = `<rect class="v-${verdict}" x="${round(x)}" width="${round(width)}" height="24"/>`;
    x += width;
    return part;
  });
  const legend = shown.map(verdict => `<li><span class="key v-${verdict}" aria-hidden="true"></span>${counts[verdict]} ${escape(texts.verdict[verdict])}</li>`);
  return `<svg class="bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" aria-label="${escape(label)}">${parts.join('')}</svg>
<ul class="legend">${legend.join('')}</ul>`;
}

function renderSources(article: Article, texts: ReportTexts): string {
  const cited = article.actors.filter(actor => actor.claims > 0).sort((a, b) => b.claims - a.claims || a.name.localeCompare(b.name));
  if (cited.length === 0) return `<p>${escape(texts.nothing)}</p>`;
  const rows = cited.map(actor => `<tr><th scope="row">${escape(actor.name)}</th><td>${escape(actor.country?.toUpperCase() ?? '')}</td><td>${escape(actor.control ?? '')}</td><td class="number">${actor.claims}</td></tr>`);
  return `<table><thead><tr>${texts.columns.map((column, index) => `<th scope="col"${index === 3 ? ' class="number"' : ''}>${escape(column)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderTimeline(name: string, dates: readonly DateMention[], texts: ReportTexts): string {
  const placed = dates.flatMap(date => { const day = firstDay(date.value); return day === undefined ? [] : [{ date, day }]; }).sort((a, b) => a.day - b.day);
  if (placed.length === 0) return `<p>${escape(texts.nothing)}</p>`;
  const items = placed.map(({ date }) =>
    `<li><time>${escape(date.value)}</time> <a href="#" data-name="${escape(name)}" data-line="${date.range.start.line}">${escape(date.text)}</a></li>`);
  return `<ol class="timeline">${items.join('')}</ol>`;
}

/** Layers from who carries to who is quoted, left to right. */
function renderChain(article: Article, texts: ReportTexts): string {
  const edges = relayEdges(article);
  if (edges.length === 0) return `<p>${escape(texts.nothing)}</p>`;
  const depth = new Map<string, number>();
  for (const { from, to } of edges) { depth.set(from, depth.get(from) ?? 0); depth.set(to, depth.get(to) ?? 0); }
  // Longest path; as many rounds as there are names, so that a circle of quotations ends too.
  for (let round = 0; round < depth.size; round++) {
    let moved = false;
    for (const { from, to } of edges) {
      const wanted = Math.min((depth.get(from) ?? 0) + 1, depth.size - 1);
      if ((depth.get(to) ?? 0) < wanted) { depth.set(to, wanted); moved = true; }
    }
    if (!moved) break;
  }
  const columns: string[][] = [];
  for (const [actor, column] of [...depth].sort((a, b) => a[1] - b[1])) (columns[column] ??= []).push(actor);
  const filled = columns.filter(column => column.length > 0);
  const place = new Map<string, { x: number; y: number }>();
  filled.forEach((column, x) => { column.forEach((actor, y) => { place.set(actor, { x: 10 + x * 240, y: 10 + y * 44 }); }); });
  const height = Math.max(...filled.map(column => column.length)) * 44 + 10;
  const width = filled.length * 240;
  const lines = edges.map(({ from, to, claims }) => {
    const a = place.get(from) ?? { x: 0, y: 0 }, b = place.get(to) ?? { x: 0, y: 0 };
    return `<path d="M${a.x + 190} ${a.y + 15}C${a.x + 215} ${a.y + 15} ${b.x - 25} ${b.y + 15} ${b.x} ${b.y + 15}" stroke-width="${Math.min(1 + claims, 6)}"/>`;
  });
  const boxes = [...place].map(([actor, { x, y }]) => `<rect x="${x}" y="${y}" width="190" height="30" rx="6"/><text x="${x + 95}" y="${y + 20}">${escape(shorten(actor))}</text>`);
  const words = edges.map(({ from, to, claims }) => `<li>${escape(from)} ← ${escape(to)} (${claims})</li>`);
  return `<svg class="chain" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${lines.join('')}${boxes.join('')}</svg>
<ul class="edges">${words.join('')}</ul>`;
}

function shorten(name: string): string {
  return name.length <= 26 ? name : `${name.slice(0, 25)}…`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --text: var(--vscode-foreground, CanvasText); --quiet: var(--vscode-descriptionForeground, GrayText); --line: var(--vscode-widget-border, #8888); --back: var(--vscode-editor-background, Canvas); }
body { margin: 0; padding: 1rem 1.5rem; background: var(--back); color: var(--text); font: 14px/1.5 var(--vscode-font-family, system-ui, sans-serif); }
main { max-width: 60rem; } h1 { font-size: 1.5em; } h2 { margin-bottom: 0; } .credit { margin-top: 0; color: var(--quiet); }
.bar { width: 100%; height: 24px; border-radius: 4px; } .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 0; list-style: none; }
.key { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.4em; border-radius: 2px; border: 1px solid var(--text); }
.v-agency { fill: #2e7d32; background: #2e7d32; } .v-collective { fill: #689f38; background: #689f38; } .v-named { fill: #1976d2; background: #1976d2; }
.v-unnamed { fill: #ef6c00; background: #ef6c00; } .v-dateline { fill: #9e9e9e; background: #9e9e9e; } .v-none { fill: #c62828; background: #c62828; }
table { border-collapse: collapse; } th, td { padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); text-align: left; } tbody th { font-weight: normal; } .number { text-align: right; }
.timeline { padding-left: 1rem; border-left: 2px solid var(--line); list-style: none; } .timeline time { display: inline-block; min-width: 13em; color: var(--quiet); font-variant-numeric: tabular-nums; }
a { color: var(--vscode-textLink-foreground, LinkText); } .chain { max-width: 100%; height: auto; } .chain path { fill: none; stroke: var(--quiet); } .chain rect { fill: var(--back); stroke: var(--text); } .chain text { fill: var(--text); font-size: 13px; text-anchor: middle; }
.edges { color: var(--quiet); padding-left: 1.2rem; } button { padding: 0.3rem 0.9rem; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; background: var(--vscode-button-background, ButtonFace); color: var(--vscode-button-foreground, ButtonText); font: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
`;
