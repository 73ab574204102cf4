using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Imports;

/// <summary>Whether this reader may report for that institution and month at all.</summary>
internal sealed class ImportScope(Units units, TimeProvider clock)
{
    public const int MostReasonLength = 400;

    /// <summary>Says what is wrong with institution, month and the reason given.</summary>
    /// <param name="mustReport">Sheets of the monthly report come from reporting institutions only; series may come from any unit.</param>
    /// <returns>False when reading the file would be pointless or improper: somebody else's institution, or none.</returns>
    public async Task<bool> CheckAsync(SheetImport import, bool mustReport, SheetFindings findings, CancellationToken stop)
    {
        string code = import.InstitutionCode;
        if (import.Reader.Depth == Depth.OwnRows && !string.Equals(import.Reader.UnitCode, code, StringComparison.Ordinal))
        {
            // Whether the other institution exists is none of the reporter's business.
            findings.Add(FileChecks.OtherInstitution, 0, -1, code, $"只能报送本机构（{import.Reader.UnitCode} {import.Reader.UnitName}）的数据");
            return false;
        }

        if (import.Reason.Length > MostReasonLength || import.Reason.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t') || char.IsSurrogate(c)))
        {
            findings.Add(FileChecks.Reason, 0, -1, CellText.Shown(import.Reason));
        }

        DateOnly today = clock.Today;
        DateOnly monthEnd = import.Month.LastDay;
        if (import.Month > ReportingMonth.Of(today))
        {
            findings.Add(FileChecks.MonthInFuture, 0, -1, import.Month.ToString(), $"统计月不晚于本月（{ReportingMonth.Of(today).ToChinese()}）");
        }
        else if (monthEnd >= today)
        {
            findings.Add(FileChecks.MonthNotEnded, 0, -1, import.Month.ToString());
        }

        UnitLine? unit = await units.FindAsync(code, monthEnd, stop);
        if (unit is null)
        {
            findings.Add(FileChecks.UnknownInstitution, 0, -1, code);
            return false;
        }

        if (unit.Nature != UnitNature.Real)
        {
            findings.Add(FileChecks.NotReporting, 0, -1, code, $"{unit.Name}是虚拟或集合单位，不单独报送；请用成员机构的代码");
            return false;
        }

        if (mustReport && !unit.ReportsOn(monthEnd))
        {
            string why = await WhyNotAsync(unit, import.Month, stop);
            findings.Add(FileChecks.NotReporting, 0, -1, code, why);
            return false;
        }

        return true;
    }

    private async Task<string> WhyNotAsync(UnitLine unit, ReportingMonth month, CancellationToken stop)
    {
        if (unit.To is { } last && last < month.LastDay)
        {
            IReadOnlyList<UnitLine> heirs = await units.CurrentAsync(unit.Code, month.LastDay, stop);
            string followed = heirs.Count == 0 ? "" : "，业务由" + string.Join('、', heirs.Select(heir => $"{heir.Name}（{heir.Code}）")) + "承接，请由其报送";
            return $"{unit.Name}已于 {last:yyyy-MM-dd} 终止{followed}";
        }

        return $"{unit.Name}在{month.ToChinese()}不在报送机构名单中；请联系金融发展中心核对报送起止日期";
    }
}
