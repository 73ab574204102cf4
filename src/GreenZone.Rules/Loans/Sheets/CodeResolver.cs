using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// Completes a loan's class codes: what the reporter wrote stands as given; where one authority's code is blank and another stands,
/// a unique crosswalk derives it. Every combination is worked out once.
/// </summary>
public sealed class CodeResolver
{
    private readonly CrosswalkSet crosswalk;
    private readonly Dictionary<(CatalogueEntry?, CatalogueEntry?, CatalogueEntry?), ResolvedCodes> known = [];

    /// <param name="crosswalk">The crosswalk in force, with the experts' corrections.</param>
    public CodeResolver(CrosswalkSet crosswalk) => this.crosswalk = crosswalk;

    /// <summary>Names the crosswalk exactly, for what a revision was read with.</summary>
    public string Version => crosswalk.Version;

    /// <param name="category">The entry of 目录编码, of any green catalogue.</param>
    /// <param name="cbirc">The entry of 监管编码.</param>
    /// <param name="pboc">The entry of 人行编码.</param>
    public ResolvedCodes Resolve(CatalogueEntry? category, CatalogueEntry? cbirc, CatalogueEntry? pboc)
    {
        lock (known)
        {
            if (!known.TryGetValue((category, cbirc, pboc), out ResolvedCodes? codes))
            {
                codes = Work(category, cbirc, pboc);
                known.Add((category, cbirc, pboc), codes);
            }

            return codes;
        }
    }

    private ResolvedCodes Work(CatalogueEntry? category, CatalogueEntry? cbirc, CatalogueEntry? pboc)
    {
        // The catalogue's own code is nearest to the project, the PBoC's is the 2019 catalogue under another name, the supervisor's is coarser.
        CatalogueEntry[] given = [.. new[] { category, pboc, cbirc }.OfType<CatalogueEntry>()];
        if (given.Length == 0)
        {
            return ResolvedCodes.Nothing;
        }

        (string? cbircCode, CodeOrigin cbircOrigin) = In(EditionSlugs.Cbirc2020, given);
        (string? pbocCode, CodeOrigin pbocOrigin) = In(EditionSlugs.Pboc2020, given);
        (string? gic, CodeOrigin gicOrigin) = In(EditionSlugs.Gic2019, given);
        (string? gfeps, CodeOrigin gfepsOrigin) = In(EditionSlugs.Gfeps2025, given);
        CatalogueEntry? judged = gfeps is null ? null : Catalogues.Gfeps2025.Find(gfeps);
        string[] leadsTo = [.. given.Select(entry => Counterpart(entry, EditionSlugs.Gfeps2025)).OfType<string>().Distinct()];
        return new ResolvedCodes
        {
            Cbirc = cbircCode,
            CbircOrigin = cbircOrigin,
            Pboc = pbocCode,
            PbocOrigin = pbocOrigin,
            Gic = gic,
            GicOrigin = gicOrigin,
            Gfeps = gfeps,
            GfepsOrigin = gfepsOrigin,
            CarbonMark = judged?.CarbonMark switch
            {
                null => null,
                CarbonMark.None => "none",
                CarbonMark.Enabling => "enabling",
                CarbonMark.Direct => "direct",
                _ => "both",
            },
            Disagree = leadsTo.Length > 1,
            Divisions = judged is null ? [] : [.. judged.IndustryCodes.Concat(judged.RemarkIndustryCodes).Where(code => code.Length >= 2).Select(code => code[..2]).Distinct()],
            Side = Side(cbircCode),
        };
    }

    private (string?, CodeOrigin) In(string edition, CatalogueEntry[] given)
    {
        foreach (CatalogueEntry entry in given)
        {
            if (entry.Edition == edition)
            {
                return (entry.Code, CodeOrigin.Given);
            }
        }

        foreach (CatalogueEntry entry in given)
        {
            if (crosswalk.Unique(entry.Edition, entry.Code, edition) is { } leaf)
            {
                return (leaf.Code, CodeOrigin.Derived);
            }
        }

        return (null, CodeOrigin.None);
    }

    private string? Counterpart(CatalogueEntry entry, string edition) =>
        entry.Edition == edition ? entry.Code : crosswalk.Unique(entry.Edition, entry.Code, edition)?.Code;

    /// <summary>Classes 8 (trade) and 9 (consumption) of the supervisor's statistic; of 9 the last level says who consumes.</summary>
    private static string Side(string? cbirc)
    {
        string serial = cbirc is null ? "" : Catalogues.Cbirc2020.Get(cbirc).Serial;
        return serial switch
        {
            ['8', '.', ..] => "8",
            ['9', '.', _, '.', '1'] => "1",
            ['9', '.', _, '.', '2'] => "2",
            _ => "",
        };
    }
}
