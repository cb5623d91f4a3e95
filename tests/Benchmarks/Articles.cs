namespace FactLsp.Benchmarks;

/// <summary>Text to measure with: the samples, over and over.</summary>
internal static class Articles
{
    /// <summary>At least <paramref name="length"/> characters of news copy.</summary>
    internal static string OfLength(int length)
    {
        var text = new System.Text.StringBuilder(length + 8192);
        var samples = Directory.GetFiles(Path.Combine(Root(), "samples"), "*.fact.txt");
        if (samples.Length == 0) throw new FileNotFoundException("samples/*.fact.txt");
        Array.Sort(samples, StringComparer.Ordinal);
        while (text.Length < length)
        {
            foreach (var sample in samples) text.Append(File.ReadAllText(sample)).Append("\n\n");
        }

        return text.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FactLsp.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("FactLsp.sln is in no folder above the benchmarks.");
    }
}
