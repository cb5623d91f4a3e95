using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;
using LedgerCodec = FactLsp.Core.Ledger.LedgerCodec;

namespace FactLsp.Cli.Input;

/// <summary>A linted draft as bytes: everything but its text, its path and the analysed article.</summary>
internal static class LintCacheEntry
{
    internal static byte[] Write(LintedFile file)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        WriteAll(file.Facts!.Verdicts, writer.Write7BitEncodedInt);
        WriteAll(file.Facts.Sentences, sentence =>
        {
            Write(sentence.Sentence);
            Write(sentence.Block);
        });
        WriteAll(file.Diagnostics, WriteFinding);
        WriteAll(file.Suppressed, finding =>
        {
            WriteFinding(finding.Diagnostic);
            WriteText(finding.Reason);
        });
        var ledger = LedgerCodec.Write(file.Ledger!);
        writer.Write7BitEncodedInt(ledger.Length);
        writer.Write(ledger);
        writer.Flush();
        return bytes.ToArray();

        void WriteFinding(Diagnostic diagnostic)
        {
            writer.Write(diagnostic.Rule);
            writer.Write((byte)diagnostic.Severity);
            Write(diagnostic.Span);
            WriteText(diagnostic.Message);
            WriteAll(diagnostic.Fixes, fix =>
            {
                WriteText(fix.Title);
                writer.Write((byte)fix.Kind);
                writer.Write(fix.IsSafe);
                WriteText(fix.Argument);
                WriteAll(fix.Edits, edit =>
                {
                    Write(edit.Span);
                    WriteText(edit.NewText);
                });
            });
            WriteAll(diagnostic.Related, place =>
            {
                Write(place.Span);
                WriteText(place.Message);
            });
        }

        void Write(TextSpan span)
        {
            writer.Write7BitEncodedInt(span.Start);
            writer.Write7BitEncodedInt(span.Length);
        }

        // As UTF-16: a message may quote half of a surrogate pair.
        void WriteText(string text)
        {
            writer.Write7BitEncodedInt(text.Length);
            writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }

        void WriteAll<T>(ImmutableArray<T> items, Action<T> write)
        {
            writer.Write7BitEncodedInt(items.Length);
            foreach (var item in items) write(item);
        }
    }

    internal static LintedFile Read(ReadOnlyMemory<byte> entry, string path, string text)
    {
        using var bytes = new MemoryStream(entry.ToArray(), writable: false);
        using var reader = new BinaryReader(bytes);
        var verdicts = ReadAll(reader.Read7BitEncodedInt);
        var sentences = ReadAll(() => new SentencePlace(ReadSpan(), ReadSpan()));
        var diagnostics = ReadAll(ReadFinding);
        var suppressed = ReadAll(() => new SuppressedFinding(ReadFinding(), IsInSource: true, ReadText()));
        var ledger = LedgerCodec.Read(path, reader.ReadBytes(reader.Read7BitEncodedInt()));
        return new LintedFile(path, new SourceText(text), diagnostics, new DraftFacts(verdicts, sentences), null) { Ledger = ledger, Suppressed = suppressed };

        Diagnostic ReadFinding() => new()
        {
            Rule = reader.ReadString(),
            Severity = (Severity)reader.ReadByte(),
            Span = ReadSpan(),
            Message = ReadText(),
            Fixes = ReadAll(() => new QuickFix
            {
                Title = ReadText(),
                Kind = (QuickFixKind)reader.ReadByte(),
                IsSafe = reader.ReadBoolean(),
                Argument = ReadText(),
                Edits = ReadAll(() => new TextEdit(ReadSpan(), ReadText())),
            }),
            Related = ReadAll(() => new RelatedPlace(ReadSpan(), ReadText())),
        };

        TextSpan ReadSpan() => new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());

        string ReadText()
        {
            var characters = new char[reader.Read7BitEncodedInt()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(characters.AsSpan()));
            return new string(characters);
        }

        ImmutableArray<T> ReadAll<T>(Func<T> read)
        {
            var items = ImmutableArray.CreateBuilder<T>(reader.Read7BitEncodedInt());
            for (var i = items.Capacity; i > 0; i--) items.Add(read());
            return items.MoveToImmutable();
        }
    }
}
