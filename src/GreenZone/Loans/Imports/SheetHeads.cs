using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes over what the file itself says is wrong: with its head, and with single cells before anybody reads them.</summary>
internal static class SheetHeads
{
    /// <summary>Says what is wrong with the head.</summary>
    /// <returns>Whether the rows are worth reading.</returns>
    public static bool Judge(HeadMap map, SheetFindings findings)
    {
        if (map.TemplateMark.Length > 0 && map.TemplateMark != map.Template.Mark)
        {
            findings.Add(
                FileChecks.TemplateOutdated, 0, -1, map.TemplateMark,
                $"本次用的模板是“{map.TemplateMark}”，现行模板是“{map.Template.Mark}”；已按表头读取，请核对有无缺列，下次报送前到“报送”页下载现行模板");
        }

        foreach (SheetFinding warning in map.Warnings)
        {
            findings.Add(FileChecks.HeadOdd, warning);
        }

        foreach (SheetFinding error in map.Errors)
        {
            findings.Add(FileChecks.Head, error);
        }

        return map.Errors.Count == 0;
    }

    /// <summary>Says what is wrong with cells of this batch as such, and that no further word is needed of them until <see cref="SheetFindings.Said"/> is cleared.</summary>
    public static void TakeFlaws(HeadMap map, RowBatch cells, SheetFindings findings)
    {
        findings.Said = null;
        if (cells.Flaws.Count == 0)
        {
            return;
        }

        foreach (SheetFinding flaw in map.Findings(cells))
        {
            findings.Add(FileChecks.Cell, flaw);
        }

        Dictionary<int, int> places = Enumerable.Range(0, cells.Count).ToDictionary(cells.NumberOf);
        findings.Said = (row, column) => column >= 0 && places.TryGetValue(row, out int place) && map.IsFlawed(cells, place, column);
    }
}
