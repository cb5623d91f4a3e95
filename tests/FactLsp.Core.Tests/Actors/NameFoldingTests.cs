using FactLsp.Core.Actors;

namespace FactLsp.Core.Tests.Actors;

public sealed class NameFoldingTests
{
    [Theory]
    [InlineData("Erdoğan", "ERDOGAN")]
    [InlineData("N’Djamena", "N'Djamena")]
    [InlineData("Kim Jong\u2011un", "kim jong-un")]
    [InlineData("U.N.", "un")]
    [InlineData(" Sergei \r\n Shoigu ", "sergei shoigu")]
    [InlineData("ТАСС", "тасс")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("e\u0301tat", "etat")]
    [InlineData("", "...")]
    public void Names_that_differ_in_dress_only_fold_to_the_same(string a, string b)
    {
        Assert.True(NameFolding.Same(a, b));
        Assert.Equal(NameFolding.Fold(a), NameFolding.Fold(b));
        Assert.Equal(NameFolding.Hash(a), NameFolding.Hash(b));
    }

    [Theory]
    [InlineData("Shoigu", "Shoygu")]
    [InlineData("Kim Jong Un", "Kim Jong-un")]
    [InlineData("Tass", "Tas")]
    [InlineData("Tas s", "Tass")]
    public void Other_spellings_stay_different(string a, string b) => Assert.False(NameFolding.Same(a, b));

    [Theory]
    [InlineData("Côte d’Ivoire", "Côte d'Ivoire", true)]
    [InlineData("Sergei\nShoigu", "Sergei Shoigu", true)]
    [InlineData("TASS", "Tass", false)]
    [InlineData("Erdoğan", "Erdogan", true)]
    [InlineData("Erdoğan", "ERDOGAN", false)]
    [InlineData("Sergei \r\n Shoigu", "Sergei Shoigu", true)]
    [InlineData("Sergei Shoigu", "SergeiShoigu", false)]
    [InlineData("Tass", "Tas", false)]
    public void Prose_is_held_to_letters_and_case_but_not_to_marks(string a, string b, bool same) => Assert.Equal(same, NameFolding.SameSpelling(a, b));

    [Theory]
    [InlineData("Erdoğan", "Erdogan")]
    [InlineData("ÎLE", "ILE")]
    [InlineData("ТАСС", "ТАСС")]
    [InlineData("Tass", "Tass")]
    public void Accents_can_be_taken_off(string name, string bare) => Assert.Equal(bare, NameFolding.WithoutAccents(name));

    [Fact]
    public void Every_letter_with_a_diacritic_folds_as_the_Unicode_table_says()
    {
        Assert.Equal('a', NameFolding.Fold('À'));
        Assert.Equal('y', NameFolding.Fold('ÿ'));
        Assert.Equal('z', NameFolding.Fold('ž'));
        Assert.Equal('o', NameFolding.Fold('ø'));
        Assert.Equal('l', NameFolding.Fold('Ł'));
        Assert.Equal('y', NameFolding.Fold('ȳ'));
        Assert.Equal('ɏ', NameFolding.Fold('ɏ'));
        Assert.Equal('a', NameFolding.Fold('Ḁ'));
        Assert.Equal('y', NameFolding.Fold('ỹ'));
        Assert.Equal('ỿ', NameFolding.Fold('ỿ'));
    }
}
