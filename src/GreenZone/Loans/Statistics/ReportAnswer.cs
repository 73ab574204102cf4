using GreenZone.Rules.Loans;

namespace GreenZone.Loans.Statistics;

/// <summary>A form as other programs read it: values keyed by the printed column, plain decimals in the printed unit, null where nothing is printed.</summary>
internal sealed record ReportAnswer(
    string Form, string Title, string Edition, string Month, string Unit, bool Sealed, IReadOnlyList<ReportLine> Lines, IReadOnlyList<ReportCheck> Checks)
{
    public static ReportAnswer Of(FormDocument document) => new(
        document.Form, document.Title, document.Edition, document.Month.ToString(), document.Unit, document.Sealed,
        [.. document.Lines.Select(line => new ReportLine(line.Line, line.Code, line.Name, document.Values(line).ToDictionary(pair => pair.Key, pair => pair.Value)))],
        [.. document.Checks.Select(check =>
        {
            (string? left, string? right) = document.Sides(check);
            return new ReportCheck(check.Id, check.Holds, left, right);
        })]);
}

/// <param name="Line">The number as printed; null on headings.</param>
internal sealed record ReportLine(string? Line, string? Code, string Name, IReadOnlyDictionary<string, string?> Values);

internal sealed record ReportCheck(string Id, bool Holds, string? Left, string? Right);
