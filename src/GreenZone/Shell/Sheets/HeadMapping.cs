using System.Security.Cryptography;
using System.Text;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>What a reporter decided about the columns of one layout, once and for the months to come.</summary>
/// <param name="Fingerprint">The layout it was saved for.</param>
/// <param name="Heads">From the name of a column of the file (<see cref="NamesOf"/>) to a head of the template; an empty value leaves the column out.</param>
/// <param name="Unit">The unit of money heads that name none; null when nothing was decided.</param>
/// <param name="SavedOn">The local day it was saved.</param>
/// <param name="SavedBy">Who decided.</param>
internal sealed record HeadMapping(string Fingerprint, IReadOnlyDictionary<string, string> Heads, MoneyUnit? Unit, DateOnly SavedOn, string SavedBy)
{
    /// <summary>Stands for a layout: the same heads in any order have the same fingerprint, whatever their dress.</summary>
    public static string FingerprintOf(IEnumerable<string> heads) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', heads.Select(HeadText.Key).Where(IsOwn).Order(StringComparer.Ordinal)))))[..32];

    /// <summary>A name for each column: its head; with its place where the head is blank or stands twice.</summary>
    public static string[] NamesOf(IReadOnlyList<string> heads)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return [.. heads.Select((head, at) => head.Length == 0 ? $"第 {at + 1} 列" : seen.Add(HeadText.Key(head)) ? head : $"{head}（第 {at + 1} 列）")];
    }

    /// <summary>The template's head that was decided for a column, empty to leave it out; null when nothing was.</summary>
    public string? TargetOf(string name)
    {
        if (Heads.TryGetValue(name, out string? target))
        {
            return target;
        }

        string key = HeadText.Key(name);
        foreach ((string from, string to) in Heads)
        {
            if (HeadText.Key(from) == key)
            {
                return to;
            }
        }

        return null;
    }

    /// <summary>The column that a marked copy adds is not the reporter's own.</summary>
    private static bool IsOwn(string key) => key.Length > 0 && !key.StartsWith(SheetTemplate.ProblemHead, StringComparison.Ordinal);
}
