using System.Text.RegularExpressions;

namespace GreenZone.Rules;

/// <summary>Telephone numbers of the mainland as people write them, brought to one way of writing.</summary>
/// <remarks>
/// The shapes follow the national numbering plan (电信网编号计划): area codes of three or four digits that begin with 0, subscribers of seven or eight
/// digits that begin with 2 to 8, mobiles of eleven digits that begin with 13 to 19. Whether somebody answers is not known here.
/// </remarks>
public static partial class PhoneNumber
{
    /// <summary>The most characters that a number brought to one way of writing has.</summary>
    public const int MaxLength = 20;

    /// <summary>Reads an office number: 023-66001234, 66001234-8012, 400-810-0001, 95588.</summary>
    /// <returns>The number with half-width digits and hyphens alone, its parts told apart; null when it is none.</returns>
    public static string? ReadOffice(string written)
    {
        string plain = Plain(written);
        if (Office().Match(plain) is { Success: true } match)
        {
            string area = match.Groups["area"].Value, inner = match.Groups["inner"].Value;
            return (area.Length == 0 ? "" : area + "-") + match.Groups["local"].Value + (inner.Length == 0 ? "" : "-" + inner);
        }

        return Service().IsMatch(plain) ? plain : null;
    }

    /// <summary>Reads a mobile number: 19900001234, 199-0000-1234, +86 199 0000 1234.</summary>
    /// <returns>Its eleven digits; null when it is none.</returns>
    public static string? ReadMobile(string written)
    {
        string digits = Plain(written).Replace("-", "", StringComparison.Ordinal);
        digits = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return Mobile().IsMatch(digits) ? digits : null;
    }

    /// <summary>A mobile number as those see it who need not call it: 199****1234.</summary>
    public static string Masked(string mobile) => mobile.Length == 11 ? $"{mobile[..3]}****{mobile[7..]}" : mobile.Length == 0 ? "" : "****";

    /// <summary>Half-width, without spaces; every kind of dash is a hyphen, and brackets around an area code are one.</summary>
    private static string Plain(string written) => Hyphens().Replace(
        string.Concat(written.Where(c => !char.IsWhiteSpace(c)).Select(CellText.HalfWidth).Select(c => c is '‐' or '‑' or '–' or '—' or '−' or '(' or ')' or '转' ? '-' : c)), "-").TrimStart('-');

    [GeneratedRegex("-{2,}")]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"\A(?:(?<area>0(?:10|2[0-9]|[3-9][0-9]{2}))-?)?(?<local>[2-8][0-9]{6,7})(?:-(?<inner>[0-9]{1,6}))?\z")]
    private static partial Regex Office();

    [GeneratedRegex(@"\A(?:[48]00-?[0-9]{3}-?[0-9]{4}|9[56][0-9]{3,4}|1[02][0-9]{3})\z")]
    private static partial Regex Service();

    [GeneratedRegex(@"\A1[3-9][0-9]{9}\z")]
    private static partial Regex Mobile();
}
