// The workbench by mouse and by keyboard, as a writer uses it. FACTLSP_IMAGES=FOLDER keeps the pictures of the docs (docs/images) instead of
// holding those to what is on the screen; FACTLSP_CODE=oldest makes the first scenario in the oldest VS Code; FACTLSP_ONLY=NAME runs one scenario. Prints `N passed, N failed, N skipped`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { animate } from './animation.mjs';
import { oldest, setting } from './host.mjs';
import { draft, gesture, inWorkbench, passed, place, until } from './workbench.mjs';

const look = { 'editor.wordWrap': 'on', 'editor.fontSize': 15 };

/** A draft from the first finding to the report. */
const writing = () => inWorkbench('dark', { samples: ['visit'], settings: { ...look, 'workbench.colorTheme': 'Default Dark Modern' } }, async bench => {
  const { page } = bench;

  await bench.check('findings are underlined', async () => {
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('.squiggly-error').first().waitFor();
  });

  await bench.check('tags, and what the server knows of names and days, are coloured', async () => {
    const colours = words => bench.line(words).locator('span span').evaluateAll(spans => [...new Set(spans.map(span => getComputedStyle(span).color))]);
    await until(async () => (await colours('signed three papers')).length > 1, 'a tag in another colour than the text');
    await until(async () => (await colours('Yonhap said')).length > 1, 'an agency in another colour than the text');
  });

  await bench.check('a hint shows the day beside “Friday”, a lens counts the claims', async () => {
    await page.locator('.view-line', { hasText: /on\sFriday\W*2025-03-21/ }).first().waitFor();
    await page.locator('.codelens-decoration', { hasText: /\d+ claims?/ }).first().waitFor();
  });

  await bench.check('the Problems panel lists them', async () => {
    await gesture(() => page.keyboard.press('Control+Shift+M'), page.locator('.markers-panel'), 3);
    await bench.problem('source/unnamed').waitFor();
    await bench.problem('tag/malformed').waitFor();
    // The panel has taken half of the editor's room.
    await page.mouse.move(700, 200);
    await page.mouse.wheel(0, -1_000);
    await bench.bothPictures('problems', [page.locator('.squiggly-warning'), page.locator('.squiggly-error'), bench.problem('source/unnamed'), page.locator('.codelens-decoration')]);
  });

  await bench.check('a hover tells who an agency is', async () => {
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Russia' }).first();
    await gesture(async () => {
      await bench.aside();
      const word = await place(bench.line('Interfax'), 'Interfax');
      await page.mouse.move(word.x, word.y, { steps: 5 });
    }, hover);
    await bench.picture('hover', [hover]);
    await bench.aside();
  });

  await bench.check('a quick fix corrects a misspelt agency', async () => {
    const menu = page.locator('.action-widget', { hasText: 'Tass' }).first();
    await gesture(async () => {
      const position = await place(bench.line('signed three papers'), 'Tas');
      await page.mouse.click(position.x, position.y);
      await bench.aside();
      // Only then have the code actions arrived.
      await page.locator('[class*="codicon-light-bulb"], [class*="codicon-lightbulb"], [class*="codicon-gutter-lightbulb"]').first().waitFor();
      await page.keyboard.press('Control+.');
    }, menu);
    await bench.picture('quick-fix', [menu]);
    await bench.take('Tass');
    await bench.line('Tass').waitFor();
  });

  await bench.check('completion knows agencies behind [src:', async () => {
    await bench.line('signed three papers').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nThe port reopened on Thursday. [src: Interf', { delay: 30 });
    // What has opened by itself while typing closes; what the line has got by then moves its words.
    await page.locator('.view-line', { hasText: /Thursday\W*2025-03-20/ }).waitFor();
    for (const widget of [page.locator('.suggest-widget.visible'), page.locator('.parameter-hints-widget.visible')]) await until(async () => !await widget.isVisible() || (await page.keyboard.press('Escape'), false), 'no widget');
    const offered = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Interfax' }).first();
    const details = page.locator('.suggest-details', { hasText: 'news agency' });
    await gesture(() => page.keyboard.press('Control+Space'), offered);
    await gesture(() => page.keyboard.press('Control+Space'), details);
    await bench.picture('completion', [offered, details]);
    await until(async () => !await offered.isVisible() || (await page.keyboard.press('Escape'), false), 'no offers');
  });

  await bench.check('what was written is saved as it stands', async () => {
    await page.keyboard.press('Control+S');
    await until(() => readFileSync(path.join(bench.workspace, draft), 'utf8').includes('[src: Tass, 2025-03-20]'), 'the saved draft');
  });

  await bench.check('the status bar counts claims, for screen readers too; a click opens the coverage report', async () => {
    await bench.line('Many experts').click();
    const status = page.locator('.statusbar-item', { hasText: /\d+ claims, \d+ open/ });
    await status.waitFor();
    await page.getByRole('button', { name: /FactLsp: \d+ by .*without a source|FactLsp: \d+ by .*unnamed source/ }).first().waitFor();
    // The report wants the room of the Problems panel.
    await page.keyboard.press('Control+J');
    await page.locator('.part.panel').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+B');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await gesture(() => status.click(), page.locator('.tab', { hasText: 'Coverage report' }));
    const report = bench.webview;
    await report.getByRole('img', { name: /\d+ by an unnamed source/ }).waitFor();
    await report.getByRole('columnheader', { name: 'Country' }).waitFor();
    await report.getByRole('rowheader', { name: 'Interfax' }).waitFor();
    await report.getByRole('heading', { name: 'Who quotes whom' }).waitFor();
    await report.locator('.timeline a', { hasText: 'Friday' }).waitFor();
    await report.locator('svg.chain text').first().waitFor();
    await bench.bothPictures('report', [report.locator('svg.bar'), report.getByRole('rowheader', { name: 'Interfax' })], true);
  });

  await bench.check('the Ledger tab shows what two other drafts contradict each other in; a click on a figure leads to it', async () => {
    const report = bench.webview;
    await report.getByRole('tab', { name: 'Coverage', selected: true }).press('ArrowRight');
    await report.getByRole('tab', { name: 'Ledger', selected: true }).waitFor();
    const ledger = report.getByRole('tabpanel', { name: 'Ledger' });
    // The folder's drafts are read when there is nothing else to do.
    await ledger.getByRole('rowheader', { name: 'Contradiction' }).waitFor();
    await report.getByRole('img', { name: /\d+ by an unnamed source/ }).waitFor({ state: 'hidden' });
    for (const column of ['Figure', 'Draft', 'Source', 'Reported', 'Event']) await ledger.getByRole('columnheader', { name: column }).waitFor();
    const row = ledger.getByRole('row', { name: '43 engineers visit/evening.fact.txt:1 Baltic News Service 2025-05-14 2025-05-13' });
    await bench.bothPictures('ledger', [ledger.getByRole('rowheader', { name: 'Contradiction' }), ledger.getByRole('rowheader', { name: '34 engineers' }), row], true);
    await ledger.getByRole('link', { name: '43 engineers' }).click();
    await page.locator('.tab.active[data-resource-name="evening.fact.txt"]').waitFor();
    await page.locator('.statusbar-item', { hasText: /^Ln 1, .*selected/ }).waitFor();
    for (const tab of [page.locator('.tab[data-resource-name="evening.fact.txt"]'), page.locator('.tab', { hasText: 'Coverage report' })]) {
      await tab.click({ button: 'middle' });
      await tab.waitFor({ state: 'detached' });
    }
  });

  await bench.check('the tree of claims leads to the claim, and says in words what its icon shows', async () => {
    await gesture(() => page.locator('.activitybar .action-label[aria-label^="FactLsp"]').click(), page.locator('.pane-header', { hasText: 'Claims' }));
    const claim = bench.row('Many experts say');
    await claim.waitFor();
    await page.getByRole('treeitem', { name: /line 3, by an unnamed source: Many experts/ }).waitFor();
    await bench.row('Interfax').waitFor();
    await bench.picture('claims', [claim, bench.row('by an unnamed source'), page.locator('.pane-header', { hasText: 'Sources & actors' })]);
    await gesture(() => claim.click(), page.locator('.statusbar-item', { hasText: /^Ln 3,/ }));
  });

  await bench.check('the preview shows tags as badges and a bar of verdicts', async () => {
    await bench.line('Many experts').click();
    await bench.command('FactLsp: Open preview');
    const badge = bench.webview.locator('.factlsp-tag.factlsp-source', { hasText: 'Tass, 2025-03-20' });
    const bar = bench.webview.getByRole('img', { name: '1 by an unnamed source' }).first();
    await badge.waitFor();
    await bar.waitFor();
    await bench.picture('preview', [badge, bar]);
    await page.locator('.tab', { hasText: 'Preview' }).click({ button: 'middle' });
  });

  await bench.check('a setting takes effect while the draft is open: marks in the margin', async () => {
    const marks = page.locator('.margin [class*="ced-"]');
    await until(async () => await marks.count() === 0, 'no marks before');
    await bench.line('Many experts').click();
    bench.settings({ 'factlsp.margin.verdicts': true });
    await marks.first().waitFor();
    bench.settings({});
    await until(async () => await marks.count() === 0, 'no marks after');
  });

  await bench.check('the tree of claims is filtered by verdict, and grouped by source', async () => {
    const offered = page.locator('.quick-input-list .monaco-list-row');
    await bench.command('FactLsp: Filter claims');
    await offered.filter({ hasText: 'by an unnamed source' }).click();
    await page.keyboard.press('Enter');
    await bench.row('Many experts say').waitFor({ state: 'hidden' });
    await bench.row('by an agency').waitFor();
    await page.locator('.pane-header', { hasText: 'filtered' }).waitFor();
    await bench.command('FactLsp: Group claims');
    await offered.filter({ hasText: 'By source' }).click();
    await page.locator('.sidebar .monaco-list-row[aria-level="1"]', { hasText: 'Interfax' }).waitFor();
    await bench.row('by an agency').waitFor({ state: 'hidden' });
  });
});

/** Everything without a mouse, in high contrast. */
const keyboard = () => inWorkbench('contrast', { settings: { ...look, 'workbench.colorTheme': 'Default High Contrast' } }, async bench => {
  const { page } = bench;
  const press = keys => page.keyboard.press(keys);
  await page.locator('.squiggly-warning').first().waitFor();

  await bench.check('F8 goes from finding to finding', async () => {
    await bench.command('View: Focus Active Editor Group');
    await gesture(() => press('F8'), page.locator('.marker-widget, .peekview-widget').first());
    await press('Escape');
  });

  await bench.check('Ctrl+. and Enter fix what the cursor stands on', async () => {
    await press('Control+Home');
    await gesture(async () => { await press('Control+F'); }, page.locator('.find-widget.visible'));
    await page.keyboard.type('Tas, 2025');
    await press('Enter');
    await press('Escape');
    await press('ArrowLeft');
    const menu = page.locator('.action-widget .monaco-list-row', { hasText: 'Tass' }).first();
    await gesture(async () => { await press('Escape'); await press('Control+.'); }, menu);
    await bench.take('Tass');
    await bench.line('Tass').waitFor();
  });

  await bench.check('the tree of claims is walked with the arrow keys; Enter shows the claim', async () => {
    await bench.command('FactLsp: Focus on Claims View');
    const claim = page.locator('.sidebar .monaco-list-row.focused', { hasText: 'Many experts' });
    // An answer about the fix above may still come and draw the rows anew, under the focus.
    await press('Home');
    await until(async () => await claim.count() > 0 || (await press('ArrowDown'), false), 'the claim has the focus');
    await bench.picture('claims', [bench.row('Many experts'), page.locator('.squiggly-warning')]);
    await gesture(() => press('Enter'), page.locator('.statusbar-item', { hasText: /^Ln 3,/ }), 2);
  });

  await bench.check('the report is opened, and its buttons are reached with Tab', async () => {
    await bench.command('FactLsp: Show coverage report');
    await bench.webview.getByRole('button', { name: 'Export as CSV' }).waitFor();
    await bench.webview.locator('body').evaluate(body => { body.ownerDocument.defaultView.focus(); });
    const last = bench.webview.locator('button:focus', { hasText: 'Export as CSV' });
    await until(async () => await last.count() > 0 || (await press('Tab'), false), 'the button has the focus');
  });
});

/** From a typing error to the fix, as an animated picture. */
const typing = () => inWorkbench('dark', { settings: { ...look, 'editor.fontSize': 13, 'workbench.colorTheme': 'Default Dark Modern', 'editor.parameterHints.enabled': false, 'editor.cursorBlinking': 'solid', 'workbench.activityBar.location': 'hidden' }, viewport: { width: 880, height: 420 } }, async bench => {
  const { page } = bench;
  const frames = [];
  const clip = { x: 0, y: 35, width: 880, height: 360 };
  const frame = async delay => { frames.push({ png: await page.screenshot({ clip }), delay }); };
  await bench.check('typing, squiggle, quick fix', async () => {
    await page.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+B');
    await bench.line('trade delegation').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('date 2025-03-21 SEOUL, South Korea — (AP) — Grain prices fell in Busan. ');
    await page.locator('.codelens-decoration', { hasText: /^\W*1\sclaim\b/ }).waitFor();
    await frame(800);
    for (const letter of '[src: Interfacs') {
      await page.keyboard.type(letter);
      await page.keyboard.press('Escape');
      await frame(90);
    }
    // The bracket behind it is there already.
    await page.keyboard.press('End');
    await page.locator('.squiggly-warning').first().waitFor();
    await frame(1_600);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Interfax' }).first();
    await gesture(async () => { await page.keyboard.press('Escape'); await page.keyboard.press('Control+.'); }, fix);
    await frame(1_600);
    await bench.take('Interfax');
    await bench.line('Interfax]').waitFor();
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await frame(2_400);
    const gif = animate(frames);
    if (gif.length > 600_000) throw new Error(`the animated picture has ${gif.length} bytes`);
    bench.animated('typing-dark.gif', gif);
  });
});

/** A server that is missing, and one that does not stay up. */
const troubles = () => inWorkbench('troubles', { folderSettings: { 'factlsp.server.path': '/nowhere/factlsp-server' } }, async bench => {
  const { page } = bench;
  // A toast may have gone by the time that the window is ready; the bell keeps it.
  const told = async words => {
    const message = page.locator('.notifications-center', { hasText: words });
    await gesture(async () => { if (!await message.isVisible()) await page.locator('[id="status.notifications"]').click(); }, message, 12);
    // Away from the bell, whose tooltip would lie over the buttons.
    await page.mouse.move(500, 300);
    return message;
  };

  await bench.check('a missing server is explained, with a way to the setting', async () => {
    await page.locator('.statusbar-item.error-kind', { hasText: 'FactLsp' }).waitFor();
    const message = await told('/nowhere/factlsp-server, and there is no such file');
    await message.locator('.monaco-button', { hasText: 'Open Settings' }).click();
    await page.locator('.tab', { hasText: 'Settings' }).waitFor();
  });

  await bench.check('a server that does not stay up is left after some tries, and the message says how it ended', async () => {
    bench.settings({ 'factlsp.server.path': '/bin/false' });
    const message = await told(/does not stay up \(exit code 1\)/);
    await message.locator('.monaco-button', { hasText: 'Restart' }).first().waitFor();
  });

  await bench.check('with a server that is there the draft is checked again', async () => {
    bench.settings({});
    await page.locator(`.tab[data-resource-name="${draft}"]`).click();
    await page.locator('.squiggly-warning').first().waitFor();
    await page.locator('.statusbar-item.error-kind', { hasText: 'FactLsp' }).waitFor({ state: 'detached' });
  });
});

setting('FACTLSP_VSIX');
const scenarios = {
  dark: writing,
  ...oldest ? {} : { keyboard, typing, troubles },
};
let failed = 0, skipped = 0;
for (const [name, run] of Object.entries(scenarios)) {
  if (process.env.FACTLSP_ONLY && process.env.FACTLSP_ONLY !== name) {
    skipped++;
    continue;
  }
  const began = performance.now();
  await run().catch(error => {
    failed++;
    console.log(`FAILED ${error.message}`);
  });
  console.log(`${name}: ${Math.round((performance.now() - began) / 1_000)} s`);
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
