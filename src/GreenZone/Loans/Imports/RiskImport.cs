using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Imports;

/// <summary>Takes an institution's credit to firms with major environmental and safety risks for a month.</summary>
internal sealed class RiskImport(ZoneDb db, SmallSheetPass pass, ImportScope scope)
{
    public const string Kind = "risk";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "环境安全等重大风险企业信贷", "2026.1",
        new SheetColumn("客户名称") { Required = true, Aliases = ["借款人名称", "企业名称"], Example = "重庆某某化工有限公司" },
        new SheetColumn("统一社会信用代码", CellKind.Code) { Required = true, Aliases = ["信用代码"], Example = "91500113MA5U000111" },
        new SheetColumn("风险类型", CellKind.Choice) { Required = true, Choices = RiskWords.Kinds.Words, Example = RiskWords.Kinds.Words[0] },
        new SheetColumn("处置措施", CellKind.Choice) { Required = true, Choices = RiskWords.Measures.Words, Example = "督促整改", Note = "“督促完成淘汰”只用于落后产能，其余三类用“督促整改”。" },
        new SheetColumn("是否完成整改", CellKind.Choice) { Required = true, Aliases = ["是否完成整改或淘汰"], Choices = RiskWords.Rectified.Words, Example = "否" },
        new SheetColumn("完成日期", CellKind.Date) { Aliases = ["整改完成日期"], Example = "", Note = "完成整改的必填；自完成之月起移出统计。" },
        new SheetColumn("余额", CellKind.Money) { Required = true, Aliases = ["贷款余额"], Example = "5000000" },
        new SheetColumn("五级分类", CellKind.Choice) { Required = true, Choices = LoanWords.Grades.Words, Example = "关注" },
        new SheetColumn("年初余额", CellKind.Money) { Example = "6000000", Note = "上年12月已报本表的可不填，由平台按上年12月余额计算。" })
    {
        Notes = ["同一客户涉及两类风险的，分两行填写；合计只计一次。", "再次上传即整体替换，原数保留为历史版本。"],
    };

    public async Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        SheetFindings findings = new([.. Sheet.Columns.Select(column => column.Head)]);
        if (!await scope.CheckAsync(import, mustReport: true, findings, stop))
        {
            return SmallSheetPass.Outcome(findings, 0);
        }

        Dictionary<(string, RiskKind, RiskMeasure, LoanGrade), int> seen = [];
        (List<(int Row, RiskRow Value)> rows, int count) = SmallSheetPass.Read(
            import, Sheet, RiskRow.Form, findings,
            row =>
            {
                RiskRow? risk = RiskRow.Read(row, import.Month);
                if (risk is not null && !seen.TryAdd((risk.CreditCode, risk.Kind, risk.Measure, risk.Grade), row.Row))
                {
                    int first = seen[(risk.CreditCode, risk.Kind, risk.Measure, risk.Grade)];
                    row.Say(RiskRow.Form.Duplicate, (int)RiskColumn.CreditCode, $"同一客户的同一风险类型、措施和五级分类只填一行；与第 {first} 行相同");
                }

                return risk;
            },
            stop);
        if (findings.IsClean)
        {
            CompareKinds(rows, findings);
            await CompareYearStartAsync(import, rows, findings, stop);
        }

        long balance = rows.Where(row => row.Value.RectifiedOn is null).Sum(row => row.Value.BalanceFen);
        int? number = await pass.PublishAsync(
            import, Revisions, Sheet.Name, [.. rows.Select(row => row.Value)], balance, findings,
            revision => db.LoanRisks.AddRange(rows.Select(row => new RiskHolding
            {
                RevisionId = revision.Id,
                InstitutionCode = import.InstitutionCode,
                MonthIndex = import.Month.Index,
                Customer = row.Value.Customer,
                CreditCode = row.Value.CreditCode,
                Kind = row.Value.Kind,
                Measure = row.Value.Measure,
                RectifiedOn = row.Value.RectifiedOn,
                BalanceFen = row.Value.BalanceFen,
                Grade = row.Value.Grade,
                YearStartFen = row.Value.YearStartFen,
            })),
            stop);
        return SmallSheetPass.Outcome(findings, count, balance, number);
    }

    /// <summary>A firm under two kinds of risk owes what it owes: the balances should agree.</summary>
    private static void CompareKinds(List<(int Row, RiskRow Value)> rows, SheetFindings findings)
    {
        foreach (IGrouping<string, (int Row, RiskRow Value)> firm in rows.Where(row => row.Value.RectifiedOn is null).GroupBy(row => row.Value.CreditCode))
        {
            List<(int Row, long Fen)> kinds = [.. firm.GroupBy(row => row.Value.Kind).Select(kind => (kind.First().Row, kind.Sum(row => row.Value.BalanceFen)))];
            foreach ((int row, long fen) in kinds.Skip(1).Where(kind => kind.Fen != kinds[0].Fen))
            {
                findings.Add(RiskRow.BalanceDiffers, row, (int)RiskColumn.Balance, new Money(fen).ToString(), $"与第 {kinds[0].Row} 行同一客户的余额 {new Money(kinds[0].Fen)} 元一致；合计按较大的一类计一次，请核对");
            }
        }
    }

    private async Task CompareYearStartAsync(SheetImport import, List<(int Row, RiskRow Value)> rows, SheetFindings findings, CancellationToken stop)
    {
        int december = import.Month.YearStart.Index;
        Guid? report = await db.LedgerRevisions.Where(revision => revision.Kind == Kind && revision.InstitutionCode == import.InstitutionCode && revision.MonthIndex == december)
            .OrderByDescending(revision => revision.Number).Select(revision => (Guid?)revision.Id).FirstOrDefaultAsync(stop);
        if (report is null)
        {
            foreach ((int row, _) in rows.Where(row => row.Value.YearStartFen is null))
            {
                findings.Add(RiskRow.YearStartUnknown, row, (int)RiskColumn.YearStart, "");
            }

            return;
        }

        var kept = await db.LoanRisks.Where(holding => holding.RevisionId == report && holding.RectifiedOn == null)
            .GroupBy(holding => new { holding.CreditCode, holding.Kind }).Select(group => new { group.Key.CreditCode, group.Key.Kind, Fen = group.Sum(holding => holding.BalanceFen) })
            .ToListAsync(stop);
        Dictionary<(string, RiskKind), long> known = kept.ToDictionary(line => (line.CreditCode, line.Kind), line => line.Fen);
        foreach (var firm in rows.GroupBy(row => (row.Value.CreditCode, row.Value.Kind)).Where(firm => firm.All(row => row.Value.YearStartFen is not null)))
        {
            long written = firm.Sum(row => row.Value.YearStartFen!.Value);
            if (written != known.GetValueOrDefault(firm.Key))
            {
                findings.Add(
                    RiskRow.YearStartDiffers, firm.First().Row, (int)RiskColumn.YearStart, new Money(written).ToString(),
                    $"与上年12月所报余额 {new Money(known.GetValueOrDefault(firm.Key))} 元一致；比年初按上年12月所报计算");
            }
        }
    }
}
