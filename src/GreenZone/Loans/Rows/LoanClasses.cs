using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Loans.Rows;

/// <summary>Which codes of loans lie in a class that a reader or a form names: by code, by printed number, or by a line of a form.</summary>
internal static class LoanClasses
{
    /// <summary>The leaves in the class; null when the authority prints no such class.</summary>
    /// <param name="edition">The authority's edition.</param>
    /// <param name="named">A code, or the number as printed: 5.3, 3.2.1; for 绿色融资统计表 also a line made of others: 14.</param>
    public static IReadOnlyList<string>? Leaves(string edition, string named)
    {
        Catalogue catalogue = Catalogues.Get(edition);
        if ((catalogue.Find(named) ?? catalogue.FindSerial(named)) is { } entry)
        {
            return [.. catalogue.LeavesUnder(entry.Code).Select(leaf => leaf.Code)];
        }

        return edition == EditionSlugs.Cbirc2020 && B001Lines.Has(named) ? [.. OfLine(B001Lines.Get(named)).Order(StringComparer.Ordinal)] : null;
    }

    /// <summary>How the class is named on screen: number and name, or the reader's own words when it is unknown.</summary>
    public static string Title(string edition, string named)
    {
        Catalogue catalogue = Catalogues.Get(edition);
        return (catalogue.Find(named) ?? catalogue.FindSerial(named)) is { } entry ? $"{entry.Serial} {entry.Name}"
            : edition == EditionSlugs.Cbirc2020 && B001Lines.Has(named) ? B001Lines.Get(named).Printed
            : named;
    }

    /// <summary>Number and name of a code that stands on a loan; the code itself when its edition does not know it.</summary>
    public static string TitleOfCode(string edition, string code) => Catalogues.Get(edition).Find(code) is { } entry ? $"{entry.Serial} {entry.Name}" : code;

    private static HashSet<string> OfLine(B001Line line)
    {
        if (line.Formula.Count == 0)
        {
            return line.Code is { Length: 18 } code ? [.. Catalogues.Cbirc2020.LeavesUnder(code).Select(leaf => leaf.Code)] : [];
        }

        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (LineTerm term in line.Formula)
        {
            HashSet<string> part = OfLine(B001Lines.Get(term.Line));
            if (term.Sign > 0)
            {
                codes.UnionWith(part);
            }
            else
            {
                codes.ExceptWith(part);
            }
        }

        return codes;
    }
}
