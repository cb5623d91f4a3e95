using FactLsp.Core.Actors;
using NodaTime.Text;

namespace FactLsp.Core.Tests.Actors;

public sealed class PositionTests
{
    [Theory]
    [InlineData("2012-11-06", "2024-05-12", "2023-07-27", Tenure.Held)]
    [InlineData("2012-11-06", "2024-05-12", "2012-11-06", Tenure.Held)]
    [InlineData("2012-11-06", "2024-05-12", "2024-05-12", Tenure.Held)]
    [InlineData("2012-11-06", "2024-05-12", "2012-11-05", Tenure.Before)]
    [InlineData("2012-11-06", "2024-05-12", "2024-05-13", Tenure.After)]
    [InlineData("2011", "..", "2025-03-21", Tenure.Held)]
    [InlineData("2011", "..", "2011-06-01", Tenure.Unknown)] // in the course of that year
    [InlineData("2011", "2013", "2013-06-01", Tenure.Unknown)]
    [InlineData("2011", "2013", "2012-06-01", Tenure.Held)]
    [InlineData("", "2013", "2012-06-01", Tenure.Unknown)]
    [InlineData("", "2013", "2014-06-01", Tenure.After)]
    [InlineData("2011", "", "2012-06-01", Tenure.Unknown)]
    [InlineData("2011", "", "2010-06-01", Tenure.Before)]
    [InlineData("long ago", "..", "2010-06-01", Tenure.Unknown)]
    public void The_dates_tell_whether_an_office_was_held(string from, string to, string day, Tenure tenure) =>
        Assert.Equal(tenure, new Position("head", "x", from, to).On(LocalDatePattern.Iso.Parse(day).Value));

    [Fact]
    public void A_surname_has_the_spellings_that_the_aliases_show()
    {
        var actor = new Actor
        {
            Id = "x",
            Kind = ActorKind.Person,
            Name = "Sergei Shoigu",
            Family = "Shoigu",
            Aliases = ["Sergey Shoygu", "Sergei Kuzhugetovich Shoigu", "Sergei Petrov", "Schoigu"],
        };
        Assert.Equal("Shoigu Shoygu", string.Join(' ', actor.FamilySpellings()));
    }

    [Fact]
    public void A_surname_in_another_spelling_is_understood() =>
        MentionMarkup.Check("{|exact sergei-shoigu:Sergei Shoygu|} left. {|derived sergei-shoigu:Shoygu|} waved, and {|derived sergei-shoigu:Shoigu|} is the same.");
}
