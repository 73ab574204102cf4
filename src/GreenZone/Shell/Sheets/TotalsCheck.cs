using System.Globalization;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>Compares the totals that a sheet writes with the sums of its rows. It reads the sheet once more, so that sheets without totals pay nothing.</summary>
internal static class TotalsCheck
{
    private const int MostTold = 50;

    /// <summary>What to say of each total that is not the sum of its rows, and of the whole.</summary>
    /// <param name="reader">Freshly opened on the same sheet.</param>
    public static IEnumerable<SheetFinding> Of(SheetReader reader, HeadMap map, CancellationToken stop)
    {
        int[] columns = [.. Enumerable.Range(0, map.Template.Columns.Count).Where(column => map.Template.Columns[column].Kind == CellKind.Money && map[column] >= 0)];
        reader.Expect(map.Kinds);
        RowSorter sorter = new(map, reader);
        decimal[] all = new decimal[columns.Length], part = new decimal[columns.Length];
        List<SheetFinding> told = [];
        List<int> totals = [];
        int right = 0, notCompared = 0;
        using RowBatch batch = new();
        while (reader.ReadBatch(batch))
        {
            stop.ThrowIfCancellationRequested();
            for (int row = 0; row < batch.Count; row++)
            {
                SkippedRow? skipped = sorter.Find(batch, row);
                if (skipped is { Kind: SkippedKind.Total or SkippedKind.PartTotal })
                {
                    if (skipped.Kind == SkippedKind.Total)
                    {
                        totals.Add(skipped.Row);
                    }

                    Compare(batch, row, skipped);
                    part.AsSpan().Clear();
                }
                else if (skipped is null && !map.IsExample(batch, row))
                {
                    Add(batch, row);
                }
            }
        }

        if (totals.Count > 1)
        {
            yield return new SheetFinding(totals[1], "", $"合计行 {totals.Count} 个", $"一张表一般只有一个合计行；本表第 {string.Join('、', totals.Take(8))} 行都是合计，均未当作数据。请确认没有把两张表拼在一起");
        }

        foreach (SheetFinding finding in told.Take(MostTold))
        {
            yield return finding;
        }

        if (told.Count > MostTold)
        {
            yield return new SheetFinding(0, "", $"{told.Count} 处", $"合计、小计与逐行相加不符，此处列出前 {MostTold} 处");
        }

        if (notCompared > 0)
        {
            yield return new SheetFinding(0, "", $"{notCompared} 个单元格", "合计、小计行中的公式或文字没有与逐行相加核对");
        }

        if (right > 0 && told.Count == 0)
        {
            yield return new SheetFinding(0, "", $"{right} 个合计数", "合计、小计与逐行相加一致，未当作数据");
        }

        void Add(RowBatch batch, int row)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                if (CellText.ReadMoney(map.Cell(batch, row, columns[i]), map.UnitOf(columns[i]), out long fen) == CellVerdict.Good)
                {
                    all[i] += fen;
                    part[i] += fen;
                }
            }
        }

        void Compare(RowBatch batch, int row, SkippedRow skipped)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                ReadOnlySpan<char> cell = map.Cell(batch, row, columns[i]);
                CellVerdict verdict = CellText.ReadMoney(cell, map.UnitOf(columns[i]), out long written);
                if (verdict == CellVerdict.Blank || RowWords.IsTotal(cell, out _))
                {
                    continue;
                }

                if (verdict != CellVerdict.Good)
                {
                    notCompared++;
                    continue;
                }

                // Where a sheet has parts, a 合计 may close one of them; it is right when it is either sum.
                if (written == part[i] || (skipped.Kind == SkippedKind.Total && written == all[i]))
                {
                    right++;
                    continue;
                }

                decimal sum = skipped.Kind == SkippedKind.Total ? all[i] : part[i];
                told.Add(new SheetFinding(
                    skipped.Row, map.Template.Columns[columns[i]].Head, $"{skipped.Text} {Yuan(written)} 元", $"与逐行相加的 {Yuan(sum)} 元一致；现差 {Yuan(written - sum)} 元，请核对是否漏行或多行"));
            }
        }
    }

    private static string Yuan(decimal fen) => (fen / 100).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
