// Packages the extension with a server inside.
//
//   npm run package                         universal: run by the installed `dotnet`, on every platform
//   npm run package -- --target linux-x64   self-contained and compiled ahead of time for one platform
//   npm run package -- --all                the universal one and every platform whose runtime pack the package feed has
//   … --out FOLDER                          where the .vsix files go (default: the extension's folder)
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { options } from './bundle.mjs';
import { writeNotices } from './notices.mjs';

/** VS Code's name of a platform → .NET's. */
const runtimes = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'alpine-x64': 'linux-musl-x64',
  'darwin-x64': 'osx-x64',
  'darwin-arm64': 'osx-arm64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** Where the universal package runs besides: VS Code has builds for them. Libraries for others are left out of it. */
const others = ['linux-arm', 'linux-musl-arm64'];

const root = path.resolve(import.meta.dirname, '..');
const repository = path.dirname(root);
const option = name => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const target = option('--target');
const out = path.resolve(option('--out') ?? root);
if (target !== undefined && !(target in runtimes)) {
  console.error(`unknown target ${target}; one of: ${Object.keys(runtimes).join(' ')}`);
  process.exit(2);
}

function run(command, args) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return `${stdout}${stderr}`;
  throw new Error(`${command} ${args.join(' ')}\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`);
}

function build(platform) {
  const server = path.join(root, 'server');
  rmSync(server, { recursive: true, force: true });
  const publish = ['publish', path.join(repository, 'src', 'FactLsp.Server'), '-c', 'Release', '-o', server, '-v', 'q', '--nologo', '-p:DebugType=none', '-p:RunAnalyzersDuringBuild=false', '-p:DisableTransitiveFrameworkReferenceDownloads=true', '-p:PublishDocumentationFiles=false'];
  run('dotnet', platform === undefined
    ? [...publish, '-p:UseAppHost=false']
    : [...publish, '-r', runtimes[platform], '--self-contained', '-p:PublishReadyToRun=true']);
  const natives = path.join(server, 'runtimes');
  const wanted = [...Object.values(runtimes), ...others];
  for (const runtime of existsSync(natives) ? readdirSync(natives) : []) {
    // Names without a processor (`win`, `unix`) hold for all of a kind.
    if (runtime.includes('-') && !wanted.includes(runtime)) rmSync(path.join(natives, runtime), { recursive: true });
  }
  writeNotices(inputs, server);

  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const file = path.join(out, `${name}${platform === undefined ? '' : `-${platform}`}-${version}.vsix`);
  const said = run('npx', ['--no-install', 'vsce', 'package', '--no-dependencies', '--no-rewrite-relative-links', '-o', file, ...platform === undefined ? [] : ['--target', platform]]);
  if (/WARNING/.test(said)) throw new Error(said);
  console.log(`${path.relative(process.cwd(), file)}  ${(statSync(file).size / 1e6).toFixed(1)} MB`);
}

mkdirSync(out, { recursive: true });
copyFileSync(path.join(repository, 'LICENSE'), path.join(root, 'LICENSE'));
run(process.execPath, ['scripts/build.mjs', '--production']);
const { metafile } = await esbuild.build({ ...options(true), write: false, metafile: true });
const inputs = Object.keys(metafile.inputs);
if (!process.argv.includes('--all')) build(target);
else {
  build(undefined);
  for (const platform of Object.keys(runtimes)) {
    try {
      build(platform);
    } catch (error) {
      // NU1101 and NU1102: the feed has no such package, or not in this version.
      if (!/NU110[12]/.test(error.message)) throw error;
      console.log(`${platform}: not built here, the package feed has no runtime pack for it`);
    }
  }
}
