namespace GreenZone.Rules.Taxonomy;

/// <summary>The second of the two dated rules: on which classes the PBoC's stock of a month is reported (统计口径), and which months compare.</summary>
/// <remarks>
/// It looks at the month alone and never at a loan's dates: see <see cref="JudgingEdition"/> for that. The supervisor's form
/// (<c>cbirc2020</c>) did not change its classes and is not meant here. Source: PBoC quarterly releases on green loans, on the
/// nine classes of 2025 from the end of 2025-06 with the year's start restated (decision 6; the months are parameters).
/// </remarks>
public static class ReportingEdition
{
    /// <summary>Slug of the edition on whose classes a month's stock stands.</summary>
    public static string For(ReportingMonth month, ScopeChange? change = null)
    {
        change ??= ScopeChange.Of2025;
        return month < change.First ? change.Before : change.After;
    }

    /// <summary>Whether a month's stock may be set against an earlier one's, and as what the comparison is printed.</summary>
    /// <param name="month">The month that is looked at.</param>
    /// <param name="baseMonth">The month it is set against, in either order.</param>
    /// <param name="change">The change of scope; by default that of 2025.</param>
    /// <remarks><see cref="ReportingScope.Comparable"/> holds for figures whose base was restated: a caller that has no restated base must treat it as not comparable.</remarks>
    public static ReportingScope Compare(ReportingMonth month, ReportingMonth baseMonth, ScopeChange? change = null)
    {
        change ??= ScopeChange.Of2025;
        (ReportingMonth earlier, ReportingMonth later) = month < baseMonth ? (month, baseMonth) : (baseMonth, month);
        return (earlier >= change.First, later >= change.First) switch
        {
            (true, true) => ReportingScope.New,
            (false, false) => ReportingScope.Old,
            _ => change.Restated.Contains(earlier) ? ReportingScope.Comparable : ReportingScope.NotComparable,
        };
    }

    /// <summary>The words that stand beside a figure: 原口径, 新口径, 可比口径, 不可比.</summary>
    public static string ToChinese(this ReportingScope scope) => scope switch
    {
        ReportingScope.Old => "原口径",
        ReportingScope.New => "新口径",
        ReportingScope.Comparable => "可比口径",
        ReportingScope.NotComparable => "不可比",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };
}

/// <summary>When the reported classes changed.</summary>
/// <param name="Before">Slug of the edition reported on before.</param>
/// <param name="After">Slug of the edition reported on since.</param>
/// <param name="First">The first month on the new classes.</param>
/// <param name="Restated">Earlier months that were recomputed on the new classes.</param>
/// <param name="Source">Where this is known from, in Chinese.</param>
public sealed record ScopeChange(string Before, string After, ReportingMonth First, IReadOnlyList<ReportingMonth> Restated, string Source)
{
    /// <summary>From six classes to nine, with the end of 2024 restated.</summary>
    public static ScopeChange Of2025 { get; } = new(
        EditionSlugs.Gic2019, EditionSlugs.Gfeps2025, new ReportingMonth(2025, 6), [new ReportingMonth(2024, 12)],
        "人民银行金融机构贷款投向统计：2025年二季度末起按2025年版目录九大类公布，年初数按新口径调整");
}

/// <summary>How two months stand to each other.</summary>
public enum ReportingScope
{
    /// <summary>原口径: both on the classes of 2019.</summary>
    Old,

    /// <summary>新口径: both on the classes of 2025.</summary>
    New,

    /// <summary>可比口径: on either side of the change, but the earlier month was restated.</summary>
    Comparable,

    /// <summary>不可比: on either side of the change; no growth is computed.</summary>
    NotComparable,
}
