using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Protocol;

/// <summary>A message whose parameters lack what the method needs. Answered with -32602.</summary>
internal sealed class InvalidParamsException(string message) : Exception(message);

/// <summary>
/// The parameters of one message, read where they are needed. Reading members by name costs less than building the library's typed
/// parameters twice a message, keeps every URI exactly as the client wrote it, and knows LSP 3.17, which the library does not.
/// </summary>
internal readonly struct Params(JToken? json)
{
    /// <summary>The parameters themselves; null where the message has none.</summary>
    public JToken? Json { get; } = json;

    /// <summary>The URI of <c>textDocument</c>, exactly as sent.</summary>
    public string Uri => Text(Member("textDocument"), "uri");

    /// <summary>The value of <c>position</c>, in the negotiated encoding.</summary>
    public Position Position => PositionOf(Member("position"));

    /// <summary>The value of <c>range</c>, in the negotiated encoding.</summary>
    public Range Range => RangeOf(Member("range"));

    /// <summary>The member <paramref name="name"/>, or null.</summary>
    public JToken? this[string name] => Json is JObject o && o.TryGetValue(name, out var value) && value.Type != JTokenType.Null ? value : null;

    /// <summary>The member <paramref name="name"/>, which must be there.</summary>
    public JToken Member(string name) => this[name] ?? throw new InvalidParamsException($"\"{name}\" is missing.");

    /// <summary>The text of <paramref name="name"/> in <paramref name="of"/>, which must be there.</summary>
    public static string Text(JToken of, string name) =>
        of is JObject o && o.TryGetValue(name, out var value) && value.Type == JTokenType.String
            ? (string)value!
            : throw new InvalidParamsException($"\"{name}\" is missing or is no string.");

    /// <summary>The text of <paramref name="name"/> in <paramref name="of"/>, or null.</summary>
    public static string? TextOrNull(JToken? of, string name) =>
        of is JObject o && o.TryGetValue(name, out var value) && value.Type == JTokenType.String ? (string)value! : null;

    /// <summary>The whole number <paramref name="name"/> in <paramref name="of"/>, or null. Beyond 32 bits: the nearest that fits.</summary>
    public static int? NumberOrNull(JToken? of, string name) =>
        of is JObject o && o.TryGetValue(name, out var value) && value is JValue { Value: long number } ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>Whether <paramref name="name"/> in <paramref name="of"/> is <c>true</c>.</summary>
    public static bool IsTrue(JToken? of, string name) => of is JObject o && o.TryGetValue(name, out var value) && value is JValue { Value: true };

    /// <summary>Reads a position.</summary>
    public static Position PositionOf(JToken json) => new(
        NumberOrNull(json, "line") ?? throw new InvalidParamsException("\"line\" is missing or is no number."),
        NumberOrNull(json, "character") ?? throw new InvalidParamsException("\"character\" is missing or is no number."));

    /// <summary>Reads a range.</summary>
    public static Range RangeOf(JToken json) => new(PositionOf(MemberOf(json, "start")), PositionOf(MemberOf(json, "end")));

    private static JToken MemberOf(JToken json, string name) =>
        json is JObject o && o.TryGetValue(name, out var value) ? value : throw new InvalidParamsException($"\"{name}\" is missing.");
}
