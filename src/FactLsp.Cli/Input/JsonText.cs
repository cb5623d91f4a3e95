using System.Text;
using System.Text.Json;

namespace FactLsp.Cli.Input;

/// <summary>JSON strings as UTF-16, lone surrogates included: <c>"\ud800"</c> is legal JSON, and articles found in the wild hold such things.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The string that <paramref name="reader"/> stands on.</summary>
    /// <exception cref="JsonException">Its bytes are not UTF-8.</exception>
    internal static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            if (!reader.ValueIsEscaped) return Strict.GetString(reader.ValueSpan);
            return Unescape(Strict.GetString(reader.ValueSpan));
        }
        catch (DecoderFallbackException fault)
        {
            throw new JsonException("A string is not UTF-8.", fault);
        }
    }

    // The reader has checked the escapes already.
    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        var at = 0;
        while (true)
        {
            var step = escaped.AsSpan(at).IndexOf('\\');
            if (step < 0) return text.Append(escaped.AsSpan(at)).ToString();
            text.Append(escaped, at, step);
            var kind = escaped[at + step + 1];
            at += step + 2;
            if (kind == 'u')
            {
                text.Append((char)ushort.Parse(escaped.AsSpan(at, 4), System.Globalization.NumberStyles.AllowHexSpecifier));
                at += 4;
                continue;
            }

            text.Append(kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => kind });
        }
    }
}
