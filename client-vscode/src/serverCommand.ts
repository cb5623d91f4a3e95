import * as path from 'node:path';

/** What is asked of the machine when looking for the server; a test answers in its place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Folders of the search path, in order. */
  readonly searchPath: readonly string[];
  readonly dotnetRoot: string | undefined;
  isFile(file: string): boolean;
}

export type ServerCommand =
  | { readonly kind: 'found'; readonly command: string; readonly args: readonly string[] }
  /** `factlsp.server.path` names no file. */
  | { readonly kind: 'no-such-path'; readonly path: string }
  /** The server needs `dotnet`, and there is none. */
  | { readonly kind: 'no-dotnet' }
  /** The extension was packaged without a server. */
  | { readonly kind: 'not-bundled'; readonly folder: string };

/** The arguments that make the server speak on standard input and output. */
const stdio = ['--stdio'] as const;

/** Looks for the server: the user's own path, then the one inside the extension, as an executable or to be run by `dotnet`. */
export function findServer(machine: Machine, setting: string, workspaceFolder: string | undefined, bundled: string): ServerCommand {
  const on = machine.platform === 'win32' ? path.win32 : path.posix;
  const chosen = setting.trim();
  if (chosen !== '') {
    const expanded = expand(chosen, machine.home, workspaceFolder);
    if (!machine.isFile(expanded)) return { kind: 'no-such-path', path: expanded };
    return expanded.endsWith('.dll') ? withDotnet(machine, expanded) : { kind: 'found', command: expanded, args: stdio };
  }

  const executable = on.join(bundled, machine.platform === 'win32' ? 'factlsp-server.exe' : 'factlsp-server');
  if (machine.isFile(executable)) return { kind: 'found', command: executable, args: stdio };
  const assembly = on.join(bundled, 'factlsp-server.dll');
  return machine.isFile(assembly) ? withDotnet(machine, assembly) : { kind: 'not-bundled', folder: bundled };
}

function withDotnet(machine: Machine, assembly: string): ServerCommand {
  const on = machine.platform === 'win32' ? path.win32 : path.posix;
  const name = machine.platform === 'win32' ? 'dotnet.exe' : 'dotnet';
  const folders = machine.dotnetRoot === undefined ? machine.searchPath : [machine.dotnetRoot, ...machine.searchPath];
  const dotnet = folders.filter(folder => folder !== '').map(folder => on.join(folder, name)).find(file => machine.isFile(file));
  return dotnet === undefined ? { kind: 'no-dotnet' } : { kind: 'found', command: dotnet, args: [assembly, ...stdio] };
}

function expand(setting: string, home: string, workspaceFolder: string | undefined): string {
  const inHome = setting === '~' || /^~[\\/]/.test(setting) ? home + setting.slice(1) : setting;
  return workspaceFolder === undefined ? inHome : inHome.replaceAll('${workspaceFolder}', workspaceFolder);
}
