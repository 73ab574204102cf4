using GreenZone.Rules.Taxonomy;

namespace GreenZone.Taxonomy.Identification;

/// <summary>By which edition a text is read: the one that was asked for, else the one loans of that day are judged by.</summary>
internal static class EditionChoosing
{
    /// <summary>The editions that a text can be read under, in the order the page shows them; the industry classification is none.</summary>
    public static IReadOnlyList<string> Editions => CrosswalkSet.Editions;

    /// <summary>What a caller may write: slugs and years.</summary>
    public static string Written { get; } = string.Join('、', CrosswalkSet.Editions.Concat(["2019", "2021", "2025"]));

    /// <summary>The edition a person named by slug, year or title; null when there is none such.</summary>
    public static string? Find(string? written) =>
        Catalogues.TryGet(written, out Catalogue? catalogue) && Editions.Contains(catalogue.Edition.Slug) ? catalogue.Edition.Slug : null;

    /// <summary>The edition by which a loan disbursed that day is judged, when nothing is known of its approval.</summary>
    public static JudgedBy On(DateOnly day) => JudgingEdition.For(approvalDate: null, day);
}
