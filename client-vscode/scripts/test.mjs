// Unit, manifest and grammar tests; ends with one line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { globSync } from './glob.mjs';
import { copySchemas } from './schemas.mjs';
import * as esbuild from 'esbuild';
import { limit, options } from './bundle.mjs';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

copySchemas(root);
const tests = globSync('test/unit', '.test.ts');
await esbuild.build({
  entryPoints: tests, outdir: 'out/test', bundle: true, platform: 'node', target: 'node20', format: 'cjs', sourcemap: 'inline', logLevel: 'warning',
});

let passed = 0, failed = 0, skipped = 0;

const unit = spawnSync(process.execPath, ['--test', '--test-reporter', 'tap', '--enable-source-maps', ...globSync('out/test', '.test.js')], { encoding: 'utf8' });
const count = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(unit.stdout)?.[1] ?? 0);
passed += count('pass');
failed += count('fail') + count('cancelled');
skipped += count('skipped') + count('todo');
if (unit.status !== 0 || passed === 0) {
  console.log(unit.stdout + unit.stderr);
  failed ||= 1;
}

// As it is packaged, the bundle is small enough to be read in no time.
const { outputFiles: [bundle] } = await esbuild.build({ ...options(true), write: false });
if (bundle.contents.length <= limit) passed++;
else {
  failed++;
  console.log(`the bundle has ${bundle.contents.length} bytes, and may have ${limit}`);
}

// One grammar test a file: the expectations stand under the lines that they are about.
// The Markdown under the tags is VS Code's own grammar, from the package that collects them.
const grammars = ['-g', 'node_modules/tm-grammars/grammars/markdown.json'];
for (const file of globSync('test/grammar', '')) {
  const run = spawnSync('node_modules/.bin/vscode-tmgrammar-test', [...grammars, file], { encoding: 'utf8' });
  if (run.status === 0) {
    passed++;
    continue;
  }
  failed++;
  console.log(run.stdout + run.stderr);
}

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
