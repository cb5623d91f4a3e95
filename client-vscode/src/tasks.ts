import * as vscode from 'vscode';
import { Setting, section } from './ids';
import { lintArguments, type LintDefinition } from './lintTask';

const type = 'factlsp';

/** Tasks that run `factlsp lint`; their findings are collected by the problem matcher `$factlsp`. */
export function registerTasks(): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map(folder => make({ type }, folder)),
    // VS Code compares definitions by identity: the one that came is handed back.
    resolveTask: task => make(task.definition as LintDefinition, task.scope),
  });
}

function make(definition: LintDefinition, scope: vscode.WorkspaceFolder | vscode.TaskScope | undefined): vscode.Task {
  const command = vscode.workspace.getConfiguration(section).get<string>(Setting.lintPath, 'factlsp');
  const task = new vscode.Task(definition, scope ?? vscode.TaskScope.Workspace, vscode.l10n.t('lint drafts'), type, new vscode.ProcessExecution(command, lintArguments(definition)), '$factlsp');
  task.group = vscode.TaskGroup.Test;
  return task;
}
