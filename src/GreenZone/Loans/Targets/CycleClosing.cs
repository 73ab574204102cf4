using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Loans.Targets;

/// <summary>Closes a cycle after its last month: from then on it is assessed by its final figures and takes no new targets.</summary>
internal sealed class CycleClosing(ZoneDb db, TargetBook book, AuditLog audit, TimeProvider clock)
{
    /// <returns>What is wrong; empty when it was done.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, string cycleId, string? document, string? reason, CancellationToken stop)
    {
        List<FieldError> errors = [];
        if ((await book.CyclesAsync(null, stop)).FirstOrDefault(each => each.Id == cycleId) is not { } cycle)
        {
            return [new FieldError("", "没有这个目标周期，请从目标进度页进入。")];
        }

        if (cycle.Closed)
        {
            errors.Add(new FieldError("", $"{cycle.Title}已经结束，不用再次结束。"));
        }
        else if (clock.Today <= cycle.LastMonth.LastDay)
        {
            errors.Add(new FieldError("", $"{cycle.Title}至{cycle.LastMonth.ToChinese()}末，尚未到期，到期后才能结束。"));
        }

        string paper = Entry.Document(document, errors);
        string why = Entry.Reason(reason, errors);
        if (errors.Count > 0)
        {
            return errors;
        }

        db.TargetCycleChanges.Add(new TargetCycleChange
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Cycle = cycle.Id,
            Title = cycle.Title,
            BaseYear = cycle.BaseYear,
            FirstYear = cycle.FirstYear,
            LastYear = cycle.LastYear,
            Closed = true,
            Document = paper,
            Reason = why,
            ChangedBy = reader.PersonId,
            ChangedByName = reader.PersonName,
            ChangedAt = clock.UtcNow,
        });
        audit.Record(db, reader, "结束目标周期", $"targets/{cycle.Id}", new { closed = false }, new { closed = true, document = paper }, why);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
