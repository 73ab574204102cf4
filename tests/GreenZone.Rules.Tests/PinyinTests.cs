using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests;

public class PinyinTests
{
    // Readings from 现代汉语词典.
    [Theory]
    [InlineData("重庆巴南区科技有限公司", "cqbnqkjyxgs", "chongqingbananqukejiyouxiangongsi")]
    [InlineData("重型机械", "zxjx", "zhongxingjixie")]
    [InlineData("重庆农村商业银行巴南支行", "cqncsyyhbnzh", "chongqingnongcunshangyeyinhangbananzhihang")]
    [InlineData("区行政审批中心", "qxzspzx", "quxingzhengshenpizhongxin")]
    [InlineData("长江绿色会计", "cjlskj", "changjianglvsekuaiji")]
    [InlineData("厦门大厦", "xmds", "xiamendasha")]
    public void Names_of_firms_and_units_read_as_people_say_them(string name, string initials, string spelled)
    {
        Pinyin.InitialsOf(name).ShouldBe(initials);
        Pinyin.SpelledOf(name).ShouldBe(spelled);
    }

    [Fact]
    public void Letters_and_digits_stand_for_themselves_and_signs_for_nothing() =>
        Pinyin.InitialsOf("ＡBC-7（巴南）·1+1").ShouldBe("abc7bn11");

    [Fact]
    public void Every_entry_of_every_catalogue_reads_as_its_own_pinyin_says_but_for_a_few_characters_of_two_readings()
    {
        List<string> other = [.. Catalogues.Editions.SelectMany(edition => Catalogues.Get(edition.Slug).Entries)
            .Where(entry => entry.Name.All(char.IsLetter) && entry.Name.All(c => c > 127))
            .Where(entry => Pinyin.SpelledOf(entry.Name) != entry.Pinyin.Replace(" ", "", StringComparison.Ordinal)).Select(entry => $"{entry.Name} {Pinyin.SpelledOf(entry.Name)} {entry.Pinyin}")];
        other.Distinct().ShouldBe([], ignoreOrder: true);
    }
}
