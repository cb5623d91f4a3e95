/** Every command that this extension registers; the manifest test compares them with package.json and the docs. */
export const Command = {
  start: 'factlsp.start',
  restart: 'factlsp.restart',
  showOutput: 'factlsp.showOutput',
  reportProblem: 'factlsp.reportProblem',
  newDraft: 'factlsp.newDraft',
  checkArticle: 'factlsp.checkArticle',
  checkAllDrafts: 'factlsp.checkAllDrafts',
  fixAll: 'factlsp.fixAll',
  copyCleanText: 'factlsp.copyCleanText',
  openActorFile: 'factlsp.openActorFile',
  citeHere: 'factlsp.citeHere',
  insertDate: 'factlsp.insertDate',
  pinActor: 'factlsp.pinActor',
  openPreview: 'factlsp.openPreview',
  showReport: 'factlsp.showReport',
  showWorkspaceReport: 'factlsp.showWorkspaceReport',
  exportReport: 'factlsp.exportReport',
  groupClaims: 'factlsp.groupClaims',
  filterClaims: 'factlsp.filterClaims',
} as const;

/** Every view. */
export const View = {
  claims: 'factlsp.claims',
  actors: 'factlsp.actors',
} as const;

/** Every setting that this extension reads, without the leading `factlsp.`. */
export const Setting = {
  serverPath: 'server.path',
  /** Read by the client library under this name. */
  traceServer: 'trace.server',
  followCursor: 'claims.followCursor',
  verdictsInMargin: 'margin.verdicts',
  lintPath: 'lint.path',
} as const;

/** Every setting that the server asks for: the keys of `.factlsp.yaml`. Changes are told by the client library. */
export const draftSettings = ['profile', 'rules', 'citations.accept', 'citations.inherit', 'overrides', 'include', 'exclude', 'actors', 'hints.dates'] as const;

/** The section that all settings stand under, and the id that the client library derives names from. */
export const section = 'factlsp';

/** Languages in which a fact-tagged document can be written. */
export const draftLanguages = ['factdoc', 'markdown', 'plaintext'] as const;

/** The configuration file whose nearest ancestor governs a draft. */
export const configurationFile = '.factlsp.yaml';
