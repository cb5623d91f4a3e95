// Whose work is in the package, under which licence: written from what the bundle and the server were really made of.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const root = path.resolve(import.meta.dirname, '..');

/** Assemblies that come inside another package (eng/OmniSharp.targets says why), with what their own packages say of them. */
const carried = {
  'MediatR': ['Apache-2.0', 'Jimmy Bogard', 'https://github.com/jbogard/MediatR'],
  'Microsoft.Extensions.Configuration.Binder': ['MIT', '.NET Foundation and Contributors', 'https://github.com/dotnet/runtime'],
  'Microsoft.Extensions.Options.ConfigurationExtensions': ['MIT', '.NET Foundation and Contributors', 'https://github.com/dotnet/runtime'],
  'Microsoft.VisualStudio.Threading': ['MIT', 'Microsoft Corporation', 'https://github.com/microsoft/vs-threading'],
  'Microsoft.VisualStudio.Validation': ['MIT', 'Microsoft Corporation', 'https://github.com/microsoft/vs-validation'],
  'Nerdbank.Streams': ['MIT', 'Andrew Arnott', 'https://github.com/dotnet/Nerdbank.Streams'],
  'OmniSharp.Extensions': ['MIT', '.NET Foundation and Contributors', 'https://github.com/OmniSharp/csharp-language-server-protocol'],
};

const read = file => readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').trim();

/**
 * Writes THIRD-PARTY-NOTICES.txt into the extension's folder.
 * `inputs`: files of the bundle, as esbuild names them. `server`: the folder of the published server.
 */
export function writeNotices(inputs, server) {
  const works = [...npmPackages(inputs), ...assemblies(server)].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const licences = [...new Set(works.filter(work => work.text === undefined).map(work => work.licence))].sort();
  const rule = '-'.repeat(100);
  // Several packages of one house come with the same text.
  const texts = new Map();
  for (const { name, text } of works) if (text !== undefined) texts.set(text, [...texts.get(text) ?? [], name]);
  writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES.txt'), [
    'FactLsp is under the licence in LICENSE. This package also holds the work of others:',
    works.map(({ name, version, licence, holder, site }) => `  ${name} ${version} — ${licence}${holder === '' ? '' : ` — ${holder}`} — ${site}`).join('\n'),
    ...[...texts].map(([text, names]) => `${rule}\n${names.join(', ')}\n\n${text}`),
    ...licences.map(licence => `${rule}\n${licence}, for the works above that give no text of their own\n\n${textOf(licence)}`),
    '',
  ].join('\n\n'));
  return works.length;
}

function npmPackages(inputs) {
  const folders = new Set(inputs.map(input => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(folder => folder !== undefined));
  return [...folders].map(folder => {
    const { name, version, license, author } = JSON.parse(read(path.join(root, folder, 'package.json')));
    const file = readdirSync(path.join(root, folder)).find(candidate => /^licen[cs]e(\.|$)/i.test(candidate));
    if (file === undefined) throw new Error(`${name} has no licence file`);
    return { name, version, licence: license, holder: author?.name ?? author ?? '', site: `https://www.npmjs.com/package/${name}`, text: read(path.join(root, folder, file)) };
  });
}

function assemblies(server) {
  const { libraries } = JSON.parse(read(path.join(server, 'factlsp-server.deps.json')));
  const packages = execFileSync('dotnet', ['nuget', 'locals', 'global-packages', '--list'], { encoding: 'utf8' }).replace(/^.*?:\s*/, '').trim();
  const works = new Map();
  for (const [key, { type }] of Object.entries(libraries)) {
    const [name, version] = key.split('/');
    if (type === 'package' || type === 'runtimepack') works.set(name, fromPackage(packages, name.replace(/^runtimepack\./, ''), version));
    else if (type === 'reference') {
      const known = Object.keys(carried).find(prefix => name === prefix || name.startsWith(`${prefix}.`));
      if (known === undefined) throw new Error(`nothing is known of the licence of ${name}`);
      const [licence, holder, site] = carried[known];
      works.set(known, { name: known, version, licence, holder, site });
    }
  }
  return [...works.values()];
}

function fromPackage(packages, name, version) {
  const folder = path.join(packages, name.toLowerCase(), version);
  const about = read(path.join(folder, `${name.toLowerCase()}.nuspec`));
  const element = tag => new RegExp(`<${tag}\\b[^>]*>([^<]*)<`).exec(about)?.[1].trim() ?? '';
  const texts = readdirSync(folder).filter(file => /^(?:licen[cs]e|third-?party-?notices)\b/i.test(file)).sort();
  const named = /<license type="file">([^<]+)</.exec(about)?.[1].replaceAll('\\', '/');
  if (named !== undefined && !texts.includes(named)) texts.unshift(named);
  const licence = /<license type="expression">([^<]+)</.exec(about)?.[1];
  if (licence === undefined && texts.length === 0) throw new Error(`${name} ${version} does not say what its licence is`);
  return {
    name, version, licence: licence ?? 'see below', holder: element('copyright') || element('authors'), site: element('projectUrl') || `https://www.nuget.org/packages/${name}`,
    text: texts.length === 0 ? undefined : texts.map(file => read(path.join(folder, file))).join('\n\n'),
  };
}

/** The text of a licence that packages only name. */
function textOf(licence) {
  switch (licence) {
    // Ours, without the line that names the holder.
    case 'MIT': return read(path.join(root, '..', 'LICENSE')).replace(/^Copyright .*\n+/m, '');
    // The compiler is under it, and comes with the text.
    case 'Apache-2.0': return read(path.join(root, 'node_modules', 'typescript', 'LICENSE.txt'));
    case 'BSD-2-Clause': return bsd2;
    default: throw new Error(`the text of ${licence} is missing in ${import.meta.filename ?? 'notices.mjs'}`);
  }
}

const bsd2 = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the
   documentation and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO,
THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS
BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE
GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH
DAMAGE.`;
