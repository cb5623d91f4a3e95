using System.Globalization;
using System.Text;

namespace FactLsp.Testing;

/// <summary>
/// Makes FollowTheMoney files of any size: invented people, companies, public bodies and ships with names in several scripts, offices beside their holders, and now
/// and then a broken line. The same size always gives the same file.
/// </summary>
public static class FollowTheMoneyFile
{
    private static readonly string[] Given = ["Ada", "Boris", "Chen", "Dalia", "Émile", "Farida", "Goran", "Hana", "Ivo", "Jun-ho", "Katya", "Luís", "Mbali", "Nils", "Олена", "Пётр", "秀英", "민준", "ليلى", "Özgür"];
    private static readonly string[] Family = ["Abara", "Brandt", "Castell", "Dvořák", "Eriksen", "Fontaine", "Grau", "Hölz", "Ivanko", "Jørgen", "Kovač", "Лисенко", "王", "박", "حداد", "Núñez", "Oyelaran", "Petrosyan", "Quist", "Rahman"];
    private static readonly string[] Countries = ["ru", "kr", "us", "de", "ng", "br", "ua", "cn", "fr", "za"];
    private static readonly string[] Topics = ["role.pep", "sanction", "gov.head", "crime.fin", "role.rca"];

    /// <summary>Writes a file of at least <paramref name="bytes"/> bytes.</summary>
    public static void Write(string path, long bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        for (int i = 0; stream.Position < bytes; i++)
            writer.WriteLine(Line(i));
    }

    private static string Line(int i)
    {
        string number = i.ToString(CultureInfo.InvariantCulture);
        string name = $"{Given[i % Given.Length]} {Family[i / 7 % Family.Length]} {number}";
        string country = Countries[i / 3 % Countries.Length];
        string padding = string.Join("\", \"", Enumerable.Range(0, 12).Select(n => $"https://registers.example/{country}/{number}/document-{n}"));
        return (i % 20) switch
        {
            0 => $$"""{"id": "post-{{number}}", "schema": "Position", "caption": "member of board {{number}}", "properties": {"name": ["member of board {{number}}"], "country": ["{{country}}"]} }""",
            1 => $$"""{"id": "occ-{{number}}", "schema": "Occupancy", "properties": {"holder": ["person-{{i + 1}}"], "post": ["post-{{i - 1}}"], "startDate": ["2019-04-01"], "endDate": ["2023-05-31"], "status": ["ended"]} }""",
            2 or 3 or 4 or 5 or 6 or 7 or 8 or 9 or 10 => $$"""{"id": "person-{{number}}", "schema": "Person", "caption": "{{name}}", "properties": {"name": ["{{name}}"], "lastName": ["{{number}}"], "alias": ["{{name}} Jr.", "Mr. {{name}}", "{{Family[i / 7 % Family.Length]}}, {{Given[i % Given.Length]}} {{number}}"], "weakAlias": ["the {{number}}th"], "previousName": ["{{name}} (born)"], "birthDate": ["1961-02-03"], "nationality": ["{{country}}"], "topics": ["{{Topics[i % Topics.Length]}}"], "sourceUrl": ["{{padding}}"]}, "datasets": ["invented"], "target": true, "last_change": "2025-03-21T00:00:00"}""",
            11 or 12 or 13 or 14 => $$"""{"id": "company-{{number}}", "schema": "Company", "caption": "{{name}} Holding", "properties": {"name": ["{{name}} Holding", "{{name}} Ltd."], "jurisdiction": ["{{country}}"], "website": ["https://www.c{{number}}.example"], "notes": ["{{padding}}"]} }""",
            15 or 16 => $$"""{"id": "body-{{number}}", "schema": "PublicBody", "caption": "Office {{number}} of {{country}}", "properties": {"name": ["Office {{number}} of {{country}}"], "country": ["{{country}}"], "notes": ["{{padding}}"]} }""",
            17 or 18 => $$"""{"id": "ship-{{number}}", "schema": "Vessel", "caption": "MV {{number}}", "properties": {"name": ["MV {{number}}"], "notes": ["{{padding}}"]} }""",
            _ => $$"""{"id": "address-{{number}}", "schema": "Address", "properties": {"full": ["{{padding}}"]} }""" + (i % 2000 == 19 ? "," : ""),
        };
    }
}
