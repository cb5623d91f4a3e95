/** Every command that this extension registers; the manifest test compares them with package.json and the docs. */
export const Command = {
  start: 'factlsp.start',
  restart: 'factlsp.restart',
  showOutput: 'factlsp.showOutput',
} as const;

/** Every setting that this extension reads, without the leading `factlsp.`. */
export const Setting = {
  serverPath: 'server.path',
  /** Read by the client library under this name. */
  traceServer: 'trace.server',
} as const;

/** The section that all settings stand under, and the id that the client library derives names from. */
export const section = 'factlsp';

/** Languages in which a fact-tagged document can be written. */
export const draftLanguages = ['factdoc', 'markdown', 'plaintext'] as const;

/** The configuration file whose nearest ancestor governs a draft. */
export const configurationFile = '.factlsp.yaml';
