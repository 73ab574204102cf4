using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes what an institution's head office marked of its loans of a month.</summary>
internal sealed class HeadOfficeImport(OutsidePass pass, TimeProvider clock)
{
    /// <summary>As the ledger names kinds; verbs and addresses write <c>head-office</c>.</summary>
    public const string Kind = "head_office";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "总行绿色标识", "2026.1",
        new SheetColumn("借据号", CellKind.Code) { Required = true, Aliases = ["借据编号"], Synonyms = ["贷款编号", "借据号码"], Example = "JJ202601150001", Note = "与绿色贷款逐笔明细一致。" },
        new SheetColumn("绿色标识", CellKind.Choice) { Required = true, Aliases = ["总行绿色标识", "是否绿色"], Synonyms = ["绿色贷款标识", "是否绿色贷款"], Choices = HeadOfficeRow.Marks.Words, Example = "绿色" },
        new SheetColumn("目录编码", CellKind.Code) { Aliases = ["总行目录编码", "绿色类别编码"], Synonyms = ["绿色分类", "分类编码"], Example = "4.2.2", Note = "总行所用目录的末级编码；非绿的不填。" },
        new SheetColumn("目录版本") { Synonyms = ["目录年版"], Example = "2025", Note = "2019、2021、2025、监管或人行；不填且几版目录都有此编码的，类别不参加比对。" },
        new SheetColumn("标识日期", CellKind.Date) { Aliases = ["认定日期"], Example = "2026-01-20" },
        new SheetColumn("备注") { Aliases = ["说明"], MaxLength = LoanLimits.ProjectLength, Example = "" })
    {
        Notes = [OutsidePass.OwnLayout, "选报，只用于三方比对：不计入统计表，不催报，月份签发或锁定后仍可导入。", "再次上传即整体替换，原数保留为历史版本。"],
    };

    public Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        return pass.RunAsync(
            import, Revisions, Sheet, HeadOfficeRow.Outside, (int)HeadOfficeColumn.LoanNumber,
            row => HeadOfficeRow.Read(row, today), row => row.LoanNumber, row => row.IsGreen,
            (revision, row) => new HeadOfficeMark
            {
                RevisionId = revision.Id,
                LoanNumber = row.LoanNumber,
                IsGreen = row.IsGreen,
                CatalogueEdition = row.Class.Edition,
                CategoryCode = row.Class.Code,
                MarkedOn = row.MarkedOn,
                Note = row.Note,
            },
            stop);
    }
}
