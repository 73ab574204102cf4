using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;

namespace GreenZone.Loans.Closing;

/// <summary>Sets from a month on how long a correction stays open and what is a notable movement; earlier entries stay on record.</summary>
internal sealed class ClosingTermsSetting(ZoneDb db, ClosingBook book, AuditLog audit, TimeProvider clock)
{
    /// <param name="percent">In per cent: 30.</param>
    /// <param name="wanYuan">In 万元.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, ReportingMonth from, int? days, decimal? percent, decimal? wanYuan, string reason, CancellationToken stop)
    {
        List<FieldError> errors = [];
        if (days is null or < 1 or > 30)
        {
            errors.Add(new FieldError("Days", "订正期应为 1 到 30 个工作日。"));
        }

        if (percent is null or < 0.1m or > 1000m || decimal.Round(percent.Value, 1) != percent)
        {
            errors.Add(new FieldError("Percent", "异动幅度应在 0.1 到 1000 之间，最多一位小数，单位 %。"));
        }

        if (wanYuan is null or <= 0m or > 10_000_000m || decimal.Round(wanYuan.Value, 2) != wanYuan)
        {
            errors.Add(new FieldError("Amount", "异动金额应大于 0、不超过 10000000 万元，最多两位小数。"));
        }

        if (reason.Trim().Length is < 5 or > 400)
        {
            errors.Add(new FieldError("TermsReason", "请写明依据或原因，5 到 400 字。"));
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        (int daysBefore, MovementTerms before, _) = await book.TermsAsync(from, stop);
        db.ClosingTerms.Add(new ClosingTerms
        {
            FromMonthIndex = from.Index, CorrectionDays = days!.Value, MovementShareMille = (int)(percent!.Value * 10m), MovementFen = Money.FromWanYuan(wanYuan!.Value).Fen,
            Reason = reason.Trim(), SetByName = reader.PersonName, SetAt = clock.UtcNow,
        });
        audit.Record(
            db, reader, "设定订正期和异动标准", $"loans/closing/{from}", new { days = daysBefore, percent = before.Share * 100m, wanYuan = before.Amount.WanYuan },
            new { from = from.ToString(), days, percent, wanYuan }, reason.Trim());
        await db.SaveChangesAsync(stop);
        return [];
    }
}
