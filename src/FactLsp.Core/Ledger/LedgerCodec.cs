using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>A draft of the ledger as bytes, for stores that outlive the program. What is read may come from a damaged file: anything that does not fit gives nothing, and never a half.</summary>
public static class LedgerCodec
{
    // Raised with every change of what is written or of how facts are read: what an older program stored is not read.
    private const byte Version = 1;

    private const int MostItems = 1 << 20;

    /// <summary>The bytes of <paramref name="draft"/>, without its key.</summary>
    public static byte[] Write(LedgerDraft draft)
    {
        var strings = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = new List<string>();
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            WriteDraft(writer, draft, Text);
        }

        using var bytes = new MemoryStream((int)body.Length + 256);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write7BitEncodedInt(table.Count);
            foreach (var text in table) writer.Write(text);
        }

        body.WriteTo(bytes);
        return bytes.ToArray();

        int Text(string text)
        {
            if (strings.TryGetValue(text, out var known)) return known;
            strings.Add(text, table.Count);
            table.Add(text);
            return table.Count - 1;
        }
    }

    /// <summary>The draft called <paramref name="key"/> whose bytes these are; null when they are none of this program's.</summary>
    public static LedgerDraft? Read(string key, byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            if (reader.ReadByte() != Version) return null;
            var table = new string[Count(reader)];
            for (var i = 0; i < table.Length; i++) table[i] = reader.ReadString();
            var draft = ReadDraft(reader, key, table);
            return reader.BaseStream.Position == reader.BaseStream.Length ? draft : null;
        }
        catch (Exception e) when (e is IOException or FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void WriteDraft(BinaryWriter writer, LedgerDraft draft, Func<string, int> text)
    {
        var facts = draft.Facts;
        WriteDay(writer, facts.Date);
        writer.Write7BitEncodedInt(text(facts.Place));
        writer.Write7BitEncodedInt(text(facts.Credit));
        WriteTexts(writer, facts.LeadNames, text);
        WriteTexts(writer, facts.LeadNouns, text);
        writer.Write7BitEncodedInt(draft.LineStarts.Length);
        var before = 0;
        foreach (var start in draft.LineStarts)
        {
            writer.Write7BitEncodedInt(start - before);
            before = start;
        }

        writer.Write7BitEncodedInt(facts.Facts.Length);
        foreach (var fact in facts.Facts) WriteFact(writer, fact, text);
        writer.Write7BitEncodedInt(facts.Quotations.Length);
        foreach (var quotation in facts.Quotations)
        {
            WriteSpan(writer, quotation.Span);
            writer.Write7BitEncodedInt(text(quotation.Text));
            writer.Write7BitEncodedInt(quotation.Words.Length);
            foreach (var word in quotation.Words) writer.Write(word);
            writer.Write7BitEncodedInt(text(quotation.Speaker));
            writer.Write7BitEncodedInt(quotation.Sentence);
        }

        writer.Write7BitEncodedInt(facts.People.Length);
        foreach (var person in facts.People)
        {
            WriteSpan(writer, person.Span);
            WriteSpan(writer, person.NameSpan);
            writer.Write7BitEncodedInt(text(person.Name));
            writer.Write7BitEncodedInt(text(person.ActorId));
            writer.Write7BitEncodedInt(text(person.Title));
            WriteSpan(writer, person.TitleSpan);
        }
    }

    private static LedgerDraft ReadDraft(BinaryReader reader, string key, string[] table)
    {
        var date = ReadDay(reader);
        var place = table[reader.Read7BitEncodedInt()];
        var credit = table[reader.Read7BitEncodedInt()];
        var leadNames = ReadTexts(reader, table);
        var leadNouns = ReadTexts(reader, table);
        var starts = ImmutableArray.CreateBuilder<int>();
        var start = 0;
        for (var i = Count(reader); i > 0; i--) starts.Add(start += reader.Read7BitEncodedInt());
        var facts = ImmutableArray.CreateBuilder<Fact>();
        for (var i = Count(reader); i > 0; i--) facts.Add(ReadFact(reader, table));
        var quotations = ImmutableArray.CreateBuilder<Quotation>();
        for (var i = Count(reader); i > 0; i--)
        {
            var span = ReadSpan(reader);
            var text = table[reader.Read7BitEncodedInt()];
            var words = ImmutableArray.CreateBuilder<uint>();
            for (var w = Count(reader); w > 0; w--) words.Add(reader.ReadUInt32());
            quotations.Add(new Quotation(span, text, words.ToImmutable(), table[reader.Read7BitEncodedInt()], reader.Read7BitEncodedInt()));
        }

        var people = ImmutableArray.CreateBuilder<PersonName>();
        for (var i = Count(reader); i > 0; i--)
            people.Add(new PersonName(ReadSpan(reader), ReadSpan(reader), table[reader.Read7BitEncodedInt()], table[reader.Read7BitEncodedInt()], table[reader.Read7BitEncodedInt()], ReadSpan(reader)));
        var draft = new DraftFacts
        {
            Date = date,
            Place = place,
            Credit = credit,
            Facts = facts.ToImmutable(),
            Quotations = quotations.ToImmutable(),
            People = people.ToImmutable(),
            LeadNames = leadNames,
            LeadNouns = leadNouns,
        };
        return new LedgerDraft(key, draft, starts.ToImmutable());
    }

    private static void WriteFact(BinaryWriter writer, Fact fact, Func<string, int> text)
    {
        writer.Write((byte)fact.Kind);
        writer.Write((byte)fact.Traits);
        writer.Write((byte)((fact.IsAgentName ? 1 : 0) | (fact.HasOwnSource ? 2 : 0) | (fact.IsMarked ? 4 : 0)));
        WriteSpan(writer, fact.Span);
        WriteSpan(writer, fact.Figure);
        writer.Write7BitEncodedInt(fact.Sentence);
        writer.Write7BitEncodedInt(fact.SentenceEnd);
        writer.Write(fact.Quantity.Low);
        writer.Write(fact.Quantity.High);
        writer.Write((byte)fact.Quantity.Approximation);
        writer.Write(fact.Quantity.Written);
        foreach (var word in new[] { fact.Text, fact.FigureText, fact.Unit, fact.Subject, fact.Property, fact.Agent, fact.Source }) writer.Write7BitEncodedInt(text(word));
        WriteTexts(writer, fact.Modifiers, text);
        WriteTexts(writer, fact.Names, text);
        WriteTexts(writer, fact.Context, text);
        WriteTexts(writer, fact.Places, text);
        WriteDay(writer, fact.Earliest);
        WriteDay(writer, fact.Latest);
    }

    private static Fact ReadFact(BinaryReader reader, string[] table)
    {
        var kind = (FactKind)reader.ReadByte();
        var traits = (FactTraits)reader.ReadByte();
        var flags = reader.ReadByte();
        var span = ReadSpan(reader);
        var figure = ReadSpan(reader);
        var sentence = reader.Read7BitEncodedInt();
        var sentenceEnd = reader.Read7BitEncodedInt();
        var (low, high) = (reader.ReadDouble(), reader.ReadDouble());
        var quantity = new Quantity(low, high, (Approximation)reader.ReadByte(), reader.ReadDouble());
        return new Fact
        {
            Kind = kind,
            Traits = traits,
            IsAgentName = (flags & 1) != 0,
            HasOwnSource = (flags & 2) != 0,
            IsMarked = (flags & 4) != 0,
            Span = span,
            Figure = figure,
            Sentence = sentence,
            SentenceEnd = sentenceEnd,
            Quantity = quantity,
            Text = table[reader.Read7BitEncodedInt()],
            FigureText = table[reader.Read7BitEncodedInt()],
            Unit = table[reader.Read7BitEncodedInt()],
            Subject = table[reader.Read7BitEncodedInt()],
            Property = table[reader.Read7BitEncodedInt()],
            Agent = table[reader.Read7BitEncodedInt()],
            Source = table[reader.Read7BitEncodedInt()],
            Modifiers = ReadTexts(reader, table),
            Names = ReadTexts(reader, table),
            Context = ReadTexts(reader, table),
            Places = ReadTexts(reader, table),
            Earliest = ReadDay(reader) ?? throw new FormatException("A fact without a day."),
            Latest = ReadDay(reader) ?? throw new FormatException("A fact without a day."),
        };
    }

    private static void WriteSpan(BinaryWriter writer, TextSpan span)
    {
        writer.Write7BitEncodedInt(span.Start);
        writer.Write7BitEncodedInt(span.Length);
    }

    private static TextSpan ReadSpan(BinaryReader reader)
    {
        var span = new TextSpan(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        return span is { Start: >= 0, Length: >= 0 } ? span : throw new FormatException("A span before the text.");
    }

    private static void WriteTexts(BinaryWriter writer, ImmutableArray<string> texts, Func<string, int> text)
    {
        writer.Write7BitEncodedInt(texts.Length);
        foreach (var t in texts) writer.Write7BitEncodedInt(text(t));
    }

    private static ImmutableArray<string> ReadTexts(BinaryReader reader, string[] table)
    {
        var count = Count(reader);
        if (count == 0) return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        for (; count > 0; count--) texts.Add(table[reader.Read7BitEncodedInt()]);
        return texts.ToImmutable();
    }

    // Days since 1970-01-01; the least value stands for none.
    private static void WriteDay(BinaryWriter writer, LocalDate? day) => writer.Write(day is { } d ? (int)Period.DaysBetween(Epoch, d) : int.MinValue);

    private static LocalDate? ReadDay(BinaryReader reader) => reader.ReadInt32() is not int.MinValue and var days ? Epoch.PlusDays(days) : null;

    private static LocalDate Epoch => new(1970, 1, 1);

    // A count that no draft has is damage, and must not cost memory before that shows.
    private static int Count(BinaryReader reader) => reader.Read7BitEncodedInt() is >= 0 and <= MostItems and var count ? count : throw new FormatException("More than any draft has.");
}
