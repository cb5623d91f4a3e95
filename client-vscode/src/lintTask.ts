/** A task of type `factlsp` as it stands in tasks.json. */
export interface LintDefinition {
  readonly type: 'factlsp';
  /** Files, folders and globs; the workspace folder without any. */
  readonly paths?: readonly string[];
  readonly profile?: string;
  readonly failOn?: string;
}

/** The arguments of the `factlsp` command for a task. */
export function lintArguments(definition: LintDefinition): string[] {
  return [
    'lint',
    ...definition.paths === undefined || definition.paths.length === 0 ? ['.'] : definition.paths,
    ...definition.profile === undefined ? [] : ['--profile', definition.profile],
    ...definition.failOn === undefined ? [] : ['--fail-on', definition.failOn],
  ];
}
