// How the extension is bundled, and how large the bundle may be.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { globSync } from './glob.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');

/** The most JavaScript that the package may hold, in bytes: it is read and compiled before the first squiggle. */
export const limit = 300_000;

/**
 * Features of the client library for which the server has nothing (docs/protocol.md says so). The library registers every one of them, and
 * each pulls its code and what it needs into the bundle, so a feature that announces nothing stands in their place.
 */
const absentFeatures = ['colorProvider', 'declaration', 'fileOperations', 'implementation', 'inlineCompletion', 'inlineValue', 'notebook', 'typeDefinition', 'typeHierarchy'];

const absentFeature = `
class Absent {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => Absent });
`;

/** What pull diagnostics want of `minimatch`: globs of notebooks, of which the server knows none. */
const minimatch = 'exports.Minimatch = class { makeRe() { return false; } };';

/**
 * The protocol's types come as one function that holds a namespace a type and some classes, out of which no bundler can drop anything. Here
 * those go that neither the client library, nor the protocol, nor what stays of the types uses.
 */
function usedTypes(file) {
  const part = /^ {4}var (\w+)(?:;\n {4}\(function \(\1\) \{\n[\s\S]*?^ {4}\}\)\(\1 \|\| \(exports\.\1 = \1 = \{\}\)\);| = \/\*\* @class \*\/ \(function [\s\S]*?^ {4}\}\(\)\);(?:\n {4}exports\.\1 = \1;)?)\n/gm;
  const text = readFileSync(file, 'utf8');
  const parts = new Map([...text.matchAll(part)].map(([code, name]) => [name, code]));
  if (parts.size < 70) throw new Error(`${file} is arranged otherwise: ${parts.size} types found`);

  const used = new Set();
  const use = name => {
    if (used.has(name) || !parts.has(name)) return;
    used.add(name);
    for (const [word] of transformSync(parts.get(name), { minifyWhitespace: true }).code.matchAll(/(?<![.\w])[A-Z]\w+/g)) use(word);
  };
  for (const library of ['vscode-languageclient', 'vscode-languageserver-protocol']) {
    for (const user of globSync(path.join(path.dirname(require.resolve(`${library}/package.json`)), 'lib', 'common'), '.js')) {
      if (absentFeatures.includes(path.basename(user, '.js'))) continue;
      const code = readFileSync(user, 'utf8');
      for (const [, name] of code.matchAll(/const (\w+) = require\("vscode-languageserver-(?:types|protocol)"\)/g)) {
        for (const [, member] of code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) use(member);
      }
    }
  }
  return text.replace(part, (code, name) => used.has(name) ? code : '');
}

const leaveOut = {
  name: 'leave-out',
  setup(build) {
    const seen = new Set();
    build.onLoad({ filter: new RegExp(`[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${absentFeatures.join('|')})\\.js$`) }, ({ path: file }) => {
      seen.add(path.basename(file, '.js'));
      return { contents: absentFeature, loader: 'js' };
    });
    build.onLoad({ filter: /[\\/]minimatch[\\/]minimatch\.js$/ }, () => ({ contents: minimatch, loader: 'js' }));
    build.onLoad({ filter: /[\\/]vscode-languageserver-types[\\/]lib[\\/]umd[\\/]main\.js$/ }, ({ path: file }) => ({ contents: usedTypes(file), loader: 'js' }));
    // Without what speaks to sockets, pipes and workers: the server is a program with standard input and output.
    build.onResolve({ filter: /^vscode-(?:jsonrpc|languageserver-protocol)$/ }, ({ path: name }) => ({ path: require.resolve(`${name}/lib/common/api`) }));
    // Another version of the library may be arranged differently: then the list is wrong, and somebody must look.
    build.onEnd(() => ({ errors: absentFeatures.filter(name => !seen.has(name)).map(name => ({ text: `the client library has no feature ${name} any more` })) }));
  },
};

/** @type {(production: boolean) => import('esbuild').BuildOptions} */
export const options = production => ({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  minify: production,
  // What the library keeps to itself; nothing reads such a member by a name in quotation marks.
  ...production ? { mangleProps: /^_[a-z]/ } : {},
  legalComments: 'none',
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  absWorkingDir: root,
  plugins: [leaveOut],
});
