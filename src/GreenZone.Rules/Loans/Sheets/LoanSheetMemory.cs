namespace GreenZone.Rules.Loans;

/// <summary>What must be remembered of a sheet's earlier rows: keys already seen, and the name each credit code went by. Rows come in order.</summary>
/// <remarks>Of two equal 借据号 the later row is wrong and is told the earlier one. Keys are kept as 128-bit keyed hashes: 40 bytes a row.</remarks>
public sealed class LoanSheetMemory(KeyedHash hash)
{
    private readonly Dictionary<UInt128, int> rows = [];
    private readonly Dictionary<long, Seen> borrowers = [];

    /// <summary>The organisations of the sheet by credit code, each with the name of its first row.</summary>
    public IEnumerable<Seen> Borrowers => borrowers.Values;

    public int BorrowerCount => borrowers.Count;

    /// <summary>Says what only the earlier rows show to be wrong, and remembers the row.</summary>
    public void Check(LoanFacts loan, SheetFindings findings)
    {
        if (loan.LoanNumber.Length > 0)
        {
            ref int earlier = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(rows, hash.Of128(loan.LoanNumber), out bool seen);
            if (seen)
            {
                findings.Add(LoanChecks.Duplicate, loan.Row, (int)LoanColumn.LoanNumber, loan.LoanNumber, $"同一表内借据号不得重复；与第 {earlier} 行相同");
            }
            else
            {
                earlier = loan.Row;
            }
        }

        if (!loan.HasCreditCode || loan.BorrowerName.Length == 0)
        {
            return;
        }

        ref Seen? first = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(borrowers, loan.Borrower, out bool known);
        if (!known)
        {
            first = new Seen(loan.BorrowerCode!, loan.BorrowerName, loan.Row, loan.BorrowerIndustry, loan.EnterpriseSize);
        }
        else if (!string.Equals(first!.Name, loan.BorrowerName, StringComparison.Ordinal))
        {
            findings.Add(LoanChecks.NameAgainstCode, loan.Row, (int)LoanColumn.BorrowerName, loan.BorrowerName, $"同一统一社会信用代码在第 {first.Row} 行的名称为“{first.Name}”；请核对");
        }
    }

    /// <summary>An organisation as its first row in the sheet shows it.</summary>
    public sealed record Seen(string CreditCode, string Name, int Row, string? Industry, string? Size);
}
