using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>How a form's numbers are rounded and written: half up (四舍五入), away from zero, never in binary floating point.</summary>
public static class FormNumber
{
    /// <summary>Rounds half up.</summary>
    public static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Fixed decimals, plain digits: for JSON, CSV and cells of a spreadsheet. A rounded zero carries no sign.</summary>
    public static string Plain(decimal value, int decimals)
    {
        decimal rounded = Round(value, decimals);
        return (rounded == 0m ? 0m : rounded).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>Fixed decimals with thousands marks and a real minus sign: for screen and paper.</summary>
    public static string Printed(decimal value, int decimals)
    {
        decimal rounded = Round(value, decimals);
        string digits = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded < 0m ? "−" + digits : digits;
    }
}
