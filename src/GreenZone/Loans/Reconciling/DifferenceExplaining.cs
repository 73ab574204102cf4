using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ui;

namespace GreenZone.Loans.Reconciling;

/// <summary>Explains a difference of an institution's month, by the institution itself or by an authority.</summary>
internal sealed class DifferenceExplaining(ZoneDb db, Reconciliation reconciliation, AuditLog audit, TimeProvider clock)
{
    public const int ShortestText = 5;

    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, string institution, ReportingMonth month, string subject, string? text, CancellationToken stop)
    {
        string words = text?.Trim() ?? "";
        if (words.Length is < ShortestText or > DifferenceNote.LongestText)
        {
            return [new FieldError("Text", $"请说明差异的原因，{ShortestText} 到 {DifferenceNote.LongestText} 字。")];
        }

        if (DifferenceSubjects.Title(subject) is not { } title
            || (await reconciliation.ReadAsync(reader, month, stop)).FirstOrDefault(each => each.Institution == institution) is not { } found)
        {
            return [new FieldError("", $"{month.ToChinese()}没有可以说明的差异：该机构未报送，或不在您可以查看的范围内。")];
        }

        if (found.DifferenceOf(subject) is not { Fen: not 0 } difference)
        {
            return [new FieldError("", $"{title}为零或一方未报，不需要说明。")];
        }

        db.DifferenceNotes.Add(new DifferenceNote
        {
            InstitutionCode = institution,
            MonthIndex = month.Index,
            Subject = subject,
            DifferenceFen = difference.Fen,
            Text = words,
            ByUnitName = reader.UnitName,
            ByName = reader.PersonName,
            At = clock.UtcNow,
        });
        audit.Record(db, reader, "说明口径差异", $"reconciliation/{institution}/{month}", null, new { subject = title, difference = Figures.Amount(difference) + "万元" }, words);
        await db.SaveChangesAsync(stop);
        return [];
    }
}
