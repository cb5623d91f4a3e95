using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Configuration;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Server.Lifetime;

namespace FactLsp.Fuzz;

/// <summary>All targets: each names the promise that it holds the engine to.</summary>
public static class FuzzTargets
{
    private static readonly string[] Drafts =
    [
        "date 2025-03-21 SEOUL, South Korea — (AP) — Tass said Shoigu met Kim Jong Un on Friday. [src: TASS, 2025-03-21]\n\nKim thanked him, according to KCNA.\n",
        "---\ndate: 2025-05-14\nactors: here.yaml\n---\n\n# A walkout ends\n\n“We won,” Quilodrán told [Costa Press](https://costapress.example/a). [^1]\n\n[^1]: src: Costa Press\n",
        "SEOUL (AP) -- The spy agency said Thursday that about 10,000 to 12,000 troops were sent. [[date: Thursday = 2025-03-20]] <!-- factlsp-disable-line -->\n\nPhoto: Jane Doe\n",
    ];

    private static readonly string[] DraftWords =
    [
        "date 2025-03-21 ", "[src: ", "[src: TASS, 2025-03-21]", "[date: Friday = 2025-03-14]", "[TK]", "[CQ: ab 2025-03-21]", "]", "[[", "]]", "“", "”", "\"", "'", "’s ", "(AP)", "(", ")", " said ", "according to ",
        "he ", "Kim ", "some observers say ", "\n", "\n\n", "\r\n", "\r", "# ", "> ", "- ", "|", "    ", "```\n", "<!-- factlsp-disable -->", "<!--", "-->", "[^1]", "\n[^1]: ", "https://apnews.com/x ", "[a](b)",
        "yesterday ", "on Monday, March 3, 2025", "between 1995 and 2003", "11-day ", "U.S. ", "\0", "\ud83d\ude00", "\ud83d", "\u202e", "\ufeff", "김정은", "*", "_", "\\", "&amp;", ".", ", ", "?",
    ];

    // Typing: a draft, then at each U+0001 where to edit (a thousandth of the text) and how much to take away, and what to put there.
    private static readonly string[] Sessions =
    [
        "SEOUL (AP) — Tass said Shoigu came.\n\n“We will stay,” he said. It rained.\n\nHe added that nobody knew.\n\u0001\u0010\u0003Kim\u0001\u0080\u0000\n\n\u0001\u0040\u0001",
        "date 2025-03-21 SEOUL (AP) — Tass said so on Friday. [src: TASS]\n\n- “It began in May,\n- and it ended in June,” she said.\n\u0001\u0090\u0000[src: \u0001\u0091\u0000KCNA]\u0001\u0001\u0009",
    ];

    private static readonly string[] Collections =
    [
        "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ann Bell\"],\"topics\":[\"role.pep\"],\"country\":[\"us\"]}}\n{\"id\":\"b\",\"schema\":\"Occupancy\",\"properties\":{\"holder\":[\"a\"],\"post\":[\"c\"],\"startDate\":[\"2020\"]}}\n",
        "{\"head\":{\"vars\":[\"item\",\"itemLabel\"]},\"results\":{\"bindings\":[{\"item\":{\"type\":\"uri\",\"value\":\"http://x/Q1\"},\"itemLabel\":{\"type\":\"literal\",\"value\":\"Ann Bell\"}}]}}",
        "{\"persons\":[{\"id\":\"a\",\"name\":\"Ann Bell\",\"memberships\":[{\"post\":{\"label\":\"Mayor\"},\"start_date\":\"2020\"}]}],\"organizations\":[{\"id\":\"o\",\"name\":\"City\"}]}",
        "{\"entities\":{\"Q1\":{\"id\":\"Q1\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Ann Bell\"}},\"aliases\":{\"en\":[{\"language\":\"en\",\"value\":\"Annie\"}]},\"claims\":{}}}}",
        "id,name,kind,country\na,\"Bell, Ann\",person,us\r\nb,City,body,\n",
    ];

    private static readonly string[] DateWords =
        ["2025", "-", "03", "21", "/", "..", "~", "?", "%", "X", "XX", "Y", "-W12", "T12:30", "Z", "+09:00", "{", "}", "[", "]", ",", "0000", "9999", "1", "00", "99", "21", "24", "-0001", "S2", "E", "é"];

    /// <summary>Every target, by name.</summary>
    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        new("draft", Drafts, DraftWords, Draft),
        new("typing", [.. Drafts, .. Sessions], [.. DraftWords, "\u0001\u0000x", "\u0001\u0100", "\u0001\u0203he said ", "\u0001\u01ff“", "\u0001\u0080\n\n"], Typing),
        new("edtf", ["2025-03-21", "2025-03-21/2025-04", "../2025", "2025-03~", "20XX", "Y-17000", "2025-W12", "2025-21", "[2024,2025]", "2025-03-21T12:30+09:00"], DateWords, Edtf),
        new("configuration", ["profile: ap\nrules:\n  quote/mixed-marks: off\nactors: [a.yaml]\n", "overrides:\n  - files: [\"*.md\"]\n    rules: { date/style: warning }\nextends: [base.yaml]\n"],
            ["profile: ", "rules:", "\n", "  ", "- ", "{", "}", "[", "]", "&a ", "*a", "!!binary ", "? ", ": ", "|\n", ">\n", "\"", "'", "#", "off", "error", "null", "~", "1e9", "---\n", "...\n", "\t", "%YAML 1.1\n", "<<: *a\n"], Configuration),
        new("actors", ["- id: a-b\n  kind: person\n  name: Ann Bell\n  positions:\n    - title: Mayor\n      from: 2020\n      to: ..\n", "- remove: kcna\n", "{\"id\":\"x\",\"kind\":\"agency\",\"name\":\"X News\"}\n", "Ann Bell = Bell, Annie | person | us\n", "---\naliases: [Bell]\n---\nText\n"],
            ["- ", "id: ", "kind: ", "name: ", "aliases: [", "]", "\n", "  ", "remove: ", "positions:", "from: ", "2020-13", "..", "{", "}", "\"", ":", ",", "|", " = ", "---\n", "&a ", "*a", "\0", "\ud83d"], ActorFile),
        new("import", Collections, ["{", "}", "[", "]", "\"", ":", ",", "\n", "\"id\":", "\"schema\":\"Person\"", "\"properties\":", "\"name\":", "\"results\":", "\"bindings\":", "\"value\":", "\"claims\":", "\"persons\":", "null", "-1", "1e400", "\\ud83d", "\"\"", "\r\n", "Q1"], Import),
        new("framing", ["Content-Length: 2\r\n\r\n{}", "Content-Length: 0\r\n\r\nContent-Length: 3\r\nContent-Type: x\r\n\r\nabc", "content-length:1\r\n\r\n1Content-Length: 900\r\n\r\n{"],
            ["Content-Length: ", "content-length:", "\r\n", "\r\n\r\n", "\r", "\n", ":", "0", "1", "7", "{}", "[]", "-1", "+2", " 3 ", "268435457", "99999999999999999999", "Content-Type: utf-8\r\n", "Content-Length: 2\r\n\r\n{}", "\0", "é"], Framing),
    ];

    // Any text is analysed, every span lies in it, and every quick fix can be applied.
    private static void Draft(string text)
    {
        foreach (var format in new[] { ArticleFormat.PlainText, ArticleFormat.Markdown })
        {
            var article = Analyzer.Analyze(text, ActorRegistry.Embedded, new AnalysisOptions { Format = format });
            foreach (var diagnostic in article.Diagnostics)
            {
                if (diagnostic.Span.Start < 0 || diagnostic.Span.Length < 0 || diagnostic.Span.End > text.Length) throw new BrokenPromiseException($"{diagnostic.Rule} reports {diagnostic.Span} in a text of {text.Length}");
                foreach (var fix in diagnostic.Fixes)
                {
                    if (fix.Edits.Length > 0) article.Syntax.Source.With(fix.Edits);
                }
            }
        }
    }

    // What an edit leaves alone is taken over, and nobody can tell.
    private static void Typing(string text)
    {
        var parts = text.Split('\u0001');
        var now = parts[0];
        var article = Analyzer.Update(null, new SourceText(now), ActorRegistry.Embedded);
        foreach (var edit in parts.AsSpan(1))
        {
            var at = edit.Length > 0 ? now.Length * (edit[0] % 1000) / 1000 : 0;
            var removed = edit.Length > 1 ? Math.Min(edit[1] % 300, now.Length - at) : 0;
            now = string.Concat(now.AsSpan(0, at), edit.AsSpan(Math.Min(2, edit.Length)), now.AsSpan(at + removed));
            article = Analyzer.Update(article, new SourceText(now), ActorRegistry.Embedded);
            var fresh = Analyzer.Analyze(now, ActorRegistry.Embedded);
            Same("finding", fresh.Diagnostics.Select(d => (d.Span, d.Rule, d.Message)), article.Diagnostics.Select(d => (d.Span, d.Rule, d.Message)));
            Same("claim", fresh.Claims.Select(c => (c.Span, c.Sentence, c.Verdict)), article.Claims.Select(c => (c.Span, c.Sentence, c.Verdict)));
            Same("date", fresh.Dates.Select(d => (d.Span, d.Value)), article.Dates.Select(d => (d.Span, d.Value)));
            Same("mention", fresh.Mentions.Select(m => (m.Span, m.Actor?.Id, m.How)), article.Mentions.Select(m => (m.Span, m.Actor?.Id, m.How)));
            Same("attribution", fresh.Attributions.Select(a => (a.Sentence, a.LastSentence, a.Parent, a.Antecedent, string.Join(' ', a.Source), string.Join(' ', a.Content))), article.Attributions.Select(a => (a.Sentence, a.LastSentence, a.Parent, a.Antecedent, string.Join(' ', a.Source), string.Join(' ', a.Content))));
        }

        static void Same<T>(string what, IEnumerable<T> fresh, IEnumerable<T> typed)
        {
            if (!fresh.SequenceEqual(typed)) throw new BrokenPromiseException($"typing gives another {what} than an analysis from the start");
        }
    }

    // What is read as a date is written as the same date again.
    private static void Edtf(string text)
    {
        if (EdtfDate.Read(text).Date is not { } date) return;
        if (date.Earliest > date.Latest) throw new BrokenPromiseException($"{date.Text} ends before it begins");
        if (EdtfDate.Read(date.Text).Date is not { } again || again.Earliest != date.Earliest || again.Latest != date.Latest) throw new BrokenPromiseException($"“{text}” is read as {date.Text}, which is read as another date");
    }

    // Faults are findings in the file, never exceptions.
    private static void Configuration(string text)
    {
        foreach (var diagnostic in ConfigurationReader.Read(text).Diagnostics)
        {
            if (diagnostic.Span.Start < 0 || diagnostic.Span.End > text.Length) throw new BrokenPromiseException($"{diagnostic.Rule} reports {diagnostic.Span} in a file of {text.Length}");
        }
    }

    // The same for actor files; and what was read is written as a file that says the same.
    private static void ActorFile(string text)
    {
        foreach (var name in new[] { "a.yaml", "a.json", "a.jsonl", "a.txt", "a.md" })
        {
            var file = ActorFileReader.Read(text, name, ActorLayerKind.Workspace);
            foreach (var fault in file.Faults)
            {
                if (fault.Span.Start < 0 || fault.Span.Length < 0 || fault.Span.End > text.Length) throw new BrokenPromiseException($"{name}: {fault.Kind} is reported at {fault.Span} in a file of {text.Length}");
            }

            if (file.Faults.Length > 0) continue;
            var written = string.Join('\n', file.Actors.Select(ActorExport.ToJson));
            var again = ActorFileReader.Read(written, "a.jsonl", ActorLayerKind.Workspace);
            if (again.Faults.Length > 0 || !file.Actors.Select(a => (Whole(a.Id), Whole(a.Name), a.Kind)).SequenceEqual(again.Actors.Select(a => (a.Id, a.Name, a.Kind)))) throw new BrokenPromiseException($"{name}: what was read is not what was written");
        }

        // No file holds half a surrogate pair: it is written as the mark of what cannot be written.
        static string Whole(string name) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
    }

    // A collection is imported or skipped, record by record, and what is imported is an actor file. The length of the input chooses what it is taken for.
    private static void Import(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var format = (ImportFormat)(text.Length % Enum.GetValues<ImportFormat>().Length);
        var lines = new StringBuilder();
        ActorImport.Read(new MemoryStream(bytes, writable: false), format, ImportFilter.All, actor => lines.Append(ActorExport.ToJson(actor)).Append('\n'));
        foreach (var fault in ActorFileReader.Read(lines.ToString(), "a.jsonl", ActorLayerKind.Workspace).Faults)
        {
            if (fault.Kind is ActorFileFaultKind.Unreadable) throw new BrokenPromiseException($"{format}: an import is no actor file: {fault.Message}");
        }
    }

    // Whatever comes in, and in however many pieces, what goes on to the library is whole messages, and none is lost before the first fault.
    private static void Framing(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        var expected = Messages(bytes, out var isClean);
        for (var piece = 1; piece <= 8192; piece *= piece < 4 ? 3 : 30)
        {
            var from = new Pipe();
            var to = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            for (var at = 0; at < bytes.Length; at += piece) from.Writer.Write(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
            from.Writer.Complete();
            var pumping = MessageFraming.PumpAsync(new SlowReader(from.Reader, piece), to.Writer);
            if (!pumping.Wait(TimeSpan.FromSeconds(20))) throw new BrokenPromiseException("framing waits for ever");
            if (pumping.Result is null != isClean) throw new BrokenPromiseException($"framing says “{pumping.Result}” of {(isClean ? "whole messages" : "what is broken")}");
            foreach (var message in expected)
            {
                var body = MessageFraming.ReadAsync(to.Reader).Result;
                if (body is null || !body.AsSpan().SequenceEqual(message.Length == 0 ? " "u8 : message)) throw new BrokenPromiseException("framing loses or changes a message");
            }

            if (isClean && MessageFraming.ReadAsync(to.Reader).Result is not null) throw new BrokenPromiseException("framing makes a message up");
        }
    }

    // The messages before the first fault, read in the simplest way that there is.
    private static List<byte[]> Messages(byte[] bytes, out bool isClean)
    {
        const int longestHeader = 4096;
        var messages = new List<byte[]>();
        for (var at = 0; ;)
        {
            isClean = at == bytes.Length;
            var end = bytes.AsSpan(at, Math.Min(longestHeader, bytes.Length - at)).IndexOf("\r\n\r\n"u8);
            if (end < 0) return messages;
            long length = -1;
            foreach (var line in Encoding.Latin1.GetString(bytes, at, end).Split("\r\n"))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0) return messages;
                if (!line[..colon].Trim(' ').Equals("content-length", StringComparison.OrdinalIgnoreCase)) continue;
                var digits = line[(colon + 1)..].Trim(' ');
                if (digits.StartsWith('+')) digits = digits[1..];
                if (digits.Length == 0 || !digits.All(char.IsAsciiDigit) || !long.TryParse(digits, out length)) return messages;
            }

            at += end + 4;
            if (length < 0 || length > bytes.Length - at) return messages;
            messages.Add(bytes[at..(at + (int)length)]);
            at += (int)length;
        }
    }

    // Hands on no more than so many bytes that have not been seen before, as a pipe between processes may.
    private sealed class SlowReader(PipeReader inner, int piece) : PipeReader
    {
        private long _seen;
        private long _consumed;
        private ReadOnlySequence<byte> _last;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await inner.ReadAsync(cancellationToken);
            var length = Math.Min(result.Buffer.Length, _seen - _consumed + piece);
            _last = result.Buffer.Slice(0, length);
            return new ReadResult(_last, isCanceled: false, result.IsCompleted && length == result.Buffer.Length);
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        // What is looked at counts as seen by us, and as not looked at by the pipe within, which then gives it again at once.
        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            _seen = _consumed + _last.Slice(0, examined).Length;
            _consumed += _last.Slice(0, consumed).Length;
            inner.AdvanceTo(consumed);
        }

        public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
