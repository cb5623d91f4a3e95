// Runs the tests of suite/ inside VS Code's real extension host; prints what mocha says and one line `N passed, N failed, N skipped`.
import path from 'node:path';
import { format } from 'node:util';
import { startCode } from './host.mjs';

const code = await startCode({ tests: path.join(import.meta.dirname, 'suite') });
let counts;
try {
  const done = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the extension host did not end its tests within 180 s')), 180_000).unref();
    code.page.exposeFunction('codeAutomationLog', (_type, args) => {
      const line = format(...args);
      if (!line.startsWith('[factlsp] ')) return;
      const text = line.slice('[factlsp] '.length);
      if (text.startsWith('{')) counts = JSON.parse(text);
      else console.log(text);
    }).catch(reject);
    code.page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
  await code.load();
  await done;
} catch (error) {
  console.log(error);
} finally {
  await code.close();
}
counts ??= { passed: 0, failed: 1, skipped: 0 };
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
