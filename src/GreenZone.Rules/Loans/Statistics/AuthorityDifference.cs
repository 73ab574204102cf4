using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>Why green loans count in one authority's statistic and not, or elsewhere, in the other's.</summary>
public enum AuthorityReason
{
    /// <summary>Both codes stand and the crosswalk leads from one to the other: no difference.</summary>
    Agreeing,

    /// <summary>Both codes stand, but the crosswalk does not lead from one to the other: the same money under other lines.</summary>
    OtherClass,

    /// <summary>The supervisor's trade or consumption financing, which the PBoC's statistic has no classes for.</summary>
    TradeOrConsumption,

    /// <summary>The class has no counterpart in the other statistic.</summary>
    NoCounterpart,

    /// <summary>The class has several counterparts or a partial one: the reporter must say which.</summary>
    SeveralCounterparts,

    /// <summary>Green by the catalogue alone; neither statistic's class follows from it.</summary>
    NeitherClass,
}

/// <summary>The side on which a green balance counts.</summary>
public enum AuthoritySide
{
    /// <summary>In both statistics.</summary>
    Both,

    /// <summary>Only in 绿色融资统计 of the supervisor.</summary>
    SupervisorOnly,

    /// <summary>Only in 绿色贷款专项统计 of the PBoC.</summary>
    PbocOnly,

    /// <summary>In neither.</summary>
    Neither,
}

/// <summary>
/// Explains the difference between the two statistics, which are never added up (银发〔2018〕10号 with 银发〔2019〕326号 against 银保监办便函
/// 〔2020〕739号): every green loan has exactly one side and one reason, so that the reasons' balances add up to the difference.
/// </summary>
public sealed class AuthorityDifference(CrosswalkSet crosswalk)
{
    public static AuthoritySide SideOf(string? cbircCode, string? pbocCode) => (cbircCode, pbocCode) switch
    {
        (not null, not null) => AuthoritySide.Both,
        (not null, null) => AuthoritySide.SupervisorOnly,
        (null, not null) => AuthoritySide.PbocOnly,
        _ => AuthoritySide.Neither,
    };

    /// <exception cref="KeyNotFoundException">A code is not one of its statistic.</exception>
    public AuthorityReason ReasonOf(string? cbircCode, string? pbocCode) => (cbircCode, pbocCode) switch
    {
        ({ } cbirc, { } pboc) => Leads(cbirc, EditionSlugs.Cbirc2020, pboc, EditionSlugs.Pboc2020) || Leads(pboc, EditionSlugs.Pboc2020, cbirc, EditionSlugs.Cbirc2020)
            ? AuthorityReason.Agreeing : AuthorityReason.OtherClass,
        ({ } cbirc, null) when Catalogues.Cbirc2020.Get(cbirc).Serial is ['8' or '9', ..] => AuthorityReason.TradeOrConsumption,
        ({ } cbirc, null) => Towards(cbirc, EditionSlugs.Cbirc2020, EditionSlugs.Pboc2020),
        (null, { } pboc) => Towards(pboc, EditionSlugs.Pboc2020, EditionSlugs.Cbirc2020),
        _ => AuthorityReason.NeitherClass,
    };

    /// <summary>The rule in words, for whoever asks why.</summary>
    public static string Explain(AuthorityReason reason) => reason switch
    {
        AuthorityReason.Agreeing => "两套编码对应同一类别，两个口径都计入",
        AuthorityReason.OtherClass => "两套编码在对照表中不对应，总额相同而所在行次不同；请核对编码",
        AuthorityReason.TradeOrConsumption => "贸易融资、消费融资只在监管统计中设类，人行绿色贷款专项统计没有对应类别",
        AuthorityReason.NoCounterpart => "该类别在另一口径没有对应类别，只计入一个口径",
        AuthorityReason.SeveralCounterparts => "该类别在另一口径对应多个类别或只部分对应，不自动推导；请机构补填编码",
        _ => "只按目录编码认定为绿色，两个口径的类别都不能唯一推导；请机构补填编码",
    };

    private bool Leads(string from, string fromEdition, string to, string toEdition) =>
        crosswalk.Map(fromEdition, from, toEdition).Any(entry => entry.ToCode == to);

    private AuthorityReason Towards(string code, string from, string to) =>
        crosswalk.Map(from, code, to).Any(entry => entry.ToCode is not null) ? AuthorityReason.SeveralCounterparts : AuthorityReason.NoCounterpart;
}
