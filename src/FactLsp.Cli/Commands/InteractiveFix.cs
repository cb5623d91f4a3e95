using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp fix --interactive</c>: shows one finding after the other with its fixes, and does what the person at the keyboard says.</summary>
internal sealed class InteractiveFix(DraftAnalysis analysis, Terminal terminal) : IDisposable
{
    private readonly TextReader _answers = new StreamReader(terminal.Input, Terminal.Utf8);

    /// <summary>The person has seen enough: later files are not asked about.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>The draft with what was chosen; the same object when that is nothing.</summary>
    /// <param name="file">The draft.</param>
    /// <param name="text">Its text.</param>
    /// <param name="applied">Titles of the fixes that were chosen.</param>
    internal string Fix(SelectedFile file, string text, List<string> applied)
    {
        var from = 0;
        while (!IsOver && !terminal.Stop.IsCancellationRequested)
        {
            // After each change everything is analysed again: another finding may be gone or new. What was passed over stays passed over.
            var draft = analysis.Analyze(file.FullPath, text);
            var finding = draft.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Span.Start >= from && FixesOf(diagnostic).Count > 0);
            if (finding is null) break;
            var fixes = FixesOf(finding);
            Show(file, draft.Article.Syntax.Source, finding, fixes);
            if (Ask(fixes.Count) is { } chosen)
            {
                applied.Add(fixes[chosen].Title);
                text = draft.Article.Syntax.Source.With([.. fixes[chosen].Edits]).Text;
                from = finding.Span.Start;
            }
            else
            {
                from = finding.Span.Start + 1;
            }
        }

        return text;
    }

    public void Dispose() => _answers.Dispose();

    private static List<QuickFix> FixesOf(Diagnostic diagnostic) => [.. diagnostic.Fixes.Where(fix => fix.Kind == QuickFixKind.Edit && !fix.Edits.IsEmpty)];

    private void Show(SelectedFile file, SourceText source, Diagnostic finding, List<QuickFix> fixes)
    {
        var excerpt = Excerpt.Of(source, finding.Span, Math.Max(40, terminal.Width - 8));
        terminal.Error.WriteLine(DisplayText.Safe($"{file.Path}:{excerpt.Line + 1}: {finding.Severity.Name()}: {finding.Message} [{finding.Rule}]"));
        terminal.Error.WriteLine($"    {excerpt.Shown}");
        terminal.Error.WriteLine($"    {new string(' ', excerpt.Column)}{new string('~', excerpt.Width)}");
        for (var i = 0; i < fixes.Count; i++) terminal.Error.WriteLine(DisplayText.Safe($"  {i + 1}  {fixes[i].Title}{(fixes[i].IsSafe ? string.Empty : " (can change what the draft says)")}"));
    }

    // The fix that is wanted; null to pass on.
    private int? Ask(int count)
    {
        while (true)
        {
            terminal.Error.Write($"1{(count > 1 ? $"–{count}" : string.Empty)} to apply, Enter to pass on, q to end: ");
            if (_answers.ReadLine()?.Trim() is not { } answer || answer is "q")
            {
                IsOver = true;
                return null;
            }

            if (answer.Length == 0) return null;
            if (int.TryParse(answer, out var number) && number >= 1 && number <= count) return number - 1;
        }
    }
}
