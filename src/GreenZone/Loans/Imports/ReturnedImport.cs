using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes what 长江绿融通 returned of an institution's loans of a month: back-filled by the PBoC, or by the institution for itself.</summary>
internal sealed class ReturnedImport(OutsidePass pass, TimeProvider clock)
{
    public const string Kind = "returned";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "长江绿融通回流结果", "2026.1",
        new SheetColumn("机构代码", CellKind.Code) { Synonyms = ["机构编码", "机构号", "银行代码", "金融机构代码"], Example = "", Note = "可不填；填写的，应为本次回填的机构。" },
        new SheetColumn("借据号", CellKind.Code) { Required = true, Aliases = ["借据编号"], Synonyms = ["贷款编号", "借据号码"], Example = "JJ202601150001", Note = "与绿色贷款逐笔明细一致。" },
        new SheetColumn("回流结果", CellKind.Choice) { Required = true, Aliases = ["认定结果"], Synonyms = ["识别结果", "审核结果"], Choices = ReturnedRow.Results.Words, Example = "绿色" },
        new SheetColumn("目录编码", CellKind.Code) { Aliases = ["绿色类别编码"], Synonyms = ["绿色分类", "分类编码"], Example = "4.2.2", Note = "末级编码；非绿的不填。" },
        new SheetColumn("目录版本") { Synonyms = ["目录年版"], Example = "2025", Note = "2019、2021、2025、监管或人行；不填且几版目录都有此编码的，类别不参加比对。" },
        new SheetColumn("回流批次") { Aliases = ["批次", "批次号"], MaxLength = LoanLimits.MarkLength, Example = "202601-1" },
        new SheetColumn("回流日期", CellKind.Date) { Example = "2026-02-05" },
        new SheetColumn("退回原因") { Synonyms = ["原因"], MaxLength = LoanLimits.ProjectLength, Example = "" })
    {
        Notes = [OutsidePass.OwnLayout, "选报，只用于三方比对：不计入统计表，不催报，月份签发或锁定后仍可导入。人民银行可为机构回填。", "退回的不作为绿色或非绿的认定。", "再次上传即整体替换，原数保留为历史版本。"],
    };

    public Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        DateOnly today = clock.Today;
        return pass.RunAsync(
            import, Revisions, Sheet, ReturnedRow.Outside, (int)ReturnedColumn.LoanNumber,
            row => ReturnedRow.Read(row, import.InstitutionCode, today), row => row.LoanNumber, row => row.Result == ReturnedResult.Green,
            (revision, row) => new ReturnedMark
            {
                RevisionId = revision.Id,
                LoanNumber = row.LoanNumber,
                Result = row.Result,
                CatalogueEdition = row.Class.Edition,
                CategoryCode = row.Class.Code,
                Batch = row.Batch,
                ReturnedOn = row.ReturnedOn,
                Reason = row.Reason,
            },
            stop);
    }
}
