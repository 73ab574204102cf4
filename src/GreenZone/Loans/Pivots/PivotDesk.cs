using GreenZone.Shell.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace GreenZone.Loans.Pivots;

/// <summary>Where a free table's cells and files open.</summary>
internal static class PivotDesk
{
    /// <summary>More do not fit on a page; a file takes them.</summary>
    public const int MostColumns = 40;

    public static IReadOnlyList<ExportLink> Exports(NavigationManager navigation)
    {
        string query = new Uri(navigation.Uri).Query;
        return [new("xlsx", "/api/loans/pivot.xlsx" + query), new("csv", "/api/loans/pivot.csv" + query)];
    }

    /// <summary>The loans behind a cell; null when the ledger cannot be asked for just them.</summary>
    public static string? Loans(PivotQuestion question, PivotLabel line, PivotLabel? column)
    {
        Dictionary<string, string?> asked = new(StringComparer.Ordinal) { ["month"] = question.To.ToString(), ["institution"] = question.Institution };
        if (question.Measure != PivotMeasure.Balance)
        {
            asked["state"] = "green";
        }

        return Add(question.Lines, line) && (question.Columns is null || (column is not null && Add(question.Columns, column)))
            ? QueryHelpers.AddQueryString("/loans", asked.Where(pair => pair.Value is { Length: > 0 }))
            : null;

        bool Add(PivotDimension dimension, PivotLabel label)
        {
            if (dimension.Query is not { } name || label.Asked is not { } value)
            {
                return false;
            }

            asked[name] = value;
            return true;
        }
    }
}
