// node validate.mjs ROOT: the SARIF under review against the schema of SARIF 2.1.0 that @microsoft/jest-sarif carries; our own schemas against JSON Schema's.
// Ends with one line "N passed, N failed, N skipped".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020').default;
const Ajv4 = require('ajv-draft-04').default;
const formats = require('ajv-formats').default;
const root = process.argv[2];
const read = path => JSON.parse(readFileSync(path, 'utf8'));
const golden = join(root, 'tests/FactLsp.Cli.Tests/Golden');
let passed = 0, failed = 0;

function check(name, isGood, errors) {
  if (isGood) passed++;
  else {
    failed++;
    console.log(`FAILED: ${name}: ${JSON.stringify(errors?.slice(0, 3))}`);
  }
}

// One pattern of the published schema is no regular expression in Unicode mode.
const sarif = formats(new Ajv4({ strict: false, unicodeRegExp: false }))
  .compile(read(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')));
for (const name of ['faults.fact.txt.sarif', 'suppressions.sarif'])
  check(`${name} is SARIF 2.1.0`, sarif(read(join(golden, name))), sarif.errors);
check('the schema refuses what is no SARIF', !sarif({ version: '2.1.0', runs: [{ tool: {} }] }));

const ajv = formats(new Ajv({ strict: false }));
for (const name of ['factlsp', 'actors']) {
  const schema = read(join(root, `docs/schemas/${name}.schema.json`));
  check(`${name}.schema.json is a JSON Schema`, ajv.validateSchema(schema), ajv.errors);
}

const configuration = ajv.compile(read(join(root, 'docs/schemas/factlsp.schema.json')));
check('a configuration', configuration({ extends: '../.factlsp.yaml', profile: 'strict', overrides: [{ files: 'opinion/**', rules: { 'source/unnamed': 'off' } }] }), configuration.errors);
check('a slip in a configuration', !configuration({ overrides: [{ rules: { 'source/mising': 'off' } }] }));

console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
