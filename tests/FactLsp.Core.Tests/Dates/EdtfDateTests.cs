using FactLsp.Core.Dates;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace FactLsp.Core.Tests.Dates;

public class EdtfDateTests
{
    [Theory]
    [InlineData("2025-03-21", "2025-03-21", "2025-03-21", DateGrain.Day)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", DateGrain.Month)]
    [InlineData("2024", "2024-01-01", "2024-12-31", DateGrain.Year)]
    [InlineData("-0044", "-0044-01-01", "-0044-12-31", DateGrain.Year)]
    [InlineData("199X", "1990-01-01", "1999-12-31", DateGrain.Decade)]
    [InlineData("19XX", "1900-01-01", "1999-12-31", DateGrain.Century)]
    [InlineData("2025-02-2X", "2025-02-20", "2025-02-28", DateGrain.Day)]
    [InlineData("2025-XX", "2025-01-01", "2025-12-31", DateGrain.Month)]
    [InlineData("2025-04-XX", "2025-04-01", "2025-04-30", DateGrain.Day)]
    [InlineData("XXXX-02-29", "0000-02-29", "9996-02-29", DateGrain.Day)]
    [InlineData("201X-02-29", "2012-02-29", "2016-02-29", DateGrain.Day)]
    [InlineData("2024-21", "2024-03-01", "2024-05-31", DateGrain.Season)]
    [InlineData("2024-23", "2024-09-01", "2024-11-30", DateGrain.Season)]
    [InlineData("2024-24", "2024-12-01", "2025-02-28", DateGrain.Season)]
    [InlineData("2024-27", "2024-09-01", "2024-11-30", DateGrain.Season)]
    [InlineData("2024-29", "2024-09-01", "2024-11-30", DateGrain.Season)]
    [InlineData("2024-30", "2024-12-01", "2025-02-28", DateGrain.Season)]
    [InlineData("2024-31", "2024-03-01", "2024-05-31", DateGrain.Season)]
    [InlineData("2024-32", "2024-06-01", "2024-08-31", DateGrain.Season)]
    [InlineData("2025-35", "2025-07-01", "2025-09-30", DateGrain.Quarter)]
    [InlineData("2025-38", "2025-05-01", "2025-08-31", DateGrain.Quadrimester)]
    [InlineData("2024-41", "2024-07-01", "2024-12-31", DateGrain.Half)]
    [InlineData("2025-W12", "2025-03-17", "2025-03-23", DateGrain.Week)]
    [InlineData("2020-W53", "2020-12-28", "2021-01-03", DateGrain.Week)]
    [InlineData("2025-03-10/2025-03-20", "2025-03-10", "2025-03-20", DateGrain.Interval)]
    [InlineData("2024/2025-02", "2024-01-01", "2025-02-28", DateGrain.Interval)]
    [InlineData("2025-02-27/..", "2025-02-27", "9999-12-31", DateGrain.Interval)]
    [InlineData("../2025-03-25", "-9998-01-01", "2025-03-25", DateGrain.Interval)]
    [InlineData("[2025-03-18,2025-03-19]", "2025-03-18", "2025-03-19", DateGrain.Set)]
    [InlineData("{2025-03-20..2025-03-22,2025-04}", "2025-03-20", "2025-04-30", DateGrain.Set)]
    [InlineData("[..1983-12]", "-9998-01-01", "1983-12-31", DateGrain.Set)]
    [InlineData("2025-03-20T15:00", "2025-03-20", "2025-03-20", DateGrain.Time)]
    [InlineData("2025-03-20T15:00:30-04:00", "2025-03-20", "2025-03-20", DateGrain.Time)]
    public void Canonical_text_has_its_bounds_and_grain(string text, string earliest, string latest, DateGrain grain)
    {
        var reading = EdtfDate.Read(text);
        Assert.True(reading.IsCanonical, reading.Problem);
        Assert.Equal(text, reading.Date!.Text);
        Assert.Equal((earliest, latest, grain), (EdtfDate.Format(reading.Date.Earliest), EdtfDate.Format(reading.Date.Latest), reading.Date.Grain));
    }

    [Theory]
    [InlineData("2025-3-21", "2025-03-21")]
    [InlineData("2025-3", "2025-03")]
    [InlineData(" 2025-03-21 ", "2025-03-21", true)]
    [InlineData("20250321", "2025-03-21")]
    [InlineData("2025/03/21", "2025-03-21")]
    [InlineData("21/03/2025", "2025-03-21")]
    [InlineData("3/21/2025", "2025-03-21")]
    [InlineData("2024-FA", "2024-23")]
    [InlineData("2024-wi", "2024-24")]
    [InlineData("2025-Q3", "2025-35")]
    [InlineData("2025Q3", "2025-35")]
    [InlineData("2024-H2", "2024-41")]
    [InlineData("2025-w2", "2025-W02")]
    [InlineData("1990s", "199X")]
    [InlineData("199u", "199X")]
    [InlineData("2025-02?~", "2025-02%")]
    [InlineData("2025-02-27/open", "2025-02-27/..")]
    [InlineData("2025-02-27/", "2025-02-27/..")]
    [InlineData("2025-3-10/2025-3-20", "2025-03-10/2025-03-20")]
    [InlineData("[2025-03-18, 2025-3-19]", "[2025-03-18,2025-03-19]")]
    public void What_people_write_instead_is_understood_and_made_canonical(string text, string canonical, bool silent = false)
    {
        var reading = EdtfDate.Read(text);
        Assert.Equal(canonical, reading.Date?.Text);
        Assert.Equal(silent, reading.IsCanonical);
        Assert.Equal(silent ? null : canonical, reading.Suggestion);
        Assert.True(EdtfDate.TryParse(canonical, out _));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("2025-02-30", "28 days")]
    [InlineData("2025-02-29", "not a leap year")]
    [InlineData("2025-04-31", "April has 30 days")]
    [InlineData("2025-13-01", "no month 13")]
    [InlineData("2025-20", "no month 20")]
    [InlineData("2025-42", "no month 42")]
    [InlineData("2025-03-00", "no day 00")]
    [InlineData("2025-W54", "52 weeks")]
    [InlineData("2025-03-20/2025-03-10", "ends before it starts")]
    [InlineData("../..", "open")]
    [InlineData("/", "empty")]
    [InlineData("2025-03-20T25:30", "no 25:30")]
    [InlineData("2025-03T15:00", "whole day")]
    [InlineData("03/04/2025", "told apart")]
    [InlineData("25-03-21", "four digits")]
    [InlineData("March 21", "four digits")]
    [InlineData("[2025-03", "missing")]
    [InlineData("[]", "empty")]
    [InlineData("2025-03-21-04", "too many parts")]
    [InlineData("2004-06~-11", "end of the whole")]
    [InlineData("-9999", "-9998")]
    [InlineData("9999-24", "9999")]
    [InlineData("Y170000002", "four digits")]
    public void What_means_no_date_says_why(string text, string why)
    {
        var reading = EdtfDate.Read(text);
        Assert.Null(reading.Date);
        Assert.Contains(why, reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Qualifiers_are_read_written_and_leave_the_bounds_alone()
    {
        var about = EdtfDate.Read("2025-02~").Date!;
        Assert.Equal(DateQualifiers.Approximate, about.Qualifiers);
        Assert.Equal(DateQualifiers.Approximate | DateQualifiers.Uncertain, EdtfDate.Read("2025-02%").Date!.Qualifiers);
        Assert.Equal(EdtfDate.OfMonth(2025, 2).Latest, about.Latest);
        Assert.Equal("2025-02", about.With(DateQualifiers.None).Text);
        Assert.NotEqual(EdtfDate.OfMonth(2025, 2), about);
    }

    [Theory]
    [InlineData("2025-03", "2025-03-21", true)]
    [InlineData("2025-03-21", "2025-03", true)]
    [InlineData("2025-W12", "2025-03-21", true)]
    [InlineData("2024-23", "2024-09", true)]
    [InlineData("2025-02-27/..", "2025-03-21", true)]
    [InlineData("2025-02-27/..", "2025-02-26", false)]
    [InlineData("2025-W14", "2025-03", false)]
    [InlineData("2025-03-20", "2025-03-19", false)]
    public void Two_values_agree_when_one_contains_the_other(string left, string right, bool agree) =>
        Assert.Equal(agree, EdtfDate.Read(left).Date!.Agrees(EdtfDate.Read(right).Date!));

    [Fact]
    public void Values_sort_by_first_day_then_last_day()
    {
        string[] sorted = ["2024", "2024-12-31", "2025-01-01", "2025-01", "2025"];
        Assert.Equal<string[]>(sorted, [.. sorted.Reverse().Select(t => EdtfDate.Read(t).Date!).Order().Select(d => d.Text)]);
        Assert.True(EdtfDate.OfYear(2024) < EdtfDate.OfYear(2025));
    }

    [Property(MaxTest = 500)]
    public Property What_is_made_is_read_back() => Prop.ForAll(Arb.From(AnyDate), date =>
    {
        var reading = EdtfDate.Read(date.Text);
        return reading.IsCanonical && reading.Date! == date && reading.Date!.Earliest == date.Earliest && reading.Date.Latest == date.Latest
            && reading.Date.Grain == date.Grain && date.Earliest <= date.Latest && date.Contains(date);
    });

    [Property(MaxTest = 500)]
    public Property Containment_is_overlap_and_reaches_over_two_steps() => Prop.ForAll(Arb.From(AnyDate), Arb.From(AnyDate), Arb.From(AnyDate), (a, b, c) =>
        (!a.Contains(b) || a.Overlaps(b)) && (!a.Contains(b) || !b.Contains(c) || a.Contains(c)) && a.Agrees(b) == b.Agrees(a));

    [Property(MaxTest = 2000)]
    public Property No_text_throws_and_a_suggestion_is_canonical() => Prop.ForAll(Arb.From(AnyText), text =>
    {
        var reading = EdtfDate.Read(text);
        return (reading.Date is not null || reading.Problem is not null) && (reading.Suggestion is not { } better || EdtfDate.Read(better).IsCanonical);
    });

    private static Gen<EdtfDate> AnySingle => Gen.OneOf(
        from days in Gen.Choose(0, 300_000) select EdtfDate.OfDay(new LocalDate(1500, 1, 1).PlusDays(days)),
        from year in Gen.Choose(-50, 2100) from month in Gen.Choose(1, 12) select EdtfDate.OfMonth(year, month),
        from year in Gen.Choose(-50, 2100) select EdtfDate.OfYear(year),
        from year in Gen.Choose(1, 2100) from week in Gen.Choose(1, 52) select EdtfDate.OfWeek(year, week),
        from year in Gen.Choose(1, 2100) from code in Gen.Choose(21, 41) select EdtfDate.OfDivision(year, code),
        from decade in Gen.Choose(0, 210) select EdtfDate.OfDecade(decade * 10),
        from century in Gen.Choose(0, 20) select EdtfDate.OfCentury(century));

    private static Gen<EdtfDate> AnyDate => Gen.OneOf(
        AnySingle,
        from date in AnySingle from marks in Gen.Choose(0, 3) select date.With((DateQualifiers)marks),
        from a in AnySingle from b in AnySingle select a.Earliest <= b.Latest ? EdtfDate.Between(a, b) : EdtfDate.Between(b, a),
        from a in AnySingle from left in Gen.Elements(true, false) select left ? EdtfDate.Between(a, null) : EdtfDate.Between(null, a));

    private static Gen<string> AnyText =>
        from characters in Gen.Elements("0123456789012349-/.XxTWQFAHs~?%[]{},: ".ToCharArray()).ArrayOf()
        from date in AnyDate
        from cut in Gen.Choose(0, 12)
        select new string(characters) is var noise && cut > date.Text.Length ? noise : date.Text.Insert(Math.Min(cut, date.Text.Length), new string(characters.AsSpan(0, Math.Min(2, characters.Length))));
}
