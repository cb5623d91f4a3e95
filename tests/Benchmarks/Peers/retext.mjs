// node retext.mjs FILE...: retext with seven plugins over plain texts. Prints one line a finding.
import { readFileSync } from 'node:fs';
import { retext } from 'retext';
import retextEquality from 'retext-equality';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextPassive from 'retext-passive';
import retextQuotes from 'retext-quotes';
import retextRedundantAcronyms from 'retext-redundant-acronyms';
import retextRepeatedWords from 'retext-repeated-words';
import retextSimplify from 'retext-simplify';

const plugins = [retextEquality, retextIndefiniteArticle, retextPassive, retextQuotes, retextRedundantAcronyms, retextRepeatedWords, retextSimplify];
const linter = plugins.reduce((processor, plugin) => processor.use(plugin), retext()).freeze();
let count = 0;
for (const path of process.argv.slice(2))
  for (const message of (await linter.process(readFileSync(path, 'utf8'))).messages) {
    console.log(`${path}:${message.line}: ${message.reason}`);
    count++;
  }
console.log(`${count} findings`);
