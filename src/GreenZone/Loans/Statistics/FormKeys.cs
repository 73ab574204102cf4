using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Loans.Statistics;

/// <summary>Which cut answers a form, and which key of the form each of its cells counts under.</summary>
internal static class FormKeys
{
    /// <param name="edition">The edition of the scope; only forms by class depend on it.</param>
    public static CutQuestion Question(string form, string edition) => form switch
    {
        PbocForms.Use or OnePlusNForm.FormName => edition == EditionSlugs.Gic2019 ? CutQuestions.Gic2019 : CutQuestions.Gfeps2025,
        PbocForms.Industry => CutQuestions.Industry,
        PbocForms.Quality => CutQuestions.Industry,
        PbocForms.Carbon => CutQuestions.Gfeps2025,
        _ => throw new KeyNotFoundException($"There is no form '{form}'."),
    };

    /// <summary>The key of the form that a sum counts under.</summary>
    public static string Key(string form, LoanSum sum) => form switch
    {
        // The cut keeps the section's letter before the division: D44.
        PbocForms.Industry => sum.Key1.Length > 1 ? sum.Key1[1..] : sum.Key1,
        PbocForms.Quality => LoanGrades.Parse(sum.Key2)?.ToString() ?? throw new InvalidDataException($"A cut holds the grade '{sum.Key2}'."),
        PbocForms.Carbon => sum.Key2 switch
        {
            "direct" => PbocForms.DirectKey,
            "enabling" or "both" => PbocForms.IndirectKey,
            _ => PbocForms.NoMarkKey,
        },
        _ => sum.Key1,
    };

    /// <summary>Green balances by the form's key.</summary>
    public static IReadOnlyDictionary<string, Money> Sum(string form, IReadOnlyList<LoanSum> sums)
    {
        Dictionary<string, Money> byKey = new(StringComparer.Ordinal);
        foreach (LoanSum sum in sums)
        {
            string key = Key(form, sum);
            byKey[key] = byKey.GetValueOrDefault(key) + new Money(sum.Measures[0] ?? 0);
        }

        return byKey;
    }

    /// <summary>The lines a key stands in, the line it counts in first and the total last; the total alone for what is nowhere else.</summary>
    public static IReadOnlyList<string> Lines(string form, string key, string edition, OnePlusN table)
    {
        switch (form)
        {
            case PbocForms.Use:
                Catalogue catalogue = Catalogues.Get(edition);
                return catalogue.Find(key) is { } entry
                    ? [entry.Serial, .. catalogue.Ancestors(key).Reverse().Select(above => above.Serial), Total]
                    : [Unplaced, Total];
            case PbocForms.Industry:
                return Catalogues.Gbt4754.Find(key.Length > 2 ? key.AsSpan(0, 2) : key) is { } industry
                    ? [industry.Serial, .. Catalogues.Gbt4754.Ancestors(industry.Code).Reverse().Select(above => above.Serial), Total]
                    : [Unplaced, Total];
            case PbocForms.Quality:
                LoanGrade grade = Enum.Parse<LoanGrade>(key);
                return grade.IsNonPerforming() ? [$"{(int)grade + 1}", "6", Total] : [$"{(int)grade + 1}", Total];
            case PbocForms.Carbon:
                return key switch { PbocForms.DirectKey => ["1", "3", Total], PbocForms.IndirectKey => ["2", "3", Total], _ => ["4", Total] };
            case OnePlusNForm.FormName:
                return table.FieldOf(edition, key) is { } field ? [$"{table.Fields.ToList().IndexOf(field) + 1}", Total] : [Unplaced, Total];
            default:
                throw new KeyNotFoundException($"There is no form '{form}'.");
        }
    }

    public const string Total = "合计";

    public const string Unplaced = "未归入";
}
