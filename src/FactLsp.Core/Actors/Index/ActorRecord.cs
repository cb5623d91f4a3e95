using System.Buffers;
using System.Collections.Immutable;

namespace FactLsp.Core.Actors.Index;

/// <summary>An entry of an actor file as bytes: varints, texts as places in the index's texts. What an entry does not say costs one bit.</summary>
internal static class ActorRecord
{
    [Flags]
    private enum Has
    {
        None = 0,
        Kind = 1,
        Abbreviation = 1 << 1,
        Family = 1 << 2,
        Order = 1 << 3,
        Aliases = 1 << 4,
        Country = 1 << 5,
        Weak = 1 << 6,
        Former = 1 << 7,
        Native = 1 << 8,
        Domains = 1 << 9,
        Control = 1 << 10,
        Function = 1 << 11,
        Parent = 1 << 12,
        Positions = 1 << 13,
        Not = 1 << 14,
        Identifiers = 1 << 15,
        Topics = 1 << 16,
        Source = 1 << 17,
        AsOf = 1 << 18,
        Descriptors = 1 << 19,
    }

    /// <summary>Appends an actor.</summary>
    internal static void Write(Actor actor, Func<string, uint> text, ArrayBufferWriter<byte> output)
    {
        var has = When(actor.IsKindStated, Has.Kind) | When(actor.Order != NameOrder.Unknown, Has.Order) | When(actor.Control != MediaControl.Unknown, Has.Control)
            | When(actor.Function != BodyFunction.None, Has.Function) | When(!actor.Positions.IsEmpty, Has.Positions)
            | If(actor.Abbreviation, Has.Abbreviation) | If(actor.Family, Has.Family) | If(actor.Country, Has.Country) | If(actor.Parent, Has.Parent)
            | If(actor.Source, Has.Source) | If(actor.AsOf, Has.AsOf) | Any(actor.Aliases, Has.Aliases) | Any(actor.Weak, Has.Weak) | Any(actor.Former, Has.Former)
            | Any(actor.Native, Has.Native) | Any(actor.Domains, Has.Domains) | Any(actor.Not, Has.Not) | Any(actor.Identifiers, Has.Identifiers)
            | Any(actor.Topics, Has.Topics) | Any(actor.Descriptors, Has.Descriptors);
        Number(output, (uint)has);
        Number(output, (uint)actor.Line);
        Text(actor.Id);
        Text(actor.Name);
        Number(output, (uint)actor.Kind | ((uint)actor.Order << 4));
        if (has.HasFlag(Has.Control))
            Number(output, (uint)actor.Control);
        if (has.HasFlag(Has.Function))
            Number(output, (uint)actor.Function);
        Optional(actor.Abbreviation);
        Optional(actor.Family);
        Optional(actor.Country);
        Optional(actor.Parent);
        Optional(actor.Source);
        Optional(actor.AsOf);
        List(actor.Aliases);
        List(actor.Weak);
        List(actor.Descriptors);
        List(actor.Former);
        List(actor.Native);
        List(actor.Domains);
        List(actor.Not);
        List(actor.Identifiers);
        List(actor.Topics);
        if (actor.Positions.IsEmpty)
            return;
        Number(output, (uint)actor.Positions.Length);
        foreach (var position in actor.Positions)
        {
            Text(position.Title);
            Text(position.Of);
            Text(position.From);
            Text(position.To);
        }

        void Text(string value) => Number(output, text(value));

        void Optional(string? value)
        {
            if (value is not null)
                Text(value);
        }

        void List(ImmutableArray<string> values)
        {
            if (values.IsEmpty)
                return;
            Number(output, (uint)values.Length);
            foreach (string value in values)
                Text(value);
        }
    }

    /// <summary>Reads an actor.</summary>
    internal static Actor Read(ref Reader reader, ActorLayerKind layer, string? path)
    {
        var has = (Has)reader.Number();
        int line = (int)reader.Number();
        string id = reader.Text();
        string name = reader.Text();
        uint kind = reader.Number();
        return new Actor
        {
            Line = line,
            Id = id,
            Name = name,
            Kind = (ActorKind)(kind & 15),
            Order = (NameOrder)(kind >> 4),
            IsKindStated = has.HasFlag(Has.Kind),
            Control = has.HasFlag(Has.Control) ? (MediaControl)reader.Number() : MediaControl.Unknown,
            Function = has.HasFlag(Has.Function) ? (BodyFunction)reader.Number() : BodyFunction.None,
            Abbreviation = has.HasFlag(Has.Abbreviation) ? reader.Text() : null,
            Family = has.HasFlag(Has.Family) ? reader.Text() : null,
            Country = has.HasFlag(Has.Country) ? reader.Text() : null,
            Parent = has.HasFlag(Has.Parent) ? reader.Text() : null,
            Source = has.HasFlag(Has.Source) ? reader.Text() : null,
            AsOf = has.HasFlag(Has.AsOf) ? reader.Text() : null,
            Aliases = has.HasFlag(Has.Aliases) ? reader.List() : [],
            Weak = has.HasFlag(Has.Weak) ? reader.List() : [],
            Descriptors = has.HasFlag(Has.Descriptors) ? reader.List() : [],
            Former = has.HasFlag(Has.Former) ? reader.List() : [],
            Native = has.HasFlag(Has.Native) ? reader.List() : [],
            Domains = has.HasFlag(Has.Domains) ? reader.List() : [],
            Not = has.HasFlag(Has.Not) ? reader.List() : [],
            Identifiers = has.HasFlag(Has.Identifiers) ? reader.List() : [],
            Topics = has.HasFlag(Has.Topics) ? reader.List() : [],
            Positions = has.HasFlag(Has.Positions) ? Positions(ref reader) : [],
            Layer = layer,
            File = path,
        };
    }

    /// <summary>Appends a number, seven bits a byte, the lowest first.</summary>
    internal static void Number(ArrayBufferWriter<byte> output, uint value)
    {
        for (; value >= 0x80; value >>= 7)
            output.Write([(byte)(value | 0x80)]);
        output.Write([(byte)value]);
    }

    private static ImmutableArray<Position> Positions(ref Reader reader)
    {
        int count = reader.Length();
        var positions = ImmutableArray.CreateBuilder<Position>(count);
        for (int i = 0; i < count; i++)
            positions.Add(new Position(reader.Text(), reader.Text(), reader.Text(), reader.Text()));
        return positions.MoveToImmutable();
    }

    private static Has When(bool says, Has flag) => says ? flag : Has.None;

    private static Has If(string? value, Has flag) => When(value is not null, flag);

    private static Has Any(ImmutableArray<string> values, Has flag) => When(!values.IsEmpty, flag);

    /// <summary>Reads numbers and texts one after the other. A place that is none ends in an exception.</summary>
    internal ref struct Reader(ReadOnlySpan<byte> bytes, IndexedActorLayer layer)
    {
        private readonly IndexedActorLayer _layer = layer;
        private ReadOnlySpan<byte> _rest = bytes;

        internal uint Number()
        {
            uint value = 0;
            for (int shift = 0; shift < 35; shift += 7)
            {
                byte next = _rest[0];
                _rest = _rest[1..];
                value |= (uint)(next & 0x7F) << shift;
                if (next < 0x80)
                    return value;
            }

            throw new InvalidDataException("A number of the index has no end.");
        }

        // A length that the bytes behind it can hold, so that a wrong one does not ask for memory.
        internal int Length()
        {
            uint length = Number();
            return length <= (uint)_rest.Length ? (int)length : throw new InvalidDataException("A list of the index is longer than its record.");
        }

        internal string Text() => _layer.TextAt(Number());

        internal ImmutableArray<string> List()
        {
            int count = Length();
            var list = ImmutableArray.CreateBuilder<string>(count);
            for (int i = 0; i < count; i++)
                list.Add(Text());
            return list.MoveToImmutable();
        }
    }
}
