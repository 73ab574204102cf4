using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Loans.Targets;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Loans;

/// <summary>What is typed to set a target: the value as text, in the target's unit.</summary>
internal sealed record NewTarget(string Cycle, string Target, string? Value, string? Document, string? DocumentDate, string? Reason);

/// <summary>Sets the value of a target in a cycle by a document of the leading group. Earlier values stay readable as of their time.</summary>
internal sealed class TargetSetting(ZoneDb db, TargetBook book, AuditLog audit, TimeProvider clock)
{
    /// <summary>The targets that take a value; tasks of the city are entered as figures instead.</summary>
    public static IReadOnlyList<TargetDefinition> Settable { get; } = [.. TargetDefinition.Shipped.Where(target => target.Unit is not null)];

    /// <returns>What is wrong; empty when it was done.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, NewTarget target, CancellationToken stop)
    {
        List<FieldError> errors = [];
        TargetCycle? cycle = (await book.CyclesAsync(null, stop)).FirstOrDefault(each => each.Id == target.Cycle);
        TargetDefinition? definition = Settable.FirstOrDefault(each => each.Id == target.Target);
        if (cycle is null || definition is null)
        {
            return [new FieldError("", "没有这个目标周期或目标，请从目标进度页进入。")];
        }

        if (cycle.Closed)
        {
            errors.Add(new FieldError("", $"{cycle.Title}已结束，按期末数考核，不再设定目标。"));
        }

        decimal most = definition.Unit == "%" ? definition.Path == TargetPathShape.Constant && definition.Id == "green-growth" ? 1_000m : 100m : 100_000m;
        if (!Entry.TryRead(target.Value, out decimal value) || value <= 0m || value > most)
        {
            errors.Add(new FieldError("Value", string.Create(CultureInfo.InvariantCulture, $"目标值应为大于0、不超过{most:#,0}、最多六位小数的数（{definition.Unit}），现为“{target.Value}”。")));
        }

        string document = Entry.Document(target.Document, errors);
        DateOnly? date = ZoneTime.ReadDate(target.DocumentDate);
        if (date is null || date > clock.Today)
        {
            errors.Add(new FieldError("DocumentDate", $"文件日期应为不晚于今天（{clock.Today:yyyy-MM-dd}）的日期，现为“{target.DocumentDate}”。"));
        }

        string reason = Entry.Reason(target.Reason, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        CycleTarget? before = CycleTarget.Of(cycle.Id, definition.Id, await book.ValuesAsync(null, stop));
        DateTime now = clock.UtcNow;
        db.TargetValues.Add(new TargetValue
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Cycle = cycle.Id,
            Target = definition.Id,
            Value = value,
            Document = document,
            DocumentDate = date!.Value,
            Reason = reason,
            SetBy = reader.PersonId,
            SetByName = reader.PersonName,
            SetAt = now,
        });
        audit.Record(
            db, reader, "设定目标", $"targets/{cycle.Id}/{definition.Id}", before is null ? null : new { value = before.Value, document = before.Document },
            new { value, document, date }, reason);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
