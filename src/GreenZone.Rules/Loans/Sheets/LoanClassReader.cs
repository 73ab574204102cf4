using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>Reads industry and class codes, resolves them for every authority and compares them with each other.</summary>
internal sealed class LoanClassReader(LoanReading reading)
{
    private readonly Catalogue industries = Catalogues.Gbt4754;
    private readonly Catalogue cbirc = Catalogues.Cbirc2020;
    private readonly Catalogue pboc = Catalogues.Pboc2020;

    /// <summary>Section and division of a four-digit code's first two digits, as in D44.</summary>
    private readonly Dictionary<string, string> divisions = Catalogues.Gbt4754.Entries
        .Where(entry => entry.Level == 2).ToDictionary(entry => entry.Code, entry => entry.ParentCode + entry.Code, StringComparer.Ordinal);

    private readonly string?[] judged = new string?[6];
    private Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>? divisionSpans;

    public void Read<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        facts.BorrowerIndustry = Industry(cells, LoanColumn.BorrowerIndustry, row, findings)?.Code;
        facts.UseIndustry = Industry(cells, LoanColumn.UseIndustry, row, findings)?.Code;
        facts.UseDivision = null;
        if (facts.UseIndustry is { } use)
        {
            divisionSpans ??= divisions.GetAlternateLookup<ReadOnlySpan<char>>();
            facts.UseDivision = divisionSpans.Value[use.AsSpan(0, 2)];
        }
        else if (facts.LoanKind is not (LoanWords.Consumption or "") && CellText.Trim(cells[LoanColumn.UseIndustry]).IsEmpty)
        {
            findings.Add(LoanChecks.UseIndustryRequired, row, (int)LoanColumn.UseIndustry, default);
        }

        facts.JudgedEdition = facts.DisbursedOn == default ? reading.PeriodEdition : Judged(facts.ApprovedOn, facts.DisbursedOn);
        ReadOnlySpan<char> written = CellText.Trim(cells[LoanColumn.CategoryCode]);
        bool markedNotGreen = written.SequenceEqual(LoanWords.NotGreen) || written.SequenceEqual("非绿色");
        CatalogueEntry? category = markedNotGreen ? null : Category(cells, written, row, facts, findings, out bool categoryWritten);
        CatalogueEntry? supervisor = Code(cells, LoanColumn.CbircCode, cbirc, "监管编码", row, findings, out bool cbircWritten);
        CatalogueEntry? central = Code(cells, LoanColumn.PbocCode, pboc, "人行编码", row, findings, out bool pbocWritten);
        facts.Codes = reading.Codes.Resolve(category, supervisor, central);
        facts.CategoryCode = category?.Code;
        facts.CatalogueEdition = category?.Edition;
        if (markedNotGreen)
        {
            facts.State = GreenState.NotGreen;
            if (cbircWritten || pbocWritten)
            {
                findings.Add(LoanChecks.NotGreenWithCode, row, (int)LoanColumn.CategoryCode, written);
            }
        }
        else if (written.IsEmpty && !cbircWritten && !pbocWritten)
        {
            facts.State = GreenState.Unidentified;
            findings.Add(LoanChecks.Unidentified, row, (int)LoanColumn.CategoryCode, written);
        }
        else
        {
            facts.State = GreenState.Green;
            Compare(cells, row, facts, findings);
        }
    }

    /// <summary>
    /// The rule looks at a loan's two days only in relation to the two days of the change, so that its answer (with its reason in words)
    /// is asked for once per relation and not once per loan.
    /// </summary>
    private string Judged(DateOnly? approved, DateOnly disbursed)
    {
        int relation = ((disbursed < reading.Change.InForce ? 1 : 0) * 3) + (approved is null ? 0 : approved < reading.Change.Published ? 1 : 2);
        return judged[relation] ??= JudgingEdition.For(approved, disbursed, reading.Change).Edition;
    }

    private CatalogueEntry? Industry<TCells>(TCells cells, LoanColumn column, int row, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Trim(cells[column]);
        if (text.IsEmpty)
        {
            return null;
        }

        // A section letter in front (D4415) is the same class.
        ReadOnlySpan<char> digits = text.Length == 5 && char.IsAsciiLetterUpper(text[0]) ? text[1..] : text;
        CatalogueEntry? entry = industries.Find(digits);
        if (entry is { IsLeaf: true } && digits.Length == 4)
        {
            return entry;
        }

        findings.Add(LoanChecks.UnknownIndustry, row, (int)column, text, entry is null ? null : $"GB/T 4754—2017 四位行业小类代码；{digits}（{entry.Name}）不是小类");
        return null;
    }

    private static CatalogueEntry? Category<TCells>(
        TCells cells, ReadOnlySpan<char> code, int row, LoanFacts facts, SheetFindings findings, out bool written)
        where TCells : ILoanCells, allows ref struct
    {
        written = !code.IsEmpty;
        ReadOnlySpan<char> named = CellText.Trim(cells[LoanColumn.CatalogueEdition]);
        Catalogue? catalogue = null;
        if (!named.IsEmpty)
        {
            catalogue = EditionOf(named);
            if (catalogue is null)
            {
                findings.Add(LoanChecks.UnknownEdition, row, (int)LoanColumn.CatalogueEdition, named);
                return null;
            }
        }

        if (code.IsEmpty)
        {
            return null;
        }

        if (catalogue is null)
        {
            catalogue = Catalogues.Get(facts.JudgedEdition);
            findings.Add(LoanChecks.EditionAssumed, row, (int)LoanColumn.CatalogueEdition, named, $"请填写目录版本；已按审批、发放日期适用的{catalogue.Edition.ShortTitle}认定");
        }
        else if (catalogue.Edition.Slug != facts.JudgedEdition && facts.DisbursedOn != default)
        {
            findings.Add(LoanChecks.EditionNotJudging, row, (int)LoanColumn.CatalogueEdition, named, $"按审批、发放日期应适用{Catalogues.Get(facts.JudgedEdition).Edition.ShortTitle}；请核对");
        }

        CatalogueEntry? entry = catalogue.Find(code);
        if (entry is null && code.IndexOf(' ') is var gap and > 0)
        {
            // "1.1.1 节能锅炉制造": the name behind the code does no harm.
            entry = catalogue.Find(code[..gap]);
        }

        return Judge(entry, catalogue, code, LoanColumn.CategoryCode, row, findings);
    }

    private static Catalogue? EditionOf(ReadOnlySpan<char> named)
    {
        Catalogue? catalogue = named switch
        {
            "2025" => Catalogues.Gfeps2025,
            "2019" => Catalogues.Gic2019,
            "2021" => Catalogues.Gbeps2021,
            _ => Catalogues.TryGet(named.ToString().Replace("版", "", StringComparison.Ordinal), out Catalogue? found)
                || Catalogues.TryGet(named.ToString(), out found) ? found : null,
        };
        return catalogue?.Edition.Slug is EditionSlugs.Gic2019 or EditionSlugs.Gbeps2021 or EditionSlugs.Gfeps2025 ? catalogue : null;
    }

    private static CatalogueEntry? Code<TCells>(TCells cells, LoanColumn column, Catalogue catalogue, string title, int row, SheetFindings findings, out bool written)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Trim(cells[column]);
        written = !text.IsEmpty;
        if (!written)
        {
            return null;
        }

        CatalogueEntry? entry = catalogue.Find(text);
        if (entry is null && text.Length == 14 && text.StartsWith("PBOCGC20"))
        {
            // The same code with the year in two digits, as some systems print it: 14 characters.
            entry = catalogue.Find(string.Concat("PBOCGC2020", text[8..]));
        }

        if (entry is null && catalogue.FindSerial(text) is { } meant)
        {
            findings.Add(LoanChecks.UnknownCode, row, (int)column, text, $"应填{title}；序号 {text} 的编码是 {meant.Code}");
            return null;
        }

        return Judge(entry, catalogue, text, column, row, findings);
    }

    private static CatalogueEntry? Judge(CatalogueEntry? entry, Catalogue catalogue, ReadOnlySpan<char> text, LoanColumn column, int row, SheetFindings findings)
    {
        if (entry is null)
        {
            string expected = $"应为{catalogue.Edition.ShortTitle}的末级编码";
            if (column == LoanColumn.CategoryCode)
            {
                foreach (Catalogue other in new[] { Catalogues.Gfeps2025, Catalogues.Gic2019, Catalogues.Gbeps2021 })
                {
                    expected += other != catalogue && other.Find(text) is { IsLeaf: true } there ? $"；{other.Edition.ShortTitle}有此编码（{there.Name}），请核对目录版本" : "";
                }
            }

            findings.Add(LoanChecks.UnknownCode, row, (int)column, text, expected);
            return null;
        }

        if (!entry.IsLeaf)
        {
            string below = string.Join('、', catalogue.LeavesUnder(entry.Code).Take(3).Select(leaf => leaf.Code));
            findings.Add(LoanChecks.NotLeaf, row, (int)column, text, $"应填末级编码；“{entry.Name}”之下有 {below} 等");
            return null;
        }

        return entry;
    }

    private void Compare<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ResolvedCodes codes = facts.Codes;
        if (ReferenceEquals(codes, ResolvedCodes.Nothing))
        {
            return;
        }

        if (codes.Disagree)
        {
            findings.Add(LoanChecks.CodesDisagree, row, (int)LoanColumn.CategoryCode, cells[LoanColumn.CategoryCode]);
        }

        if (codes.Cbirc is null)
        {
            findings.Add(LoanChecks.Unassigned, row, (int)LoanColumn.CbircCode, default, "没有唯一对应的监管类别，列入监管口径“未归入”；请补填监管编码");
        }

        bool inPeriod = reading.PeriodEdition == EditionSlugs.Gfeps2025 ? codes.Gfeps is not null : codes.Gic is not null || codes.Pboc is not null;
        if (!inPeriod && codes.Side.Length == 0)
        {
            LoanColumn column = reading.PeriodEdition == EditionSlugs.Gfeps2025 ? LoanColumn.CategoryCode : LoanColumn.PbocCode;
            findings.Add(LoanChecks.Unassigned, row, (int)column, cells[column], $"在{Catalogues.Get(reading.PeriodEdition).Edition.ShortTitle}没有唯一对应的类别，列入人行口径“未归入”；请补填编码");
        }

        if (facts.UseIndustry is { } use && codes.Divisions.Count > 0 && !Contains(codes.Divisions, use))
        {
            findings.Add(LoanChecks.ClassAgainstIndustry, row, (int)LoanColumn.UseIndustry, use);
        }

        bool organisation = LoanWords.IsOrganisation(facts.BorrowerKind);
        bool consumes = facts.LoanKind == LoanWords.Consumption;
        if ((codes.Side == "1" && organisation) || (codes.Side == "2" && facts.BorrowerKind == LoanWords.NaturalPerson) || (consumes && organisation))
        {
            findings.Add(LoanChecks.ClassAgainstBorrower, row, (int)LoanColumn.BorrowerKind, facts.BorrowerKind);
        }
    }

    private static bool Contains(IReadOnlyList<string> divisions, string industry)
    {
        for (int i = 0; i < divisions.Count; i++)
        {
            if (industry.StartsWith(divisions[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
