import * as vscode from 'vscode';
import type { Verdict } from '../model/article';
import type { ReportTexts } from '../report/html';

/** A verdict in the user's language. */
export function verdictText(verdict: Verdict): string {
  switch (verdict) {
    case 'agency': return vscode.l10n.t('by an agency');
    case 'collective': return vscode.l10n.t('by a group of agencies');
    case 'named': return vscode.l10n.t('by a named source');
    case 'unnamed': return vscode.l10n.t('by an unnamed source');
    case 'dateline': return vscode.l10n.t('by the dateline only');
    case 'none': return vscode.l10n.t('without a source');
  }
}

/** How many claims, in words. */
export function countText(claims: number): string {
  return claims === 1 ? vscode.l10n.t('1 claim') : vscode.l10n.t('{0} claims', claims);
}

export function reportTexts(): ReportTexts {
  return {
    title: vscode.l10n.t('Coverage report'),
    claims: vscode.l10n.t('Claims'),
    sources: vscode.l10n.t('Sources'),
    timeline: vscode.l10n.t('Dates in the text'),
    chain: vscode.l10n.t('Who quotes whom'),
    nothing: vscode.l10n.t('Nothing to show.'),
    columns: [vscode.l10n.t('Source'), vscode.l10n.t('Country'), vscode.l10n.t('Control'), vscode.l10n.t('Claims')],
    exportHtml: vscode.l10n.t('Export as HTML'),
    exportCsv: vscode.l10n.t('Export as CSV'),
    verdict: {
      agency: verdictText('agency'), collective: verdictText('collective'), named: verdictText('named'),
      unnamed: verdictText('unnamed'), dateline: verdictText('dateline'), none: verdictText('none'),
    },
  };
}
