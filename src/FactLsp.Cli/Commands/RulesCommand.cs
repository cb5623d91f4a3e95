using System.CommandLine;
using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp rules</c>: what can be reported, and how grave each profile finds it.</summary>
internal static class RulesCommand
{
    internal static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("RULE") { Arity = ArgumentArity.ZeroOrOne, Description = "One rule; all of them when it is left out." };
        var format = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("rules", "Lists the rules with their severity in each profile.") { name, format };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Rule> rules = RuleCatalog.All;
            if (parsed.GetValue(name) is { } wanted)
            {
                if (RuleCatalog.Find(wanted) is not { } rule)
                {
                    var nearest = NearestWord.Of(wanted, [.. RuleCatalog.All.Select(r => r.Name)]);
                    terminal.Error.WriteLine($"factlsp: there is no rule “{wanted}”{(nearest is null ? string.Empty : $"; did you mean “{nearest}”?")}");
                    return ExitCode.InputError;
                }

                rules = [rule];
            }

            if (parsed.GetValue(format) is "json") WriteJson(rules, terminal.Output);
            else WriteText(rules, parsed.GetValue(name) is not null, parsed.InvocationConfiguration.Output);
            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteText(IReadOnlyList<Rule> rules, bool withPage, TextWriter output)
    {
        var widest = rules.Max(rule => rule.Name.Length);
        foreach (var rule in rules)
        {
            var severities = string.Concat(Profile.All.Select(profile => profile.SeverityOf(rule).Name().PadRight(13)));
            output.WriteLine($"{rule.Name.PadRight(widest)}  {severities}{rule.Summary}");
            if (withPage) output.WriteLine(RuleCatalog.HelpUrl(rule.Name));
        }

        if (!withPage) output.WriteLine($"\nThe severities are those of the profiles {string.Join(", ", Profile.All.Select(profile => profile.Name))}. “factlsp rules RULE” shows where a rule's page is.");
    }

    private static void WriteJson(IReadOnlyList<Rule> rules, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonOutput.Indented);
        json.WriteStartArray();
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteString("summary", rule.Summary);
            json.WriteString("help", RuleCatalog.HelpUrl(rule.Name));
            json.WriteStartObject("severity");
            foreach (var profile in Profile.All) json.WriteString(profile.Name, profile.SeverityOf(rule).Name());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
