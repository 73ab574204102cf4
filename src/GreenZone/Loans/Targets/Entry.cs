using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Shell;

namespace GreenZone.Loans.Targets;

/// <summary>What the forms on targets have in common.</summary>
internal static class Entry
{
    /// <summary>A plain decimal of at most six decimals, thousands marks allowed.</summary>
    public static bool TryRead(string? text, out decimal value) =>
        decimal.TryParse(text?.Replace(",", "", StringComparison.Ordinal).Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        && decimal.Round(value, 6) == value && Math.Abs(value) < 1_000_000_000_000m;

    public static string Document(string? text, List<FieldError> errors)
    {
        string document = text?.Trim() ?? "";
        if (document.Length is 0 or > TargetValue.DocumentLength)
        {
            errors.Add(new FieldError("Document", $"来源文件应写明名称和文号，1 至 {TargetValue.DocumentLength} 字，现为 {document.Length} 字。"));
        }

        return document;
    }

    public static string Reason(string? text, List<FieldError> errors)
    {
        string reason = text?.Trim() ?? "";
        if (reason.Length is < 5 or > TargetValue.ReasonLength)
        {
            errors.Add(new FieldError("Reason", $"请写明理由，5 至 {TargetValue.ReasonLength} 字，现为 {reason.Length} 字。"));
        }

        return reason;
    }
}
