using System.Globalization;
using System.Numerics;
using CsCheck;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Supervision.Collecting;

/// <summary>Whatever units and officer do in whatever order: what is merged is what counts of each unit, row by row, and the sums are theirs.</summary>
public class MergingPropertyTests
{
    private static readonly string[] Units = ["D01", "D02", "D03"];

    /// <summary>Who, what (0–2 report, 3 zero report, 4 take back, 5 return, 6 merge) and an amount in fen, up to a hundred thousand 亿.</summary>
    private static readonly Gen<(int Unit, int Act, long Fen)[]> Deeds = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 6], Gen.Long[-9_000_000_000_000, 9_000_000_000_000]).Array[4, 14];

    [Fact]
    public async Task What_is_merged_is_the_union_of_what_counts_and_its_sums_are_exact() => await Deeds.SampleAsync(
        async deeds =>
        {
            await using CollectingDesk desk = await CollectingDesk.OpenAsync();
            Guid id = await desk.SentAsync();
            Dictionary<string, List<long>?> counts = [];
            foreach ((int place, int act, long fen) in deeds)
            {
                string unit = Units[place];
                bool reported = counts.ContainsKey(unit);
                switch (act)
                {
                    case <= 2:
                        string[][] rows = [.. Enumerable.Range(0, act + 1).Select(i => new[] { $"{unit}厂{i}", WanYuan(fen + i), "" })];
                        if ((await desk.SubmitAsync(unit, id, rows)).Count == 0)
                        {
                            reported.ShouldBeFalse();
                            counts[unit] = [.. Enumerable.Range(0, act + 1).Select(i => fen + i)];
                        }

                        break;
                    case 3 when (await desk.SubmitAsync(unit, id)).Count == 0:
                        counts[unit] = null;
                        break;
                    case 4 when (await desk.TakeBackAsync(unit, id)).Count == 0:
                    case 5 when (await desk.ReturnAsync(id, unit)).Count == 0:
                        counts.Remove(unit).ShouldBeTrue();
                        break;
                    case 6:
                        await desk.MergeAsync(id);
                        break;
                }
            }

            (int? number, _) = await desk.MergeAsync(id);
            (number is null).ShouldBe(counts.Count == 0);
            if (number is not { } last)
            {
                return;
            }

            MergedTable merged = await desk.MergedAsync(id, last);
            merged.Rows.Select(row => $"{row.Values[0]} {row.Values[1]}").ShouldBe(
                counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => (pair.Value ?? []).Select((fen, i) => $"{pair.Key}厂{i} {fen}")));
            // The sum again, as whole numbers of any size.
            BigInteger sum = counts.Values.SelectMany(fens => fens ?? []).Aggregate(BigInteger.Zero, (total, fen) => total + fen);
            (merged.Sums[1] ?? 0m).ShouldBe((decimal)sum / 1_000_000m);
            merged.Sums[2].ShouldBeNull();
            merged.ZeroReports.Count.ShouldBe(counts.Values.Count(fens => fens is null));
            (await desk.Zone.WithDbAsync(db => db.CollectionMerges.CountAsync(one => one.TableId == id))).ShouldBe(last);
        },
        iter: 12, threads: 1);

    private static string WanYuan(long fen) => (fen / 1_000_000m).ToString(CultureInfo.InvariantCulture);
}
