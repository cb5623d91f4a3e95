// The workbench as a writer uses it: what the scenarios of ui.mjs do in it, and the pictures that they take.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sleep, startCode } from './host.mjs';

const images = process.env.FACTLSP_IMAGES;
/** The pictures that the docs show, by theme. */
const kept = { light: ['problems', 'report'], dark: ['problems', 'report', 'hover', 'quick-fix', 'completion', 'claims', 'preview'], contrast: ['claims'] };
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
    await input.waitFor({ state: 'hidden' });
  }

  /** Takes the quick fix that says `words` from the open menu, with the keys: the pointer is kept away from it while it opens. */
  async take(words) {
    const rows = this.page.locator('.action-widget .monaco-list-row');
    await rows.filter({ hasText: words }).first().waitFor();
    for (let tries = 0; tries < 20 && !(await rows.and(this.page.locator('.focused')).first().textContent({ timeout: 1_000 }).catch(() => '')).includes(words); tries++) await this.page.keyboard.press('ArrowDown');
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

  /**
   * Takes the picture `name`, which shows `shown`: each of them must be there, whole and on the screen, right before and right after. Kept when
   * FACTLSP_IMAGES names a folder; taken and held to what it shows in any case.
   */
  async picture(name, shown) {
    // What has just appeared may still be fading in.
    await sleep(500);
    await this.#see(name, shown);
    const picture = await this.page.screenshot();
    await this.#see(name, shown);
    if (images && kept[this.name]?.includes(name)) {
      mkdirSync(images, { recursive: true });
      writeFileSync(path.join(images, `${name}-${this.name}.png`), picture);
    }
  }

  async #see(name, shown) {
    const { width, height } = this.page.viewportSize();
    for (const [index, locator] of shown.entries()) {
      const box = await locator.first().boundingBox();
      if (box === null || box.width === 0 || box.x < 0 || box.y < 0 || box.x + Math.min(box.width, 40) > width || box.y + box.height > height) {
        throw new Error(`the picture ${name} does not show ${index + 1} of ${shown.length}: ${locator} is at ${JSON.stringify(box)}`);
      }
    }
  }
}
