using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>What one edition or statistic says of a text by its own rules, held against the conclusion by way of the crosswalk.</summary>
/// <param name="Proposal">The edition's own reading.</param>
/// <param name="IsLeading">It is the one the conclusion is drawn by.</param>
/// <param name="Differs">Its reading and the conclusion do not go together: green here and not there, or another leaf than the crosswalk names.</param>
/// <param name="Comparison">How they compare, in Chinese.</param>
public sealed record EditionOpinion(Edition Edition, Proposal Proposal, bool IsLeading, bool Differs, string Comparison)
{
    /// <param name="leading">The conclusion.</param>
    /// <param name="all">The reading of every edition.</param>
    public static IReadOnlyList<EditionOpinion> Of(Proposal leading, IEnumerable<Proposal> all, CrosswalkSet crosswalk) =>
        [.. all.Select(each => each.Edition == leading.Edition
            ? new EditionOpinion(Catalogues.Get(each.Edition).Edition, each, IsLeading: true, Differs: false, "本次结论")
            : Compare(leading, each, crosswalk))];

    private static EditionOpinion Compare(Proposal leading, Proposal other, CrosswalkSet crosswalk)
    {
        (bool differs, string words) = leading.Entry is { } leaf ? Compare(leaf, other, crosswalk)
            : other.Entry is not null ? (true, "本版识别为绿色，与本次结论不同")
            : other.Decision == leading.Decision ? (false, "结论一致") : (false, "也未得出绿色结论");
        return new EditionOpinion(Catalogues.Get(other.Edition).Edition, other, IsLeading: false, differs, words);
    }

    private static (bool, string) Compare(CatalogueEntry leaf, Proposal other, CrosswalkSet crosswalk)
    {
        CatalogueEntry[] mapped = [.. crosswalk.Map(leaf.Edition, leaf.Code, other.Edition).Where(each => each.ToCode is not null).Select(each => Catalogues.Get(other.Edition).Get(each.ToCode!))];
        string named = string.Join('、', mapped.Take(3).Select(entry => $"{entry.Serial} {entry.Name}")) + (mapped.Length > 3 ? "等" : "");
        return (other.Entry, mapped.Length) switch
        {
            ({ } own, > 0) when mapped.Any(entry => entry.Code == own.Code) => (false, "与编码对照一致"),
            ({ }, > 0) => (true, $"编码对照为 {named}"),
            ({ }, 0) => (true, "编码对照没有对应条目"),
            (null, > 0) => (true, $"编码对照为 {named}，本版没有识别为绿色"),
            _ => (false, "本版不列入，与编码对照一致"),
        };
    }
}
