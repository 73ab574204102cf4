using GreenZone.Rules;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Ledger;

/// <summary>Makes stored rows count: revision, cuts and whatever stands alongside, in one transaction. The same for both engines.</summary>
internal sealed record Publication(ZoneDb Db, Guid Id, LedgerSchema Schema, string InstitutionCode, int MonthIndex)
{
    /// <exception cref="LedgerConflictException">Another revision was accepted in the meantime; nothing was saved.</exception>
    public async Task<Revision> RunAsync(
        string sha256, RevisionHead head, IReadOnlyList<Cut> cuts, int expectedNumber, Func<Revision, Task> alongside, DateTime now, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(Db, stop);
        try
        {
            int current = await Revisions.CurrentNumberAsync(Db, Schema.Kind, InstitutionCode, MonthIndex, stop);
            if (current != expectedNumber)
            {
                throw Lost();
            }

            Revision revision = Made(sha256, head, current + 1, now);
            Db.Add(revision);
            await Db.SaveChangesAsync(stop);
            await Cuts.WriteAsync(Db, Id, cuts, stop);
            await alongside(revision);
            await Db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return revision;
        }
        catch (DbUpdateException failure) when (TakenKey.IsBehind(failure, "ledger_revisions"))
        {
            throw Lost();
        }
        catch
        {
            // The context stays usable, and a later save must not bring back what was refused.
            Db.ChangeTracker.Clear();
            throw;
        }
    }

    private Revision Made(string sha256, RevisionHead head, int number, DateTime now) => new()
    {
        Id = Id,
        Kind = Schema.Kind,
        InstitutionCode = InstitutionCode,
        MonthIndex = MonthIndex,
        Number = number,
        Sha256 = sha256,
        SourceSha256 = head.SourceSha256,
        SourceName = head.SourceName,
        Rows = head.Rows,
        GreenRows = head.GreenRows,
        BalanceFen = head.BalanceFen,
        GreenBalanceFen = head.GreenBalanceFen,
        RuleVersions = head.RuleVersions,
        // Whole microseconds are what both databases keep, so that "as of" this very instant finds it.
        AcceptedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        AcceptedBy = head.AcceptedBy,
        AcceptedByName = head.AcceptedByName,
        Reason = head.Reason,
    };

    private LedgerConflictException Lost()
    {
        Db.ChangeTracker.Clear();
        ReportingMonth month = ReportingMonth.FromIndex(MonthIndex);
        return new LedgerConflictException($"另一份报送刚刚更新了 {InstitutionCode} {month.ToChinese()}的数据，本次未保存任何内容。请核对最新一版后重新报送。");
    }
}
