using System.Runtime.CompilerServices;
using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Comparing;

/// <summary>Reads every loan of one report in the order of their numbers, some thousands at a time.</summary>
internal sealed class MonthLoans(ILedger ledger)
{
    private const int AtOnce = 20_000;

    /// <param name="columns">Besides the loan's number, which always comes.</param>
    public async IAsyncEnumerable<LoanLine> ReadAsync(RowGrant grant, Revision revision, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken stop)
    {
        LedgerQuestion question = new()
        {
            Schema = LoanLedger.Schema,
            Revisions = [revision],
            Columns = [LoanLedger.LoanNumber, .. columns],
            Orders = [new LedgerOrder(LoanLedger.LoanNumber)],
            Take = AtOnce,
        };
        for (int skip = 0; skip < revision.Rows; skip += AtOnce)
        {
            foreach (LedgerRow row in (await ledger.PageAsync(grant, question with { Skip = skip }, stop)).Rows)
            {
                yield return new LoanLine(row);
            }
        }
    }
}
