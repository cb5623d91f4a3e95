import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { Command, Setting, View, configurationFile, draftLanguages, draftSettings, section } from '../../src/ids';

// The tests are run from the extension's folder.
const root = process.cwd();
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

interface Grammar { readonly scopeName: string; readonly path: string; readonly language?: string; readonly injectTo?: readonly string[] }
interface Property { readonly default?: unknown; readonly description?: string; readonly markdownDescription?: string }
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly main: string;
  readonly icon: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: readonly { readonly title: string; readonly properties: Readonly<Record<string, Property>> }[];
    readonly semanticTokenTypes: readonly { readonly id: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly { readonly language: string; readonly scopes: Readonly<Record<string, readonly string[]>> }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly svg: string }; readonly completionEvents: readonly string[] }[] }[];
    readonly grammars: readonly Grammar[];
    readonly keybindings: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly snippets: readonly { readonly path: string }[];
    readonly taskDefinitions: readonly { readonly type: string; readonly properties: object }[];
    readonly yamlValidation: readonly { readonly url: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly 'markdown.previewStyles': readonly string[];
    readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[]; readonly configuration?: string; readonly icon?: Readonly<Record<string, string>> }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const settings = Object.assign({}, ...manifest.contributes.configuration.map(group => group.properties)) as Readonly<Record<string, Property>>;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const code = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts')).map(file => read(path.join('src', file)));
const docs = read('../docs/editors/vscode.md');
const sorted = (values: Iterable<string>): string[] => [...values].sort();

test('every command of the manifest is registered, and every registered one is in the manifest', () => {
  assert.deepEqual(sorted(manifest.contributes.commands.map(command => command.command)), sorted(Object.values(Command)));
  for (const name of Object.keys(Command)) assert.ok(code.some(text => text.includes(`registerCommand(Command.${name},`)), `${name} is registered`);
});

test('every setting of the manifest is read, and every one that is read is in the manifest', () => {
  const contributed = Object.keys(settings);
  assert.deepEqual(sorted(contributed), sorted([...Object.values(Setting), ...draftSettings].map(name => `${section}.${name}`)));
});

interface Schema { readonly properties?: Readonly<Record<string, Schema>>; readonly enum?: readonly string[]; readonly default?: unknown; readonly $ref?: string; readonly $defs?: Readonly<Record<string, Schema>>; readonly additionalProperties?: Schema | boolean }

test('the settings for drafts are the keys of .factlsp.yaml, with the same values and defaults', () => {
  const schema = JSON.parse(read('../docs/schemas/factlsp.schema.json')) as Schema;
  const resolve = (part: Schema): Schema => part.$ref === undefined ? part : schema.$defs?.[part.$ref.slice('#/$defs/'.length)] ?? part;
  const keys = Object.entries(schema.properties ?? {}).flatMap(([key, value]): [string, Schema][] => {
    const members = key === 'rules' ? undefined : resolve(value).properties;
    return members === undefined ? [[key, value]] : Object.entries(members).map(([member, part]) => [`${key}.${member}`, part]);
  });
  // Configurations that a configuration starts from have a place only in a file.
  assert.deepEqual(sorted(keys.map(([key]) => key).filter(key => key !== 'extends')), sorted(draftSettings));
  for (const [key, part] of keys.filter(([, value]) => value.enum !== undefined)) {
    const setting = settings[`${section}.${key}`] as Schema | undefined;
    assert.deepEqual([setting?.enum, setting?.default], [part.enum, part.default], key);
  }
});

test('commands, settings and languages are explained in docs/editors/vscode.md, and nothing else is', () => {
  const explained = new Set([...docs.matchAll(/`(factlsp\.[a-zA-Z.]+)`/g)].map(match => match[1] ?? ''));
  const contributed = [...manifest.contributes.commands.map(command => command.command), ...Object.keys(settings)];
  assert.deepEqual(sorted(explained), sorted(contributed));
  for (const extension of manifest.contributes.languages.flatMap(language => language.extensions ?? [])) assert.ok(docs.includes(`\`${extension}\``), extension);
  for (const command of manifest.contributes.commands) assert.ok(docs.includes(`**FactLsp: ${texts[command.title.slice(1, -1)] ?? ''}**`), command.title);
});

test('every view of the manifest is made, every one that is made is in the manifest, and the docs name it', () => {
  const contributed = Object.values(manifest.contributes.views).flat();
  assert.deepEqual(sorted(contributed.map(view => view.id)), sorted(Object.values(View)));
  for (const name of Object.keys(View)) assert.ok(code.some(text => text.includes(`createTreeView(View.${name},`)), name);
  for (const view of contributed) assert.ok(docs.includes(`*${texts[view.name.slice(1, -1)] ?? ''}*`), view.name);
});

test('the schemas are those of docs/schemas, and the configuration’s knows every rule that has a page', () => {
  const contributed = manifest.contributes.yamlValidation.map(({ url }) => path.basename(url));
  assert.deepEqual(sorted(contributed), sorted(fs.readdirSync(path.join(root, '../docs/schemas')).filter(file => file.endsWith('.schema.json'))));
  const schema = JSON.parse(read('schemas/factlsp.schema.json')) as { readonly properties: { readonly rules: { readonly properties: object } } };
  const pages = fs.readdirSync(path.join(root, '../docs/rules'), { recursive: true, encoding: 'utf8' }).filter(file => /^[a-z]+[\\/][a-z-]+\.md$/.test(file));
  assert.deepEqual(sorted(Object.keys(schema.properties.rules.properties)), sorted(pages.map(file => file.replace(/\\/g, '/').slice(0, -'.md'.length))));
});

test('the docs explain the task with every property', () => {
  for (const definition of manifest.contributes.taskDefinitions) {
    assert.ok(docs.includes(`"type": "${definition.type}"`), definition.type);
    for (const property of Object.keys(definition.properties)) assert.ok(docs.includes(`"${property}"`), property);
  }
});

test('semantic tokens are those of the server, and every language of drafts gives each type a scope that themes know', () => {
  const painter = read('../src/FactLsp.Server/Features/SemanticTokens/TokenPainter.cs');
  const legend = (name: string): string[] => [...(new RegExp(`${name} = \\[([^\\]]*)\\]`).exec(painter)?.[1] ?? '').matchAll(/"(\w+)"/g)].map(match => match[1] ?? '');
  assert.deepEqual(manifest.contributes.semanticTokenTypes.map(({ id }) => id), legend('Types'));
  assert.deepEqual(manifest.contributes.semanticTokenModifiers.map(({ id }) => id), legend('Modifiers'));
  assert.deepEqual(sorted(manifest.contributes.semanticTokenScopes.map(({ language }) => language)), sorted(draftLanguages));
  for (const { scopes } of manifest.contributes.semanticTokenScopes) assert.deepEqual(Object.keys(scopes), legend('Types'));
});

test('the walkthrough leads to commands of the manifest, and ends a step with one or with a view of its own', () => {
  for (const { description, completionEvents } of manifest.contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps)) {
    const about = texts[description.slice(1, -1)] ?? '';
    const commands = [...about.matchAll(/\(command:([^)]+)\)/g), ...completionEvents.join(' ').matchAll(/onCommand:(\S+)/g)].map(match => match[1] ?? '');
    assert.ok(commands.length > 0, description);
    for (const command of commands) assert.ok((Object.values(Command) as string[]).includes(command), command);
    for (const language of ['ko', 'ru']) {
      const translated = (JSON.parse(read(`package.nls.${language}.json`)) as Readonly<Record<string, string>>)[description.slice(1, -1)] ?? '';
      assert.deepEqual([...translated.matchAll(/\(command:[^)]+\)|`[^`]+`/g)].map(match => match[0]), [...about.matchAll(/\(command:[^)]+\)|`[^`]+`/g)].map(match => match[0]), `${language} ${description}`);
    }
  }
});

test('menus and keys lead to commands of the manifest', () => {
  const known = Object.values(Command) as readonly string[];
  for (const { command } of [...Object.values(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings]) assert.ok(known.includes(command), command);
});

test('the docs show the pictures that the workbench test makes, and no others', () => {
  const shown = [...docs.matchAll(/\.\.\/images\/([a-z-]+\.(?:png|gif))/g)].map(match => match[1] ?? '');
  assert.deepEqual(sorted(shown), sorted(fs.readdirSync(path.join(root, '../docs/images')).filter(file => /-(?:light|dark|contrast)\.(?:png|gif)$/.test(file))));
});

test('the docs list the snippets by their first prefix', () => {
  const snippets = Object.values(JSON.parse(read('snippets/factdoc.json')) as Readonly<Record<string, { readonly prefix: string | readonly string[] }>>);
  const line = docs.split('\n').find(candidate => candidate.startsWith('- **Snippets**')) ?? '';
  assert.deepEqual(sorted([...line.matchAll(/`([a-z]+)`/g)].map(match => match[1] ?? '')), sorted(snippets.map(({ prefix }) => typeof prefix === 'string' ? prefix : prefix[0] ?? '')));
});

// The languages that the extension speaks beside English.
for (const language of ['ko', 'ru']) {
  test(`${language}: every text of code and manifest is translated, and none is left over`, () => {
    const spoken = code.flatMap(text => [...text.matchAll(/l10n\.t\('((?:[^'\\]|\\.)*)'/g)].map(match => match[1] ?? ''));
    const bundle = JSON.parse(read(`l10n/bundle.l10n.${language}.json`)) as Readonly<Record<string, string>>;
    assert.deepEqual(sorted(new Set(spoken)), sorted(Object.keys(bundle)));
    assert.deepEqual(sorted(Object.keys(JSON.parse(read(`package.nls.${language}.json`)) as object)), sorted(Object.keys(texts)));
    const places = (text: string): string[] => sorted([...text.matchAll(/\{\d\}/g)].map(match => match[0]));
    for (const [english, translated] of Object.entries(bundle)) assert.deepEqual(places(translated), places(english), english);
  });
}

test('pictures of the walkthrough take their colours from the theme, with a colour for where there is none', () => {
  for (const file of fs.readdirSync(path.join(root, 'walkthrough'))) {
    const picture = read(path.join('walkthrough', file));
    assert.doesNotMatch(picture.replace(/var\(--vscode-[A-Za-z-]+, [^)]+\)/g, ''), /#[0-9a-f]{3,8}\b|var\(/i, file);
    assert.match(picture, /var\(--vscode-foreground, #/, file);
  }
});

test('every setting has a default and a description', () => {
  for (const [name, property] of Object.entries(settings)) {
    assert.notEqual(property.default, undefined, name);
    assert.ok(property.description ?? property.markdownDescription, name);
  }
});

test('a folder that is not trusted cannot name the program to run', () => {
  for (const setting of [Setting.serverPath, Setting.lintPath]) assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(`${section}.${setting}`), setting);
});

test('every text of the manifest is there, and none is left over', () => {
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(match => match[1] ?? '');
  assert.deepEqual(sorted(new Set(used)), sorted(Object.keys(texts)));
});

test('every file that the manifest names exists', () => {
  const named = [
    manifest.icon,
    ...manifest.contributes.grammars.map(grammar => grammar.path),
    ...manifest.contributes.snippets.map(snippets => snippets.path),
    ...manifest.contributes.viewsContainers.activitybar.map(container => container.icon),
    ...manifest.contributes['markdown.previewStyles'],
    ...manifest.contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps.map(step => step.media.svg)),
    ...manifest.contributes.languages.flatMap(language => [language.configuration, ...Object.values(language.icon ?? {})]),
  ].filter(file => file !== undefined);
  for (const file of named) assert.ok(fs.existsSync(path.join(root, file)), file);
});

test('every grammar has the scope that the manifest gives it', () => {
  for (const grammar of manifest.contributes.grammars) assert.equal((JSON.parse(read(grammar.path)) as Grammar).scopeName, grammar.scopeName);
});

test('the extension wakes for each language of drafts and for the configuration file, and for nothing else', () => {
  const contributed = manifest.contributes.languages.map(language => language.id);
  // VS Code wakes an extension by itself for a language that it contributes.
  const woken = [...contributed, ...manifest.activationEvents.filter(event => event.startsWith('onLanguage:')).map(event => event.slice('onLanguage:'.length))];
  assert.deepEqual(sorted(woken), sorted(draftLanguages));
  assert.deepEqual(manifest.activationEvents.filter(event => !event.startsWith('onLanguage:')), [`workspaceContains:**/${configurationFile}`]);
});
