// Bundles the extension into dist/extension.js. --watch rebuilds on change; --production leaves the source map out.
import { statSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { limit, options } from './bundle.mjs';
import { copySchemas } from './schemas.mjs';

const production = process.argv.includes('--production');
const chosen = options(production);
copySchemas(chosen.absWorkingDir);
if (process.argv.includes('--watch')) await (await esbuild.context(chosen)).watch();
else await esbuild.build(chosen);

if (production) {
  const { size } = statSync(path.join(chosen.absWorkingDir, chosen.outfile));
  if (size > limit) {
    console.error(`dist/extension.js has ${size} bytes, and may have ${limit}`);
    process.exitCode = 1;
  }
}
