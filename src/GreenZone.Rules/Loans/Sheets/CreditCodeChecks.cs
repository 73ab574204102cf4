namespace GreenZone.Rules.Loans;

/// <summary>The checks of a credit code in a small sheet, under the sheet's own name.</summary>
public sealed class CreditCodeChecks(string sheet)
{
    public SheetCheck Wrong { get; } = new(sheet + ".credit-code", Severity.Error, "应为校验通过的 18 位统一社会信用代码", CheckSources.CreditCodeStandard);

    public SheetCheck Repaired { get; } = new(sheet + ".credit-code-repaired", Severity.Warning, "字母应为大写；已按大写收录", CheckSources.CreditCodeStandard);

    public SheetCheck OrganisationPart { get; } =
        new(sheet + ".credit-code-organisation", Severity.Warning, "其中组织机构代码的校验码不符；请核对", CheckSources.OrganisationCode);

    public IReadOnlyList<SheetCheck> All => [Wrong, Repaired, OrganisationPart];

    /// <summary>The code in upper case; null when the cell is empty or holds no valid code.</summary>
    public string? Read(PlainRowReader row, int column)
    {
        string code = row.Cell(column).ToString();
        if (code.Length == 0)
        {
            return null;
        }

        string upper = code.ToUpperInvariant();
        switch (CreditCode.Judge(upper))
        {
            case CreditCodeState.Valid:
                break;
            case CreditCodeState.OrganisationPartWrong:
                row.Say(OrganisationPart, column);
                break;
            default:
                row.Say(Wrong, column);
                return null;
        }

        if (!string.Equals(upper, code, StringComparison.Ordinal))
        {
            row.Say(Repaired, column);
        }

        return upper;
    }
}
