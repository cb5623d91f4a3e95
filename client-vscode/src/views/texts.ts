import * as vscode from 'vscode';
import type { Verdict } from '../model/article';
import type { ReportTexts } from '../report/html';
import type { LedgerTexts } from '../report/ledger';

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
    coverage: vscode.l10n.t('Coverage'),
    ledger: vscode.l10n.t('Ledger'),
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

export function ledgerTexts(): LedgerTexts {
  return {
    columns: [vscode.l10n.t('Figure'), vscode.l10n.t('Draft'), vscode.l10n.t('Source'), vscode.l10n.t('Reported'), vscode.l10n.t('Event')],
    relation: { conflict: vscode.l10n.t('Contradiction'), update: vscode.l10n.t('Changed'), agreement: vscode.l10n.t('Agreement') },
    nothing: vscode.l10n.t('No two drafts give the same fact.'),
    compared: drafts => vscode.l10n.t('Drafts compared: {0}', drafts),
    more: groups => vscode.l10n.t('Facts not shown: {0}', groups),
  };
}
