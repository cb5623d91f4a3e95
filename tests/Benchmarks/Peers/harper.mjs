// node harper.mjs FILE...: Harper's linter over plain texts, as its package for node offers it. Prints one line a finding.
import { readFileSync } from 'node:fs';
import { LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';

const linter = new LocalLinter({ binary });
await linter.setup();
let count = 0;
for (const path of process.argv.slice(2))
  for (const lint of await linter.lint(readFileSync(path, 'utf8'), { language: 'plaintext' })) {
    console.log(`${path}:${lint.span().start}: ${lint.message()}`);
    count++;
  }
console.log(`${count} findings`);
