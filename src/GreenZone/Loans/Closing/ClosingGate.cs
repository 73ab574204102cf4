using System.Security.Cryptography;
using System.Text;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>The month was signed or locked: its sheet cannot come in. The message says what to do, in Chinese.</summary>
internal sealed class MonthClosedException(string message) : Exception(message);

/// <summary>
/// The one gate of an institution's month: imports, signatures and locks pass it one after the other inside their own transactions, and
/// look again once inside, so that of two that exclude each other exactly one wins.
/// </summary>
internal sealed class ClosingGate(ZoneDb db, ClosingBook book, FormSeals seals, AuditLog audit, TimeProvider clock)
{
    /// <summary>Now, as both databases keep it.</summary>
    public DateTime Now => clock.UtcNow is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    /// <summary>Waits until nobody else is at this month; held to the end of the transaction that is open.</summary>
    public async Task HoldAsync(string institution, ReportingMonth month, CancellationToken stop)
    {
        if (!db.IsSqlite)
        {
            // SQLite lets one writer in at a time anyway.
            long key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"closing {institution} {month}")));
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", stop);
        }
    }

    /// <summary>Why a sheet cannot come in now, or null.</summary>
    public async Task<string?> RefusalAsync(string sheet, string institution, ReportingMonth month, CancellationToken stop) =>
        await book.IsUntouchedAsync(institution, month, stop) ? null : RefusalOf(sheet, await book.StateAsync(institution, month, stop));

    private string? RefusalOf(string sheet, ClosingState state)
    {
        DateOnly today = clock.Today;
        if (state.OpenSheets(today).Contains(sheet))
        {
            return null;
        }

        string month = state.Month.ToChinese(), name = SheetKinds.Templates[sheet].Name;
        return state switch
        {
            _ when state.OpeningOn(today) is { } opening =>
                $"{month}准予订正的是{string.Join("、", state.OpenSheets(today).Select(kind => SheetKinds.Templates[kind].Name))}（至 {opening.Until:yyyy-MM-dd}），不含{name}；确需更正的，请另行提交订正申请",
            { Lock: { } locked } =>
                $"{month}数据已由{locked.ByUnitName} {locked.ByName}于 {locked.At.InZone} 锁定，不再接收{name}；请在“数据锁定”中提交{(state.IsReported ? "订正" : "迟报")}申请，批准后在期限内报送",
            { Signature: { } signed } => $"{month}报表已于 {signed.At.InZone} 签发，不再接收{name}；请在“数据锁定”中提交订正申请，批准后在期限内报送",
            { Flows.Signing: true } => $"{month}报表正在签发，不能更换{name}；请先在待办“我发起的”中撤回签发，已有人同意的请办理人退回，再重新报送",
            _ => null,
        };
    }

    /// <summary>
    /// Lets an accepted sheet in, inside the transaction that makes it count. A sheet that a correction opened is marked, and a locked
    /// month is locked again at once.
    /// </summary>
    /// <exception cref="MonthClosedException">The month was closed; nothing may be saved.</exception>
    public async Task PassAsync(SheetImport import, Revision revision, CancellationToken stop)
    {
        if (!ClosingBook.Sheets.Contains(revision.Kind))
        {
            return;
        }

        await HoldAsync(revision.InstitutionCode, revision.Month, stop);
        if (await book.IsUntouchedAsync(revision.InstitutionCode, revision.Month, stop))
        {
            return;
        }

        ClosingState now = await book.StateAsync(revision.InstitutionCode, revision.Month, stop);
        IReadOnlyList<Revision> reports = await book.ReportsAsync([revision.InstitutionCode], revision.Month, null, stop);
        // What counted before this sheet: a signature speaks of that.
        string before = string.Join(',', now.Covers.Split(',').Select(one => one == $"{revision.Kind} {revision.Number}" ? revision.Number == 1 ? "" : $"{revision.Kind} {revision.Number - 1}" : one).Where(one => one.Length > 0));
        ClosingState state = now with { Covers = before };
        if (RefusalOf(revision.Kind, state) is { } refusal)
        {
            throw new MonthClosedException(refusal);
        }

        if (state.OpeningOn(clock.Today) is not { } opening)
        {
            return;
        }

        bool late = revision.Number == 1;
        ClosingEvent mark = New(
            state, state.Events.Count + 1, late ? ClosingAct.ReportedLate : ClosingAct.Corrected, import.Reader, opening.Reason, ClosingBook.CoversOf(reports), revision.Kind, opening);
        db.ClosingEvents.Add(mark);
        audit.Record(
            db, import.Reader, late ? "迟报" : "订正", ClosingBook.SubjectOf(revision.InstitutionCode, revision.Month), late ? null : new { revision = revision.Number - 1 },
            new { sheet = revision.Kind, revision = revision.Number, flow = opening.FlowId }, opening.Reason);
        if (state.IsLocked)
        {
            await LockAsync(mark, late ? "迟报后自动锁定" : "订正后自动锁定", import.Reader, stop);
        }
    }

    /// <summary>Adds the next lock after another event of the same transaction.</summary>
    private async Task LockAsync(ClosingEvent after, string reason, Reader by, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        ClosingEvent again = new()
        {
            InstitutionCode = after.InstitutionCode, MonthIndex = after.MonthIndex, Number = after.Number + 1, Act = ClosingAct.Locked, At = Now, ByName = by.PersonName, ByUnitName = by.UnitName,
            Reason = reason, Covers = after.Covers, FlowId = after.FlowId, WasSigned = true,
        };
        db.ClosingEvents.Add(again);
        await seals.AddAsync(again, stop);
    }

    private ClosingEvent New(ClosingState state, int number, ClosingAct act, Reader by, string reason, string covers, string sheet, ClosingEvent opening) => new()
    {
        InstitutionCode = state.Institution,
        MonthIndex = state.Month.Index,
        Number = number,
        Act = act,
        At = Now,
        ByName = by.PersonName,
        ByUnitName = by.UnitName,
        Reason = reason,
        Covers = covers,
        Sheets = sheet,
        FlowId = opening.FlowId,
        HeadOfUnit = opening.HeadOfUnit,
        HeadOfStatistics = opening.HeadOfStatistics,
        PreparedBy = opening.PreparedBy,
        Telephone = opening.Telephone,
        IssuedOn = clock.Today,
    };
}
