// Bundles the extension into dist/extension.js. --watch rebuilds on change, --production leaves the source map out.
import * as esbuild from 'esbuild';
import { copySchemas } from './schemas.mjs';

const production = process.argv.includes('--production');
/** @type {esbuild.BuildOptions} */
const options = {
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  target: 'node18',
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  absWorkingDir: new URL('..', import.meta.url).pathname,
};

copySchemas(options.absWorkingDir);
if (process.argv.includes('--watch')) await (await esbuild.context(options)).watch();
else await esbuild.build(options);
