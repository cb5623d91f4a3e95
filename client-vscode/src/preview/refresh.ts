import * as vscode from 'vscode';
import type { Articles } from '../views/articles';

/** Draws open Markdown previews anew when the verdicts of the draft have changed: what the server says comes after the text. */
export function refreshPreview(articles: Articles): vscode.Disposable {
  let drawn = '';
  return articles.onDidChange(current => {
    if (current === undefined) return;
    const state = `${current.document.uri.toString()}\n${current.article.claims.map(claim => `${claim.range.start.line}${claim.verdict}`).join(' ')}`;
    if (state === drawn) return;
    drawn = state;
    const shown = vscode.window.tabGroups.all.some(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith('markdown.preview')));
    if (shown) void vscode.commands.executeCommand('markdown.preview.refresh');
  });
}
