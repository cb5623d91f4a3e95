using System.Text;
using System.Xml;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>What the XML formats have in common.</summary>
internal abstract class XmlReport(Stream output, LintLook look) : LintReport(look)
{
    protected XmlWriter Xml { get; } = XmlWriter.Create(output, new XmlWriterSettings { Encoding = Terminal.Utf8, Indent = true, CloseOutput = false, NewLineChars = "\n" });

    protected override void Close() => Xml.Dispose();

    /// <summary>The text with what XML 1.0 cannot hold replaced: most control characters, lone surrogates.</summary>
    protected static string Safe(string text)
    {
        StringBuilder? replaced = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else (replaced ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return replaced?.ToString() ?? text;
    }
}

/// <summary>Checkstyle's XML, which many continuous integration systems read.</summary>
internal sealed class CheckstyleReport : XmlReport
{
    internal CheckstyleReport(Stream output, LintLook look)
        : base(output, look)
    {
        Xml.WriteStartElement("checkstyle");
        Xml.WriteAttributeString("version", "8.0");
    }

    internal override void Finish(LintSummary summary)
    {
        Xml.WriteEndElement();
        Xml.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        Xml.WriteStartElement("file");
        Xml.WriteAttributeString("name", Safe(file.Path));
        foreach (var diagnostic in file.Diagnostics)
        {
            var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
            Xml.WriteStartElement("error");
            Xml.WriteAttributeString("line", (start.Line + 1).ToString());
            Xml.WriteAttributeString("column", (start.Character + 1).ToString());
            Xml.WriteAttributeString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" });
            Xml.WriteAttributeString("message", Safe(diagnostic.Message));
            Xml.WriteAttributeString("source", "factlsp." + diagnostic.Rule);
            Xml.WriteEndElement();
        }

        Xml.WriteEndElement();
    }
}

/// <summary>JUnit's XML: a suite a file, a failure a finding; a file without findings is one test that passed.</summary>
internal sealed class JUnitReport : XmlReport
{
    internal JUnitReport(Stream output, LintLook look)
        : base(output, look)
    {
        Xml.WriteStartElement("testsuites");
        Xml.WriteAttributeString("name", "factlsp");
    }

    internal override void Finish(LintSummary summary)
    {
        Xml.WriteEndElement();
        Xml.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        Xml.WriteStartElement("testsuite");
        Xml.WriteAttributeString("name", Safe(file.Path));
        Xml.WriteAttributeString("tests", Math.Max(1, file.Diagnostics.Length).ToString());
        Xml.WriteAttributeString("failures", file.Diagnostics.Length.ToString());
        if (file.Diagnostics.IsEmpty) WriteCase(file.Path, file.Path);
        foreach (var diagnostic in file.Diagnostics)
        {
            var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
            WriteCase(file.Path, $"{diagnostic.Rule} at {start.Line + 1}:{start.Character + 1}", diagnostic, start.Line + 1);
        }

        Xml.WriteEndElement();
    }

    private void WriteCase(string path, string name, Diagnostic? diagnostic = null, int line = 1)
    {
        Xml.WriteStartElement("testcase");
        Xml.WriteAttributeString("name", Safe(name));
        Xml.WriteAttributeString("classname", Safe(path));
        Xml.WriteAttributeString("file", Safe(path));
        Xml.WriteAttributeString("line", line.ToString());
        if (diagnostic is not null)
        {
            Xml.WriteStartElement("failure");
            Xml.WriteAttributeString("type", diagnostic.Severity.Name());
            Xml.WriteAttributeString("message", Safe(diagnostic.Message));
            Xml.WriteString(diagnostic.HelpUrl);
            Xml.WriteEndElement();
        }

        Xml.WriteEndElement();
    }
}
