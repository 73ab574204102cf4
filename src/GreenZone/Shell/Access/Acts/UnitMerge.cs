using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Access;

/// <summary>Several units become one (合并): each ends the day before, the successor carries on what they did.</summary>
internal sealed class UnitMerge(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <param name="codes">The units that end.</param>
    /// <param name="into">The unit that goes on; register a new one first.</param>
    /// <param name="on">The first day without them.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, IReadOnlyList<string> codes, string into, DateOnly on, string document, CancellationToken stop)
    {
        if (codes.Count == 0)
        {
            return [new FieldError("Code", "请至少选择一个被合并的单位。")];
        }

        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        foreach (string code in codes.Distinct(StringComparer.Ordinal))
        {
            UnitChange change = await UnitChange.OfAsync(db, code, on, document, stop);
            Unit? successor = await change.SuccessorAsync(db, into, stop);
            if (change.IsRefused)
            {
                db.ChangeTracker.Clear();
                return change.Errors;
            }

            await change.EndAsync(db, successor!, stop);
            change.Follow(db, SuccessionKind.Merge, successor!, clock.UtcNow);
            audit.Record(
                db, reader, "单位合并", $"units/{code}", new { to = (DateOnly?)null }, new { to = change.Unit!.To, into = successor!.Code, on }, document);
            if (await UnitChange.SaveAsync(db, stop) is { Count: > 0 } late)
            {
                return late;
            }
        }

        await transaction.CommitAsync(stop);
        return [];
    }
}
