using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans;

/// <summary>One report: a file, for an institution and a month, by somebody. Page, verb and API make it alike.</summary>
internal sealed record SheetImport
{
    public required SheetFile File { get; init; }

    public required string InstitutionCode { get; init; }

    public required ReportingMonth Month { get; init; }

    /// <summary>Who reports; whose institution it may be follows from the reader, never from the file.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Only check; nothing is saved.</summary>
    public bool DryRun { get; init; }

    /// <summary>With <see cref="DryRun"/>: say as well what would change against the report that counts.</summary>
    public bool Compares { get; init; }

    /// <summary>Why a report that already counts is replaced; kept with the revision.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The number of the revision that the reporter saw and means to replace; null means the one that counts when the reading starts.</summary>
    public int? Replaces { get; init; }

    /// <summary>An empty sheet is meant: nothing to report this month (零报告).</summary>
    public bool ZeroReport { get; init; }

    /// <summary>What the institution's reporters decided about heads of this kind of sheet, the newest first; the one of the file's own layout applies.</summary>
    public IReadOnlyList<HeadMapping> Saved { get; init; } = [];

    /// <summary>The worksheets to read together, in this order; null takes the one that fits best.</summary>
    public IReadOnlyList<string>? Sheets { get; init; }

    /// <summary>Told the rows read so far, every 20,000 or so.</summary>
    public IProgress<long>? Progress { get; init; }
}

/// <summary>What became of a report. Refused or accepted, it tells everything that was found.</summary>
internal sealed record ImportOutcome
{
    /// <summary>No error was found; unless it was only a check, the report now counts.</summary>
    public required bool Accepted { get; init; }

    public required SheetFindings Findings { get; init; }

    /// <summary>Rows read, the example row not counted.</summary>
    public int Rows { get; init; }

    public int GreenRows { get; init; }
    public long BalanceFen { get; init; }
    public long GreenBalanceFen { get; init; }

    /// <summary>The number under which the report counts; null when nothing was saved.</summary>
    public int? Revision { get; init; }

    /// <summary>What would change against the report that counts; null when it was not asked for or there is none.</summary>
    public LoanDifference? Difference { get; init; }

    /// <summary>The errors, as the contract lists them; a last line says when there are more than are listed.</summary>
    public IReadOnlyList<SheetFinding> Errors => Listed(Findings.Errors, Findings.ErrorCount);

    /// <summary>The warnings likewise.</summary>
    public IReadOnlyList<SheetFinding> Warnings => Listed(Findings.Warnings, Findings.WarningCount);

    private static IReadOnlyList<SheetFinding> Listed(IReadOnlyList<SheetFinding> kept, long count) =>
        count == kept.Count ? kept : [.. kept, new SheetFinding(0, "", $"共 {count} 处", $"此处只逐条列出前 {kept.Count} 处；改正后重新上传会列出其余")];
}
