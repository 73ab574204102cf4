using GreenZone.Rules;

namespace GreenZone.Shell.Ledger;

/// <summary>
/// What one institution reported for one month in one kind of sheet: written once, never changed. The revision with the greatest
/// number counts; a question "as of" an instant takes the greatest number accepted until then.
/// </summary>
internal sealed class Revision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The kind of sheet: loans, totals, instruments, series, bills, risk.</summary>
    public required string Kind { get; init; }

    public required string InstitutionCode { get; init; }

    /// <summary>The month, as <see cref="ReportingMonth.Index"/>.</summary>
    public required int MonthIndex { get; init; }

    /// <summary>1 for the first report, 2 for the first replacement and so on; unique per kind, institution and month.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the stored rows, lower-case hex. Embedded, it names the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the reporter's own file.</summary>
    public required string SourceSha256 { get; init; }

    /// <summary>The reporter's file name, as given.</summary>
    public required string SourceName { get; init; }

    public required int Rows { get; init; }
    public required int GreenRows { get; init; }
    public required long BalanceFen { get; init; }
    public required long GreenBalanceFen { get; init; }

    /// <summary>The versions of catalogues, crosswalk and checks it was read with, for recomputation years later.</summary>
    public required string RuleVersions { get; init; }

    public required DateTime AcceptedAt { get; init; }
    public required Guid? AcceptedBy { get; init; }
    public required string AcceptedByName { get; init; }

    /// <summary>Why it replaces an earlier revision; empty for the first.</summary>
    public string Reason { get; init; } = "";

    public ReportingMonth Month => ReportingMonth.FromIndex(MonthIndex);
}

/// <summary>
/// One cell of a cut: a sum made with the revision, so that forms need no rows. Keys are empty text where a question has fewer of them.
/// </summary>
/// <param name="Question">Which question of a form it answers, for example <c>cbirc</c> (class, grade).</param>
/// <param name="Measures">Sums in the order the capability defines (fen and micro-units), null where nothing was reported.</param>
/// <param name="Borrowers">Up to three different borrower hashes; three means "three or more" (small-cell rule).</param>
internal sealed record Cut(string Question, string Key1, string Key2, string Key3, int Rows, long?[] Measures, long[] Borrowers)
{
    /// <summary>Sums that fit into one cell.</summary>
    public const int MostMeasures = 15;

    /// <summary>Borrowers a cell remembers: enough to know whether there are three.</summary>
    public const int MostBorrowers = 3;
}
