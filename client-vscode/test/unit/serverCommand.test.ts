import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServer, type Machine } from '../../src/serverCommand';

function machine(files: readonly string[], changes: Partial<Machine> = {}): Machine {
  return { platform: 'linux', home: '/home/ann', searchPath: ['/usr/bin', ''], dotnetRoot: undefined, isFile: file => files.includes(file), ...changes };
}

test('the executable inside the extension is run as it is', () => {
  assert.deepEqual(findServer(machine(['/ext/server/factlsp-server', '/ext/server/factlsp-server.dll']), '', undefined, '/ext/server'),
    { kind: 'found', command: '/ext/server/factlsp-server', args: ['--stdio'] });
});

test('the assembly of the universal package is run by dotnet', () => {
  assert.deepEqual(findServer(machine(['/usr/bin/dotnet', '/ext/server/factlsp-server.dll']), '', undefined, '/ext/server'),
    { kind: 'found', command: '/usr/bin/dotnet', args: ['/ext/server/factlsp-server.dll', '--stdio'] });
});

test('DOTNET_ROOT goes before the search path', () => {
  const found = findServer(machine(['/usr/bin/dotnet', '/opt/net/dotnet', '/ext/server/factlsp-server.dll'], { dotnetRoot: '/opt/net' }), '', undefined, '/ext/server');
  assert.equal(found.kind === 'found' && found.command, '/opt/net/dotnet');
});

test('without dotnet the universal package says so', () => {
  assert.deepEqual(findServer(machine(['/ext/server/factlsp-server.dll']), '', undefined, '/ext/server'), { kind: 'no-dotnet' });
});

test('a package without a server says where it looked', () => {
  assert.deepEqual(findServer(machine(['/usr/bin/dotnet']), '', undefined, '/ext/server'), { kind: 'not-bundled', folder: '/ext/server' });
});

test('the setting wins over what is inside', () => {
  assert.deepEqual(findServer(machine(['/ext/server/factlsp-server', '/home/ann/bin/s']), ' ~/bin/s ', undefined, '/ext/server'),
    { kind: 'found', command: '/home/ann/bin/s', args: ['--stdio'] });
});

test('the setting may name an assembly in the workspace', () => {
  assert.deepEqual(findServer(machine(['/usr/bin/dotnet', '/w/out/factlsp-server.dll']), '${workspaceFolder}/out/factlsp-server.dll', '/w', '/ext/server'),
    { kind: 'found', command: '/usr/bin/dotnet', args: ['/w/out/factlsp-server.dll', '--stdio'] });
});

test('a setting that names nothing is not passed over in silence', () => {
  assert.deepEqual(findServer(machine(['/ext/server/factlsp-server']), '/gone', undefined, '/ext/server'), { kind: 'no-such-path', path: '/gone' });
});

test('Windows has its own names', () => {
  const windows = machine(['C:\\ext\\server\\factlsp-server.exe'], { platform: 'win32' });
  assert.deepEqual(findServer(windows, '', undefined, 'C:\\ext\\server'), { kind: 'found', command: 'C:\\ext\\server\\factlsp-server.exe', args: ['--stdio'] });
});
