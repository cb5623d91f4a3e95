using System.CommandLine;
using FactLsp.Core.Configuration;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp init</c>: a configuration and an actor file to start from.</summary>
internal static class InitCommand
{
    private const string ActorFile = "actors.yaml";

    private const string Configuration =
        """
        # yaml-language-server: $schema=https://github.com/factlsp/factlsp/blob/main/docs/schemas/factlsp.schema.json
        # Holds for the drafts of this folder and of all folders below. Every line can go: without it the default holds.

        # default: low noise. ap: also the date and dateline style of American news copy. strict: every claim cites its own source.
        profile: default

        # A severity by rule: off, hint, information, warning, error. “factlsp rules” lists them.
        rules:
          source/unnamed: warning

        citations:
          # What counts as a source: agency, outlet, body (an official body speaking for itself).
          accept: [agency, outlet, body]
          # What covers a claim that names nobody: dateline (the header's credit), block (the source before it in the paragraph), none.
          inherit: dateline

        # Files that are drafts although neither their header nor their name says so, and files that are left alone.
        include: []
        exclude: []

        # Names that the catalogue does not know.
        actors: [actors.yaml]

        """;

    private const string Actors =
        """
        # yaml-language-server: $schema=https://github.com/factlsp/factlsp/blob/main/docs/schemas/actors.schema.json
        # People, agencies and bodies that your drafts name and that the catalogue does not know. An example, to be overwritten:
        actors:
          - id: example-press
            kind: agency
            name: Example Press
            domains: [press.example]

        """;

    private const string PreCommitHook =
        """
        #!/bin/sh
        # Lints the fact-tagged drafts of this commit.
        git diff --cached --name-only --diff-filter=ACMR -z -- '*.fact' '*.fact.md' '*.fact.txt' | xargs -0 -r factlsp lint

        """;

    private const string GitHub =
        """
        # Lints the drafts of a pull request: findings on changed lines stand in it as annotations, and errors fail it.
        on: pull_request
        jobs:
          drafts:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0
              - uses: factlsp/factlsp@main
                with:
                  paths: .
                  since: origin/${{ github.base_ref }}

        """;

    private const string GitLab =
        """
        # Lints the drafts; findings stand in the merge request as code quality, and errors fail it.
        drafts:
          image: mcr.microsoft.com/dotnet/sdk:10.0
          script:
            - git clone --depth 1 https://github.com/factlsp/factlsp ../factlsp
            - dotnet publish ../factlsp/src/FactLsp.Cli -c Release -o ../factlsp-bin
            - ../factlsp-bin/factlsp lint . --output gitlab:codequality.json --output junit:junit.xml
          artifacts:
            when: always
            reports:
              codequality: codequality.json
              junit: junit.xml

        """;

    private const string Azure =
        """
        # Lints the drafts; findings stand in the run as issues, and errors fail it.
        steps:
          - task: UseDotNet@2
            inputs: { version: 10.0.x }
          - script: |
              git clone --depth 1 https://github.com/factlsp/factlsp ../factlsp
              dotnet publish ../factlsp/src/FactLsp.Cli -c Release -o ../factlsp-bin
              ../factlsp-bin/factlsp lint . --format azure

        """;

    internal static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Arity = ArgumentArity.ZeroOrOne, Description = "Where the drafts are; the current folder when it is left out." };
        var preCommit = new Option<bool>("--pre-commit") { Description = "Also write a git hook that lints the drafts of each commit." };
        var pipeline = new Option<string>("--ci") { HelpName = "PLATFORM", Description = "Also write a pipeline that lints the drafts: github, gitlab or azure." };
        pipeline.AcceptOnlyFromAmong("github", "gitlab", "azure");
        var command = new Command("init", $"Writes a {ConfigurationFiles.FileName} and an actor file to start from. Nothing that exists is touched.") { folder, preCommit, pipeline };
        command.SetAction(parsed =>
        {
            var root = terminal.FullPath(parsed.GetValue(folder) ?? ".");
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                Directory.CreateDirectory(root);
                Write(Path.Combine(root, ConfigurationFiles.FileName), Configuration, terminal, output);
                Write(Path.Combine(root, ActorFile), Actors, terminal, output);
                if (parsed.GetValue(pipeline) is { } platform)
                {
                    var (path, text) = platform switch { "github" => (Path.Combine(".github", "workflows", "drafts.yml"), GitHub), "gitlab" => (".gitlab-ci.yml", GitLab), _ => ("azure-pipelines.yml", Azure) };
                    Write(Path.Combine(root, path), text, terminal, output);
                }

                if (!parsed.GetValue(preCommit)) return ExitCode.Clean;
                return WriteHook(root, terminal, output);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                terminal.Error.WriteLine($"factlsp: {fault.Message}");
                return ExitCode.InputError;
            }
        });
        return command;
    }

    private static int WriteHook(string folder, Terminal terminal, TextWriter output)
    {
        var repository = folder;
        while (repository is not null && !Directory.Exists(Path.Combine(repository, ".git"))) repository = Path.GetDirectoryName(repository);
        if (repository is null)
        {
            terminal.Error.WriteLine("factlsp: no git repository here, so there is no place for a hook");
            return ExitCode.InputError;
        }

        var hook = Path.Combine(repository, ".git", "hooks", "pre-commit");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        if (Write(hook, PreCommitHook, terminal, output) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return ExitCode.Clean;
    }

    private static bool Write(string path, string text, Terminal terminal, TextWriter output)
    {
        if (File.Exists(path))
        {
            output.WriteLine($"{terminal.ShownPath(path)} is there already and stays as it is.");
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Terminal.Utf8.GetBytes(text));
        output.WriteLine($"{terminal.ShownPath(path)} written.");
        return true;
    }
}
