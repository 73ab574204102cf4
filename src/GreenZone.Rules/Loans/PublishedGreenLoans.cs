using GreenZone.Rules.Parties;

namespace GreenZone.Rules.Loans;

/// <summary>An area wider than the district whose published figures stand beside the district's (全国, 重庆市).</summary>
/// <param name="Code">What 历史与通报数 writes under 机构代码.</param>
public sealed record WiderArea(string Code, string Name)
{
    /// <summary>The nation first.</summary>
    public static IReadOnlyList<WiderArea> All { get; } = [new("100000", "全国"), new(Divisions.City, Divisions.NameOf(Divisions.City)!)];
}

/// <summary>A figure on green loans that an authority or its press published, ready to be reported as 历史与通报数.</summary>
/// <param name="Month">As the sheet writes it: 2025-09.</param>
/// <param name="Value">In <paramref name="Unit"/>, as published; 万亿元 and 万亿 are written in 亿元.</param>
/// <param name="Scope">口径 in the source's words; 约数 where the source says 超, 约 or 突破.</param>
/// <param name="Address">Where the figure was read.</param>
public sealed record PublishedFigure(string Area, string Month, string Indicator, string Value, string Unit, string Scope, string Document, string Address);

/// <summary>
/// Published green loans of the nation (人民银行金融机构贷款投向统计, read in reprints) and of Chongqing (public reports), 2020 to
/// September 2025. From June 2025 on they count by the catalogue of 2025 and are not comparable with earlier ones. Figures that could
/// only be worked out from others are left out.
/// </summary>
public static class PublishedGreenLoans
{
    /// <summary>By area, then month.</summary>
    public static IReadOnlyList<PublishedFigure> All { get; } =
    [
        .. FormTable.Read("Loans/published-green-loans.csv", "area", "month", "indicator", "value", "unit", "scope", "document", "address")
            .Select(row => new PublishedFigure(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])),
    ];
}
