using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>An institution to be locked, as the officer's page showed it.</summary>
/// <param name="Seen">The reports that counted then; null takes what counts now.</param>
internal sealed record LockWish(string Institution, string? Seen = null);

/// <summary>What a locking did: who is locked now, and what it refused.</summary>
internal sealed record LockOutcome(IReadOnlyList<string> Locked, IReadOnlyList<FieldError> Errors);

/// <summary>数据锁定: the central bank locks institutions of a month; what is unsigned or missing only with a reason.</summary>
internal sealed class MonthLocking(ZoneDb db, ClosingBook book, ClosingGate gate, FormSeals seals, Units units, AuditLog audit, TimeProvider clock)
{
    public const int LeastReason = 5, MostReason = 400;

    /// <summary>Each institution stands or falls for itself: one that changed meanwhile does not keep the others open.</summary>
    public async Task<LockOutcome> RunAsync(Reader reader, ReportingMonth month, IReadOnlyList<LockWish> wishes, string reason, CancellationToken stop)
    {
        reason = reason.Trim();
        if (month >= ReportingMonth.Of(clock.Today))
        {
            return new LockOutcome([], [new FieldError("", $"{month.ToChinese()}还没有结束，不能锁定。")]);
        }

        if (wishes.Count == 0)
        {
            return new LockOutcome([], [new FieldError("", "请至少选择一家机构。")]);
        }

        if (reason.Length > MostReason)
        {
            return new LockOutcome([], [new FieldError("Reason", $"原因不超过 {MostReason} 字。")]);
        }

        List<string> locked = [];
        List<FieldError> errors = [];
        foreach (LockWish wish in wishes)
        {
            if (await OneAsync(reader, month, wish, reason, stop) is { } refusal)
            {
                errors.Add(refusal);
            }
            else
            {
                locked.Add(wish.Institution);
            }
        }

        if (locked.Count > 0)
        {
            await LockDistrictAsync(reader, month, stop);
        }

        return new LockOutcome(locked, errors);
    }

    private async Task<FieldError?> OneAsync(Reader reader, ReportingMonth month, LockWish wish, string reason, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await units.FindAsync(wish.Institution, month.LastDay, stop) is not { } unit || !unit.ReportsOn(month.LastDay))
        {
            return new FieldError("", $"{wish.Institution}不是{month.ToChinese()}的报送机构。");
        }

        try
        {
            await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
            await gate.HoldAsync(wish.Institution, month, stop);
            ClosingState state = await book.StateAsync(wish.Institution, month, stop);
            if (state.Lock is { } earlier)
            {
                return new FieldError("", $"{unit.Name}{month.ToChinese()}数据已由{earlier.ByUnitName} {earlier.ByName}于 {earlier.At.InZone} 锁定。");
            }

            if (wish.Seen is { } seen && seen != state.Covers)
            {
                return new FieldError("", $"您打开本页后，{unit.Name}报送了新的版本，没有锁定；请核对后再锁定。");
            }

            if (state.Signature is null && reason.Length < LeastReason)
            {
                return new FieldError("Reason", $"{unit.Name}{(state.Covers.Length == 0 ? "未报" : "未签发")}，锁定须写明原因，{LeastReason} 到 {MostReason} 字。");
            }

            ClosingEvent made = new()
            {
                InstitutionCode = wish.Institution,
                MonthIndex = month.Index,
                Number = state.Events.Count + 1,
                Act = ClosingAct.Locked,
                At = gate.Now,
                ByName = reader.PersonName,
                ByUnitName = reader.UnitName,
                Reason = state.Signature is null ? reason : "",
                Covers = state.Covers,
                WasSigned = state.Signature is not null,
            };
            db.ClosingEvents.Add(made);
            await seals.AddAsync(made, stop);
            audit.Record(
                db, reader, "数据锁定", ClosingBook.SubjectOf(wish.Institution, month), null,
                new { covers = state.Covers, signed = made.WasSigned, running = state.Flows.SigningId }, made.Reason);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return null;
        }
        catch (DbUpdateException failure) when (TakenKey.IsBehind(failure))
        {
            db.ChangeTracker.Clear();
            return new FieldError("", $"刚有人办理了{unit.Name}{month.ToChinese()}的锁定，请刷新后查看。");
        }
    }

    /// <summary>When no expected institution is open any more, the district's month is locked: what is missing may come in late, by request only.</summary>
    private async Task LockDistrictAsync(Reader reader, ReportingMonth month, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        await gate.HoldAsync(ClosingBook.District, month, stop);
        if ((await book.MonthAsync(TotalsGrant.For(Reader.Operator)!, month, stop)).All(one => one.State.Events.Any(each => each.Act == ClosingAct.Locked))
            && !await db.ClosingEvents.AnyAsync(one => one.MonthIndex == month.Index && one.InstitutionCode == "", stop))
        {
            db.ClosingEvents.Add(new ClosingEvent
            {
                InstitutionCode = ClosingBook.District, MonthIndex = month.Index, Number = 1, Act = ClosingAct.Locked, At = gate.Now, ByName = reader.PersonName, ByUnitName = reader.UnitName,
                Reason = "", Covers = "",
            });
            audit.Record(db, reader, "全区数据锁定", $"loans/closing/{month}", null, new { month = month.ToString() });
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
    }
}
