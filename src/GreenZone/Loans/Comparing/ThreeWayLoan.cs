using GreenZone.Loans.Data;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ui;
using GreenZone.Taxonomy;

namespace GreenZone.Loans.Comparing;

/// <summary>What one outside party said of a loan, in words and as an opinion.</summary>
/// <param name="Opinion">Null when it said nothing that judges: 退回.</param>
/// <param name="Remark">备注 or 退回原因.</param>
internal sealed record OutsideMark(string Word, GreenOpinion? Opinion, string? Edition, string? Code, DateOnly? On, string Batch, string Remark)
{
    public static OutsideMark Of(HeadOfficeMark mark) => new(
        mark.IsGreen ? "绿色" : "非绿", new GreenOpinion(mark.IsGreen, OutsideClass.EntryOf(mark.CatalogueEdition, mark.CategoryCode)), mark.CatalogueEdition, mark.CategoryCode, mark.MarkedOn, "", mark.Note);

    public static OutsideMark Of(ReturnedMark mark) => new(
        ReturnedRow.WordOf(mark.Result),
        mark.Result == ReturnedResult.SentBack ? null : new GreenOpinion(mark.Result == ReturnedResult.Green, OutsideClass.EntryOf(mark.CatalogueEdition, mark.CategoryCode)),
        mark.CatalogueEdition, mark.CategoryCode, mark.ReturnedOn, mark.Batch, mark.Reason);

    public string? ClassName => OutsideClass.EntryOf(Edition, Code)?.Name;

    /// <summary>2025年版目录; 版本不明 when a code stands without one.</summary>
    public string? EditionTitle => Edition is { } slug ? Catalogues.Get(slug).Edition.ShortTitle : Code is null ? null : "版本不明";
}

/// <summary>One loan with its three opinions side by side.</summary>
/// <param name="Held">As the ledger has it; null when it does not.</param>
internal sealed record ThreeWayLoan(string Institution, string Number, LoanLine? Held, OutsideMark? HeadOffice, OutsideMark? Returned, ThreeWayFinding Finding)
{
    /// <summary>What this platform holds by the codes that were reported; 待识别 is no opinion yet.</summary>
    public static GreenOpinion? OpinionOf(LoanLine? held) => held?.Text(LoanLedger.State) switch
    {
        LoanLedger.Green => new GreenOpinion(
            true, OutsideClass.EntryOf(held.Text(LoanLedger.CatalogueEdition), held.Text(LoanLedger.CategoryCode)),
            Given(held, LoanLedger.PbocCode, LoanLedger.PbocOrigin, Catalogues.Pboc2020), Given(held, LoanLedger.CbircCode, LoanLedger.CbircOrigin, Catalogues.Cbirc2020)),
        LoanLedger.NotGreen => new GreenOpinion(false),
        _ => null,
    };

    /// <summary>本平台建议: what the loan's purpose reads like under the edition of its code, beside the three opinions; null when the ledger does not have it.</summary>
    public static Suggestion? SuggestedBy(PurposeReading purposes, LoanLine? held, ReportingMonth month) =>
        purposes.Of(held?.Text(LoanLedger.Purpose), held?.Text(LoanLedger.CatalogueEdition), month.LastDay, held?.Text(LoanLedger.UseIndustry));

    /// <summary>What the reporter wrote; what the platform derived from it follows from the same crosswalk again.</summary>
    private static CatalogueEntry? Given(LoanLine held, string code, string origin, Catalogue catalogue) =>
        held.Text(origin) == LoanLedger.Given && held.Text(code) is { } given ? catalogue.Find(given) : null;
}

/// <summary>A part of the loans that a reader may ask for: a verdict, or a gap.</summary>
internal sealed record ThreeWayPart(string Slug, string Title, Func<ThreeWayLoan, bool> Holds)
{
    /// <summary>The verdicts in the order of columns; every loan is in exactly one.</summary>
    public static IReadOnlyList<ThreeWayPart> Verdicts { get; } =
    [
        Verdict("agreeing", "一致", ThreeWayVerdict.Agreeing), Verdict("head-office", "总行不同", ThreeWayVerdict.HeadOfficeDiffers), Verdict("returned", "回流不同", ThreeWayVerdict.ReturnedDiffers),
        Verdict("platform", "本平台不同", ThreeWayVerdict.PlatformDiffers), Verdict("all-differ", "三方各异", ThreeWayVerdict.AllDiffer), Verdict("two-differ", "两方不同", ThreeWayVerdict.TwoDiffer),
        Verdict("incomplete", "缺一方", ThreeWayVerdict.Incomplete),
    ];

    /// <summary>What stands behind 缺一方; a loan may be in several.</summary>
    public static IReadOnlyList<ThreeWayPart> Gaps { get; } =
    [
        new("outside-only", "台账没有", loan => loan.Held is null), new("ledger-only", "只在台账", loan => loan.HeadOffice is null && loan.Returned is null),
        new("no-head-office", "缺总行标识", loan => loan.HeadOffice is null), new("no-returned", "缺回流结果", loan => loan.Returned is null),
        new("sent-back", "回流退回", loan => loan.Returned is { Opinion: null }), new("unidentified", "本平台待识别", loan => loan.Held is not null && loan.Finding.Missing.HasFlag(ThreeWayParties.Platform)),
        new("gap-differs", "缺一方且另两方不同", loan => loan.Finding is { Verdict: ThreeWayVerdict.Incomplete, Differs: true }),
    ];

    /// <summary>Every loan where two opinions are at odds, also where the third is missing.</summary>
    public static ThreeWayPart Differing { get; } = new("differing", "有差异", loan => loan.Finding.Differs);

    public static ThreeWayPart Every { get; } = new("every", "全部", _ => true);

    public static IReadOnlyList<ThreeWayPart> All { get; } = [Differing, .. Verdicts, .. Gaps, Every];

    /// <summary>What an address asks for; the differences when it asks for nothing.</summary>
    public static ThreeWayPart Of(string? slug) => All.FirstOrDefault(part => part.Slug == slug) ?? Differing;

    public static ThreeWayPart Of(ThreeWayVerdict verdict) => Verdicts[(int)verdict];

    /// <summary>The loans of this part as files; of every institution when none is named.</summary>
    public IReadOnlyList<ExportLink> Files(ReportingMonth month, string? institution)
    {
        string query = $"month={month}&what={Slug}{(institution is null ? "" : $"&institution={Uri.EscapeDataString(institution)}")}";
        return [new("xlsx", "/api/loans/three-way.xlsx?" + query), new("csv", "/api/loans/three-way.csv?" + query)];
    }

    private static ThreeWayPart Verdict(string slug, string title, ThreeWayVerdict verdict) => new(slug, title, loan => loan.Finding.Verdict == verdict);
}
