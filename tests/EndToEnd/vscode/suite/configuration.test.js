const vscode = require('vscode');
const { file, found, open, shown, until, write } = require('./draft');

suite('configuration', () => {
  const text = 'date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left, Interfax said.\n\nMany experts say the visit will bring more grain.\n';
  const configure = words => vscode.workspace.fs.writeFile(file('.factlsp.yaml'), Buffer.from(words));

  test('.factlsp.yaml takes effect as soon as it is saved, and ends with the file', async () => {
    const { document } = await write('configured.fact.md', text);
    await found(document, 'source/unnamed', 'Many experts');
    await configure('rules:\n  source/unnamed: off\n');
    await until(() => !shown(document).some(finding => finding.startsWith('source/unnamed')), () => `source/unnamed is off, but ${shown(document)}`);
    await vscode.workspace.fs.delete(file('.factlsp.yaml'));
    await found(document, 'source/unnamed', 'Many experts');
  });

  test('a slip in .factlsp.yaml is a finding in it', async () => {
    await configure('profil: strict\n');
    const { document } = await open('.factlsp.yaml');
    await found(document, 'config/unknown-key', 'profil');
    await vscode.workspace.fs.delete(file('.factlsp.yaml'));
  });

  test('a Markdown file that a configuration includes is checked', async () => {
    await configure('include: ["notes.md"]\n');
    const { document } = await write('notes.md', 'Many experts say the visit will bring more grain.\n');
    await found(document, 'source/unnamed', 'Many experts');
    await vscode.workspace.fs.delete(file('.factlsp.yaml'));
  });

  test('a setting of the editor takes effect at once', async () => {
    const { document } = await write('set.fact.md', text);
    await found(document, 'source/unnamed', 'Many experts');
    const settings = vscode.workspace.getConfiguration('factlsp');
    await settings.update('rules', { 'source/unnamed': 'off' }, vscode.ConfigurationTarget.Workspace);
    await until(() => !shown(document).some(finding => finding.startsWith('source/unnamed')), () => `source/unnamed is off, but ${shown(document)}`);
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await found(document, 'source/unnamed', 'Many experts');
  });
});
