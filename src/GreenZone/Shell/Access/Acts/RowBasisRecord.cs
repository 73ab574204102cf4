using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>
/// A reader of totals records the legal basis or consent under which one loan may be opened (subsidy claim, the firm's own need).
/// The grant that follows is for this reader, this loan and at most thirty days.
/// </summary>
internal sealed class RowBasisRecord(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    public const int MostDays = 30;

    /// <summary>A basis shorter than this names no document and no consent.</summary>
    public const int ShortestBasis = 10;

    public async Task<(RowBasis? Basis, IReadOnlyList<FieldError> Errors)> RunAsync(
        Reader reader, string institutionCode, string loanNumber, string basis, int days, CancellationToken stop)
    {
        IReadOnlyList<FieldError> errors = await CheckAsync(reader, institutionCode, loanNumber, basis, days, stop);
        if (errors.Count > 0)
        {
            return (null, errors);
        }

        RowBasis recorded = Add(reader, institutionCode, loanNumber, basis, days);
        audit.Record(
            db, reader, "登记查看依据", $"loans/{institutionCode}/{recorded.LoanNumber}", null, new { recorded.LoanNumber, recorded.ValidTo }, recorded.Basis);
        await db.SaveChangesAsync(stop);
        return (recorded, []);
    }

    /// <summary>Records the basis for somebody who asked and was allowed; stored by the SaveChanges of the act that allowed it.</summary>
    /// <param name="by">Who allowed it.</param>
    public async Task<IReadOnlyList<FieldError>> GrantAsync(
        Reader by, Reader applicant, string institutionCode, string loanNumber, string basis, int days, CancellationToken stop)
    {
        IReadOnlyList<FieldError> errors = await CheckAsync(applicant, institutionCode, loanNumber, basis, days, stop);
        if (errors.Count == 0)
        {
            RowBasis recorded = Add(applicant, institutionCode, loanNumber, basis, days);
            audit.Record(
                db, by, "批准查看贷款", $"loans/{institutionCode}/{recorded.LoanNumber}", null,
                new { applicant = applicant.PersonId, applicant.PersonName, recorded.LoanNumber, recorded.ValidTo }, recorded.Basis);
        }

        return errors;
    }

    private async Task<IReadOnlyList<FieldError>> CheckAsync(Reader reader, string institutionCode, string loanNumber, string basis, int days, CancellationToken stop)
    {
        List<FieldError> errors = [];
        if (reader.Depth != Depth.Totals || reader.PersonId is null)
        {
            errors.Add(new FieldError("", "只有查看汇总数的岗位需要登记依据；您的岗位不适用。"));
        }

        if (basis.Trim().Length is < ShortestBasis or > 400)
        {
            errors.Add(new FieldError("Basis", $"请写明依据的条款、文件或企业授权，{ShortestBasis} 到 400 字。"));
        }

        if (days is < 1 or > MostDays)
        {
            errors.Add(new FieldError("Days", $"有效期应为 1 到 {MostDays} 天。"));
        }

        if (loanNumber.Trim().Length is 0 or > 64 || !await db.Units.AnyAsync(unit => unit.Code == institutionCode, stop))
        {
            errors.Add(new FieldError("LoanNumber", "请指明机构和借据号。"));
        }

        return errors;
    }

    private RowBasis Add(Reader reader, string institutionCode, string loanNumber, string basis, int days)
    {
        RowBasis recorded = new()
        {
            PersonId = reader.PersonId!.Value,
            InstitutionCode = institutionCode,
            LoanNumber = loanNumber.Trim(),
            Basis = basis.Trim(),
            RecordedAt = clock.UtcNow,
            ValidTo = clock.Today.AddDays(days - 1),
        };
        db.RowBases.Add(recorded);
        return recorded;
    }

    /// <summary>The basis that this reader recorded for the loan and that still holds today; null when there is none.</summary>
    public async Task<RowBasis?> ValidAsync(Reader reader, string institutionCode, string loanNumber, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        return await db.RowBases.AsNoTracking()
            .Where(b => b.PersonId == reader.PersonId && b.InstitutionCode == institutionCode && b.LoanNumber == loanNumber && b.ValidTo >= today)
            .OrderByDescending(b => b.ValidTo).FirstOrDefaultAsync(stop);
    }
}
