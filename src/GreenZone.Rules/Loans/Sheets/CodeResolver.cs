using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// Completes a loan's class codes: what the reporter wrote stands as given; where one authority's code is blank and another stands,
/// a unique crosswalk derives it. Every combination is worked out once.
/// </summary>
public sealed class CodeResolver
{
    private readonly CrosswalkSet crosswalk;
    /// <summary>So many combinations are remembered; a sheet with more is mistaken, and its rest is worked out row by row.</summary>
    private const int MostKept = 50_000;

    private readonly Dictionary<Written, ResolvedCodes> known = [];
    private readonly Dictionary<(CatalogueEntry, string), CatalogueEntry?> counterparts = [];

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
            Written written = new(category, cbirc, pboc);
            if (!known.TryGetValue(written, out ResolvedCodes? codes))
            {
                codes = Work(category, cbirc, pboc);
                if (known.Count < MostKept)
                {
                    known.Add(written, codes);
                }
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
            if (Counterpart(entry, edition) is { } code)
            {
                return (code, CodeOrigin.Derived);
            }
        }

        return (null, CodeOrigin.None);
    }

    private string? Counterpart(CatalogueEntry entry, string edition)
    {
        if (entry.Edition == edition)
        {
            return entry.Code;
        }

        if (!counterparts.TryGetValue((entry, edition), out CatalogueEntry? leaf))
        {
            leaf = crosswalk.Unique(entry.Edition, entry.Code, edition);
            counterparts.Add((entry, edition), leaf);
        }

        return leaf?.Code;
    }

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

    /// <summary>The three entries of a row, told apart by reference: a catalogue has one instance of each.</summary>
    private readonly record struct Written(CatalogueEntry? Category, CatalogueEntry? Cbirc, CatalogueEntry? Pboc)
    {
        public bool Equals(Written other) => ReferenceEquals(Category, other.Category) && ReferenceEquals(Cbirc, other.Cbirc) && ReferenceEquals(Pboc, other.Pboc);

        public override int GetHashCode() => unchecked(
            ((((Category?.Position ?? -1) * 1_009) + (Cbirc?.Position ?? -1)) * 1_013) + (Pboc?.Position ?? -1));
    }
}
