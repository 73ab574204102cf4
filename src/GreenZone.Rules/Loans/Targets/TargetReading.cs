namespace GreenZone.Rules.Loans;

/// <summary>Whose loans a balance counts.</summary>
public enum TargetCoverage
{
    /// <summary>机构口径: loans of the reporting institutions, wherever used.</summary>
    ByInstitution,

    /// <summary>投向口径: loans used in the district, whoever lends.</summary>
    ByUseInDistrict,
}

/// <summary>The actual figure of a target at a month's end: the official one first, the ledger's own beside it.</summary>
/// <param name="Official">通报数, in the target's unit; null when none was entered.</param>
/// <param name="Document">The document it comes from.</param>
/// <param name="Ledger">本地测算数 of the same month, scope and coverage.</param>
public sealed record TargetReading(ReportingMonth Month, TargetCoverage Coverage, string Scope, decimal? Official, string? Document, decimal? Ledger)
{
    /// <summary>The figure that counts.</summary>
    public decimal? Actual => Official ?? Ledger;

    /// <summary>通报数 or 本地测算数; null when there is neither.</summary>
    public string? Source => Official is not null ? "通报数" : Ledger is not null ? "本地测算数" : null;

    /// <summary>Ledger less official; null unless both stand.</summary>
    public decimal? Difference => Ledger - Official;
}

/// <summary>机构口径, 投向口径.</summary>
public static class TargetCoverages
{
    public static string ToChinese(this TargetCoverage coverage) => coverage == TargetCoverage.ByInstitution ? "机构口径" : "投向口径";
}

/// <summary>Whether a target is met.</summary>
public enum TargetVerdict
{
    /// <summary>No target was set, or no figure is in.</summary>
    Unknown,

    /// <summary>达到.</summary>
    Met,

    /// <summary>未达到.</summary>
    NotMet,
}

/// <summary>How far a target has come. Gaps are positive when something is missing (缺口) and negative when ahead.</summary>
/// <param name="Actual">The figure that counts, in the target's unit.</param>
/// <param name="OnPath">What the path asks for this month.</param>
/// <param name="GapToPath">Path less actual.</param>
/// <param name="GapToTarget">Target less actual.</param>
/// <param name="RequiredMonthly">What each remaining month must bring.</param>
/// <param name="Verdict">Against the target itself.</param>
/// <param name="Reason">In Chinese, where a figure is missing.</param>
public sealed record TargetProgress(
    decimal? Actual, decimal? OnPath, decimal? GapToPath, decimal? GapToTarget, Ratio RequiredMonthly, TargetVerdict Verdict, string? Reason)
{
    /// <summary>Sets a reading against its path.</summary>
    /// <param name="path">Null while the target is unset.</param>
    public static TargetProgress Of(TargetReading reading, TargetPath? path, TargetDirection direction = TargetDirection.AtLeast)
    {
        if (path is null)
        {
            return new TargetProgress(reading.Actual, null, null, null, Ratio.None("本周期目标尚未设定"), TargetVerdict.Unknown, "本周期目标尚未设定");
        }

        decimal? onPath = path.At(reading.Month);
        if (reading.Actual is not { } actual)
        {
            string missing = $"缺{reading.Month.ToChinese()}数据";
            return new TargetProgress(null, onPath, null, null, Ratio.None(missing), TargetVerdict.Unknown, missing);
        }

        TargetVerdict verdict = (direction == TargetDirection.AtMost ? actual <= path.Target : actual >= path.Target) ? TargetVerdict.Met : TargetVerdict.NotMet;
        return new TargetProgress(
            actual, onPath, onPath - actual, path.Target - actual, path.RequiredMonthly(reading.Month, actual), verdict,
            onPath is null ? "缺基期数据，无法计算路径" : null);
    }
}
