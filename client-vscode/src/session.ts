import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, State, type CloseHandlerResult, type LanguageClientOptions } from 'vscode-languageclient/lib/common/client';
import { Client } from './client';
import { Command, Setting, configurationFile, draftLanguages, section } from './ids';
import { RestartPolicy } from './restartPolicy';
import { findServer, type Machine, type ServerCommand } from './serverCommand';

export type SessionState = 'stopped' | 'starting' | 'running' | 'failed';

/** The one server process of this window: found, started, watched, restarted, stopped. */
export class Session implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<SessionState>();
  private readonly policy = new RestartPolicy();
  private client: Client | undefined;
  private current: SessionState = 'stopped';
  /** Starts and stops wait for each other. */
  private queue: Promise<void> = Promise.resolve();

  readonly onDidChangeState = this.changed.event;

  constructor(private readonly context: vscode.ExtensionContext, private readonly output: vscode.LogOutputChannel) {
    // What the editor does with files; what others do with them is watched. The library's own feature for it is not in the bundle.
    const tell = (method: string, files: readonly object[]): void => { void this.running?.sendNotification(`workspace/${method}`, { files }); };
    context.subscriptions.push(
      vscode.workspace.onDidCreateFiles(({ files }) => { tell('didCreateFiles', files.map(uri => ({ uri: uri.toString() }))); }),
      vscode.workspace.onDidDeleteFiles(({ files }) => { tell('didDeleteFiles', files.map(uri => ({ uri: uri.toString() }))); }),
      vscode.workspace.onDidRenameFiles(({ files }) => { tell('didRenameFiles', files.map(({ oldUri, newUri }) => ({ oldUri: oldUri.toString(), newUri: newUri.toString() }))); }),
    );
  }

  get state(): SessionState {
    return this.current;
  }

  /** The client while the server runs, for requests of the extension's own views. */
  get running(): Client | undefined {
    return this.current === 'running' ? this.client : undefined;
  }

  /** Starts the server unless it runs already; failures are shown to the user and never thrown. */
  start(): Promise<void> {
    return this.enqueue(async () => {
      if (this.current === 'stopped' || this.current === 'failed') await this.launch();
    });
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.halt();
      this.policy.reset();
      await this.launch();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.halt());
  }

  dispose(): void {
    this.changed.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private enter(state: SessionState): void {
    if (this.current === state) return;
    this.current = state;
    this.changed.fire(state);
  }

  private async launch(): Promise<void> {
    this.enter('starting');
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const setting = vscode.workspace.getConfiguration(section).get<string>(Setting.serverPath, '');
    const server = findServer(thisMachine(), setting, folder, this.context.asAbsolutePath('server'));
    if (server.kind !== 'found') {
      this.enter('failed');
      void explain(server);
      return;
    }

    this.output.info(`server: ${[server.command, ...server.args].join(' ')}`);
    const client: Client = new Client({ command: server.command, args: server.args, folder }, this.output, this.options(() => this.client === client));
    this.client = client;
    client.onDidChangeState(change => {
      if (this.client !== client) return;
      // Not at once: the open drafts are sent between the state's change and the end of the start, and whoever hears of it asks about them.
      if (change.newState === State.Running) void client.start().then(() => { if (this.client === client) this.enter('running'); });
      else if (change.newState === State.Starting) this.enter('starting');
    });
    this.policy.started(performance.now());
    try {
      await client.start();
    } catch (error) {
      this.output.error(error instanceof Error ? error : String(error));
      // The error handler has spoken already when the process ended by itself.
      if (this.client === client) this.fail(await client.whyEnded());
    }
  }

  private async halt(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client !== undefined) {
      // A client that is still starting refuses to stop, and would leave its process behind.
      await settled(client);
      await client.dispose().catch((error: unknown) => { this.output.warn(String(error)); });
    }
    this.enter('stopped');
  }

  private fail(why: string): void {
    if (this.current === 'failed') return;
    this.enter('failed');
    const showOutput = vscode.l10n.t('Show Output');
    const restart = vscode.l10n.t('Restart');
    void vscode.window.showErrorMessage(vscode.l10n.t('The FactLsp server does not stay up ({0}). Its output tells more.', why), restart, showOutput).then(choice => {
      if (choice === showOutput) this.output.show();
      else if (choice === restart) void vscode.commands.executeCommand(Command.restart);
    });
  }

  private options(isCurrent: () => boolean): LanguageClientOptions {
    return {
      documentSelector: [
        ...draftLanguages.flatMap(language => ['file', 'untitled'].map(scheme => ({ scheme, language }))),
        // A slip in the configuration is a finding in the configuration.
        { scheme: 'file', pattern: `**/${configurationFile}` },
      ],
      outputChannel: this.output,
      errorHandler: {
        error: (error, _message, count) => {
          this.output.error(error);
          return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
        },
        closed: () => this.closed(isCurrent),
      },
    };
  }

  private async closed(isCurrent: () => boolean): Promise<CloseHandlerResult> {
    const stay: CloseHandlerResult = { action: CloseAction.DoNotRestart, handled: true };
    if (!isCurrent()) return stay;
    const pause = this.policy.ended(performance.now());
    const why = await this.client?.whyEnded() ?? '';
    if (!isCurrent()) return stay;
    if (pause === undefined) {
      this.fail(why);
      return stay;
    }
    this.output.warn(vscode.l10n.t('The server ended unexpectedly ({0}); it is started again in {1} s.', why, pause / 1_000));
    this.enter('starting');
    await new Promise(resolve => setTimeout(resolve, pause));
    if (!isCurrent()) return stay;
    this.policy.started(performance.now());
    return { action: CloseAction.Restart, handled: true };
  }
}

/** Waits until a client is up or down, at most ten seconds. */
async function settled(client: Client): Promise<void> {
  if (client.state !== State.Starting) return;
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, 10_000);
    client.onDidChangeState(change => {
      if (change.newState === State.Starting) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

function thisMachine(): Machine {
  const environment = process.env;
  return {
    platform: process.platform,
    home: os.homedir(),
    searchPath: (environment['PATH'] ?? '').split(path.delimiter),
    dotnetRoot: environment['DOTNET_ROOT'],
    isFile: file => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  };
}

/** Says what is missing and offers the way out. */
async function explain(problem: Exclude<ServerCommand, { kind: 'found' }>): Promise<void> {
  const openSettings = vscode.l10n.t('Open Settings');
  const getDotnet = vscode.l10n.t('Get .NET');
  const [message, ...actions] = ((): [string, ...string[]] => {
    switch (problem.kind) {
      case 'no-such-path':
        return [vscode.l10n.t('The FactLsp server was not found: the setting factlsp.server.path names {0}, and there is no such file.', problem.path), openSettings];
      case 'no-dotnet':
        return [vscode.l10n.t('The FactLsp server needs the .NET 10 runtime, and no “dotnet” was found on the search path.'), getDotnet, openSettings];
      case 'not-bundled':
        return [vscode.l10n.t('This FactLsp extension was packaged without its server (looked in {0}). Name one in the setting factlsp.server.path.', problem.folder), openSettings];
    }
  })();
  const choice = await vscode.window.showErrorMessage(message, ...actions);
  if (choice === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', `${section}.${Setting.serverPath}`);
  else if (choice === getDotnet) await vscode.env.openExternal(vscode.Uri.parse('https://dotnet.microsoft.com/download/dotnet/10.0'));
}
