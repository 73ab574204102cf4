namespace GreenZone.Rules.Loans;

/// <summary>The five grades of loan quality (贷款五级分类), in the order every form prints them.</summary>
public enum LoanGrade
{
    /// <summary>正常.</summary>
    Pass,

    /// <summary>关注.</summary>
    SpecialMention,

    /// <summary>次级: the first of the three non-performing grades.</summary>
    Substandard,

    /// <summary>可疑.</summary>
    Doubtful,

    /// <summary>损失.</summary>
    Loss,
}

/// <summary>What the grades are called and which of them are non-performing.</summary>
public static class LoanGrades
{
    /// <summary>All five in printed order.</summary>
    public static IReadOnlyList<LoanGrade> All { get; } = Enum.GetValues<LoanGrade>();

    /// <summary>不良: 次级, 可疑 and 损失.</summary>
    public static bool IsNonPerforming(this LoanGrade grade) => grade >= LoanGrade.Substandard;

    /// <summary>正常, 关注, 次级, 可疑, 损失.</summary>
    public static string ToChinese(this LoanGrade grade) => grade switch
    {
        LoanGrade.Pass => "正常",
        LoanGrade.SpecialMention => "关注",
        LoanGrade.Substandard => "次级",
        LoanGrade.Doubtful => "可疑",
        LoanGrade.Loss => "损失",
        _ => throw new ArgumentOutOfRangeException(nameof(grade)),
    };

    /// <summary>Reads the printed word; surrounding blanks and a trailing 类 are allowed.</summary>
    public static LoanGrade? Parse(string? text) => text?.Trim().TrimEnd('类') switch
    {
        "正常" => LoanGrade.Pass,
        "关注" => LoanGrade.SpecialMention,
        "次级" => LoanGrade.Substandard,
        "可疑" => LoanGrade.Doubtful,
        "损失" => LoanGrade.Loss,
        _ => null,
    };
}
