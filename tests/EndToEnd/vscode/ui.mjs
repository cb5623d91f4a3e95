// The workbench by mouse and keyboard, as a writer uses it. With FACTLSP_IMAGES=FOLDER it also keeps the pictures of the docs; each is taken only
// once what it is named for is on the screen. Prints one line `N passed, N failed, N skipped`.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setting, sleep, startCode } from './host.mjs';

const images = process.env.FACTLSP_IMAGES;
/** The pictures that the docs show. */
const pictures = { light: ['problems', 'report'], dark: ['hover', 'quick-fix', 'completion', 'claims', 'preview'] };
let passed = 0;

/** VS Code drops a key now and then while a widget is drawn anew: the user's own gesture is repeated until the widget shows. */
async function gesture(act, shows, tries = 5) {
  for (let tried = 1; ; tried++) {
    await act();
    try {
      return await shows.waitFor({ timeout: 4_000 });
    } catch (error) {
      if (tried === tries) throw error;
    }
  }
}

async function check(name, work) {
  try {
    await work();
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  }
  passed++;
  console.log(`ok ${name}`);
}

async function run(theme) {
  const draft = 'delegation.fact.md';
  const code = await startCode({ open: [draft], viewport: { width: 1280, height: 720 }, settings: { 'workbench.colorTheme': theme === 'light' ? 'Default Light Modern' : 'Default Dark Modern', 'editor.wordWrap': 'on', 'editor.fontSize': 15 } });
  const { page } = code;
  const picture = async name => {
    if (!images || !pictures[theme].includes(name)) return;
    // What has just appeared may still be fading in.
    await sleep(500);
    await page.screenshot({ path: path.join(images, `${name}-${theme}.png`) });
  };
  const line = words => page.locator('.view-line', { hasText: words }).first();
  const row = words => page.locator('.markers-panel .monaco-list-row', { hasText: words });
  const aside = () => page.mouse.move(1_000, 30);
  const palette = async command => {
    await gesture(() => page.keyboard.press('F1'), page.locator('.quick-input-widget:visible input[type="text"]'));
    await page.keyboard.type(command);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first().waitFor();
    await page.keyboard.press('Enter');
  };

  try {
    await code.load();
    await page.locator(`.tab[data-resource-name="${draft}"]`).waitFor();

    await check(`${theme}: findings are underlined`, async () => {
      await page.locator('.squiggly-warning').first().waitFor();
      await page.locator('.squiggly-error').first().waitFor();
    });

    await check(`${theme}: tags are coloured`, async () => {
      const plain = await line('Many experts').locator('span span').first().evaluate(span => getComputedStyle(span).color);
      const colours = await line('signed three papers').locator('span span').evaluateAll(spans => spans.map(span => getComputedStyle(span).color));
      if (!colours.some(colour => colour !== plain)) throw new Error(`all is ${plain}`);
    });

    await check(`${theme}: the Problems panel lists them`, async () => {
      await gesture(() => page.keyboard.press('Control+Shift+M'), page.locator('.markers-panel'), 3);
      await row('source/unnamed').first().waitFor();
      await row('tag/malformed').first().waitFor();
      await picture('problems');
    });

    await check(`${theme}: a hover tells who an agency is`, async () => {
      const hover = page.locator('.monaco-hover:visible', { hasText: 'Russia' });
      await gesture(async () => {
        await aside();
        const word = await place(line('Interfax'), 'Interfax');
        await page.mouse.move(word.x, word.y, { steps: 5 });
      }, hover);
      await picture('hover');
      await aside();
    });

    await check(`${theme}: a quick fix corrects a misspelt agency`, async () => {
      const position = await place(line('signed three papers'), 'Tas');
      await page.mouse.click(position.x, position.y);
      await aside();
      // Only then have the code actions arrived.
      await page.locator('[class*="codicon-light-bulb"], [class*="codicon-lightbulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
      await gesture(() => page.keyboard.press('Control+.'), page.locator('.action-widget', { hasText: 'Tass' }));
      await picture('quick-fix');
      await page.locator('.action-widget .monaco-list-row', { hasText: 'Tass' }).first().click();
      await line('Tass').waitFor();
    });

    await check(`${theme}: completion knows agencies behind [src:`, async () => {
      await line('signed three papers').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nThe port reopened on Thursday. [src: Interf', { delay: 30 });
      await gesture(() => page.keyboard.press('Control+Space'), page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Interfax' }).first());
      await picture('completion');
      await page.keyboard.press('Escape');
    });

    await check(`${theme}: what was written is saved as it stands`, async () => {
      await page.keyboard.press('Control+S');
      const file = path.join(code.workspace, draft);
      for (let tries = 0; !readFileSync(file, 'utf8').includes('[src: Tass, 2025-03-20]'); tries++) {
        if (tries > 100) throw new Error('not saved');
        await sleep(100);
      }
    });

    await check(`${theme}: the status bar counts claims; a click opens the coverage report`, async () => {
      await line('Many experts').click();
      const status = page.locator('.statusbar-item', { hasText: /\d+ claims, \d+ open/ });
      await status.waitFor();
      // The report wants the room of the Problems panel.
      await page.keyboard.press('Control+J');
      await page.locator('.part.panel').waitFor({ state: 'hidden' });
      await gesture(() => status.click(), page.locator('.tab', { hasText: 'Coverage report' }));
      const report = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await report.locator('svg.bar rect').first().waitFor();
      await report.locator('table th', { hasText: 'Interfax' }).waitFor();
      await report.locator('.timeline a', { hasText: 'Friday' }).waitFor();
      await report.locator('svg.chain text').first().waitFor();
      await picture('report');
      await page.locator('.tab', { hasText: 'Coverage report' }).click({ button: 'middle' });
      await page.locator('.tab', { hasText: 'Coverage report' }).waitFor({ state: 'detached' });
    });

    await check(`${theme}: the tree of claims leads to the claim`, async () => {
      await gesture(() => page.locator('.activitybar .action-label[aria-label^="FactLsp"]').click(), page.locator('.pane-header', { hasText: 'Claims' }));
      const claim = page.locator('.sidebar .monaco-list-row', { hasText: 'Many experts say' });
      await claim.waitFor();
      await page.locator('.sidebar .monaco-list-row', { hasText: 'by an unnamed source' }).waitFor();
      await page.locator('.sidebar .monaco-list-row', { hasText: 'Interfax' }).first().waitFor();
      await picture('claims');
      await gesture(() => claim.click(), page.locator('.statusbar-item', { hasText: /^Ln 3,/ }));
    });

    await check(`${theme}: the preview shows tags as badges`, async () => {
      await line('Many experts').click();
      await palette('FactLsp: Open preview');
      const preview = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
      await preview.locator('.factlsp-tag.factlsp-source', { hasText: 'Tass, 2025-03-20' }).waitFor();
      await picture('preview');
    });
  } catch (error) {
    const file = path.join(os.tmpdir(), `factlsp-ui-failure-${theme}.png`);
    await page.screenshot({ path: file }).catch(() => {});
    console.log(`the screen at that moment: ${file}`);
    throw error;
  } finally {
    await code.close();
  }
}

async function runWithoutServer() {
  const code = await startCode({ open: ['delegation.fact.md'], folderSettings: { 'factlsp.server.path': '/nowhere/factlsp-server' } });
  try {
    await code.load();
    await check('a missing server is explained, with a way to the setting', async () => {
      await code.page.locator('.statusbar-item.error-kind', { hasText: 'FactLsp' }).waitFor();
      // A toast may have gone by the time that the window is ready; the bell keeps it.
      const message = code.page.locator('.notifications-center', { hasText: '/nowhere/factlsp-server, and there is no such file' });
      await gesture(() => code.page.locator('[id="status.notifications"]').click(), message);
      // Away from the bell, whose tooltip would lie over the buttons.
      await code.page.mouse.move(500, 300);
      await message.locator('.monaco-button', { hasText: 'Open Settings' }).click();
      await code.page.locator('.tab', { hasText: 'Settings' }).waitFor();
    });
  } finally {
    await code.close();
  }
}

/** The middle of the first occurrence of `words` in a line of the editor, on the screen. */
function place(line, words) {
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

setting('FACTLSP_VSIX');
let failed = 0;
try {
  for (const theme of images ? ['light', 'dark'] : ['dark']) await run(theme);
  await runWithoutServer();
} catch (error) {
  failed = 1;
  console.log(error.message);
}
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed;
