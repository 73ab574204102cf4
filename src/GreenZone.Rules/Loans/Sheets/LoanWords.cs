using System.Collections.Frozen;

namespace GreenZone.Rules.Loans;

/// <summary>The words a column of choices allows, with the other ways reporters write them. What is kept is the first, canonical word.</summary>
public sealed class WordList
{
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byWord;

    /// <param name="words">Each canonical word, followed by its synonyms after equals signs: <c>大型=大</c>.</param>
    public WordList(params IEnumerable<string> words)
    {
        Dictionary<string, string> known = new(StringComparer.Ordinal);
        List<string> canonical = [];
        foreach (string[] names in words.Select(word => word.Split('=')))
        {
            canonical.Add(names[0]);
            foreach (string name in names)
            {
                known.Add(name, names[0]);
            }
        }

        Words = canonical;
        byWord = known.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The canonical words in printed order, for drop-down lists.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The canonical word of a trimmed cell, always the same instance; null when the list does not have it.</summary>
    public string? Find(ReadOnlySpan<char> cell) => byWord.TryGetValue(cell, out string? word) ? word : null;

    /// <summary>“正常、关注、次级、可疑、损失之一”.</summary>
    public string Expected => string.Join('、', Words) + "之一";
}

/// <summary>The choices of the sheet 绿色贷款逐笔明细 and the words the platform keeps for them.</summary>
public static class LoanWords
{
    public const string Enterprise = "企事业法人", OtherOrganisation = "其他组织", SelfEmployed = "个体工商户", SmallOwner = "小微企业主", NaturalPerson = "自然人";
    public const string WorkingCapital = "流动资金", Project = "项目", FixedAsset = "一般固定资产", Consumption = "个人消费", PersonalBusiness = "个人经营", OtherKind = "其他";
    public const string CarbonGroup = "碳排放权", OtherRightGroup = "其他环境权益";

    /// <summary>Marks a loan as judged and not green.</summary>
    public const string NotGreen = "非绿";

    public static WordList BorrowerKinds { get; } = new("企事业法人=企业法人=事业法人=企业", "其他组织", "个体工商户=个体户", "小微企业主", "自然人=个人");

    public static WordList Sizes { get; } = new("大型=大=大型企业", "中型=中=中型企业", "小型=小=小型企业", "微型=微=微型企业", "其他=不适用=不划分");

    /// <summary>With or without 贷款.</summary>
    public static WordList Kinds { get; } = new(
        "流动资金=流动资金贷款", "项目=项目贷款", "一般固定资产=一般固定资产贷款=固定资产=固定资产贷款",
        "个人消费=个人消费贷款=个人消费贷", "个人经营=个人经营贷款=个人经营贷=个人经营性贷款", "其他=其他贷款");

    public static WordList Guarantees { get; } = new("抵押=抵押贷款", "质押=质押贷款", "保证=保证贷款", "信用=信用贷款");

    public static WordList Grades { get; } = new("正常=正常类", "关注=关注类", "次级=次级类", "可疑=可疑类", "损失=损失类");

    public static WordList Currencies { get; } = new(
        "CNY=人民币=RMB=人民币元=本币=156", "USD=美元=840", "EUR=欧元=978", "HKD=港元=港币=344", "JPY=日元=392", "GBP=英镑=826",
        "AUD=澳元=澳大利亚元=036", "CAD=加元=加拿大元=124", "CHF=瑞士法郎=756", "SGD=新加坡元=新元=702", "其他外币=外币");

    /// <summary>Environmental rights that secure a loan, and the supervisor's own codes for the two that are pledges.</summary>
    public static WordList PledgedRights { get; } = new(
        "碳排放权=碳配额=碳排放配额=碳排放权配额=以碳排放权抵押=以碳排放权为抵押=D0160002",
        "排污权", "用能权", "用水权=水权=取水权", "核证自愿减排量=CCER=减排量", "绿色电力证书=绿证", "林业碳汇=碳汇=碳汇预期收益权=林业碳汇预期收益权",
        "林权=林地经营权", "合同能源管理收益权=合同能源收益权", "其他环境权益=其他=以其他环境权益抵押=以其他环境权益为抵押=D0160004", "无=否=不涉及");

    /// <summary>In which of the two lines II-2 and II-4 of 绿色融资统计表 a pledged right counts; null for 无.</summary>
    public static string? PledgeGroup(string? right) => right switch
    {
        null or "无" => null,
        CarbonGroup => CarbonGroup,
        _ => OtherRightGroup,
    };

    /// <summary>Organisations must carry a credit code; the other three kinds are persons.</summary>
    public static bool IsOrganisation(string borrowerKind) => borrowerKind is Enterprise or OtherOrganisation;

    /// <summary>The several kinds of security of one loan, as in 抵押+保证: the first named is the main one.</summary>
    /// <returns>Null when one of the parts is not a known word.</returns>
    public static string? MainGuarantee(ReadOnlySpan<char> cell)
    {
        if (Guarantees.Find(cell) is { } single)
        {
            return single;
        }

        string? main = null;
        foreach (Range range in cell.SplitAny('+', '、', '，', ',', '/', '；', ';', '＋'))
        {
            string? part = Guarantees.Find(CellText.Trim(cell[range]));
            if (part is null)
            {
                return null;
            }

            main ??= part;
        }

        return main;
    }
}
