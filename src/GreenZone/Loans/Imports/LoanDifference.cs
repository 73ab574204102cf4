namespace GreenZone.Loans.Imports;

/// <summary>What a sheet would change against the report that counts, loan by loan.</summary>
/// <param name="Against">The number of the report that counts.</param>
/// <param name="Removed">Loans of that report which the sheet no longer has.</param>
/// <param name="Lines">The first so many that are not the same.</param>
public sealed record LoanDifference(int Against, int Added, int Changed, int Same, int Removed, IReadOnlyList<DifferentLoan> Lines)
{
    /// <summary>Loans named one by one.</summary>
    public const int Listed = 100;

    /// <summary>Above so many loans the comparison is left to the ledger's own.</summary>
    public const int MostLoans = 50_000;
}

/// <param name="Row">Where the sheet has it; 0 when it no longer has.</param>
/// <param name="What">新增, 变更 or 不再报送.</param>
/// <param name="Details">Old → new of each field that differs.</param>
public sealed record DifferentLoan(string LoanNumber, int Row, string What, string Details);
