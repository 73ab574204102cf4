using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

public class FoldedTextTests
{
    [Theory]
    [InlineData("ＬＥＤ　照 明", "led照明")]
    [InlineData("垃圾焚燒發電", "垃圾焚烧发电")]
    [InlineData("污\u200b水\u0007处理", "污水处理")]
    [InlineData("光伏😀电站", "光伏电站")]
    [InlineData("《高效》“节能”电机", "高效节能电机")]
    [InlineData("5,000吨、1，200千瓦", "5000吨、1200千瓦")]
    [InlineData("10㎡—20m³", "102-20m3")]
    public void Forms_that_mean_the_same_fold_to_the_same(string text, string folded) => Fold(text).ShouldBe(folded);

    [Theory]
    [InlineData("一。二", "一\n二")]
    [InlineData("一，；。二", "一\n二")]
    [InlineData("，一", "一")]
    [InlineData("一\r\n二", "一\n二")]
    public void Every_end_of_a_clause_is_one_mark(string text, string folded) => Fold(text).ShouldBe(folded);

    [Fact]
    public void A_stretch_is_found_again_in_the_original_by_code_points()
    {
        FoldedText text = new();
        text.Set("😀建 光　伏电站😀");
        int at = text.Characters.IndexOf("光伏");
        text.Locate(at, 2).ShouldBe(("光　伏", 3, 3));
        text.Locate(0, 1).ShouldBe(("建", 1, 1));
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_and_says_so()
    {
        FoldedText text = new();
        text.Set(new string('水', FoldedText.MostCharacters + 1));
        text.IsCut.ShouldBeTrue();
        text.Length.ShouldBe(FoldedText.MostCharacters);
        text.Set("水");
        text.IsCut.ShouldBeFalse();
    }

    private static string Fold(string text)
    {
        FoldedText folded = new();
        folded.Set(text);
        return folded.Characters.ToString();
    }
}
