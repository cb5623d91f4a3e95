import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { LogOutputChannel } from 'vscode';
import { BaseLanguageClient, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient/lib/common/client';
import { ReadableStreamMessageReader, WriteableStreamMessageWriter, type InitializeParams } from 'vscode-languageserver-protocol';
import runtime from 'vscode-jsonrpc/lib/node/ril';
import { section } from './ids';

runtime.install();

/** How long a server that was told to end may take, in milliseconds, before it is ended. */
const grace = 2_000;

/** A program and its arguments, and where it runs. */
export interface ServerProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string | undefined;
}

/** The language client on a server that is a program with standard input and output. The library's own speaks to sockets, pipes and modules too, and is larger for it. */
export class Client extends BaseLanguageClient {
  private process: ChildProcessWithoutNullStreams | undefined;
  private ended: Promise<string> = Promise.resolve('');

  constructor(private readonly program: ServerProgram, private readonly log: LogOutputChannel, options: LanguageClientOptions) {
    super(section, 'FactLsp', options);
  }

  /** How the server process ended: a signal, an exit code, or why it did not start. A process that has closed its output and lives on is ended. */
  async whyEnded(): Promise<string> {
    if (this.process !== undefined) endAfter(this.process, grace);
    return this.ended;
  }

  override async stop(timeout = grace): Promise<void> {
    const { process } = this;
    this.process = undefined;
    try {
      await super.stop(timeout);
    } finally {
      if (process !== undefined) endAfter(process, grace);
    }
  }

  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    params.processId = process.pid;
  }

  protected override createMessageTransports(): Promise<MessageTransports> {
    const { command, args, folder } = this.program;
    const server = spawn(command, args, { cwd: folder, windowsHide: true });
    this.process = server;
    this.ended = new Promise(resolve => {
      server.once('error', error => { resolve(error.message); });
      server.once('exit', (code, signal) => { resolve(signal ?? `exit code ${code ?? 'unknown'}`); });
    });
    server.stderr.setEncoding('utf8').on('data', (text: string) => { this.log.info(text.trimEnd()); });
    // A message to a server that is gone; its end is told by the reader.
    server.stdin.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.once('spawn', () => { resolve({
        reader: new ReadableStreamMessageReader(runtime().stream.asReadableStream(server.stdout)),
        writer: new WriteableStreamMessageWriter(runtime().stream.asWritableStream(server.stdin)),
      }); });
    });
  }
}

/** Ends a process unless it ends by itself in time. */
function endAfter(server: ChildProcessWithoutNullStreams, milliseconds: number): void {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const timer = setTimeout(() => server.kill('SIGKILL'), milliseconds);
  server.once('exit', () => { clearTimeout(timer); });
}
