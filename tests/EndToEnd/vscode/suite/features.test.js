const assert = require('node:assert/strict');
const vscode = require('vscode');
const { found, open, place, shown, until, write } = require('./draft');

suite('what the server offers, in VS Code', () => {
  test('findings stand on their words, behind emoji, Cyrillic and Hangul too', async () => {
    const { document } = await open('delegation.fact.md');
    await found(document, 'source/unknown', 'Tas');
    await found(document, 'source/unknown', 'Yonhapp');
    await found(document, 'date/weekday-mismatch', 'Thursday, March 21, 2025');
    await found(document, 'tag/malformed', '[src:Yonhap]');
  });

  test('a README beside the drafts stays silent', async () => {
    const { document } = await open('README.md');
    assert.deepEqual(shown(document), []);
  });

  test('hover tells who an agency is', async () => {
    const { document } = await open('delegation.fact.md');
    const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, place(document, 'Interfax').start);
    assert.match(hovers.flatMap(hover => hover.contents.map(content => content.value ?? content)).join('\n'), /Russia/);
  });

  test('a quick fix corrects a misspelt agency', async () => {
    const { document } = await open('delegation.fact.md');
    await found(document, 'source/unknown', 'Tas');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, place(document, 'Tas,').with({ end: place(document, 'Tas').end }), vscode.CodeActionKind.QuickFix.value, 20);
    const fix = actions.find(action => action.title.endsWith('Tass'));
    assert.ok(fix?.edit, JSON.stringify(actions.map(action => action.title)));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /\[src: Tass, 2025-03-20\]/);
    await until(() => !shown(document).includes('source/unknown: Tass'), 'the finding goes');
  });

  test('completion knows agencies behind [src:', async () => {
    const { document, editor } = await open('delegation.fact.md');
    await editor.edit(edit => edit.insert(document.positionAt(document.getText().length), '\nThe port reopened on Thursday. [src: Interf'));
    const list = await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, document.positionAt(document.getText().length));
    assert.ok(list.items.some(item => (item.label.label ?? item.label) === 'Interfax'), JSON.stringify(list.items.slice(0, 20).map(item => item.label)));
  });

  test('an untitled draft is checked before it is saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'factdoc', content: 'date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left. [src: Tas]\n' });
    await vscode.window.showTextDocument(document);
    await found(document, 'source/unknown', 'Tas');
  });

  const strike = `date 2025-03-21 SEOUL, South Korea — (AP) — Dock workers ended a walkout on Friday, Interfax said.

“Nobody was hurt in the walkout,” Interfax said. [src: TASS, 2025-03-20]

Some workers stayed at home. [[kim-jong-un|Kim]] did not.
`;
  const ask = (command, document, ...more) => vscode.commands.executeCommand(command, document.uri, ...more);

  test('a hint shows the day behind a weekday, and the source that a claim inherits', async () => {
    const { document } = await write('hints.fact.md', strike);
    const labels = await until(async () => {
      const hints = await ask('vscode.executeInlayHintProvider', document, new vscode.Range(0, 0, document.lineCount, 0)) ?? [];
      return hints.length > 0 && hints.map(hint => `${document.lineAt(hint.position.line).text.slice(0, hint.position.character).split(' ').at(-1)} ${typeof hint.label === 'string' ? hint.label : hint.label[0].value}`);
    }, 'hints');
    assert.ok(labels.includes('Friday 2025-03-21'), JSON.stringify(labels));
    assert.ok(labels.includes('home. ← AP'), JSON.stringify(labels));
  });

  test('a lens counts claims', async () => {
    const { document } = await write('lens.fact.md', strike);
    const lenses = await until(async () => { const all = await ask('vscode.executeCodeLensProvider', document, 20); return all?.length > 0 && all; }, 'lenses');
    assert.match(lenses.map(lens => lens.command?.title).join('\n'), /\d+ claims?/);
  });

  test('quotations, cues, dates, actors, agencies and tags have colours of their own', async () => {
    const { document } = await write('colours.fact.md', strike);
    const [legend, tokens] = await until(async () => {
      const both = [await ask('vscode.provideDocumentSemanticTokensLegend', document), await ask('vscode.provideDocumentSemanticTokens', document)];
      return both.every(Boolean) && both;
    }, 'tokens');
    const seen = new Map();
    for (let i = 0, line = 0, from = 0; i < tokens.data.length; i += 5) {
      const [down, right, length, type] = tokens.data.slice(i, i + 4);
      line += down;
      from = down > 0 ? right : from + right;
      const words = seen.get(legend.tokenTypes[type]) ?? [];
      seen.set(legend.tokenTypes[type], [...words, document.getText(new vscode.Range(line, from, line, from + length))]);
    }
    for (const [type, words] of [['quotation', 'Nobody was hurt'], ['cue', 'said'], ['date', 'Friday'], ['agency', 'Interfax'], ['tag', '[src: TASS, 2025-03-20]']]) {
      assert.ok(seen.get(type)?.some(word => word.includes(words)), `${type} “${words}” among ${JSON.stringify([...seen])}`);
    }
  });

  test('outline, folds and selections know the parts of a draft', async () => {
    const { document } = await write('outline.fact.md', strike);
    const symbols = await until(async () => { const all = await ask('vscode.executeDocumentSymbolProvider', document); return all?.length > 0 && all; }, 'symbols');
    assert.ok(symbols.length > 1, JSON.stringify(symbols.map(symbol => symbol.name)));
    const [selection] = await ask('vscode.executeSelectionRangeProvider', document, [place(document, 'workers stayed').start]);
    const widths = [];
    for (let range = selection; range !== undefined; range = range.parent) widths.push(document.getText(range.range).length);
    assert.ok(widths.length > 2 && widths.every((width, index) => index === 0 || width >= widths[index - 1]), JSON.stringify(widths));
  });

  test('every mention of an agency is found, highlighted and linked', async () => {
    const { document } = await write('mentions.fact.md', strike);
    const at = place(document, 'Interfax').start;
    const references = await until(async () => { const all = await ask('vscode.executeReferenceProvider', document, at); return all?.length > 1 && all; }, 'references');
    assert.ok(references.filter(reference => reference.uri.toString() === document.uri.toString()).every(reference => document.getText(reference.range) === 'Interfax'));
    assert.ok((await ask('vscode.executeDocumentHighlights', document, at)).length >= 2);
    const [item] = await ask('vscode.prepareCallHierarchy', document, at);
    assert.ok(item, 'a chain of attribution begins at Interfax');
  });

  test('actors are symbols of the workspace', async () => {
    await open('delegation.fact.md');
    const symbols = await vscode.commands.executeCommand('vscode.executeWorkspaceSymbolProvider', 'Interfax');
    assert.ok(symbols.some(symbol => symbol.name.includes('Interfax')), JSON.stringify(symbols.slice(0, 10).map(symbol => symbol.name)));
  });

  test('formatting tidies tags and leaves prose alone', async () => {
    const { document } = await write('format.fact.md', strike.replace('[src: TASS, 2025-03-20]', '[src:TASS, 2025-03-20]'));
    await found(document, 'tag/malformed', '[src:TASS, 2025-03-20]');
    const edits = await ask('vscode.executeFormatDocumentProvider', document, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), strike);
  });
});
