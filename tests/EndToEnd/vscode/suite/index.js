// VS Code calls run() inside the extension host.
const path = require('node:path');
const { format } = require('node:util');
const Mocha = require('mocha');

const say = text => console.log('[factlsp] ' + text);

exports.run = () => new Promise(resolve => {
  Mocha.reporters.Base.consoleLog = (...values) => say(format(...values));
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, color: false, reporter: 'dot', ...process.env.FACTLSP_ONLY ? { grep: process.env.FACTLSP_ONLY } : {} });
  // The first one looks at how the server is woken, the last one at how it ends.
  for (const name of ['waking', 'features', 'commands', 'configuration', 'lifetime']) mocha.addFile(path.join(__dirname, `${name}.test.js`));
  const runner = mocha.run(() => {
    const { passes, failures, pending } = runner.stats;
    say(JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    resolve();
  });
});
