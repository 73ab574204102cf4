namespace GreenZone.Rules.Taxonomy;

/// <summary>One edition of one catalogue (目录版本): where it comes from and when it counts.</summary>
public sealed record Edition
{
    /// <summary>The name other programs use, as in <c>gfeps2025</c>; see <see cref="EditionSlugs"/>.</summary>
    public required string Slug { get; init; }

    /// <summary>The official title.</summary>
    public required string Title { get; init; }

    /// <summary>What a table head has room for, as in 2025年版目录.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>The number of the document that issued it (文号 or standard number).</summary>
    public required string DocumentNumber { get; init; }

    public required string Publisher { get; init; }

    /// <summary>The date of the document; null where it could not be verified.</summary>
    public required DateOnly? Published { get; init; }

    /// <summary>The first day it counts.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day it counts; null while it is in force.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>Where this transcription comes from.</summary>
    public required string Source { get; init; }

    public required Confidence Confidence { get; init; }

    /// <summary>Other names that a sheet may carry, as in 2025.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>What a reader must know before relying on it, in Chinese; empty when nothing.</summary>
    public required string Note { get; init; }

    public bool IsInForce(DateOnly day) => day >= EffectiveFrom && (EffectiveTo is null || day <= EffectiveTo);

    public override string ToString() => Slug;
}

/// <summary>The slugs of the six editions, stable for sheets, verbs and the API.</summary>
public static class EditionSlugs
{
    /// <summary>绿色产业指导目录（2019年版）.</summary>
    public const string Gic2019 = "gic2019";

    /// <summary>绿色债券支持项目目录（2021年版）.</summary>
    public const string Gbeps2021 = "gbeps2021";

    /// <summary>绿色金融支持项目目录（2025年版）.</summary>
    public const string Gfeps2025 = "gfeps2025";

    /// <summary>The supervisor's classes for 绿色融资统计 (739号), 18 characters.</summary>
    public const string Cbirc2020 = "cbirc2020";

    /// <summary>The PBoC's classes for 绿色贷款专项统计 (326号).</summary>
    public const string Pboc2020 = "pboc2020";

    /// <summary>国民经济行业分类 GB/T 4754—2017.</summary>
    public const string Gbt4754 = "gbt4754-2017";
}

/// <summary>How far a fact is to be trusted; anything below <see cref="High"/> is shown to the user as such.</summary>
public enum Confidence
{
    /// <summary>Printed in the official text or confirmed by two sources.</summary>
    High,

    /// <summary>One source, or a careful inference.</summary>
    Medium,

    /// <summary>A guess with a reason; to be checked before it is relied on.</summary>
    Low,
}
