using System.Text.Json;
using FactLsp.Core.Syntax;
using NodaTime;
using NodaTime.Text;

namespace FactLsp.Cli.Input;

/// <summary>One line of <c>--jsonl</c> input: <c>{"id", "text", "date"? | "dct"?, "format"?}</c>. Other members are passed over.</summary>
internal sealed class ArticleLine
{
    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd");

    /// <summary>The id as the line writes it: a JSON string, number, or null when the line has none.</summary>
    internal string? RawId { get; private set; }

    internal string Text { get; private set; } = string.Empty;

    /// <summary>A day that stands in for a header that the text lacks.</summary>
    internal LocalDate? Date { get; private set; }

    internal ArticleFormat Format { get; private set; } = ArticleFormat.PlainText;

    /// <summary>What is wrong with the line; null when it can be analysed. An id that was read before the fault is kept.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Reads a line. Never throws.</summary>
    internal static ArticleLine Read(ReadOnlySpan<byte> line)
    {
        var article = new ArticleLine();
        try
        {
            article.Fault = article.ReadMembers(line);
        }
        catch (JsonException fault)
        {
            article.Fault = "not JSON: " + FirstSentence(fault.Message);
        }

        return article;
    }

    private string? ReadMembers(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "not a JSON object";
        string? text = null, date = null, fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Read(ref reader);
            reader.Read();
            switch (name)
            {
                case "id" when reader.TokenType is JsonTokenType.String or JsonTokenType.Number:
                    RawId = reader.TokenType == JsonTokenType.Number ? JsonText.Read(ref reader) : Quoted(JsonText.Read(ref reader));
                    break;
                case "id" when reader.TokenType != JsonTokenType.Null:
                    fault ??= "“id” is neither a string nor a number";
                    reader.Skip();
                    break;
                case "text" when reader.TokenType == JsonTokenType.String:
                    text = JsonText.Read(ref reader);
                    break;
                case "text":
                    fault ??= "“text” is not a string";
                    reader.Skip();
                    break;
                case "date" or "dct" when reader.TokenType == JsonTokenType.String:
                    if (JsonText.Read(ref reader) is { Length: > 0 } written && (date is null || name is "date")) date = written;
                    break;
                case "date" or "dct" when reader.TokenType != JsonTokenType.Null:
                    fault ??= $"“{name}” is not a string; write a day as \"2025-03-21\"";
                    reader.Skip();
                    break;
                case "format" when reader.TokenType == JsonTokenType.String && (reader.ValueTextEquals("markdown"u8) || reader.ValueTextEquals("plain"u8)):
                    Format = reader.ValueTextEquals("markdown"u8) ? ArticleFormat.Markdown : ArticleFormat.PlainText;
                    break;
                case "format" when reader.TokenType != JsonTokenType.Null:
                    fault ??= "“format” is neither \"plain\" nor \"markdown\"";
                    reader.Skip();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // Reads to the end: what stands behind the object is a fault as well.
        while (reader.Read())
        {
        }

        if (fault is not null) return fault;
        if (text is null) return "there is no “text”";
        Text = text;
        if (date is null) return null;
        Date = ReadDate(date);
        return Date is null ? $"“{Shortened(date)}” is no date; write it as 2025-03-21" : null;
    }

    // A day, or a timestamp that starts with one.
    private static LocalDate? ReadDate(string written)
    {
        var day = written.Length > 10 && written[10] is 'T' or ' ' ? written[..10] : written;
        if (LocalDatePattern.Iso.Parse(day) is { Success: true } iso) return iso.Value;
        return Compact.Parse(day) is { Success: true } compact ? compact.Value : null;
    }

    private static string Quoted(string id) => $"\"{JsonEncodedText.Encode(Output.JsonOutput.WellFormed(id), Output.JsonOutput.Options.Encoder)}\"";

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');

    private static string Shortened(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
