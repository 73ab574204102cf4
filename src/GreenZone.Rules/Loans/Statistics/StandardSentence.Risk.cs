namespace GreenZone.Rules.Loans;

public static partial class StandardSentence
{
    /// <summary>环境安全等重大风险企业信贷 in one sentence; null for a month without data.</summary>
    public static string? RiskLoans(ReportingMonth month, string area, B002Sum? total)
    {
        if (total is null)
        {
            return null;
        }

        string change = total.SinceYearStart is { } since ? "，" + Way(since.YiYuan, 2, "亿元", "较年初增加", "较年初减少", "与年初持平") : "";
        return $"截至{month.ToChinese()}末，{area}环境安全等重大风险企业贷款客户{total.Customers}户，余额{Yi(total.Balance.WanYuan)}亿元{change}。";
    }
}
