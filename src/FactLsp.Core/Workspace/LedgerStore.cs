using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FactLsp.Core.Configuration;
using FactLsp.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace FactLsp.Core.Workspace;

/// <summary>
/// The facts of drafts on disk between two runs, so that a workspace is known again without being read again. A SQLite database in the user's cache, one for each set of
/// folders. It is a memory and nothing else: a database that is damaged, of another version or of another engine is thrown away and made anew, and where none can be written the
/// store holds nothing. Several programs may use one database at once. Not thread-safe: one thread an object.
/// </summary>
public sealed class LedgerStore : IDisposable
{
    // Raised with the tables.
    private const int Version = 1;

    // Another program writes for milliseconds at a time.
    private const int Patience = 2;

    private readonly string _path;
    private SqliteConnection? _database;

    private LedgerStore(string path) => _path = path;

    /// <summary>Whether there is a database: false where none can be made.</summary>
    public bool IsOpen => _database is not null;

    /// <summary>Where the store of these folders is: in the user's cache, by a name that tells nothing of the folders.</summary>
    public static string PathFor(IEnumerable<string> folders)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var cache = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathRooted(set) ? set
            : Path.Combine(home, ".cache");
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', folders.Order(StringComparer.Ordinal)))).AsSpan(0, 16));
        return Path.Combine(cache, "factlsp", "ledger", name + ".db");
    }

    /// <summary>Opens the store at <paramref name="path"/>, and makes it where there is none or none that can be used. Never fails: see <see cref="IsOpen"/>.</summary>
    public static LedgerStore Open(string path)
    {
        var store = new LedgerStore(path);
        if (!store.TryOpen() && !store.TryAnew()) store.Close();
        return store;
    }

    /// <summary>
    /// All that is known, by path, each with the stamp under which it was stored. What cannot be read any more is left out.
    /// </summary>
    public Dictionary<string, (string Stamp, LedgerDraft Draft)> Read()
    {
        var known = new Dictionary<string, (string, LedgerDraft)>(StringComparer.Ordinal);
        Try(database =>
        {
            known.Clear();
            using var command = database.CreateCommand();
            command.CommandText = "SELECT path, stamp, facts FROM drafts";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var path = reader.GetString(0);
                if (LedgerCodec.Read(path, reader.GetFieldValue<byte[]>(2)) is { } draft) known[path] = (reader.GetString(1), draft);
            }
        });
        return known;
    }

    /// <summary>Stores drafts in one transaction. A stamp tells for which state of the file, its settings and the program the facts hold.</summary>
    public void Put(IReadOnlyCollection<(string Stamp, LedgerDraft Draft)> drafts)
    {
        if (drafts.Count == 0) return;
        Try(database =>
        {
            using var transaction = database.BeginTransaction();
            using var command = database.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO drafts (path, stamp, facts) VALUES ($path, $stamp, $facts) ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, facts = excluded.facts";
            var path = command.Parameters.Add("$path", SqliteType.Text);
            var stamp = command.Parameters.Add("$stamp", SqliteType.Text);
            var facts = command.Parameters.Add("$facts", SqliteType.Blob);
            foreach (var (state, draft) in drafts)
            {
                (path.Value, stamp.Value, facts.Value) = (draft.Key, state, LedgerCodec.Write(draft));
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        });
    }

    /// <summary>Forgets drafts that are gone.</summary>
    public void Remove(IReadOnlyCollection<string> paths)
    {
        if (paths.Count == 0) return;
        Try(database =>
        {
            using var transaction = database.BeginTransaction();
            using var command = database.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "DELETE FROM drafts WHERE path = $path";
            var path = command.Parameters.Add("$path", SqliteType.Text);
            foreach (var gone in paths)
            {
                path.Value = gone;
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    // What fails for damage is done once more on an empty database; what fails for anything else is not done.
    private void Try(Action<SqliteConnection> work)
    {
        if (_database is null) return;
        try
        {
            work(_database);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            if (!TryAnew()) return;
            try
            {
                work(_database!);
            }
            catch (SqliteException)
            {
                Close();
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or InvalidCastException or InvalidOperationException)
        {
            // Somebody else has it locked for long, or the disk is full: next time.
        }
    }

    private static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_SCHEMA or SQLitePCL.raw.SQLITE_ERROR;

    private bool TryOpen()
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(_path)!);

            // A link there would have us write elsewhere.
            if (File.Exists(_path) && !OrdinaryFile.Is(new FileInfo(_path))) return false;
            _database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = Patience }.ToString());
            _database.Open();
            Run("PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF");
            var version = Convert.ToInt32(Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version == 0) Run(string.Create(CultureInfo.InvariantCulture, $"BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS drafts (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, facts BLOB NOT NULL) WITHOUT ROWID; PRAGMA user_version = {Version}; COMMIT"));
            return version is 0 or Version && Scalar("SELECT count(*) FROM pragma_table_info('drafts') WHERE name IN ('path', 'stamp', 'facts')") is 3L;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    // Dropped and made again. Who has the old file open goes on with it and loses nothing but what it remembers.
    private bool TryAnew()
    {
        Close();
        try
        {
            foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" }) File.Delete(file);
            return TryOpen();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // What a desk writes is nobody else's to read.
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Close()
    {
        _database?.Dispose();
        _database = null;
    }

    private void Run(string sql)
    {
        using var command = _database!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = _database!.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
