using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;

namespace FactLsp.Core.Workspace;

/// <summary>
/// The entries of the embedded catalogue as files to look at: "go to definition" needs a place, in every editor. One file an entry under the user's cache folder,
/// for reading only; it is no actor file of any draft, and whatever is changed in it is written over.
/// </summary>
/// <param name="cacheFolder">Where they go; null where there is no place for them.</param>
public sealed class CatalogPages(string? cacheFolder)
{
    private const string Head = "# From FactLsp's own catalogue. Looking only: to change the entry, copy what you want to say otherwise into an actor file of yours, with the id.\n";

    /// <summary>The file of an entry, written when it is not there yet; null for entries of actor files, and where nothing can be written.</summary>
    public string? PathOf(Actor actor, ActorRegistry registry)
    {
        if (cacheFolder is null || actor.File is not null || !IsFileName(actor.Id)) return null;
        var folder = Path.Combine(cacheFolder, "catalogue");
        var path = Path.Combine(folder, actor.Id.Replace('/', '+') + ".yaml");
        var text = Head + ActorYaml.Write(actor, registry);
        try
        {
            var file = new FileInfo(path);
            if (file is { Exists: true, LinkTarget: null } && file.Length < 1 << 20 && string.Equals(File.ReadAllText(path), text, StringComparison.Ordinal)) return path;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            // Beside it and then moved: nobody reads half of it, and nothing is written through a link.
            var beside = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            if (OperatingSystem.IsWindows() && file.Exists) file.Attributes = FileAttributes.Normal;
            File.Move(beside, path, overwrite: true);
            File.SetAttributes(path, FileAttributes.ReadOnly);
            return path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    // Ids of the catalogue are plain; one that an entry of the document brought along may be anything.
    private static bool IsFileName(string id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '/')) return false;
        }

        return id.Length is > 0 and < 200;
    }
}
