using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Rules;
using FactLsp.Core.Workspace;
using Microsoft.Data.Sqlite;
using NodaTime.Text;

namespace FactLsp.Cli.Export;

/// <summary>Drafts in a SQLite database, whose tables docs/export.md describes. A draft whose text and settings are those of the last time is left as it is; one whose file is gone goes.</summary>
internal sealed class SqliteExport : IDisposable
{
    private const int Version = 1;

    private const string Schema =
        """
        CREATE TABLE articles (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, headline TEXT, date TEXT, place TEXT, credit TEXT, text TEXT NOT NULL);
        CREATE TABLE claims (id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, verdict TEXT NOT NULL);
        CREATE TABLE sources (claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, actor TEXT, verdict TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (claim, position)) WITHOUT ROWID;
        CREATE TABLE relays (claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, position INTEGER NOT NULL, name TEXT NOT NULL, actor TEXT, PRIMARY KEY (claim, position)) WITHOUT ROWID;
        CREATE TABLE dates (article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, claim INTEGER REFERENCES claims ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, edtf TEXT, earliest TEXT, latest TEXT);
        CREATE TABLE mentions (article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, claim INTEGER REFERENCES claims ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, actor TEXT NOT NULL, how TEXT NOT NULL);
        CREATE TABLE actors (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT, control TEXT) WITHOUT ROWID;
        CREATE TABLE findings (article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, rule TEXT NOT NULL, severity TEXT NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, message TEXT NOT NULL);
        CREATE INDEX claims_by_article ON claims (article);
        CREATE INDEX claims_by_verdict ON claims (verdict);
        CREATE INDEX sources_by_actor ON sources (actor);
        CREATE INDEX dates_by_article ON dates (article);
        CREATE INDEX dates_by_claim ON dates (claim);
        CREATE INDEX dates_by_day ON dates (earliest, latest);
        CREATE INDEX mentions_by_article ON mentions (article);
        CREATE INDEX mentions_by_claim ON mentions (claim);
        CREATE INDEX mentions_by_actor ON mentions (actor);
        CREATE INDEX findings_by_article ON findings (article);
        """;

    private readonly SqliteConnection _database;
    private readonly SqliteTransaction _transaction;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<string> _actors = new(StringComparer.Ordinal);

    /// <summary>Opens the database at <paramref name="path"/>, and makes it where there is none.</summary>
    /// <exception cref="SqliteException">It is no database, or of another version, or cannot be written.</exception>
    internal SqliteExport(string path)
    {
        _database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _database.Open();
            Run("PRAGMA foreign_keys = ON");
            var version = Convert.ToInt32(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
            var isEmpty = Convert.ToInt32(Scalar("SELECT count(*) FROM sqlite_master"), CultureInfo.InvariantCulture) == 0;
            if (version != Version && !isEmpty) throw new SqliteException("it is a database of something else, or of another version of factlsp", 0);
            _transaction = _database.BeginTransaction();
            if (isEmpty) Run($"{Schema} PRAGMA user_version = {Version}");
            using var articles = _database.CreateCommand();
            articles.CommandText = "SELECT path, hash FROM articles";
            using var rows = articles.ExecuteReader();
            while (rows.Read()) _known[rows.GetString(0)] = rows.GetString(1);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Drafts that were written, that were as before, and that are gone.</summary>
    internal (int Written, int Same, int Gone) Counts { get; private set; }

    /// <summary>What the rows of a draft depend on: its text, what holds for it, and the build of the program.</summary>
    internal static string HashOf(string text, DraftSettings settings)
    {
        var key = new StringBuilder().Append(typeof(Analyzer).Assembly.ManifestModule.ModuleVersionId).Append('\0');
        foreach (var rule in RuleCatalog.All) key.Append((int)settings.Configuration.SeverityOf(rule));
        key.Append(settings.Configuration.Policy).Append('\0');
        foreach (var file in settings.Files) key.Append(file.Text).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(key.Append(text).ToString())));
    }

    /// <summary>Whether the draft at <paramref name="path"/> stands there already just so. Safe on any thread.</summary>
    internal bool IsKnown(string path, string hash) => _known.TryGetValue(path, out var known) && string.Equals(known, hash, StringComparison.Ordinal);

    /// <summary>Counts a draft that is as before.</summary>
    internal void Keep() => Counts = Counts with { Same = Counts.Same + 1 };

    /// <summary>Writes a draft in place of what was known of it.</summary>
    internal void Write(ExportDraft draft, string hash)
    {
        Counts = Counts with { Written = Counts.Written + 1 };
        var article = draft.Article;
        Insert("DELETE FROM articles WHERE path = $0", draft.Path);
        var id = Insert(
            "INSERT INTO articles (path, hash, headline, date, place, credit, text) VALUES ($0, $1, $2, $3, $4, $5, $6)",
            draft.Path, hash, draft.Headline, draft.Day, draft.Place, string.Join("; ", draft.Credit), draft.Clean.Text);
        var claims = article.Claims.Select(claim => (Claim: claim, Id: Write(draft, id, claim))).ToList();
        foreach (var date in article.Dates) Write(draft, id, ClaimAt(date.Span), date);
        foreach (var mention in article.Mentions)
        {
            if (mention.Actor is not { } actor) continue;
            Insert(
                "INSERT INTO mentions VALUES ($0, $1, $2, $3, $4, $5, $6)",
                id, ClaimAt(mention.Span), mention.Span.Start, mention.Span.End, mention.Span.In(article.Text).ToString(), actor.Id, mention.How switch { MentionHow.Exact => "exact", MentionHow.Derived => "derived", _ => "weak" });
            Write(actor);
        }

        foreach (var finding in draft.Draft.Diagnostics)
            Insert("INSERT INTO findings VALUES ($0, $1, $2, $3, $4, $5, $6)", id, finding.Rule, finding.Severity.Name(), draft.LineOf(finding.Span.Start), finding.Span.Start, finding.Span.End, finding.Message);

        object? ClaimAt(Core.Text.TextSpan span)
        {
            foreach (var (claim, row) in claims)
            {
                if (claim.Span.Contains(span)) return row;
            }

            return null;
        }
    }

    /// <summary>Takes out the drafts whose files <paramref name="isGone"/>, and keeps everything.</summary>
    internal void Finish(Func<string, bool> isGone)
    {
        foreach (var path in _known.Keys.Where(isGone))
        {
            Insert("DELETE FROM articles WHERE path = $0", path);
            Counts = Counts with { Gone = Counts.Gone + 1 };
        }

        _transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _transaction.Dispose();
        _database.Dispose();
    }

    private long Write(ExportDraft draft, long article, Claim claim)
    {
        var id = Insert(
            "INSERT INTO claims (article, line, start, end, text, verdict) VALUES ($0, $1, $2, $3, $4, $5)",
            article, draft.LineOf(claim.Span.Start), claim.Span.Start, claim.Span.End, draft.Clean.TextOf(claim.Span), claim.Verdict.Name());
        for (var i = 0; i < claim.Sources.Length; i++)
        {
            var source = claim.Sources[i];
            Insert("INSERT INTO sources VALUES ($0, $1, $2, $3, $4, $5)", id, i, source.Name, source.ActorId, source.Verdict.Name(), WordFor(source.Form));
            if (source.ActorId is { } known && draft.Article.Registry.Find(known) is { } actor) Write(actor);
        }

        for (var i = 0; i < claim.Relay.Length; i++) Insert("INSERT INTO relays VALUES ($0, $1, $2, $3)", id, i, claim.Relay[i].Name, claim.Relay[i].ActorId);
        return id;
    }

    private void Write(ExportDraft draft, long article, object? claim, TimeExpression date) => Insert(
        "INSERT INTO dates VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        article, claim, date.Span.Start, date.Span.End, date.Span.In(draft.Article.Text).ToString(),
        date.Type switch { TimeExpressionType.Date => "date", TimeExpressionType.Time => "time", TimeExpressionType.Duration => "duration", _ => "set" },
        date.Value, date.Edtf?.Text, date.Edtf is null ? null : LocalDatePattern.Iso.Format(date.Edtf.Earliest), date.Edtf is null ? null : LocalDatePattern.Iso.Format(date.Edtf.Latest));

    private void Write(Actor actor)
    {
        if (!_actors.Add(actor.Id)) return;
        Insert("INSERT OR REPLACE INTO actors VALUES ($0, $1, $2, $3, $4)", actor.Id, ActorVocabulary.Word(actor.Kind), actor.Name, actor.Country, ActorVocabulary.Word(actor.Control) is { Length: > 0 } control ? control : null);
    }

    private static string WordFor(CitationForm form) => form switch
    {
        CitationForm.Prose => "prose",
        CitationForm.Tag => "tag",
        CitationForm.Link => "link",
        CitationForm.Footnote => "footnote",
        CitationForm.BlockTag => "block-tag",
        _ => "continuation",
    };

    // Prepared once each; the values are $0, $1, … in their order.
    private long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = _database.CreateCommand();
            command.CommandText = sql;
            command.Transaction = _transaction;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(CultureInfo.InvariantCulture) });
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] is string text ? Output.JsonOutput.WellFormed(text) : values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(_database.Handle);
    }

    private void Run(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = _database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
