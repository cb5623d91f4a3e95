// The workbench as a writer uses it: what the scenarios of ui.mjs do in it, and the pictures that they take.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { oldest, sleep, startCode } from './host.mjs';
import { difference, framesOf, tolerance } from './pictures.mjs';

const images = process.env.FACTLSP_IMAGES;
const stored = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'images');
/** The themes of pictures: VS Code's name, and the class that the workbench and its webviews have then. */
const themes = { dark: ['Default Dark Modern', 'vs-dark', 'vscode-dark'], light: ['Default Light Modern', 'vs', 'vscode-light'] };
/** The pictures that the docs show, by theme. */
const kept = { light: ['problems', 'report', 'ledger'], dark: ['problems', 'report', 'ledger', 'hover', 'quick-fix', 'completion', 'claims', 'preview'], contrast: ['claims'] };
export const draft = 'delegation.fact.md';
export let passed = 0;

/** VS Code drops a key now and then while a widget is drawn anew: the user's own gesture is repeated until what it brings shows. */
export async function gesture(act, shows, tries = 8) {
  for (let tried = 1; ; tried++) {
    await act();
    try {
      return await shows.waitFor({ timeout: 5_000 });
    } catch (error) {
      if (tried === tries) throw error;
    }
  }
}

/** Waits until `holds` answers something true. */
export async function until(holds, what) {
  for (const end = Date.now() + 60_000; ;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain: ${typeof what === 'function' ? await what() : what}`);
    await sleep(100);
  }
}

/** The middle of the first occurrence of `words` in a line of the editor, on the screen. */
export function place(line, words) {
  return line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.replaceAll('\u00a0', ' ').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    throw new Error(`not in the line: ${wanted}`);
  }, words);
}

/** Starts VS Code as `options` of startCode say and gives `work` a workbench; whatever happens, nothing is left running. */
export async function inWorkbench(name, options, work) {
  const code = await startCode({ open: [draft], viewport: { width: 1280, height: 720 }, ...options });
  try {
    await code.load();
    await code.page.locator(`.tab[data-resource-name="${draft}"]`).waitFor();
    await work(new Workbench(name, code));
  } catch (error) {
    const file = path.join(os.tmpdir(), `factlsp-ui-failure-${name}.png`);
    await code.page.screenshot({ path: file }).catch(() => {});
    console.log(`the screen at that moment: ${file}`);
    throw error;
  } finally {
    await code.close();
  }
}

class Workbench {
  constructor(name, code) {
    this.name = name;
    this.page = code.page;
    this.workspace = code.workspace;
    /** What is drawn in a webview: the report, or the preview. */
    this.webview = this.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  }

  /** The first line of the editor that holds `words`. */
  line(words) {
    return this.page.locator('.view-line', { hasText: words }).first();
  }

  /** A row of a list of the sidebar. */
  row(words) {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: words }).first();
  }

  /** A finding in the Problems panel. */
  problem(words) {
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: words }).first();
  }

  /** The pointer where it hovers over nothing. */
  aside() {
    return this.page.mouse.move(1_000, 30);
  }

  async command(name) {
    const input = this.page.locator('.quick-input-widget:visible input[type="text"]');
    await gesture(() => this.page.keyboard.press('F1'), input);
    await input.fill(`>${name}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    // A command may ask something in the same place.
    await input.and(this.page.locator('[placeholder*="name of a command"]')).waitFor({ state: 'hidden' });
  }

  /** Takes the quick fix that says `words` from the open menu, with the keys: the pointer is kept away from it while it opens. */
  async take(words) {
    const rows = this.page.locator('.action-widget .monaco-list-row');
    await rows.filter({ hasText: words }).first().waitFor();
    const focused = rows.and(this.page.locator('.focused')).filter({ hasText: words });
    await until(async () => await focused.count() > 0 || (await this.page.keyboard.press('ArrowDown'), false), `the focus on ${words}`);
    await this.page.keyboard.press('Enter');
  }

  async check(what, work) {
    try {
      await work();
    } catch (error) {
      throw new Error(`${this.name}: ${what}: ${error.message}`, { cause: error });
    }
    passed++;
    console.log(`ok ${this.name}: ${what}`);
  }

  /** The workspace's settings as they are from now on. */
  settings(values) {
    mkdirSync(path.join(this.workspace, '.vscode'), { recursive: true });
    writeFileSync(path.join(this.workspace, '.vscode', 'settings.json'), JSON.stringify(values));
  }

  /** The same picture in dark and in light; `inWebview`: whether a webview is in it, which is drawn anew a moment later. */
  async bothPictures(name, shown, inWebview = false) {
    await this.picture(name, shown);
    await this.#wear('light', inWebview);
    await this.picture(name, shown, 'light');
    await this.#wear('dark', inWebview);
  }

  async #wear(theme, inWebview) {
    const [setting, workbench, webview] = themes[theme];
    this.settings({ 'workbench.colorTheme': setting });
    await this.page.locator(`.monaco-workbench.${workbench}`).waitFor();
    if (inWebview) await this.webview.locator(`body.${webview}`).waitFor();
  }

  /**
   * Takes the picture `name`, which shows `shown`: each of them must be there, whole and on the screen, right before and right after, and the picture that
   * the docs have must show the same at that place. FACTLSP_IMAGES names a folder that the pictures are kept in instead.
   */
  async picture(name, shown, theme = this.name) {
    // What has just appeared may still be fading in.
    await until(() => this.page.evaluate(() => document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect.getTiming().iterations === Infinity)), 'all has faded in');
    const places = await this.#see(name, shown);
    const picture = await this.page.screenshot({ caret: 'initial' });
    await this.#see(name, shown);
    if (!kept[theme]?.includes(name)) return;
    const file = `${name}-${theme}.png`;
    if (images) {
      mkdirSync(images, { recursive: true });
      writeFileSync(path.join(images, file), picture);
    }
    // The pictures are those of the newest workbench.
    else if (!oldest) {
      const before = readFileSync(path.join(stored, file));
      for (const [index, place] of places.entries()) {
        const found = difference(before, picture, place);
        if (found > tolerance) throw new Error(`docs/images/${file} shows something else than ${shown[index]} (${found.toFixed(1)} of 255); FACTLSP_IMAGES makes the pictures anew`);
      }
    }
  }

  /** Keeps the animated picture, or holds the one that the docs have to its size and its frames. */
  animated(name, gif) {
    if (images) {
      writeFileSync(path.join(images, name), gif);
      return;
    }
    const [before, now] = [framesOf(readFileSync(path.join(stored, name))), framesOf(Buffer.from(gif))];
    if (JSON.stringify(before) !== JSON.stringify(now)) throw new Error(`docs/images/${name} is ${JSON.stringify(before)}, and now would be ${JSON.stringify(now)}`);
  }

  /** Where each of `shown` is, all of them on the screen. */
  async #see(name, shown) {
    const { width, height } = this.page.viewportSize();
    const places = [];
    for (const [index, locator] of shown.entries()) {
      const box = await locator.first().boundingBox();
      if (box === null || box.width === 0 || box.x < 0 || box.y < 0 || box.x + Math.min(box.width, 40) > width || box.y + box.height > height) {
        throw new Error(`the picture ${name} does not show ${index + 1} of ${shown.length}: ${locator} is at ${JSON.stringify(box)}`);
      }
      places.push(box);
    }
    return places;
  }
}
