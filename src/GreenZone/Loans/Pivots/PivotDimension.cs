using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Pivots;

/// <summary>A value of a dimension as readers see it.</summary>
/// <param name="Id">Tells it from the others; several values of the ledger's column may fold into one.</param>
/// <param name="Order">Sorts by ordinal comparison.</param>
/// <param name="Asked">How the ledger page is asked for it; null when it cannot be.</param>
internal sealed record PivotLabel(string Id, string Order, string Title, string? Asked);

/// <summary>What loans are split by: a column of the ledger, its values folded to what an officer speaks of.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Query">The ledger page's name for it; null when it has none.</param>
/// <param name="Cut">The question whose first key it is, from which readers of totals get it; null for institution and month.</param>
/// <param name="LabelOf">From the column's value, empty when the loan has none.</param>
/// <param name="Folds">Several values share a label, so that borrowers cannot be added up over them.</param>
internal sealed record PivotDimension(string Name, string Title, string Column, string? Query, CutQuestion? Cut, Func<string, PivotLabel> LabelOf, bool Folds = false)
{
    public static PivotDimension Institution { get; } = new("institution", "机构", LedgerSchema.InstitutionColumn, "institution", null, code => new PivotLabel(code, code, code, code));

    public static PivotDimension Month { get; } = new("month", "统计月", LedgerSchema.MonthColumn, "month", null, MonthLabel);

    public static IReadOnlyList<PivotDimension> All { get; } =
    [
        Institution,
        Month,
        new("gfeps", "2025年版目录大类", LoanLedger.GfepsCode, "gfeps", CutQuestions.Gfeps2025, TopClass(Catalogues.Get(EditionSlugs.Gfeps2025)), Folds: true),
        new("gic", "2019年版目录大类", LoanLedger.GicCode, "gic", CutQuestions.Gic2019, TopClass(Catalogues.Get(EditionSlugs.Gic2019)), Folds: true),
        new("pboc", "人行分类大类", LoanLedger.PbocCode, "pboc", CutQuestions.Pboc2020, TopClass(Catalogues.Get(EditionSlugs.Pboc2020)), Folds: true),
        new("cbirc", "监管分类大类", LoanLedger.CbircCode, "cbirc", CutQuestions.Cbirc, TopClass(Catalogues.Cbirc2020), Folds: true),
        new("section", "投向行业门类", LoanLedger.UseDivision, "division", CutQuestions.Industry, Section, Folds: true),
        new("division", "投向行业大类", LoanLedger.UseDivision, "division", CutQuestions.Industry, UseDivision),
        new("size", "企业规模", LoanLedger.EnterpriseSize, "size", CutQuestions.Size, Word(LoanWords.Sizes)),
        new("kind", "贷款种类", LoanLedger.LoanKind, "kind", null, Word(LoanWords.Kinds)),
        new("grade", "五级分类", LoanLedger.Grade, "grade", null, Word(LoanWords.Grades)),
        new("guarantee", "担保方式", LoanLedger.Guarantee, null, CutQuestions.Guarantee, Word(LoanWords.Guarantees)),
        new("borrower", "借款人类型", LoanLedger.BorrowerKind, null, CutQuestions.BorrowerKinds, Word(LoanWords.BorrowerKinds)),
        new("place", "投向地区", LoanLedger.PlaceTotal, null, CutQuestions.Place, Place),
    ];

    public static PivotDimension? Find(string? name) => All.FirstOrDefault(dimension => dimension.Name == name);

    private static PivotLabel MonthLabel(string index)
    {
        ReportingMonth month = ReportingMonth.FromIndex(int.Parse(index, CultureInfo.InvariantCulture));
        return new PivotLabel(index, month.ToString(), month.ToString(), month.ToString());
    }

    private static Func<string, PivotLabel> TopClass(Catalogue catalogue) => code =>
    {
        CatalogueEntry? top = catalogue.TopClassOf(code);
        return top is null ? Missing("none") : new PivotLabel(top.Code, top.Code, $"{top.Serial} {top.Name}", top.Serial);
    };

    private static PivotLabel Section(string division) =>
        division.Length == 0 ? Missing("none") : new PivotLabel(division[..1], division[..1], $"{division[..1]} {Catalogues.Gbt4754.Find(division.AsSpan(0, 1))?.Name}", division[..1]);

    private static PivotLabel UseDivision(string division) =>
        division.Length < 2 ? Missing("none") : new PivotLabel(division, division, $"{division[1..]} {Catalogues.Gbt4754.Find(division.AsSpan(1))?.Name}", division);

    private static PivotLabel Place(string code) =>
        code.Length == 0 ? Missing(null) : new PivotLabel(code, code, Divisions.NameOf(code) ?? code, null);

    private static Func<string, PivotLabel> Word(WordList words) => value =>
    {
        if (value.Length == 0)
        {
            return Missing(null);
        }

        int place = words.Words.ToList().IndexOf(value);
        return new PivotLabel(value, string.Create(CultureInfo.InvariantCulture, $"{(place < 0 ? 99 : place):00}{value}"), value, value);
    };

    /// <summary>Loans without a value stand last.</summary>
    private static PivotLabel Missing(string? asked) => new("", "\uffff", "未归入", asked);
}
