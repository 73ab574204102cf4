using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>The class an outside sheet names.</summary>
/// <param name="Edition">Slug of the edition; null when none was written and the code stands in several: it is then kept and not compared.</param>
/// <param name="Code">The leaf; null when none is named.</param>
public sealed record OutsideClass(string? Edition, string? Code)
{
    public static OutsideClass None { get; } = new(null, null);

    /// <summary>The leaf, when it is known of which edition.</summary>
    public CatalogueEntry? Entry => EntryOf(Edition, Code);

    public static CatalogueEntry? EntryOf(string? edition, string? code) =>
        edition is not null && code is not null && Catalogues.TryGet(edition, out Catalogue? catalogue) ? catalogue.Find(code) : null;
}

/// <summary>The checks that both outside sheets have, under the sheet's own name.</summary>
public sealed class OutsideChecks
{
    public OutsideChecks(string sheet)
    {
        Form = new FormChecks(sheet);
        UnknownEdition = new SheetCheck(sheet + ".unknown-edition", Severity.Error, "目录版本填 2019、2021、2025、监管或人行", CheckSources.Sheet);
        UnknownCode = new SheetCheck(sheet + ".unknown-code", Severity.Error, "应为所填目录版本的末级编码", CheckSources.Sheet);
        NotLeaf = new SheetCheck(sheet + ".not-leaf", Severity.Error, "应填末级编码", CheckSources.Sheet);
        EditionOpen = new SheetCheck(sheet + ".edition-open", Severity.Warning, "几版目录都有此编码，请填目录版本；未填的，类别不参加比对", CheckSources.Platform);
        NotGreenWithCode = new SheetCheck(sheet + ".not-green-with-code", Severity.Error, "非绿的，目录编码应为空", CheckSources.Sheet);
        InFuture = new SheetCheck(sheet + ".in-future", Severity.Error, "日期不晚于今天", CheckSources.Sheet);
        UnknownLoan = new SheetCheck(sheet + ".unknown-loan", Severity.Warning, "本机构本月逐笔明细中没有此借据号；已收录，在三方比对中列入“台账没有”", CheckSources.Platform);
        NoLedger = new SheetCheck(sheet + ".no-ledger", Severity.Warning, "本月尚未报送绿色贷款逐笔明细，借据号未能核对", CheckSources.Platform);
    }

    public FormChecks Form { get; }

    public SheetCheck UnknownEdition { get; }

    public SheetCheck UnknownCode { get; }

    public SheetCheck NotLeaf { get; }

    public SheetCheck EditionOpen { get; }

    public SheetCheck NotGreenWithCode { get; }

    public SheetCheck InFuture { get; }

    public SheetCheck UnknownLoan { get; }

    public SheetCheck NoLedger { get; }

    public IReadOnlyList<SheetCheck> All => [.. Form.All, UnknownEdition, UnknownCode, NotLeaf, EditionOpen, NotGreenWithCode, InFuture, UnknownLoan, NoLedger];

    /// <summary>Reads the class; null when something in it is wrong.</summary>
    public OutsideClass? Read(PlainRowReader row, int codeColumn, int editionColumn)
    {
        (string code, string named) = (row.Cell(codeColumn).ToString(), row.Cell(editionColumn).ToString());
        Catalogue[] asked = Known;
        if (named.Length > 0)
        {
            if (EditionOf(named) is not { } one)
            {
                row.Say(UnknownEdition, editionColumn);
                return null;
            }

            asked = [one];
        }

        if (code.Length == 0)
        {
            return OutsideClass.None;
        }

        CatalogueEntry[] found = [.. asked.Select(catalogue => Find(catalogue, code)).OfType<CatalogueEntry>()];
        CatalogueEntry[] leaves = [.. found.Where(entry => entry.IsLeaf)];
        switch (leaves.Length)
        {
            case 1:
                return new OutsideClass(leaves[0].Edition, leaves[0].Code);
            case > 1:
                row.Say(EditionOpen, editionColumn, $"{string.Join('、', leaves.Select(leaf => Catalogues.Get(leaf.Edition).Edition.ShortTitle))}都有 {code}，请填目录版本；未填的，类别不参加比对");
                return new OutsideClass(null, code);
            default:
                row.Say(found.Length > 0 ? NotLeaf : UnknownCode, codeColumn, found.Length > 0 ? $"应填末级编码；“{found[0].Name}”之下还有细类" : null);
                return null;
        }
    }

    /// <summary>The day, which is not after today.</summary>
    /// <returns>Whether it is right, and the day; null when none was given.</returns>
    public (bool Right, DateOnly? Day) ReadDay(PlainRowReader row, int column, DateOnly today)
    {
        bool written = !row.Cell(column).IsEmpty;
        DateOnly? day = row.Date(column, required: false);
        if (day > today)
        {
            row.Say(InFuture, column, $"不晚于今天（{today:yyyy-MM-dd}）");
            return (false, null);
        }

        return (!written || day is not null, day);
    }

    private static Catalogue[] Known => [.. CrosswalkSet.Editions.Select(Catalogues.Get)];

    private static Catalogue? EditionOf(string named) =>
        (Catalogues.TryGet(named, out Catalogue? catalogue) || Catalogues.TryGet(named.Replace("年", "", StringComparison.Ordinal).Replace("版", "", StringComparison.Ordinal), out catalogue))
        && CrosswalkSet.Editions.Contains(catalogue.Edition.Slug) ? catalogue : null;

    /// <summary>Some systems print the PBoC's codes with the year in two digits.</summary>
    private static CatalogueEntry? Find(Catalogue catalogue, string code) =>
        catalogue.Find(code) ?? (code.Length == 14 && code.StartsWith("PBOCGC20", StringComparison.Ordinal) ? catalogue.Find("PBOCGC2020" + code[8..]) : null);
}
