import { verdicts, type Article, type Verdict } from '../model/article';
import { countVerdicts, firstDay, relayEdges } from '../model/summary';

/** The report's words, in the user's language. */
export interface ReportTexts {
  readonly title: string;
  readonly coverage: string;
  readonly ledger: string;
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

/** The two tabs of the report. */
export type Tab = 'coverage' | 'ledger';

/** Where the report is shown. In a webview it has tabs and buttons and takes VS Code's colours; as a file it stands alone, one part below the other. */
export interface ReportFrame {
  readonly language: string;
  /** The webview's content security nonce; undefined for a file. */
  readonly nonce: string | undefined;
  /** The text of media/report.css: the page has its style inside, so that a file stands alone. */
  readonly style: string;
  /** The tab that a webview shows. */
  readonly tab: Tab;
  /** The ledger's table; empty while it is not known. */
  readonly ledger: string;
}

/** What runs in the webview: tabs by mouse and by arrow keys, links and buttons that the host answers, and a ledger that comes later. */
const script = `const host = acquireVsCodeApi();
const tabs = [...document.querySelectorAll('[role=tab]')];
const panel = tab => document.getElementById(tab.getAttribute('aria-controls'));
function select(tab) {
  for (const each of tabs) {
    each.setAttribute('aria-selected', each === tab);
    each.tabIndex = each === tab ? 0 : -1;
    panel(each).hidden = each !== tab;
  }
  tab.focus();
  host.postMessage({ tab: panel(tab).id });
}
document.addEventListener('click', event => {
  const { target } = event;
  if (tabs.includes(target)) select(target);
  const { dataset } = target;
  if (dataset.export) host.postMessage({ export: dataset.export });
  if (dataset.line) host.postMessage({ line: Number(dataset.line), name: dataset.name });
  if (dataset.fact) host.postMessage({ fact: Number(dataset.fact) });
  if (target.closest('a')) event.preventDefault();
});
document.addEventListener('keydown', event => {
  const at = tabs.indexOf(event.target);
  if (at >= 0 && /^Arrow(Left|Right)$/.test(event.key)) select(tabs[1 - at]);
});
addEventListener('message', event => { document.getElementById('ledger').innerHTML = event.data.ledger; });`;

/** The coverage report of one or several articles, and the ledger, as a whole HTML page. */
export function renderReport(articles: readonly { readonly name: string; readonly article: Article }[], texts: ReportTexts, frame: ReportFrame): string {
  const live = frame.nonce !== undefined;
  const policy = live ? `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${frame.nonce}'; script-src 'nonce-${frame.nonce}'">` : '';
  const nonce = live ? ` nonce="${frame.nonce}"` : '';
  const parts: readonly { readonly id: Tab; readonly title: string; readonly content: string }[] = [
    { id: 'coverage', title: texts.coverage, content: articles.map(({ name, article }) => renderArticle(name, article, texts, live)).join('\n') },
    { id: 'ledger', title: texts.ledger, content: frame.ledger },
  ];
  const body = live
    ? `<p class="actions"><button data-export="html">${escape(texts.exportHtml)}</button> <button data-export="csv">${escape(texts.exportCsv)}</button></p>
<div role="tablist" aria-label="${escape(texts.title)}">${parts.map(({ id, title }) => `<button role="tab" id="tab-${id}" aria-controls="${id}" aria-selected="${id === frame.tab}" tabindex="${id === frame.tab ? 0 : -1}">${escape(title)}</button>`).join('')}</div>
${parts.map(({ id, content }) => `<div role="tabpanel" id="${id}" aria-labelledby="tab-${id}"${id === frame.tab ? '' : ' hidden'}>\n${content}\n</div>`).join('\n')}`
    : parts.map(({ id, title, content }) => `<section id="${id}">${id === 'coverage' ? '' : `\n<h2>${escape(title)}</h2>`}\n${content}\n</section>`).join('\n');
  return `<!DOCTYPE html>
<html lang="${escape(frame.language)}">
<head>
<meta charset="utf-8">${policy}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(texts.title)}</title>
<style${nonce}>${frame.style}</style>
</head>
<body>
<main>
<h1>${escape(texts.title)}</h1>
${body}
</main>
${live ? `<script${nonce}>${script}</script>` : ''}
</body>
</html>
`;
}

/** A part of the report: its heading, and what stands under it. The report shows them in this order. */
const sections: readonly { heading(article: Article, texts: ReportTexts): string; render(article: Article, texts: ReportTexts, name: string, live: boolean): string }[] = [
  { heading: (article, texts) => `${texts.claims}: ${article.claims.length}`, render: renderBar },
  { heading: (_, texts) => texts.sources, render: renderSources },
  { heading: (_, texts) => texts.timeline, render: renderTimeline },
  { heading: (_, texts) => texts.chain, render: renderChain },
];

function renderArticle(name: string, article: Article, texts: ReportTexts, live: boolean): string {
  const credit = [article.header.date, article.header.place, article.header.sources.join(', ')].filter(part => part !== undefined && part !== '').join(' · ');
  return `<article>
<h2>${escape(name)}</h2>
<p class="credit">${escape(credit)}</p>
${sections.map(section => `<section>\n<h3>${escape(section.heading(article, texts))}</h3>\n${section.render(article, texts, name, live)}\n</section>`).join('\n')}
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

function renderTimeline({ dates }: Article, texts: ReportTexts, name: string, live: boolean): string {
  const placed = dates.flatMap(date => { const day = firstDay(date.value); return day === undefined ? [] : [{ date, day }]; }).sort((a, b) => a.day - b.day);
  if (placed.length === 0) return `<p>${escape(texts.nothing)}</p>`;
  const items = placed.map(({ date }) =>
    `<li><time>${escape(date.value)}</time> ${live ? `<a href="#" data-name="${escape(name)}" data-line="${date.range.start.line}">${escape(date.text)}</a>` : escape(date.text)}</li>`);
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
