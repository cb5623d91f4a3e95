using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;

namespace FactLsp.Core.Tests.Dates;

/// <summary>The calendar has ends, and a draft may name them by a slip: nothing may throw there.</summary>
public sealed class CalendarEndTests
{
    private static readonly string[] Phrases =
    [
        "tomorrow", "yesterday", "today", "this weekend", "last weekend", "the day after tomorrow", "next week", "last week", "next month", "last month", "next year", "last year", "next decade", "last decade",
        "next century", "last century", "next Friday", "last Friday", "Friday", "next spring", "last winter", "next quarter", "last quarter", "the week of Dec. 31", "the previous day", "the following day",
        "the same day", "Thanksgiving", "in 9999 years", "in 99999999 days", "9,000 years ago", "2000000000 months ago", "Dec. 31, 9999", "Monday, Dec. 31, 9999", "Monday, Jan. 1, 0001", "Feb. 30, 9999",
        "Dec. 31, 9999, and the next day", "from Dec. 20 to Jan. 10", "last Monday of Dec. 9999", "12/31/9999", "31/12/9999", "the 1990s", "in the year 0000", "3 p.m. EST on Dec. 31, 9999", "Tuesday date 9999-12-31",
    ];

    public static TheoryData<string> Headers() => ["9999-12-31", "9998-01-01", "0000-01-01", "0001-01-01", "0004-02-29", "2025-03-21", "-9999-01-01", "99999-99-99"];

    [Theory]
    [MemberData(nameof(Headers))]
    public void Any_phrase_under_any_header_is_analysed(string header)
    {
        foreach (var phrase in Phrases)
        {
            foreach (var profile in Profile.All)
            {
                var text = $"date {header} SEOUL (AP) — Kim said it was {phrase}. It will be {phrase}. The next day he left, and the 10th anniversary of the 0001 war is {phrase}.";
                var article = Analyzer.Analyze(text, ActorRegistry.Embedded, new AnalysisOptions { Configuration = DraftConfiguration.Default.With(profile) });
                Assert.All(article.Diagnostics, d => Assert.All(d.Fixes, (QuickFix f) => Assert.NotEmpty(f.Title)));
            }
        }
    }
}
