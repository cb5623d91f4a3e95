using System.Collections.Immutable;
using System.CommandLine;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;
using FactLsp.Core.Configuration;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp actors import</c> and <c>factlsp actors export</c>.</summary>
internal static class ActorsExchangeCommands
{
    private const int DetectionBytes = 1 << 14;
    private const int BytesPerProgress = 1 << 24;

    private static readonly Dictionary<string, ImportFormat> ImportFormats = new(StringComparer.Ordinal)
    {
        ["ftm"] = ImportFormat.FollowTheMoney,
        ["wikidata"] = ImportFormat.Wikidata,
        ["sparql"] = ImportFormat.Sparql,
        ["popolo"] = ImportFormat.Popolo,
        ["csv"] = ImportFormat.Csv,
    };

    private static readonly Dictionary<string, ExportFormat> ExportFormats = new(StringComparer.Ordinal)
    {
        ["jsonl"] = ExportFormat.JsonLines,
        ["ftm"] = ExportFormat.FollowTheMoney,
        ["csv"] = ExportFormat.Csv,
        ["vale-accept"] = ExportFormat.ValeAccept,
        ["vale-reject"] = ExportFormat.ValeReject,
        ["cspell"] = ExportFormat.CSpell,
    };

    internal static Command Import(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The collection to import; “-” reads standard input." };
        var from = new Option<string>("--from") { HelpName = "FORMAT", Description = $"What the file is: {string.Join(", ", ImportFormats.Keys)}. Without it, its name and its first bytes tell." };
        from.AcceptOnlyFromAmong([.. ImportFormats.Keys]);
        var output = Output();
        var topics = Many("--topic", "CODE", "Only entities with one of these topics: role.pep, gov.head.");
        var countries = Many("--country", "CODE", "Only entities of one of these countries, by ISO 3166 code.");
        var schemas = Many("--schema", "NAME", "Only entities of one of these schemas: Person, PublicBody.");
        var map = Many("--map", "COLUMN=KEY", "For tables: the key of actor files that a column means.");
        var command = new ExplainedCommand(
            "import",
            "Reads a collection of actors and writes it as an actor file of JSON lines.",
            """
            Reads FollowTheMoney (OpenSanctions' entities.ftm.json and targets.nested.json), Wikidata entities, SPARQL results, Popolo and CSV. Files are read as a stream,
            however large; a broken line is named and skipped, and a report of what was skipped and why goes to standard error.
            """)
        {
            file, from, output, topics, countries, schemas, map,
        };
        command.Validators.Add(result =>
        {
            foreach (string entry in result.GetValue(map) ?? [])
            {
                if (!entry.Contains('='))
                    result.AddError($"--map is “column=key”, not “{entry}”.");
            }
        });
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            var filter = new ImportFilter
            {
                Topics = [.. parsed.GetValue(topics) ?? []],
                Countries = [.. (parsed.GetValue(countries) ?? []).Select(static c => c.ToLowerInvariant())],
                Schemas = [.. parsed.GetValue(schemas) ?? []],
                Columns = (parsed.GetValue(map) ?? []).Select(static e => e.Split('=', 2)).ToImmutableDictionary(static e => e[0].Trim(), static e => e[1].Trim(), StringComparer.Ordinal),
            };
            return Run(terminal, () =>
            {
                using var input = path is "-" ? terminal.Input : File.OpenRead(terminal.FullPath(path));
                ImportFormat? format = parsed.GetValue(from) is { } name ? ImportFormats[name] : Detect(path, input);
                if (format is null)
                {
                    terminal.Error.WriteLine($"factlsp: {path} does not tell what it is; say it with --from");
                    return ExitCode.InputError;
                }

                return Import(terminal, input, format.Value, filter, parsed.GetValue(output));
            });
        });
        return command;
    }

    internal static Command Export(Terminal terminal)
    {
        var files = ActorsCommand.Files("Actor files to export. Without one, the embedded catalogue is exported.");
        var to = new Option<string>("--to") { HelpName = "FORMAT", Required = true, Description = $"What to write: {string.Join(", ", ExportFormats.Keys)}." };
        to.AcceptOnlyFromAmong([.. ExportFormats.Keys]);
        var output = Output();
        var command = new ExplainedCommand(
            "export",
            "Writes actors in the format of another tool.",
            "vale-accept and vale-reject are Vale's vocabulary lists, cspell is a word list for cSpell.")
        {
            files, to, output,
        };
        command.SetAction(parsed => Run(terminal, () =>
        {
            string[] paths = parsed.GetValue(files)!;
            if (ActorsCommand.ReadRegistry(paths, terminal) is not { } registry)
                return ExitCode.InputError;
            var actors = registry.Actors.Where(actor => paths.Length == 0 || actor.Layer != ActorLayerKind.Embedded);
            using var target = Target(terminal, parsed.GetValue(output));
            ActorExport.Write(actors, ExportFormats[parsed.GetValue(to)!], target);
            return ExitCode.Clean;
        }));
        return command;
    }

    private static int Import(Terminal terminal, Stream input, ImportFormat format, ImportFilter filter, string? outputPath)
    {
        using var target = Target(terminal, outputPath);
        using var writer = new StreamWriter(target, Terminal.Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        long told = 0;
        var report = ActorImport.Read(input, format, filter, actor =>
        {
            writer.WriteLine(ActorExport.ToJson(actor));
            if (terminal.HasColour && input.CanSeek && input.Position - told > BytesPerProgress)
            {
                told = input.Position;
                terminal.Error.Write($"\r{told * 100 / Math.Max(1, input.Length),3} % of {input.Length >> 20} MB");
            }
        }, terminal.Stop);
        if (told > 0)
            terminal.Error.Write("\r                              \r");
        terminal.Error.WriteLine($"{report.Imported} actors imported");
        foreach (var (reason, count) in report.Skipped)
            terminal.Error.WriteLine($"{count} skipped: {DisplayText.Safe(reason)}");
        foreach (string place in report.Places)
            terminal.Error.WriteLine($"  {DisplayText.Safe(place)}");
        return terminal.Stop.IsCancellationRequested ? ExitCode.InputError : ExitCode.Clean;
    }

    private static ImportFormat? Detect(string path, Stream input)
    {
        if (!input.CanSeek)
            return null;
        byte[] start = new byte[DetectionBytes];
        int length = input.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        input.Position = 0;
        return ActorImport.Detect(path, start.AsSpan(0, length));
    }

    // Nothing is written through a link: in a folder that comes from elsewhere it may lead anywhere.
    private static Stream Target(Terminal terminal, string? path)
    {
        if (path is null or "-")
            return new Borrowed(terminal.Output);
        var file = new FileInfo(terminal.FullPath(path));
        if (file.LinkTarget is not null)
            throw new IOException($"{path} is a link; name the file itself");
        if (file.Exists && !OrdinaryFile.Is(file))
            throw new IOException($"{path} {OrdinaryFile.NotOrdinary}");
        return file.Create();
    }

    private static int Run(Terminal terminal, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"factlsp: {fault.Message}");
            return ExitCode.InputError;
        }
    }

    private static Option<string> Output() => new("--output", "-o") { HelpName = "FILE", Description = "Write here instead of to standard output." };

    private static Option<string[]> Many(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    // Standard output, which outlives the command.
    private sealed class Borrowed(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
