using System.Text.Json;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell.Ui;

namespace GreenZone.Taxonomy.Identification;

/// <summary>What the engine's answers are called: stable words for programs, Chinese for people.</summary>
internal static class IdentificationWords
{
    private static readonly string[] Kinds = [.. Enum.GetNames<ReasonKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    private static readonly string[] States = [.. Enum.GetNames<CriterionState>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>Green, candidates, not green, insufficient, as the contract writes them.</summary>
    public static string Of(IdentificationDecision decision) => decision switch
    {
        IdentificationDecision.Green => "green",
        IdentificationDecision.Candidates => "candidates",
        IdentificationDecision.NotGreen => "not_green",
        _ => "insufficient",
    };

    public static IdentificationDecision? DecisionOf(string? word) => word switch
    {
        "green" => IdentificationDecision.Green,
        "candidates" => IdentificationDecision.Candidates,
        "not_green" => IdentificationDecision.NotGreen,
        "insufficient" => IdentificationDecision.Insufficient,
        _ => null,
    };

    /// <summary>The kind's name in small letters: two_high.</summary>
    public static string Of(ReasonKind kind) => Kinds[(int)kind];

    /// <summary>met, unmet, unknown or not_applicable.</summary>
    public static string Of(CriterionState state) => States[(int)state];

    public static string ToChinese(IdentificationDecision decision) => decision switch
    {
        IdentificationDecision.Green => "绿色",
        IdentificationDecision.Candidates => "有备选，请人工选定",
        IdentificationDecision.NotGreen => "非绿色",
        _ => "信息不足",
    };

    public static Tone ToneOf(IdentificationDecision decision) => decision switch
    {
        IdentificationDecision.Green => Tone.Green,
        IdentificationDecision.Candidates => Tone.Amber,
        IdentificationDecision.NotGreen => Tone.Grey,
        _ => Tone.Blue,
    };

    public static string ToChinese(ReasonKind kind) => kind switch
    {
        ReasonKind.Name => "点明条目",
        ReasonKind.Term => "领域用语",
        ReasonKind.Hint => "辅助词语",
        ReasonKind.Activity => "活动类型",
        ReasonKind.Industry => "投向行业",
        ReasonKind.Borrower => "借款人",
        ReasonKind.Criterion => "指标",
        ReasonKind.Neighbour => "更像相邻条目",
        ReasonKind.Fossil => "化石能源",
        ReasonKind.TwoHigh => "两高一低",
        ReasonKind.Ordinary => "目录未列",
        ReasonKind.LabelOnly => "仅名称带“绿”",
        ReasonKind.Vague => "用途不具体",
        ReasonKind.Repay => "归还其他贷款",
        ReasonKind.Resale => "购销贸易",
        ReasonKind.Damage => "可能造成损害",
        ReasonKind.Doubt => "认定不一",
        _ => "其他",
    };

    public static string ToChinese(CriterionState state) => state switch
    {
        CriterionState.Met => "已满足",
        CriterionState.Unmet => "不满足",
        CriterionState.Unknown => "未说明",
        _ => "不适用",
    };

    public static Tone ToneOf(CriterionState state) => state switch
    {
        CriterionState.Met => Tone.Green,
        CriterionState.Unmet => Tone.Red,
        CriterionState.Unknown => Tone.Amber,
        _ => Tone.Grey,
    };

    /// <summary>A confidence in words. Below a half nobody should rely on it.</summary>
    public static string Sureness(decimal confidence) => confidence switch
    {
        >= 0.9m => "很有把握",
        >= 0.75m => "较有把握",
        >= 0.5m => "把握不大",
        _ => "没有把握",
    };
}
