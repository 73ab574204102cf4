namespace GreenZone.Rules.Taxonomy;

/// <summary>The first of the two dated rules: by which catalogue a loan is judged green (认定版本).</summary>
/// <remarks>
/// It looks at one loan's own dates and never at the month that is reported: see <see cref="ReportingEdition"/> for that.
/// Source: 银发〔2025〕132号 (published 2025-07-14, in force 2025-10-01; loans approved but not disbursed before publication keep the
/// earlier standard). Dates are parameters, because the next edition will change in the same way.
/// </remarks>
public static class JudgingEdition
{
    /// <summary>The edition a loan is judged by, with the reason in Chinese.</summary>
    /// <param name="approvalDate">授信审批日期; null when the sheet does not say.</param>
    /// <param name="disbursementDate">发放日期.</param>
    /// <param name="change">The change of edition; by default that of 2025.</param>
    public static JudgedBy For(DateOnly? approvalDate, DateOnly disbursementDate, EditionChange? change = null)
    {
        change ??= EditionChange.Of2025;
        if (disbursementDate < change.InForce)
        {
            return new JudgedBy(change.Before, $"发放日期早于新目录施行日{change.InForce:yyyy-MM-dd}", IsAssumed: false);
        }

        if (approvalDate is null)
        {
            return new JudgedBy(change.After, $"发放日期不早于新目录施行日{change.InForce:yyyy-MM-dd}，未填审批日期", IsAssumed: true);
        }

        return approvalDate < change.Published
            ? new JudgedBy(change.Before, $"审批日期早于新目录发布日{change.Published:yyyy-MM-dd}，沿用原标准", IsAssumed: false)
            : new JudgedBy(change.After, $"审批日期不早于新目录发布日{change.Published:yyyy-MM-dd}，发放日期不早于施行日{change.InForce:yyyy-MM-dd}", IsAssumed: false);
    }
}

/// <summary>When one edition gives way to the next.</summary>
/// <param name="Before">Slug of the edition that gives way.</param>
/// <param name="After">Slug of the edition that follows.</param>
/// <param name="Published">The day of publication: what was approved before it keeps the earlier standard.</param>
/// <param name="InForce">The first day the new edition counts.</param>
/// <param name="Source">The document, in Chinese.</param>
public sealed record EditionChange(string Before, string After, DateOnly Published, DateOnly InForce, string Source)
{
    /// <summary>From the 2019 catalogue to that of 2025.</summary>
    public static EditionChange Of2025 { get; } = new(
        EditionSlugs.Gic2019, EditionSlugs.Gfeps2025, new DateOnly(2025, 7, 14), new DateOnly(2025, 10, 1),
        "银发〔2025〕132号：2025-07-14 发布，2025-10-01 起施行；发布前已审批未发放的贷款沿用原标准");
}

/// <summary>What <see cref="JudgingEdition.For"/> answers.</summary>
/// <param name="Edition">Slug of the edition.</param>
/// <param name="Reason">Why, in Chinese, for the loan's page.</param>
/// <param name="IsAssumed">A date was missing: an earlier approval would keep the earlier standard.</param>
public sealed record JudgedBy(string Edition, string Reason, bool IsAssumed);
