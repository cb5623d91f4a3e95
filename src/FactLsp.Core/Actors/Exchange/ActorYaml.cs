using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>Writes an actor as an entry of a YAML actor file: what a person reads who asks where an entry comes from, and may copy into a file of their own.</summary>
public static class ActorYaml
{
    /// <summary>The entry, with LF. What no actor file has (a country's adjectives, the members of a group) stands in comments.</summary>
    public static string Write(Actor actor, ActorRegistry registry)
    {
        var yaml = new StringBuilder();
        yaml.Append("- id: ").Append(Scalar(actor.Id)).Append('\n');
        Line("kind", ActorVocabulary.Word(actor.Kind));
        Line("name", actor.Name);
        Line("abbreviation", actor.Abbreviation);
        Line("family", actor.Family);
        Line("order", ActorVocabulary.Word(actor.Order));
        List("aliases", actor.Aliases);
        List("weak", actor.Weak);
        List("descriptors", actor.Descriptors);
        List("former", actor.Former);
        List("native", actor.Native);
        Line("country", actor.Country);
        List("domains", actor.Domains);
        Line("control", ActorVocabulary.Word(actor.Control));
        Line("function", ActorVocabulary.Word(actor.Function));
        Line("parent", actor.Parent);
        List("not", actor.Not);
        if (!actor.Positions.IsEmpty)
            yaml.Append("  positions:\n");
        foreach (var position in actor.Positions)
        {
            yaml.Append("    - {title: ").Append(Scalar(position.Title));
            Field("of", position.Of);
            Field("from", position.From);
            Field("to", position.To);
            yaml.Append("}\n");
        }

        Line("source", actor.Source);
        Line("asof", actor.AsOf);
        if (actor.Facts is { } facts)
        {
            Comment("adjectives", facts.Adjectives);
            Comment("its people", facts.Demonyms);
        }

        Comment("stands for", [.. registry.Members(actor).Select(static member => member.Name)]);
        return yaml.ToString();

        void Line(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                yaml.Append("  ").Append(key).Append(": ").Append(Scalar(value)).Append('\n');
        }

        void Field(string key, string value)
        {
            if (value.Length > 0)
                yaml.Append(", ").Append(key).Append(": ").Append(Scalar(value));
        }

        void List(string key, ImmutableArray<string> values)
        {
            if (!values.IsEmpty)
                yaml.Append("  ").Append(key).Append(": [").AppendJoin(", ", values.Select(Scalar)).Append("]\n");
        }

        void Comment(string key, ImmutableArray<string> values)
        {
            if (!values.IsEmpty)
                yaml.Append("  # ").Append(key).Append(": ").AppendJoin(", ", values).Append('\n');
        }
    }

    // Plain where nothing in it could mean anything, else in double quotes, whose escapes are JSON's.
    private static string Scalar(string value)
    {
        bool plain = value.Length > 0 && char.IsLetter(value[0]) && value is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
        foreach (char c in value)
            plain &= char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '_' or '/' or '\'' or '’' or '(' or ')';
        return plain && value[^1] != ' ' ? value : $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }
}
