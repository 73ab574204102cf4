using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Imports;

/// <summary>Takes an institution's 机构基本情况 for a month and compares it with the ledger.</summary>
internal sealed class TotalsImport(ZoneDb db, SmallSheetPass pass, ImportScope scope)
{
    public const string Kind = "totals";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "机构基本情况", "2026.1",
        new SheetColumn("机构代码", CellKind.Code) { Required = true, Example = "CQBN-B01", Synonyms = ["机构编码", "机构号", "银行代码", "金融机构代码"] },
        new SheetColumn("各项贷款余额", CellKind.Money) { Required = true, Aliases = ["本外币各项贷款余额"], Synonyms = ["各项贷款", "全部贷款余额", "贷款总额", "各项贷款合计"], Example = "98765432100", Note = "月末本外币各项贷款余额，是各项占比的分母。" },
        new SheetColumn("各项贷款不良余额", CellKind.Money) { Aliases = ["不良贷款余额"], Synonyms = ["不良余额", "其中不良"], Example = "987654321" },
        new SheetColumn("总资产", CellKind.Money) { Aliases = ["资产总额"], Example = "123456789000" },
        new SheetColumn("绿色贷款总账数", CellKind.Money) { Aliases = ["绿色贷款总账余额"], Synonyms = ["绿色贷款余额", "绿色总账"], Example = "9876543210", Note = "与逐笔明细的绿色余额核对，不一致时提示。" },
        new SheetColumn("新发放贷款加权平均利率", CellKind.Rate) { Synonyms = ["新发放贷款利率"], Example = "3.85%" },
        new SheetColumn("新发放绿色贷款加权平均利率", CellKind.Rate) { Synonyms = ["新发放绿色贷款利率"], Example = "3.45%" })
    {
        Notes = ["每个机构每月一行。", "再次上传即整体替换，原数保留为历史版本。"],
    };

    public async Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        SheetFindings findings = new([.. Sheet.Columns.Select(column => column.Head)]);
        if (!await scope.CheckAsync(import, mustReport: true, findings, stop))
        {
            return SmallSheetPass.Outcome(findings, 0);
        }

        (List<(int Row, TotalsRow Value)> rows, int count) = SmallSheetPass.Read(
            import, Sheet, TotalsRow.Form, findings, row => TotalsRow.Read(row, import.InstitutionCode), stop);
        foreach ((int extra, _) in rows.Skip(1))
        {
            findings.Add(TotalsRow.OneRow, extra, (int)TotalsColumn.Institution, import.InstitutionCode, $"本表每个机构每月只填一行；与第 {rows[0].Row} 行重复");
        }

        if (count == 0 || !findings.IsClean)
        {
            return SmallSheetPass.Outcome(findings, count);
        }

        (int at, TotalsRow totals) = rows[0];
        await ReconcileAsync(import, at, totals, findings, stop);
        int? number = await pass.PublishAsync(
            import, Revisions, "机构基本情况", [totals], totals.AllLoansFen, findings,
            revision => db.LoanTotals.Add(new InstitutionTotals
            {
                RevisionId = revision.Id,
                InstitutionCode = import.InstitutionCode,
                MonthIndex = import.Month.Index,
                AllLoansFen = totals.AllLoansFen,
                NonPerformingFen = totals.NonPerformingFen,
                TotalAssetsFen = totals.TotalAssetsFen,
                GreenBookedFen = totals.GreenBookedFen,
                NewLoansRate = totals.NewLoansRate,
                NewGreenRate = totals.NewGreenRate,
            }),
            stop);
        return SmallSheetPass.Outcome(findings, count, totals.AllLoansFen, number);
    }

    private async Task ReconcileAsync(SheetImport import, int row, TotalsRow totals, SheetFindings findings, CancellationToken stop)
    {
        long? green = await db.LedgerRevisions.AsNoTracking()
            .Where(revision => revision.Kind == LoanLedger.Kind && revision.InstitutionCode == import.InstitutionCode && revision.MonthIndex == import.Month.Index)
            .OrderByDescending(revision => revision.Number).Select(revision => (long?)revision.GreenBalanceFen).FirstOrDefaultAsync(stop);
        const int Booked = (int)TotalsColumn.GreenBooked;
        if (green is not { } ledger)
        {
            findings.Add(TotalsRow.NoLedger, row, Booked, totals.GreenBookedFen is { } fen ? new Money(fen).ToString() : "");
            return;
        }

        if (totals.GreenBookedFen is { } booked && booked != ledger)
        {
            findings.Add(
                TotalsRow.LedgerDiffers, row, Booked, new Money(booked).ToString(),
                $"与逐笔明细的绿色余额 {new Money(ledger)} 元一致；现差 {new Money(booked - ledger)} 元");
        }

        if (ledger > totals.AllLoansFen)
        {
            findings.Add(TotalsRow.GreenOverAll, row, (int)TotalsColumn.AllLoans, new Money(totals.AllLoansFen).ToString(), $"不小于逐笔明细的绿色余额 {new Money(ledger)} 元");
        }
    }
}
