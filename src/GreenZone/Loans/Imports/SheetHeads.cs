using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes over what the file itself says is wrong: with its head, and with single cells before anybody reads them.</summary>
internal static class SheetHeads
{
    /// <summary>The worksheets to read one after the other; null is the one that fits best.</summary>
    public static IReadOnlyList<string?> NamesOf(SheetImport import) => import.Sheets is { Count: > 0 } chosen ? [.. chosen] : [null];

    /// <summary>Opens a worksheet and finds what its columns mean; says which one it is, and what is wrong with its head.</summary>
    /// <returns>The map, and whether the rows are worth reading.</returns>
    public static (SheetReader Reader, HeadMap Map, bool IsGood) Open(SheetImport import, SheetTemplate template, string? name, SheetFindings findings)
    {
        SheetReader reader = import.File.Read(template, name, import.Saved);
        findings.Sheet = import.Sheets is { Count: > 1 } ? name : null;
        HeadMap map = HeadMap.Match(template, reader, import.Saved);
        Tell(reader.Choice, import, name is null || name == import.Sheets![0], findings);
        return (reader, map, Judge(map, findings));
    }

    /// <summary>Which of several sheets was read and why, and what is hidden: silence would let a reporter believe all of it was taken.</summary>
    private static void Tell(SheetChoice choice, SheetImport import, bool first, SheetFindings findings)
    {
        if (choice.HiddenColumns.Count > 0)
        {
            findings.Add(FileChecks.Hidden, 0, -1, string.Join('、', choice.HiddenColumns.Take(20).Select(column => $"第 {column + 1} 列")), "这些列在表格中是隐藏的，照常读取；请确认内容仍然有效");
        }

        if (!first)
        {
            return;
        }

        HashSet<string> read = [.. import.Sheets ?? [], choice.Name];
        AlikeSheet[] left = [.. choice.Alike.Where(sheet => !read.Contains(sheet.Name))];
        string own = choice.Unit.Length == 0 ? "未注明" : choice.Unit;
        if (left.Length > 0)
        {
            AlikeSheet[] other = [.. left.Where(sheet => sheet.Unit != choice.Unit)];
            string units = other.Length == 0 ? "" : $"；各表金额单位不同（本表{own}，{string.Join("，", other.Select(sheet => $"“{sheet.Name}”{(sheet.Unit.Length == 0 ? "未注明" : sheet.Unit)}"))}），一并读取时各按各的单位折算";
            findings.Add(FileChecks.Chosen, 0, -1, choice.Name, $"读取工作表“{choice.Name}”（{choice.Reason}）；{Quoted(left.Select(sheet => sheet.Name))}表头相同，没有读取，如属本次报送请在导入页选择一并读取{units}");
        }
        else if (choice.Alike.Count > 0 && choice.Alike.Any(sheet => sheet.Unit != choice.Unit))
        {
            findings.Add(FileChecks.Chosen, 0, -1, choice.Name, $"各工作表金额单位不同，本表按{own}、其他表按各自的单位折算");
        }

        if (choice.Unlike.Count > 0 && choice.Reason is not ("名称与模板相同" or "已指定" or ""))
        {
            findings.Add(FileChecks.Chosen, 0, -1, choice.Name, $"读取工作表“{choice.Name}”（{choice.Reason}）；{Quoted(choice.Unlike)}表头不同，没有读取");
        }

        if (choice.Hidden.Count > 0 && choice.Reason != "名称与模板相同")
        {
            findings.Add(FileChecks.Hidden, 0, -1, string.Join('、', choice.Hidden), "隐藏的工作表没有读取；如其中有应报的数据，请取消隐藏后重新上传");
        }
    }

    /// <summary>Says which rows were taken for no data, whether totals are the sums of their rows, and which rows were hidden from the eye.</summary>
    public static void TellOfRows(SheetImport import, SheetTemplate template, string? name, HeadMap map, RowSorter rows, IReadOnlyList<int> hidden, SheetFindings findings, CancellationToken stop)
    {
        findings.Said = null;
        if (hidden.Count > 0)
        {
            findings.Add(FileChecks.Hidden, new SheetFinding(hidden[0], "", $"隐藏行 {hidden.Count} 行", $"第 {Listed(hidden)} 行在表格中是隐藏的（如被筛选），照常读取；如不该报送，请删除后重新上传"));
        }

        foreach ((SkippedKind kind, string what) in ((SkippedKind, string)[])[(SkippedKind.Total, "合计行"), (SkippedKind.PartTotal, "小计行"), (SkippedKind.Head, "重复的表头"), (SkippedKind.Remark, "注释、签字或分组行")])
        {
            SkippedRow[] passed = [.. rows.Skipped.Where(row => row.Kind == kind)];
            if (passed.Length > 0)
            {
                findings.Add(FileChecks.Skipped, new SheetFinding(passed[0].Row, "", passed[0].Text, $"{what} {passed.Length} 行（第 {Listed([.. passed.Select(row => row.Row)])} 行）未当作数据"));
            }

            if (kind == SkippedKind.Remark)
            {
                TellOfOtherUnits(map, passed, findings);
            }
        }

        if (rows.Skipped.Any(row => row.Kind is SkippedKind.Total or SkippedKind.PartTotal))
        {
            using SheetReader again = import.File.Read(template, name, import.Saved);
            foreach (SheetFinding finding in TotalsCheck.Of(again, map, stop))
            {
                findings.Add(FileChecks.Totals, finding);
            }
        }
    }

    /// <summary>A unit stated under the table comes too late for the columns that were read without one.</summary>
    private static void TellOfOtherUnits(HeadMap map, SkippedRow[] remarks, SheetFindings findings)
    {
        foreach (SkippedRow remark in remarks)
        {
            if (StatedUnit.In(remark.Text) is { } word && map.AssumedUnit is { } assumed && word != assumed.ToChinese())
            {
                findings.Add(FileChecks.Head, new SheetFinding(remark.Row, "", remark.Text, $"表下注明单位为{word}，而表头没有写单位、已按{assumed.ToChinese()}读取；请把单位写进表头或表上方后重新上传"));
            }
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Concat(names.Take(8).Select(name => $"“{name}”"));

    private static string Listed(IReadOnlyList<int> rows) => string.Join('、', rows.Take(8)) + (rows.Count > 8 ? " 等" : "");

    /// <summary>Says what is wrong with the head.</summary>
    /// <returns>Whether the rows are worth reading.</returns>
    private static bool Judge(HeadMap map, SheetFindings findings)
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
    public static void TakeFlaws(HeadMap map, RowSorter rows, RowBatch cells, SheetFindings findings)
    {
        findings.Said = null;
        if (cells.Flaws.Count == 0)
        {
            return;
        }

        foreach (SheetFinding flaw in map.Findings(cells, rows))
        {
            findings.Add(FileChecks.Cell, flaw);
        }

        Dictionary<int, int> places = Enumerable.Range(0, cells.Count).ToDictionary(cells.NumberOf);
        findings.Said = (row, column) => column >= 0 && places.TryGetValue(row, out int place) && map.IsFlawed(cells, place, column);
    }
}
