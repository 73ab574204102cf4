namespace GreenZone.Rules.Loans;

/// <summary>What was found in one sheet: exact counts of everything, the words of the first so many.</summary>
/// <remarks>A sheet may be wrong in every one of a million rows; the counts stay right and the memory bounded.</remarks>
public sealed class SheetFindings
{
    /// <summary>So many errors, and so many warnings, are kept word by word.</summary>
    public const int Cap = 100_000;

    private readonly IReadOnlyList<string> heads;
    private readonly int cap;
    private readonly List<SheetFinding> errors = [];
    private readonly List<SheetFinding> warnings = [];
    private readonly Dictionary<SheetCheck, long> counts = new(ReferenceEqualityComparer.Instance);

    /// <param name="heads">The printed head of each column, by the column's number.</param>
    /// <param name="cap">How many of each severity are kept.</param>
    public SheetFindings(IReadOnlyList<string> heads, int cap = Cap)
    {
        this.heads = heads;
        this.cap = cap;
    }

    /// <summary>The first errors in the order of rows, at most <see cref="Cap"/>.</summary>
    public IReadOnlyList<SheetFinding> Errors => errors;

    /// <summary>The first warnings in the order of rows, at most <see cref="Cap"/>.</summary>
    public IReadOnlyList<SheetFinding> Warnings => warnings;

    /// <summary>How many errors there are, kept or not.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>How many warnings there are, kept or not.</summary>
    public long WarningCount { get; private set; }

    /// <summary>How often each check spoke.</summary>
    public IReadOnlyDictionary<SheetCheck, long> Counts => counts;

    public bool IsClean => ErrorCount == 0;

    /// <summary>Cells of which something is said already: whether a row and column need no further word. Null when there are none.</summary>
    public Func<int, int, bool>? Said { get; set; }

    /// <summary>The worksheet that is read now, when there are several; null otherwise.</summary>
    public string? Sheet { get; set; }

    /// <summary>Takes a finding that the file itself brought, made elsewhere.</summary>
    public void Add(SheetCheck check, SheetFinding finding)
    {
        if (Count(check, 1))
        {
            Keep(check.Severity, finding);
        }
    }

    /// <summary>Says that a check did not hold.</summary>
    /// <param name="row">The head is row 1; 0 for the whole file.</param>
    /// <param name="column">The number of the column; -1 when the whole row is meant.</param>
    /// <param name="found">What stands in the cell; shortened here.</param>
    /// <param name="expected">More exact words than the check's own.</param>
    public void Add(SheetCheck check, int row, int column, ReadOnlySpan<char> found, string? expected = null)
    {
        if (Said?.Invoke(row, column) == true)
        {
            return;
        }

        if (Count(check, 1))
        {
            Keep(check.Severity, new SheetFinding(row, column < 0 ? "" : heads[column], CellText.Shown(found), expected ?? check.Expected));
        }
    }

    /// <summary>Whether the next finding of this severity would still be kept: words need not be made when not.</summary>
    public bool Keeps(Severity severity) => (severity == Severity.Error ? errors : warnings).Count < cap;

    /// <summary>Takes over what a later part of the sheet found.</summary>
    public void Append(SheetFindings later)
    {
        foreach ((SheetCheck check, long times) in later.counts)
        {
            Count(check, times);
        }

        errors.AddRange(later.errors.Take(cap - errors.Count));
        warnings.AddRange(later.warnings.Take(cap - warnings.Count));
    }

    public void Clear()
    {
        errors.Clear();
        warnings.Clear();
        counts.Clear();
        ErrorCount = WarningCount = 0;
    }

    private bool Count(SheetCheck check, long times)
    {
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, check, out _) += times;
        if (check.Severity == Severity.Error)
        {
            ErrorCount += times;
        }
        else
        {
            WarningCount += times;
        }

        return Keeps(check.Severity);
    }

    private void Keep(Severity severity, SheetFinding finding) => (severity == Severity.Error ? errors : warnings).Add(Sheet is null ? finding : finding with { Sheet = Sheet });
}
