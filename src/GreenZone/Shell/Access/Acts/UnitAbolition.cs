using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Access;

/// <summary>A unit is abolished and its duties move up (撤销、职责上收), as with the central bank's county branches.</summary>
internal sealed class UnitAbolition(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <param name="movesTo">The unit to which the duties move.</param>
    /// <param name="on">The first day without the unit.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Reader reader, string code, string movesTo, DateOnly on, string document, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        UnitChange change = await UnitChange.OfAsync(db, code, on, document, stop);
        Unit? successor = await change.SuccessorAsync(db, movesTo, stop);
        if (change.IsRefused)
        {
            return change.Errors;
        }

        await change.EndAsync(db, successor!, stop);
        change.Follow(db, SuccessionKind.Abolition, successor!, clock.UtcNow);
        audit.Record(
            db, reader, "单位撤销", $"units/{code}", new { to = (DateOnly?)null }, new { to = change.Unit!.To, dutiesTo = successor!.Code, on }, document);
        IReadOnlyList<FieldError> late = await UnitChange.SaveAsync(db, stop);
        if (late.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return late;
    }
}
