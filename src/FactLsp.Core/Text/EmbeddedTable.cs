using System.Buffers;
using System.Text;

namespace FactLsp.Core.Text;

/// <summary>Reads the tables that are part of the assembly.</summary>
internal static class EmbeddedTable
{
    /// <summary>Decodes a stream of UTF-8 in borrowed memory, without its byte-order mark, and hands it to <paramref name="read"/>, which must not keep it.</summary>
    internal static T Read<T>(Stream stream, Func<ReadOnlySpan<char>, T> read)
    {
        var length = (int)stream.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        var characters = ArrayPool<char>.Shared.Rent(length);
        try
        {
            stream.ReadExactly(bytes.AsSpan(0, length));
            var encoded = bytes.AsSpan(0, length);
            if (encoded.StartsWith("\uFEFF"u8)) encoded = encoded[3..];
            return read(characters.AsSpan(0, Encoding.UTF8.GetChars(encoded, characters)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
