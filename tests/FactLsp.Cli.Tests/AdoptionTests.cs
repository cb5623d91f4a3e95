using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Tests;

/// <summary>What makes it possible to start with a newsroom's existing drafts: a baseline, <c>init</c>, <c>rules</c> and <c>config</c>.</summary>
public sealed class AdoptionTests : IDisposable
{
    private const string Draft = "date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left. [src:AP]\n";
    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void A_baseline_hides_what_it_knows_and_nothing_new()
    {
        _factlsp.With("a.fact.txt", Draft);
        Assert.Equal(0, _factlsp.Run("lint", ".", "--write-baseline", "known.json").ExitCode);

        _factlsp.With("a.fact.txt", Draft.Replace("(AP) — ", "(AP) — A new sentence. ", StringComparison.Ordinal));
        Assert.Equal(0, _factlsp.Run("lint", ".", "--baseline", "known.json").ExitCode);

        _factlsp.With("a.fact.txt", Draft + "\nAnother one. [src:AP]\n");
        var run = _factlsp.Run("lint", ".", "--baseline", "known.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.fact.txt:3:14: error", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a.fact.txt:1:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"version": 7, "findings": {}}""")]
    [InlineData("""{"version": 1, "findings": {"a": 1}}""")]
    public void A_file_that_is_no_baseline_is_refused(string text)
    {
        var run = _factlsp.With("a.fact.txt", Draft).With("known.json", text).Run("lint", ".", "--baseline", "known.json");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("factlsp: the baseline known.json is", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Init_writes_files_without_faults_and_touches_none_that_is_there()
    {
        Assert.Equal(0, _factlsp.Run("init", "desk").ExitCode);
        Assert.Equal(0, _factlsp.Run("config", "check", "desk").ExitCode);

        _factlsp.With("desk/.factlsp.yaml", "profile: strict\n");
        Assert.Contains("desk/.factlsp.yaml is there already", _factlsp.Run("init", "desk").Output, StringComparison.Ordinal);
        Assert.Equal("profile: strict\n", File.ReadAllText(Path.Combine(_factlsp.Folder, "desk/.factlsp.yaml")));
    }

    [Theory]
    [InlineData("github", ".github/workflows/drafts.yml")]
    [InlineData("gitlab", ".gitlab-ci.yml")]
    [InlineData("azure", "azure-pipelines.yml")]
    public void Init_writes_a_pipeline_that_is_yaml(string platform, string path)
    {
        Assert.Equal(0, _factlsp.Run("init", "--ci", platform).ExitCode);

        var text = File.ReadAllText(Path.Combine(_factlsp.Folder, path));
        Assert.Contains("factlsp", text, StringComparison.Ordinal);
        var parser = new YamlDotNet.Core.Parser(new StringReader(text));
        while (parser.MoveNext())
        {
            // Throws where it is no YAML.
        }
    }

    [Fact]
    public void The_hook_that_init_writes_can_be_run()
    {
        Directory.CreateDirectory(Path.Combine(_factlsp.Folder, ".git"));

        Assert.Equal(0, _factlsp.Run("init", "--pre-commit").ExitCode);
        var hook = Path.Combine(_factlsp.Folder, ".git", "hooks", "pre-commit");
        Assert.StartsWith("#!/bin/sh\n", File.ReadAllText(hook), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(hook).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void What_config_print_prints_is_a_configuration_that_says_the_same()
    {
        _factlsp.With(".factlsp.yaml", "profile: strict\nrules: {tag/malformed: hint}\ncitations: {accept: agency, inherit: block}\ninclude: [\"it's/*.md\"]\n");

        var printed = _factlsp.Run("config", "print").Output;

        var reading = ConfigurationReader.Read(printed);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(printed[printed.IndexOf('\n', StringComparison.Ordinal)..], _factlsp.With(".factlsp.yaml", printed).Run("config", "print").Output[printed.IndexOf('\n', StringComparison.Ordinal)..]);
        Assert.Equal(Severity.Hint, reading.Configuration.SeverityOf(RuleCatalog.Find("tag/malformed")!));
        Assert.Equal(["it's/*.md"], reading.Configuration.Include.ToArray());
    }

    [Fact]
    public void An_override_holds_for_the_drafts_that_it_names()
    {
        _factlsp.With(".factlsp.yaml", "overrides:\n  - files: opinion/**\n    rules: {tag/malformed: off}\n  - files: '*.late.txt'\n    rules: {tag/malformed: warning}\n    citations: {inherit: none}\n")
            .With("a.fact.txt", Draft).With("opinion/b.fact.txt", Draft).With("opinion/c.late.txt", Draft);

        var lines = _factlsp.Run("lint", ".", "--level", "hint").Output.Split('\n').Where(line => line.Contains("[tag/malformed]", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("a.fact.txt:1:61: error:", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("opinion/c.late.txt:1:61: warning:", lines[1], StringComparison.Ordinal);
        Assert.Contains("inherit: none", _factlsp.Run("config", "print", "opinion/c.late.txt").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_starts_from_those_that_it_extends()
    {
        _factlsp.With(".factlsp.yaml", "profile: strict\nrules: {tag/malformed: hint, date/style: error}\nactors: people.yaml\n").With("people.yaml", "- name: Jane Roe\n  knid: person\n")
            .With("house.factlsp.yaml", "rules: {tag/malformed: warning}\ncitations: {accept: body}\n")
            .With("desk/.factlsp.yaml", "extends: [../.factlsp.yaml, ../house.factlsp.yaml]\nrules: {date/style: off}\ncitations: {inherit: block}\n");

        var printed = ConfigurationReader.Read(_factlsp.Run("config", "print", "desk").Output).Configuration;

        Assert.Equal("strict", printed.Profile.Name);
        Assert.Equal((Severity.Warning, Severity.Off), (printed.SeverityOf(RuleCatalog.Find("tag/malformed")!), printed.SeverityOf(RuleCatalog.Find("date/style")!)));
        Assert.Equal((false, true, FactLsp.Core.Claims.CitationInheritance.Block), (printed.Policy.AcceptAgencies, printed.Policy.AcceptBodies, printed.Policy.Inherit));
        Assert.Contains("people.yaml:2:3: error", _factlsp.Run("config", "check", "desk").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.factlsp.yaml", "does not exist")]
    [InlineData("../secret.yaml", "does not end in .factlsp.yaml")]
    [InlineData("/etc/passwd", "is not named by a path relative to this file")]
    [InlineData(".factlsp.yaml", "leads in a circle")]
    [InlineData("a.factlsp.yaml", "leads in a circle", "a.factlsp.yaml")]
    [InlineData("linked.factlsp.yaml", "is a link to a file that does not end in .factlsp.yaml")]
    public void What_cannot_be_extended_is_told_at_its_place_and_not_read(string written, string fault, string toldIn = ".factlsp.yaml")
    {
        _factlsp.With("desk/.factlsp.yaml", $"extends: {written}\n").With("desk/a.factlsp.yaml", "extends: ./.factlsp.yaml\n").With("secret.yaml", "password: hunter2\n");
        if (written.StartsWith("linked", StringComparison.Ordinal) && !OperatingSystem.IsWindows()) File.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "desk", written), "../secret.yaml");
        else if (written.StartsWith("linked", StringComparison.Ordinal)) return;

        var run = _factlsp.Run("config", "check", "desk");

        Assert.Contains($"desk/{toldIn}:1:10: error: ", run.Output, StringComparison.Ordinal);
        Assert.Contains($" {fault}, so it has no effect here.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_check_tells_the_faults()
    {
        var run = _factlsp.With(".factlsp.yaml", "profile: strikt\n").Run("config", "check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(".factlsp.yaml:1:10: error", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_lists_every_rule_and_helps_with_a_typo()
    {
        var output = _factlsp.Run("rules").Output;
        Assert.All(RuleCatalog.All, rule => Assert.Contains(rule.Name, output, StringComparison.Ordinal));

        var typo = _factlsp.Run("rules", "tag/malformd");
        Assert.Equal((2, "factlsp: there is no rule “tag/malformd”; did you mean “tag/malformed”?"), (typo.ExitCode, typo.Error.Trim()));
    }

    [Fact]
    public void A_shell_gets_the_words_that_fit()
    {
        const string Line = "factlsp lint --fail-on ";

        Assert.Equal(["error", "hint", "information", "never", "warning"], _factlsp.Run($"[suggest:{Line.Length}]", Line).Output.TrimEnd().Split(Environment.NewLine));
        Assert.All(["bash", "zsh", "fish", "pwsh"], shell => Assert.Contains("[suggest:", _factlsp.Run("completions", shell).Output, StringComparison.Ordinal));
    }
}
