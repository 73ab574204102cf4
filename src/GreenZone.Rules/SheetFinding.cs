using System.Text.Json.Serialization;

namespace GreenZone.Rules;

/// <summary>What is wrong, or worth a look, in one cell of a reporter's sheet, in words the reporter can act on.</summary>
/// <param name="Row">The row as the spreadsheet shows it: the head is row 1, so the first data row is 2. 0 when the whole file is meant.</param>
/// <param name="Column">The head of the column as the template prints it; empty when the whole row is meant.</param>
/// <param name="Found">What stands there, shortened.</param>
/// <param name="Expected">What was expected instead, in Chinese, with the source where the rule is not obvious.</param>
public sealed record SheetFinding(int Row, string Column, string Found, string Expected)
{
    /// <summary>The worksheet that <see cref="Row"/> counts in, when several of a workbook were read; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sheet { get; init; }
}
