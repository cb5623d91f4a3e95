// VS Code calls run() inside the extension host.
const path = require('node:path');
const { format } = require('node:util');
const Mocha = require('mocha');

const say = text => console.log('[factlsp] ' + text);

exports.run = () => new Promise(resolve => {
  Mocha.reporters.Base.consoleLog = (...values) => say(format(...values));
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, color: false, reporter: 'dot' });
  mocha.addFile(path.join(__dirname, 'extension.test.js'));
  const runner = mocha.run(() => {
    const { passes, failures, pending } = runner.stats;
    say(JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    resolve();
  });
});
