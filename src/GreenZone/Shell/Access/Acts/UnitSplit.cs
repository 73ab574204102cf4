using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>
/// New units come out of one (分设). The old one goes on beside them, or ends; the new ones belong to the same collectives.
/// </summary>
internal sealed class UnitSplit(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <param name="parts">The new units; each exists from <paramref name="on"/>.</param>
    /// <param name="ends">Whether the old unit ends; its duties then lie with the first part.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string code, IReadOnlyList<NewUnit> parts, bool ends, DateOnly on, string document, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        UnitChange change = await UnitChange.OfAsync(db, code, on, document, stop);
        NewUnit[] made = [.. parts.Select(part => part with { From = on })];
        string[] codes = [.. made.Select(part => part.Code)];
        HashSet<string> taken = [.. await db.Units.Where(unit => codes.Contains(unit.Code)).Select(unit => unit.Code).ToListAsync(stop)];
        List<FieldError> errors = [.. change.Errors];
        foreach (NewUnit part in made)
        {
            UnitRegistration.Check(part, taken, errors);
        }

        if (made.Length == 0)
        {
            errors.Add(new FieldError("Code", "请至少填写一个新设单位。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        List<Unit> units = [.. made.Select(part => UnitRegistration.Add(db, audit, reader, part, document))];
        List<Guid> collectives = await db.Memberships
            .Where(m => m.MemberId == change.Unit!.Id && m.From <= on && (m.To == null || m.To >= on)).Select(m => m.CollectiveId).ToListAsync(stop);
        foreach (Unit unit in units)
        {
            change.Follow(db, SuccessionKind.Split, unit, clock.UtcNow);
            foreach (Guid collective in collectives)
            {
                await UnitChange.JoinAsync(db, collective, unit.Id, on, null, stop);
            }
        }

        // Stored first, so that the end of the old unit finds the parts in the collectives already.
        await db.SaveChangesAsync(stop);
        if (ends)
        {
            await change.EndAsync(db, units[0], stop);
        }

        audit.Record(
            db, reader, "单位分设", $"units/{code}", new { to = (DateOnly?)null }, new { to = change.Unit!.To, parts = codes, on }, document);
        IReadOnlyList<FieldError> late = await UnitChange.SaveAsync(db, stop);
        if (late.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return late;
    }
}
