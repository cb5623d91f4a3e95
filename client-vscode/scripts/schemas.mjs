// The schemas of docs/schemas, copied into the extension; the configuration's learns every rule by name from docs/rules, with what its page says first.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from './glob.mjs';

export function copySchemas(root) {
  const docs = path.join(root, '..', 'docs');
  const out = path.join(root, 'schemas');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  for (const file of globSync(path.join(docs, 'schemas'), '.schema.json')) {
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    if (path.basename(file) === 'factlsp.schema.json') schema.properties.rules.properties = rulesOf(path.join(docs, 'rules'), schema.properties.rules.additionalProperties);
    writeFileSync(path.join(out, path.basename(file)), JSON.stringify(schema, null, 2) + '\n');
  }
}

function rulesOf(folder, severity) {
  return Object.fromEntries(globSync(folder, '.md').flatMap(file => {
    const page = readFileSync(file, 'utf8');
    const name = /^# ([a-z]+\/[a-z-]+)$/m.exec(page)?.[1];
    const about = /^## What it reports\s+([^#]+?)\n\n/m.exec(page)?.[1].replace(/\s+/g, ' ');
    return name === undefined ? [] : [[name, { ...severity, ...about === undefined ? {} : { description: about } }]];
  }));
}
