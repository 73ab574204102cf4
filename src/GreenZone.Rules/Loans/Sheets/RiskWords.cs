namespace GreenZone.Rules.Loans;

/// <summary>The four kinds of firms with major environmental and safety risk, in the order of the form (D0240001 to D0240004).</summary>
public enum RiskKind
{
    /// <summary>环保违法违规且未完成整改.</summary>
    Environment,

    /// <summary>安全生产违法违规且未完成整改.</summary>
    Safety,

    /// <summary>落后产能且未完成淘汰.</summary>
    OutdatedCapacity,

    /// <summary>职业病预防控制措施不达标且未完成整改.</summary>
    OccupationalHealth,
}

/// <summary>What the lender does about it (D0180001 to D0180005).</summary>
public enum RiskMeasure
{
    /// <summary>督促整改: of every kind but outdated capacity.</summary>
    Rectification,

    /// <summary>督促完成淘汰: of outdated capacity only.</summary>
    Elimination,

    /// <summary>压缩退出.</summary>
    Reduction,

    /// <summary>清收处置.</summary>
    Recovery,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>The words of 环境安全等重大风险企业信贷 and which measures belong to which kind.</summary>
/// <remarks>
/// The specification's text ties 督促完成淘汰 to occupational health, its form to outdated capacity; the form is followed, as only that
/// makes sense of the words (绿色金融信息监管系统数据报送接口规范 V1.0, form B002).
/// </remarks>
public static class RiskWords
{
    public static WordList Kinds { get; } = new(
        "环保违法违规未完成整改=环保违法违规且未完成整改=环保违法违规=D0240001",
        "安全生产违法违规未完成整改=安全生产违法违规且未完成整改=安全生产违法违规=D0240002",
        "落后产能未完成淘汰=落后产能且未完成淘汰=落后产能=D0240003",
        "职业病预防控制措施不达标未完成整改=职业病预防控制措施不达标且未完成整改=职业病预防控制措施不达标=D0240004");

    public static WordList Measures { get; } = new("督促整改=D0180001", "督促完成淘汰=D0180002", "压缩退出=D0180003", "清收处置=D0180004", "其他=D0180005");

    public static WordList Rectified { get; } = new("是=已完成=Y", "否=未完成=N");

    /// <summary>The four measures of a kind, in printed order.</summary>
    public static IReadOnlyList<RiskMeasure> MeasuresOf(RiskKind kind) =>
        [kind == RiskKind.OutdatedCapacity ? RiskMeasure.Elimination : RiskMeasure.Rectification, RiskMeasure.Reduction, RiskMeasure.Recovery, RiskMeasure.Other];

    public static string ToChinese(this RiskKind kind) => Kinds.Words[(int)kind];

    public static string ToChinese(this RiskMeasure measure) => Measures.Words[(int)measure];

    /// <summary>D0240001 and so on.</summary>
    public static string CodeOf(RiskKind kind) => $"D024000{(int)kind + 1}";

    /// <summary>D0180001 and so on.</summary>
    public static string CodeOf(RiskMeasure measure) => $"D018000{(int)measure + 1}";
}
