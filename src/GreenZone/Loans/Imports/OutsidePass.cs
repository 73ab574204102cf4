using GreenZone.Loans.Comparing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>
/// What 总行绿色标识 and 长江绿融通回流结果 have in common: a loan stands once, and a loan that the ledger does not have is said and kept. Neither
/// belongs to the monthly report: nobody owes them, and a signed or locked month takes them all the same.
/// </summary>
internal sealed class OutsidePass(ZoneDb db, SmallSheetPass pass, ImportScope scope, MonthLoans loans)
{
    /// <summary>Stands under both templates: nobody has published a format.</summary>
    public const string OwnLayout = "总行系统和长江绿融通没有公开数据格式，本表版式由本平台拟定。";

    /// <param name="numberColumn">The column of 借据号.</param>
    /// <param name="read">Null when something in the row is wrong.</param>
    /// <param name="mark">Makes the entity that is kept.</param>
    public async Task<ImportOutcome> RunAsync<TRow, TMark>(
        SheetImport import, LedgerSchema revisions, SheetTemplate template, OutsideChecks checks, int numberColumn,
        Func<PlainRowReader, TRow?> read, Func<TRow, string> numberOf, Func<TRow, bool> isGreen, Func<Revision, TRow, TMark> mark, CancellationToken stop)
        where TRow : class
        where TMark : class
    {
        SheetFindings findings = new([.. template.Columns.Select(column => column.Head)]);
        if (!await scope.CheckAsync(import, mustReport: true, findings, stop))
        {
            return SmallSheetPass.Outcome(findings, 0);
        }

        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        (List<(int Row, TRow Value)> rows, int count) = SmallSheetPass.Read(
            import, template, checks.Form, findings,
            row =>
            {
                TRow? value = read(row);
                if (value is not null && !seen.TryAdd(numberOf(value), row.Row))
                {
                    row.Say(checks.Form.Duplicate, numberColumn, $"同一借据号只填一行；与第 {seen[numberOf(value)]} 行相同");
                }

                return value;
            },
            stop);
        if (findings.IsClean && rows.Count > 0)
        {
            await CompareNumbersAsync(import, checks, numberColumn, [.. rows.Select(row => (row.Row, numberOf(row.Value)))], findings, stop);
        }

        int green = rows.Count(row => isGreen(row.Value));
        int? number = await pass.PublishAsync(
            import, revisions, template.Name, [.. rows.Select(row => row.Value)], 0, findings, revision => db.Set<TMark>().AddRange(rows.Select(row => mark(revision, row.Value))), stop, green);
        return SmallSheetPass.Outcome(findings, count, revision: number) with { GreenRows = green };
    }

    private async Task CompareNumbersAsync(
        SheetImport import, OutsideChecks checks, int column, IReadOnlyList<(int Row, string Number)> rows, SheetFindings findings, CancellationToken stop)
    {
        if (RowGrant.For(import.Reader) is not { } grant)
        {
            return;
        }

        IReadOnlyList<Revision> current = await Revisions.CurrentAsync(db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [import.Month.Index], Institution = import.InstitutionCode }, stop);
        if (current.Count == 0)
        {
            findings.Add(checks.NoLedger, 0, -1, import.Month.ToString());
            return;
        }

        HashSet<string> known = new(StringComparer.Ordinal);
        await foreach (LoanLine loan in loans.ReadAsync(grant, current[0], [], stop))
        {
            known.Add(loan.Number);
        }

        foreach ((int row, string number) in rows)
        {
            if (!known.Contains(number))
            {
                findings.Add(checks.UnknownLoan, row, column, number);
            }
        }
    }
}
