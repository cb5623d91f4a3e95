using System.Diagnostics;
using System.Net.Sockets;

namespace FactLsp.Cli.Tests;

/// <summary>What is never opened (pipes, devices, sockets), and what a draft or a configuration cannot have read (files elsewhere).</summary>
public sealed class FileFenceTests : IDisposable
{
    private const string Clean = "date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left on Friday, the AP said.\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [SkippableTheory]
    [InlineData("pipe.fact.txt")]
    [InlineData("socket.fact.txt")]
    [InlineData("linked.fact.txt")]
    [InlineData("device.fact.txt")]
    public async Task A_pipe_a_socket_or_a_device_is_named_and_not_opened(string name)
    {
        using var socket = MakeSpecials();

        var run = await Task.Run(() => _factlsp.Run("lint", name)).WaitAsync(Patience);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches($"^factlsp: {name} is (a link to )?no ordinary file\n$", run.Error);
    }

    [SkippableTheory]
    [InlineData(".")]
    [InlineData("*.fact.txt")]
    public async Task In_a_folder_they_are_passed_over_and_an_empty_draft_is_not(string argument)
    {
        using var socket = MakeSpecials();
        _factlsp.With("empty.fact.txt", "").With("faulty.fact.txt", "Hi [src:AP].");

        var run = await Task.Run(() => _factlsp.Run("lint", argument)).WaitAsync(Patience);

        Assert.Equal(string.Empty, run.Error);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("faulty.fact.txt:1:4: error", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, _factlsp.Run("lint", "empty.fact.txt").ExitCode);
    }

    [SkippableTheory]
    [InlineData("pipe.yaml")]
    [InlineData("zero.yaml")]
    [InlineData("folder.yaml")]
    public async Task An_actor_file_that_is_none_is_told_at_its_place_and_not_opened(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "no named pipes in folders");
        MakePipe("pipe.yaml");
        File.CreateSymbolicLink(Full("zero.yaml"), "/dev/zero");
        Directory.CreateDirectory(Full("folder.yaml"));
        _factlsp.With(".factlsp.yaml", $"actors: {name}\n").With("a.fact.txt", Clean);

        var run = await Task.Run(() => _factlsp.Run("lint", ".")).WaitAsync(Patience);

        Assert.Contains($".factlsp.yaml:1:9: error: The actor file {name} ", run.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("actors: linked.yaml")]
    [InlineData("actors: linked/secret.yaml")]
    [InlineData("actors: sub/../linked/secret.yaml")]
    [InlineData("actors: twice.yaml")]
    public void A_draft_reads_no_file_elsewhere_through_a_link(string actors)
    {
        MakeLinks();
        _factlsp.With("drafts/a.fact.md", $"---\ndate: 2025-03-21\nsource: AP\n{actors}\n---\n\nText, the AP said.\n");

        var run = _factlsp.Run("lint", "drafts");

        Assert.Contains("drafts/a.fact.md:4:9: error: The actor file stands outside the folder", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("../elsewhere/secret.yaml", "stands outside the folder of the configuration")]
    [InlineData("linked.yaml", "stands outside the folder of the configuration")]
    [InlineData("linked/secret.yaml", "stands outside the folder of the configuration")]
    [InlineData("circle.yaml", "stands outside the folder of the configuration")]
    [InlineData("../../etc/passwd", "does not end in one of .yaml")]
    [InlineData("secret", "does not end in one of .yaml")]
    public void A_configuration_reads_only_actor_files_below_itself(string written, string fault)
    {
        MakeLinks();
        _factlsp.With("drafts/.factlsp.yaml", $"actors: {written}\n").With("drafts/secret", "password: hunter2\n").With("drafts/a.fact.txt", Clean);

        var run = _factlsp.Run("lint", "drafts");

        Assert.Contains($"drafts/.factlsp.yaml:1:9: error: The actor file {written} {fault}", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_link_that_stays_below_the_configuration_is_followed_also_where_the_folder_itself_is_a_link()
    {
        MakeLinks();
        _factlsp.With("drafts/people/staff.yaml", "- name: Jane Roe\n  knid: person\n").With("drafts/.factlsp.yaml", "actors: inside.yaml\n").With("drafts/a.fact.txt", Clean);
        File.CreateSymbolicLink(Full("drafts/inside.yaml"), "people/staff.yaml");
        Directory.CreateSymbolicLink(Full("alias"), "drafts");

        foreach (var draft in (string[])["drafts/a.fact.txt", "alias/a.fact.txt"])
        {
            var run = _factlsp.Run("lint", draft);
            Assert.Contains("inside.yaml:2:3: error", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("outside", run.Output, StringComparison.Ordinal);
        }
    }

    private void MakeLinks()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege");
        _factlsp.With("elsewhere/secret.yaml", "password: hunter2\n");
        Directory.CreateDirectory(Full("drafts/sub"));
        File.CreateSymbolicLink(Full("drafts/linked.yaml"), "../elsewhere/secret.yaml");
        File.CreateSymbolicLink(Full("drafts/twice.yaml"), "sub/../linked.yaml");
        File.CreateSymbolicLink(Full("drafts/circle.yaml"), "circle.yaml");
        Directory.CreateSymbolicLink(Full("drafts/linked"), "../elsewhere");
    }

    private Socket MakeSpecials()
    {
        Skip.If(OperatingSystem.IsWindows(), "no named pipes in folders");
        MakePipe("pipe.fact.txt");
        File.CreateSymbolicLink(Full("linked.fact.txt"), "pipe.fact.txt");
        File.CreateSymbolicLink(Full("device.fact.txt"), "/dev/zero");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Full("socket.fact.txt")));
        return socket;
    }

    private void MakePipe(string name)
    {
        using var mkfifo = Process.Start("mkfifo", [Full(name)]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
    }

    private string Full(string path) => Path.Combine(_factlsp.Folder, path);
}
