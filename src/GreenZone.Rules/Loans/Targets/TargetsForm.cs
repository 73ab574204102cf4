using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>One target with how far it has come.</summary>
/// <param name="Indicator">For entered tasks: which one; else null.</param>
/// <param name="Unit">The unit of the entered task; null takes the target's.</param>
/// <param name="Remark">Base year and periods, source, difference: printed under the table.</param>
public sealed record TargetLine(TargetDefinition Target, string? Indicator, string? Unit, TargetProgress Progress, string? Remark)
{
    /// <summary>A line from a task that was entered.</summary>
    public static TargetLine Of(TargetDefinition target, EnteredFigure figure) => new(
        target, figure.Indicator, figure.Unit,
        new TargetProgress(figure.Actual, figure.Task, figure.Gap, figure.Gap, Ratio.None("该目标不设月度路径"), figure.Verdict, null),
        string.Create(CultureInfo.InvariantCulture, $"{figure.Year}年{(figure.Quarter is { } quarter ? $"第{quarter}季度" : "")}{figure.Stage}数，来源：{figure.Document}"));
}

/// <summary>The form targets: A actual, B path, C gap, each line in the unit of its target.</summary>
public static class TargetsForm
{
    public const string FormName = "targets";

    private static readonly IReadOnlyList<FormColumn> Columns =
    [
        new("A", "实际", "见各行", null, 4, 2),
        new("B", "路径", "见各行", null, 4, 2),
        new("C", "缺口", "见各行", null, 4, 2),
    ];

    /// <param name="scope">The scope of the balances.</param>
    public static FormDocument Make(
        TargetCycle cycle, ReportingMonth month, string reporter, StatisticalScope scope, IReadOnlyList<TargetLine> lines,
        IReadOnlyList<FormRegistration>? registrations = null) => new()
        {
            Form = FormName,
            Head = FormHead.For(FormRegistration.For(FormName, month, registrations), month),
            Edition = scope.Edition,
            Month = month,
            Reporter = reporter,
            Unit = "亿元、%等，见各行",
            Columns = Columns,
            Lines = [.. Numbered(lines).Select(each => Print(each.Number, each.Line))],
            Notes =
            [
                $"{cycle.Title}，基期{cycle.BaseYear}年末，共{cycle.Periods}期{(cycle.Closed ? "，周期已结束" : "")}；{scope.Title}。",
                "路径：余额按等比、比重按等差由基期推至期末，须保持的比率为目标值；缺口为路径减实际，负数为超出。",
                .. Numbered(lines).Where(each => each.Line.Remark is not null).Select(each => $"{each.Number} {each.Line.Target.Name}：{each.Line.Remark}。"),
            ],
        };

    private static FormLine Print(string number, TargetLine line)
    {
        string name = line.Indicator is { } indicator ? $"{line.Target.Name}（{indicator}）" : line.Target.Name;
        return new FormLine
        {
            Line = number,
            Code = line.Target.Id,
            Name = name,
            Printed = name,
            Level = 1,
            Unit = line.Unit ?? line.Target.Unit,
            Cells = [FormCell.OfOrNotReported(line.Progress.Actual), Cell(line.Progress.OnPath), Cell(line.Progress.GapToPath)],
        };

        FormCell Cell(decimal? value) => value is { } figure ? FormCell.Of(figure)
            : line.Progress.Reason is { } reason ? FormCell.NotComparable(reason)
            : FormCell.NotApplicable;
    }

    /// <summary>The target's number; several indicators of one target get a further digit.</summary>
    private static IEnumerable<(string Number, TargetLine Line)> Numbered(IReadOnlyList<TargetLine> lines) =>
        lines.GroupBy(line => line.Target.Number).SelectMany(group => group.Select((line, i) =>
            (group.Count() == 1 ? group.Key : string.Create(CultureInfo.InvariantCulture, $"{group.Key}.{i + 1}"), line)));
}
