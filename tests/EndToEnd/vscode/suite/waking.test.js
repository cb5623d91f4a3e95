const assert = require('node:assert/strict');
const { found, open, servers } = require('./draft');

suite('waking', () => {
  test('a README wakes nothing', async () => {
    await open('README.md');
    await new Promise(resolve => setTimeout(resolve, 1_000));
    assert.deepEqual(servers(), []);
  });

  test('.fact.md is a fact-tagged draft, and wakes the server', async () => {
    const { document } = await open('delegation.fact.md');
    assert.equal(document.languageId, 'factdoc');
    await found(document, 'source/unnamed', 'Many experts');
    assert.equal(servers().length, 1);
  });
});
