using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Protocol;

/// <summary>
/// How our messages are written: by generated code, once, on the thread that made them, so that the library's writer only copies them out.
/// Absent members are left out, as the protocol has it.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(LogMessage))]
[JsonSerializable(typeof(PublishDiagnostics))]
[JsonSerializable(typeof(ProtocolDiagnostic[]))]
[JsonSerializable(typeof(DiagnosticReport))]
[JsonSerializable(typeof(WorkspaceDiagnosticReport))]
[JsonSerializable(typeof(Hover))]
[JsonSerializable(typeof(CompletionList))]
[JsonSerializable(typeof(CompletionItem))]
[JsonSerializable(typeof(DocumentSymbol[]))]
[JsonSerializable(typeof(CodeAction[]))]
[JsonSerializable(typeof(CodeAction))]
[JsonSerializable(typeof(DocumentEdit[]))]
[JsonSerializable(typeof(WorkspaceEdit))]
[JsonSerializable(typeof(Location))]
[JsonSerializable(typeof(Location[]))]
[JsonSerializable(typeof(DocumentHighlight[]))]
[JsonSerializable(typeof(WorkspaceSymbol[]))]
[JsonSerializable(typeof(RenameTarget))]
[JsonSerializable(typeof(Lens[]))]
[JsonSerializable(typeof(InlayHint[]))]
[JsonSerializable(typeof(SemanticTokens))]
[JsonSerializable(typeof(SemanticTokensOrDelta))]
[JsonSerializable(typeof(Lens))]
[JsonSerializable(typeof(ShowDocument))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(ProgressToken))]
[JsonSerializable(typeof(ProgressReport))]
[JsonSerializable(typeof(FoldingRange[]))]
[JsonSerializable(typeof(SelectionRange[]))]
[JsonSerializable(typeof(DocumentLink[]))]
[JsonSerializable(typeof(LinkedEditingRanges))]
[JsonSerializable(typeof(SignatureHelp))]
[JsonSerializable(typeof(CallHierarchyItem[]))]
[JsonSerializable(typeof(IncomingCall[]))]
[JsonSerializable(typeof(OutgoingCall[]))]
[JsonSerializable(typeof(ArticleView))]
[JsonSerializable(typeof(LedgerView))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>The context that is used: readable text stays readable (— and “ are not escaped).</summary>
    public static ProtocolJson Wire { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The JSON of <paramref name="value"/>, in the form that the library's writer passes through.</summary>
    public static JRaw Raw<T>(T value)
        where T : class => value is JsonObjectResult given ? new JRaw(given.Json.ToString(Newtonsoft.Json.Formatting.None)) : new JRaw(JsonSerializer.Serialize(value, TypeOf<T>()));

    /// <summary>The same as bytes, for messages that do not go through the library.</summary>
    public static byte[] Utf8<T>(T value)
        where T : class => value is JsonObjectResult given ? System.Text.Encoding.UTF8.GetBytes(given.Json.ToString(Newtonsoft.Json.Formatting.None)) : JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());

    private static JsonTypeInfo<T> TypeOf<T>() =>
        (JsonTypeInfo<T>?)Wire.GetTypeInfo(typeof(T)) ?? throw new NotSupportedException($"{typeof(T)} is not in {nameof(ProtocolJson)}.");
}

/// <summary>A line for the client's log, or for its user.</summary>
internal sealed record LogMessage(int Type, string Message)
{
    /// <summary>The protocol's kinds of message.</summary>
    public const int Error = 1, Warning = 2, Information = 3;
}
