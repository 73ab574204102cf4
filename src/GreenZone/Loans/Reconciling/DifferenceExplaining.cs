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

        Add(reader, institution, month, subject, title, difference, words);
        await db.SaveChangesAsync(stop);
        return [];
    }

    /// <summary>Explains every open difference of a month for those who act in it, each institution in the name of its own reader.</summary>
    /// <param name="reader">Sees all of them.</param>
    /// <param name="by">Who explains, by institution; what is not in it stays open.</param>
    /// <param name="words">From the subject's title and the difference.</param>
    public async Task AllAsync(
        Reader reader, IReadOnlyDictionary<string, Reader> by, ReportingMonth month, Func<string, Money, string> words, CancellationToken stop)
    {
        foreach (ReconciledInstitution found in await reconciliation.ReadAsync(reader, month, stop))
        {
            foreach (string subject in DifferenceSubjects.All.Where(found.IsOpen))
            {
                if (by.TryGetValue(found.Institution, out Reader? who) && found.DifferenceOf(subject) is { } difference && DifferenceSubjects.Title(subject) is { } title)
                {
                    Add(who, found.Institution, month, subject, title, difference, words(title, difference));
                }
            }
        }

        await db.SaveChangesAsync(stop);
    }

    private void Add(Reader reader, string institution, ReportingMonth month, string subject, string title, Money difference, string words)
    {
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
    }
}
