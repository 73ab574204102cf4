using System.Globalization;
using CsCheck;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using Result = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Rules.Tests.Taxonomy.Identification;

public class IdentifierTests
{
    private static readonly string[] Clauses =
    [
        "新建日处理5万吨污水处理厂一座", "屋顶分布式光伏电站20兆瓦", "采购高效永磁电机替换老旧电机", "生活垃圾焚烧发电项目二期", "补充流动资金", "建设标准厂房",
        "购买纯电动公交车50辆", "年产10GW光伏组件生产基地", "城市道路改造", "第三方碳排放核查服务", "退耕还林两万亩", "支付货款", "酒店装修", "秸秆综合利用",
    ];

    private static readonly string[] FossilPhrases = ["扩建燃煤机组", "新建煤矿120万吨", "新建燃煤电厂2×660MW", "炼油扩能改造", "新增煤炭产能", "扩大原油开采规模", "新建火电机组", "新建燃煤锅炉"];

    private static readonly Gen<string[]> Texts = Gen.Int[0, Clauses.Length - 1].Select(at => Clauses[at]).Array[1, 4].Select(clauses => clauses.Distinct(StringComparer.Ordinal).ToArray());

    [Theory]
    [InlineData("沙坪镇污水处理厂三期扩建工程", "5.3.1")]
    [InlineData("县城生活垃圾焚烧发电项目", "5.3.2")]
    [InlineData("200MW农光互补光伏发电项目", "3.2.2")]
    [InlineData("陆上风电场50兆瓦项目", "3.2.1")]
    [InlineData("风力发电机组叶片生产基地", "3.1.1")]
    [InlineData("轨道交通9号线二期工程", "5.2.7")]
    [InlineData("国家储备林建设项目", "4.1.4")]
    [InlineData("公共充电桩建设", "5.2.5")]
    public void A_plain_name_of_works_leads_to_its_entry(string text, string serial)
    {
        Result found = new Identifier().Identify(text, EditionSlugs.Gic2019);
        found.Decision.ShouldBe(IdentificationDecision.Green);
        found.Entry!.Serial.ShouldBe(serial);
        found.Confidence.ShouldBeInRange(0.5m, 1m);
    }

    [Theory]
    [InlineData("滨海旅游公路工程")]
    [InlineData("某中学综合实验楼")]
    [InlineData("新建2×660MW燃煤发电机组")]
    [InlineData("服装加工厂扩建")]
    public void What_is_in_no_entry_is_not_green(string text)
    {
        Result found = new Identifier().Identify(text, EditionSlugs.Gic2019);
        found.Decision.ShouldBe(IdentificationDecision.NotGreen);
        found.Entry.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\r\n　")]
    [InlineData("流动资金")]
    [InlineData("补充流动资金贷款")]
    [InlineData("重庆某某环保科技有限公司")]
    [InlineData("😀😀😀")]
    [InlineData("\u0000\u0001\u0007")]
    public void Too_little_is_said_so_in_every_edition(string text)
    {
        foreach (Result found in new Identifier().IdentifyAll(text))
        {
            found.Decision.ShouldBe(IdentificationDecision.Insufficient, found.Edition);
            found.Entry.ShouldBeNull();
            found.Confidence.ShouldBe(0m);
        }
    }

    [Fact]
    public void A_text_of_a_million_characters_is_answered()
    {
        string text = string.Concat(Enumerable.Repeat("新建污水处理厂一座，扩建煤矿；", 70_000));
        Should.NotThrow(() => new Identifier().IdentifyAll(text)).Count.ShouldBe(KnowledgeBase.Editions.Length);
    }

    [Fact]
    public void No_text_is_an_error() => Gen.String.Sample(text => new Identifier().Identify(text, EditionSlugs.Gic2019).Confidence is >= 0 and <= 1, iter: 300);

    [Fact]
    public void An_unknown_edition_is_an_error() => Should.Throw<KeyNotFoundException>(() => new Identifier().Identify("污水处理厂", "gbt4754"));

    [Fact]
    public void The_order_of_clauses_does_not_matter()
    {
        Identifier identifier = new();
        Texts.SelectMany(clauses => Gen.Shuffle(clauses).Select(shuffled => (clauses, shuffled))).Sample(texts =>
        {
            foreach (string edition in KnowledgeBase.Editions)
            {
                Same(identifier.Identify(string.Join('，', texts.clauses), edition), identifier.Identify(string.Join('，', texts.shuffled), edition));
            }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void Blanks_and_full_width_forms_do_not_matter()
    {
        Identifier identifier = new();
        Gen.Select(Texts, Gen.Int[0, 6]).Sample((clauses, step) =>
        {
            string text = string.Join('，', clauses);
            string wide = string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
            string blank = string.Concat(text.Select((c, i) => step > 0 && i % step == 0 ? c + " " : c.ToString(CultureInfo.InvariantCulture)));
            Result found = identifier.Identify(text, EditionSlugs.Gic2019);
            Same(found, identifier.Identify(wide, EditionSlugs.Gic2019));
            Same(found, identifier.Identify(blank, EditionSlugs.Gic2019));
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void A_fossil_phrase_never_makes_a_text_greener()
    {
        Identifier identifier = new();
        Gen.Select(Texts, Gen.Int[0, FossilPhrases.Length - 1].Select(at => FossilPhrases[at])).Sample((clauses, phrase) =>
        {
            Result before = identifier.Identify(string.Join('，', clauses), EditionSlugs.Gic2019);
            Result after = identifier.Identify(string.Join('，', clauses.Append(phrase)), EditionSlugs.Gic2019);
            if (after.Decision is IdentificationDecision.Green or IdentificationDecision.Candidates)
            {
                before.Decision.ShouldBeOneOf(IdentificationDecision.Green, IdentificationDecision.Candidates);
                after.Confidence.ShouldBeLessThanOrEqualTo(before.Confidence, string.Join('，', clauses.Append(phrase)));
            }
        }, iter: 300, threads: 1);
    }

    [Fact]
    public void The_same_text_is_always_answered_the_same()
    {
        Identifier used = new();
        Texts.Sample(clauses => Same(used.Identify(string.Join('，', clauses), EditionSlugs.Gfeps2025), new Identifier().Identify(string.Join('，', clauses), EditionSlugs.Gfeps2025)), iter: 40, threads: 1);
    }

    [Fact]
    public void Every_green_has_a_reason_that_stands_in_the_text()
    {
        Identifier identifier = new();
        foreach (string edition in KnowledgeBase.Editions)
        {
            foreach (string text in Clauses.Concat(Catalogues.Get(edition).Leaves.Select(leaf => "😀" + leaf.Name)))
            {
                Result found = identifier.Identify(text, edition);
                int[] points = [.. text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength)];
                foreach (IdentificationReason reason in found.Reasons.Concat(found.Against).Where(reason => reason.Start is not null))
                {
                    int start = points[..reason.Start!.Value].Sum();
                    text.Substring(start, points[reason.Start.Value..(reason.Start.Value + reason.Length!.Value)].Sum()).ShouldBe(reason.Text, text);
                }

                if (found.Decision == IdentificationDecision.Green)
                {
                    found.Reasons.ShouldContain(reason => reason.Start != null, text);
                }
            }
        }
    }

    [Fact]
    public void Alternatives_come_by_likelihood_and_without_the_chosen_one()
    {
        Identifier identifier = new();
        Texts.Sample(clauses =>
        {
            Result found = identifier.Identify(string.Join('，', clauses), EditionSlugs.Gic2019);
            found.Alternatives.ShouldNotContain(alternative => alternative.Entry == found.Entry);
            found.Alternatives.Select(alternative => alternative.Confidence).ShouldBeInOrder(SortDirection.Descending);
        }, iter: 200, threads: 1);
    }

    private static void Same(Result one, Result other)
    {
        (other.Decision, other.Entry, other.Confidence, other.Kinds).ShouldBe((one.Decision, one.Entry, one.Confidence, one.Kinds));
        other.Alternatives.Select(alternative => (alternative.Entry, alternative.Confidence)).ShouldBe(one.Alternatives.Select(alternative => (alternative.Entry, alternative.Confidence)));
    }
}
