using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>How all JSON of this program is written: UTF-8 as it is, no reflection, lone surrogates as U+FFFD.</summary>
internal static class JsonOutput
{
    /// <summary>One line.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people's eyes.</summary>
    internal static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The text with every lone surrogate replaced: they have no UTF-8 form. Offsets do not change.</summary>
    internal static string WellFormed(string text)
    {
        StringBuilder? replaced = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else (replaced ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return replaced?.ToString() ?? text;
    }

    /// <summary>A member with a text, or null.</summary>
    internal static void WriteText(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, WellFormed(value));
    }

    /// <summary><c>"start": …, "end": …</c></summary>
    internal static void WriteBounds(this Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    /// <summary><c>"name": [[start, end], …]</c></summary>
    internal static void WriteSpans(this Utf8JsonWriter json, string name, IEnumerable<TextSpan> spans)
    {
        json.WriteStartArray(name);
        foreach (var span in spans)
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.End);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
