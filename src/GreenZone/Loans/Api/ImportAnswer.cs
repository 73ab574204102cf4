using System.Text.Json.Serialization;
using GreenZone.Loans.Imports;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Api;

/// <summary>What an import answers to programs: verb and API say the same.</summary>
/// <param name="Difference">Of a check only: what would change against the report that counts.</param>
/// <param name="Revision">The number under which the report counts; null when nothing was saved.</param>
internal sealed record ImportAnswer(
    bool Accepted, int Rows, int GreenRows, long BalanceFen, long GreenBalanceFen, int? Revision, IReadOnlyList<SheetFinding> Errors, IReadOnlyList<SheetFinding> Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LoanDifference? Difference)
{
    public static ImportAnswer Of(ImportOutcome outcome) => new(
        outcome.Accepted, outcome.Rows, outcome.GreenRows, outcome.BalanceFen, outcome.GreenBalanceFen, outcome.Revision, outcome.Errors, outcome.Warnings, outcome.Difference);

    /// <summary>The outcome of a file that could not even be opened as a sheet.</summary>
    public static ImportOutcome Refused(SheetRefusal refusal, string fileName)
    {
        SheetFindings findings = new([]);
        findings.Add(FileChecks.Unreadable, refusal.Row, -1, fileName, refusal.Message);
        return new ImportOutcome { Accepted = false, Findings = findings };
    }
}
