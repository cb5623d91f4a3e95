using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp actors</c>: who is known, whether the files that say so are right, and the way in and out for other tools' collections.</summary>
internal static class ActorsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var command = new ExplainedCommand(
            "actors",
            "Lists, finds, checks, imports and exports the people, agencies and bodies that drafts may name.",
            """
            Examples:
              factlsp actors find "Sergey Shoygu"                 who is that?
              factlsp actors list --kind agency --country kr      news agencies of South Korea
              factlsp actors check actors.yaml                    is the file right?
              factlsp actors import entities.ftm.json --topic role.pep --output peps.jsonl
              factlsp actors export --to cspell --output names.txt
            """)
        {
            List(terminal), Find(terminal), Check(terminal), ActorsExchangeCommands.Import(terminal), ActorsExchangeCommands.Export(terminal),
        };
        return command;
    }

    /// <summary>The embedded catalogue with the user's actor files and the named ones laid over it; null, with the fault told, when a named file cannot be read.</summary>
    internal static ActorRegistry? ReadRegistry(IEnumerable<string> paths, Terminal terminal)
    {
        var loader = ActorFileLoader.Create();
        var registry = OverUserFiles(loader);
        foreach (string path in paths)
        {
            if (loader.Load(terminal.FullPath(path), ActorLayerKind.Workspace, out string? fault) is not { } file)
            {
                terminal.Error.WriteLine($"factlsp: {path} {fault}");
                return null;
            }

            registry = file.Over(registry);
        }

        return registry;
    }

    private static ActorRegistry OverUserFiles(ActorFileLoader loader)
    {
        var registry = ActorRegistry.Embedded;
        foreach (string path in UserActorFiles.OfUser.Paths())
            registry = loader.Load(path, ActorLayerKind.User, out _)?.Over(registry) ?? registry;
        return registry;
    }

    /// <summary><c>FILE…</c>: actor files that lie over the catalogue.</summary>
    internal static Argument<string[]> Files(string description) => new("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = description };

    private static ExplainedCommand List(Terminal terminal)
    {
        var files = Files("Actor files that lie over the embedded catalogue.");
        var kind = new Option<string>("--kind") { HelpName = "KIND", Description = $"Only actors of this kind: {string.Join(", ", ActorVocabulary.KindWords.ToArray())}." };
        kind.AcceptOnlyFromAmong(ActorVocabulary.KindWords.ToArray());
        var country = new Option<string>("--country") { HelpName = "CODE", Description = "Only actors of this country, by its ISO 3166 code: kr." };
        var control = new Option<string>("--control") { HelpName = "CONTROL", Description = $"Only media under this control: {string.Join(", ", ActorVocabulary.ControlWords.ToArray())}." };
        control.AcceptOnlyFromAmong(ActorVocabulary.ControlWords.ToArray());
        var command = new ExplainedCommand("list", "Lists actors, one a line: id, kind, country, control, name, separated by tabs.", "") { files, kind, country, control };
        command.SetAction(parsed =>
        {
            if (ReadRegistry(parsed.GetValue(files)!, terminal) is not { } registry)
                return ExitCode.InputError;
            using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true);
            foreach (var actor in registry.Actors)
            {
                if (terminal.Stop.IsCancellationRequested)
                    break;
                if (parsed.GetValue(kind) is { } k && !string.Equals(ActorVocabulary.Word(actor.Kind), k, StringComparison.Ordinal))
                    continue;
                if (parsed.GetValue(country) is { } c && !string.Equals(actor.Country, c, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (parsed.GetValue(control) is { } m && !string.Equals(ActorVocabulary.Word(actor.Control), m, StringComparison.Ordinal))
                    continue;
                output.WriteLine(DisplayText.Safe($"{actor.Id}") + "\t" + ActorVocabulary.Word(actor.Kind) + "\t" + actor.Country + "\t" + ActorVocabulary.Word(actor.Control) + "\t" + DisplayText.Safe(actor.Name));
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static ExplainedCommand Find(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "An id, a name, an alias, a surname, or an address of a web site." };
        var files = new Option<string[]>("--actors") { HelpName = "FILE", Description = "Actor files that lie over the embedded catalogue." };
        var command = new ExplainedCommand(
            "find",
            "Says who bears a name.",
            "The exit code is 0 when somebody does and 1 when nobody does; then names that are much like it are offered.")
        {
            name, files,
        };
        command.SetAction(parsed =>
        {
            if (ReadRegistry(parsed.GetValue(files) ?? [], terminal) is not { } registry)
                return ExitCode.InputError;
            string wanted = parsed.GetValue(name)!;
            using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true);
            var found = Found(registry, wanted);
            foreach (var actor in found)
                Describe(actor, registry, output);
            if (found.Count > 0)
                return ExitCode.Clean;
            var near = registry.Suggest(wanted, 5);
            terminal.Error.WriteLine(near.IsEmpty
                ? $"factlsp: nobody known is called “{DisplayText.Safe(wanted)}”"
                : $"factlsp: nobody known is called “{DisplayText.Safe(wanted)}”; did you mean {string.Join(", ", near.Select(m => $"{DisplayText.Safe(m.Name)} ({m.Actor.Id})"))}?");
            return ExitCode.Findings;
        });
        return command;
    }

    private static List<Actor> Found(ActorRegistry registry, string wanted)
    {
        var found = new List<Actor>();
        if (registry.Find(wanted) is { } byId)
            found.Add(byId);
        foreach (var match in registry.Lookup(wanted))
            Add(match.Actor);
        if (found.Count == 0 && registry.FindByDomain(wanted) is { } byDomain)
            found.Add(byDomain);
        if (found.Count == 0)
        {
            foreach (var match in registry.Lookup(wanted, NameRole.Weak, NameRole.Family))
                Add(match.Actor);
        }

        return found;

        void Add(Actor actor)
        {
            if (!found.Contains(actor))
                found.Add(actor);
        }
    }

    private static void Describe(Actor actor, ActorRegistry registry, TextWriter output)
    {
        output.WriteLine(DisplayText.Safe($"{actor.Name} ({actor.Id})"));
        Line("kind", ActorVocabulary.Word(actor.Kind));
        Line("country", actor.Country is { } country ? registry.Find(country)?.Name ?? country : null);
        Line("control", ActorVocabulary.Word(actor.Control));
        Line("function", ActorVocabulary.Word(actor.Function));
        Line("abbreviation", actor.Abbreviation);
        Line("family name", actor.Family);
        Line("also", string.Join("; ", actor.Aliases.Concat(actor.Native)));
        Line("formerly", string.Join("; ", actor.Former));
        Line("part of", actor.Parent is { } parent ? registry.Find(parent)?.Name ?? parent : null);
        Line("sites", string.Join(", ", actor.Domains));
        foreach (var position in actor.Positions)
            Line("position", $"{position.Title}{(position.Of.Length > 0 ? ", " + (registry.Find(position.Of)?.Name ?? position.Of) : "")}: {position.From}/{position.To}");
        Line("members", string.Join(", ", registry.Members(actor).Select(static a => a.Name)));
        Line("source", actor.Source is { } source ? source + (actor.AsOf is { } asOf ? $", as of {asOf}" : "") : null);
        Line("layer", actor.File is { } file ? $"{ActorVocabulary.Word(actor.Layer)}, {file}:{actor.Line + 1}" : ActorVocabulary.Word(actor.Layer));

        void Line(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                output.WriteLine($"  {label,-13} {DisplayText.Safe(value)}");
        }
    }

    private static ExplainedCommand Check(Terminal terminal)
    {
        var files = Files("Actor files to check. Without one, the embedded catalogue is checked.");
        var command = new ExplainedCommand(
            "check",
            "Checks actor files: their form, references that lead nowhere, names that mean somebody else.",
            "The exit code is 1 when something is wrong. A name that is taken away from a lower layer is told and is not wrong.")
        {
            files,
        };
        command.SetAction(parsed =>
        {
            using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true);
            int wrong = 0;
            var layers = new List<(ActorLayer Layer, string Path)>();
            var registry = OverUserFiles(ActorFileLoader.Create());
            foreach (string path in parsed.GetValue(files)!)
            {
                // Held in memory whatever its size: every entry is looked at.
                if (DraftText.ReadFile(terminal.FullPath(path), out string? unreadable) is not { } text)
                {
                    terminal.Error.WriteLine($"factlsp: {path} {unreadable}");
                    return ExitCode.InputError;
                }

                var file = ActorFileReader.Read(text, path, ActorLayerKind.Workspace);
                registry = registry.With(file);
                layers.Add((registry.Layers[^1], path));
                var lines = LineMap.Of(text);
                foreach (var fault in file.Faults)
                {
                    var at = lines.PositionOf(fault.Span.Start);
                    output.WriteLine($"{file.Path}:{at.Line + 1}:{at.Character + 1}: {DisplayText.Safe(fault.Message)}");
                    wrong++;
                }
            }

            if (layers.Count == 0)
                layers.Add((registry.Layers[0], "catalogue"));
            foreach (var (layer, path) in layers)
            {
                foreach (var finding in ActorCheck.Check(registry, layer))
                {
                    output.WriteLine($"{path}:{finding.Actor.Line + 1}:1: {DisplayText.Safe($"{finding.Actor.Name} {finding.Message}")}.");
                    wrong += finding.IsShadowing ? 0 : 1;
                }
            }

            return wrong == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }
}
