namespace FactLsp.Server.Protocol;

/// <summary>The answer to <c>factlsp/ledger</c>. <paramref name="More"/> counts the groups that were left out behind those shown.</summary>
internal sealed record LedgerView(int Drafts, LedgerViewGroup[] Groups, int More);

/// <summary>One fact as several drafts give it. <paramref name="Relation"/> is the gravest between two of them: <c>conflict</c>, <c>update</c> or <c>agreement</c>.</summary>
internal sealed record LedgerViewGroup(string Relation, LedgerViewFact[] Facts);

/// <summary>
/// What one draft says. <paramref name="Text"/> is the figure with what it counts; <paramref name="When"/> the day or days of the event (EDTF), <paramref name="Reported"/> the draft's own day (ISO).
/// What is not known is absent.
/// </summary>
internal sealed record LedgerViewFact(string Uri, Range Range, string Text, string When, string? Source, string? Reported);
