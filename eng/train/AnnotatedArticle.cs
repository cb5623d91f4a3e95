using System.Text.Json;
using FactLsp.Core.Text;

namespace FactLsp.Training;

/// <summary>An attribution as people marked it.</summary>
internal sealed record Annotation(List<TextSpan> Source, List<TextSpan> Cue, List<TextSpan> Content);

/// <summary>One line of the training file: <c>{"text", "attributions": [{"source": [[s, e]], "cue": […], "content": […]}]}</c>.</summary>
internal sealed record AnnotatedArticle(string Text, List<Annotation> Annotations)
{
    internal static IEnumerable<AnnotatedArticle> ReadAll(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var annotations = new List<Annotation>();
            foreach (var item in json.RootElement.GetProperty("attributions").EnumerateArray())
            {
                annotations.Add(new Annotation(SpansOf(item, "source"), SpansOf(item, "cue"), SpansOf(item, "content")));
            }

            yield return new AnnotatedArticle(json.RootElement.GetProperty("text").GetString()!, annotations);
        }
    }

    private static List<TextSpan> SpansOf(JsonElement item, string role) =>
        [.. item.GetProperty(role).EnumerateArray().Select(s => TextSpan.FromBounds(s[0].GetInt32(), s[1].GetInt32()))];
}
