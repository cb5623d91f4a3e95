using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>The reports of a run: one on standard output, and as many in files as were asked for.</summary>
internal sealed class LintOutputs(Terminal terminal) : IDisposable
{
    private readonly List<LintReport> _reports = [];
    private readonly List<Stream> _files = [];

    internal IReadOnlyList<LintReport> All => _reports;

    /// <summary>One of the reports shows more than findings.</summary>
    internal bool NeedArticles { get; private set; }

    /// <summary>Adds the report on standard output.</summary>
    internal void Add(string format, Severity? level, LintDetail detail)
    {
        var chosen = LintFormats.Find(format)!;
        NeedArticles |= chosen.NeedsArticle;
        _reports.Add(chosen.Create(terminal.Output, new LintLook(level ?? chosen.Level, terminal.HasColour, terminal.Width, detail)));
    }

    /// <summary>Adds a report in a file, <c>FORMAT:FILE</c>; false, with the fault told, when that cannot be.</summary>
    internal bool TryAddFile(string formatAndFile, Severity? level)
    {
        var colon = formatAndFile.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == formatAndFile.Length - 1 || LintFormats.Find(formatAndFile[..colon]) is not { } format)
        {
            terminal.Error.WriteLine($"factlsp: --output {formatAndFile} is not FORMAT:FILE; the formats are {string.Join(", ", LintFormats.All.Select(f => f.Name))}");
            return false;
        }

        var path = terminal.FullPath(formatAndFile[(colon + 1)..]);
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            var file = File.Create(path);
            _files.Add(file);
            NeedArticles |= format.NeedsArticle;
            _reports.Add(format.Create(file, new LintLook(level ?? format.Level, HasColour: false, terminal.Width, LintDetail.All)));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"factlsp: {path} cannot be written: {fault.Message}");
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var report in _reports) report.Dispose();
        foreach (var file in _files) file.Dispose();
    }
}
