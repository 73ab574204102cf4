using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Loans.Statistics;

/// <summary>The address of the loans behind a figure of a form, in the words of the ledger's filters.</summary>
internal static class DrillDown
{
    /// <summary>Null when no row stands behind the line as such (a ratio, a derived total).</summary>
    public static string? Href(FormDocument document, FormLine line, FormColumn column, string? institution)
    {
        string? filter = document.Form switch
        {
            B001Document.FormName => OfB001(line, column),
            B002Document.FormName => $"line={line.Line}",
            PbocForms.Use when line.Line == FormKeys.Unplaced => document.Edition == EditionSlugs.Gic2019 ? "gic=none" : "gfeps=none",
            PbocForms.Use => line.Line == FormKeys.Total ? "state=green" : $"{(document.Edition == EditionSlugs.Gic2019 ? "gic" : "gfeps")}={line.Line}",
            PbocForms.Industry => line.Line == FormKeys.Total ? "state=green" : line.Line == FormKeys.Unplaced ? "division=none" : $"division={line.Line}",
            PbocForms.Quality => line.Line switch
            {
                FormKeys.Total => "state=green",
                "1" or "2" or "3" or "4" or "5" => $"state=green&grade={LoanGrades.All[int.Parse(line.Line, System.Globalization.CultureInfo.InvariantCulture) - 1].ToChinese()}",
                "6" => "state=green&grade=不良",
                _ => null,
            },
            PbocForms.Carbon => line.Line switch { FormKeys.Total => "state=green", "1" => "mark=direct", "2" => "mark=indirect", _ => null },
            _ => null,
        };
        return filter is null
            ? null
            : $"{(document.Form == B002Document.FormName ? "/loans/risks" : "/loans")}?month={document.Month}&{filter}{(string.IsNullOrEmpty(institution) ? "" : $"&institution={Uri.EscapeDataString(institution)}")}";
    }

    private static string? OfB001(FormLine line, FormColumn column)
    {
        string grade = column.Letter is "B" or "C" or "D" or "E" or "F" ? $"&grade={LoanGrades.All[column.Letter[0] - 'B'].ToChinese()}" : "";
        return column.Letter is "R" or "S" or "T" ? null
            : line.Code?.StartsWith("CBIRCGC", StringComparison.Ordinal) == true ? $"cbirc={line.Line}{grade}"
            : line.Line switch { "II-2" => $"pledge=carbon{grade}", "II-4" => $"pledge=other{grade}", "14" => $"state=green&cbirc=any{grade}", _ => null };
    }
}
