using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Imports;

/// <summary>Two reports of one institution's month at once: the second is told who was first, when, and what to do now.</summary>
internal static class RivalReport
{
    /// <summary>Asked when the loser's own transaction has ended, so that the winner can be seen.</summary>
    public static async Task SayAsync(ZoneDb db, string kind, SheetImport import, SheetFindings findings, CancellationToken stop)
    {
        Revision? first = await db.LedgerRevisions.AsNoTracking()
            .Where(row => row.Kind == kind && row.InstitutionCode == import.InstitutionCode && row.MonthIndex == import.Month.Index)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(stop);
        string who = first is null
            ? "另一份报送先行生效"
            : $"{first.AcceptedByName}已于 {first.AcceptedAt.InZone} 报送{import.Month.ToChinese()}第 {first.Number} 版（{first.SourceName}，{first.Rows} 行），先行生效";
        findings.Add(
            FileChecks.Race, 0, -1, $"{import.InstitutionCode} {import.Month}",
            $"{who}；本次未保存任何数据。请先在“报送情况”核对这一版；仍须以本次文件替换的，请重新上传并写明原因");
    }
}
