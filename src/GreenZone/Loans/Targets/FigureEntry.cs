using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Loans.Targets;

/// <summary>What is typed to enter one figure of an authority.</summary>
internal sealed record NewFigure(
    string? Target, string? Indicator, string? Year, string? Quarter, string? Unit, string? Direction, string? Task, string? Actual, string? Stage, string? Document);

/// <summary>Enters a task set by the city, an actual value determined by an authority, or both. Nothing entered before is changed.</summary>
internal sealed class FigureEntry(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <summary>The targets whose figures only an authority gives.</summary>
    public static IReadOnlyList<TargetDefinition> Enterable { get; } = [.. TargetDefinition.Shipped.Where(target => target.Series == TargetSeries.Official)];

    /// <returns>What is wrong; empty when it was done.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, NewFigure typed, CancellationToken stop)
    {
        List<FieldError> errors = [];
        TargetDefinition? target = Enterable.FirstOrDefault(each => each.Id == typed.Target);
        Say("Target", target is null, "请选择指标所属的目标。");
        string indicator = typed.Indicator?.Trim() ?? "";
        indicator = indicator.Length == 0 && target is not null ? target.Name : indicator;
        Say("Indicator", indicator.Length > TargetFigure.IndicatorLength, $"指标名称不超过 {TargetFigure.IndicatorLength} 字。");
        string unit = typed.Unit?.Trim() is { Length: > 0 } written ? written : target?.Unit ?? "";
        Say("Unit", unit.Length is 0 or > TargetFigure.UnitLength, $"请填写计量单位，1 至 {TargetFigure.UnitLength} 字，与文件一致。");
        int thisYear = clock.Today.Year;
        bool dated = int.TryParse(typed.Year, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year >= 2000 && year <= thisYear + 10;
        Say("Year", !dated, $"年度应为 2000 至 {thisYear + 10} 的四位数，现为“{typed.Year}”。");
        int? quarter = typed.Quarter is "1" or "2" or "3" or "4" ? int.Parse(typed.Quarter, CultureInfo.InvariantCulture) : null;
        Say("Quarter", quarter is null && !string.IsNullOrEmpty(typed.Quarter), "季度应为 1 至 4，全年不填。");
        TargetDirection direction = typed.Direction == nameof(TargetDirection.AtMost) ? TargetDirection.AtMost : TargetDirection.AtLeast;
        decimal? task = Read("Task", typed.Task), actual = Read("Actual", typed.Actual);
        Say("Actual", string.IsNullOrWhiteSpace(typed.Task) && string.IsNullOrWhiteSpace(typed.Actual), "任务值与实际值至少填写一项。");
        Say("Actual", dated && actual is not null && year > thisYear, $"{year}年尚未到来，只能录入任务值。");
        string document = Entry.Document(typed.Document, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        TargetFigure figure = new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Target = target!.Id,
            Indicator = indicator,
            Year = year,
            Quarter = quarter,
            Unit = unit,
            Direction = direction,
            Task = task,
            Actual = actual,
            IsFinal = typed.Stage == "final",
            Document = document,
            EnteredBy = reader.PersonId,
            EnteredByName = reader.PersonName,
            EnteredAt = clock.UtcNow,
        };
        db.TargetFigures.Add(figure);
        audit.Record(
            db, reader, "录入目标指标", $"targets/figures/{figure.Id}", null,
            new { figure.Target, figure.Indicator, figure.Year, figure.Quarter, figure.Unit, task, actual, figure.IsFinal, document });
        await db.SaveChangesAsync(stop);
        return [];

        void Say(string field, bool wrong, string message)
        {
            if (wrong)
            {
                errors.Add(new FieldError(field, message));
            }
        }

        decimal? Read(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            bool read = Entry.TryRead(text, out decimal value);
            Say(field, !read, $"应为最多六位小数的数，现为“{text}”。");
            return read ? value : null;
        }
    }
}
