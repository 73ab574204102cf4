using System.Diagnostics;
using System.Globalization;

namespace GreenZone.Bench;

/// <summary>Times work as a reader would believe it: warmed once, median of five, spread shown, and always beside its peer.</summary>
internal static class Measure
{
    public const int Runs = 5;

    public static async Task<Sample> AsyncOf(Func<Task> work, int runs = Runs, bool warm = true)
    {
        if (warm)
        {
            await work();
        }

        List<double> seconds = [];
        for (int i = 0; i < runs; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            long start = Stopwatch.GetTimestamp();
            await work();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return Sample.Of(seconds);
    }

    public static void Print(string work, string ours, Sample mine, string peer, Sample theirs, double mustRatio)
    {
        double ratio = mine.Median / theirs.Median;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{work}\n  ours  {ours,-44} {mine}\n  peer  {peer,-44} {theirs}\n  ratio {ratio:0.00}  (must: <= {mustRatio:0.00})  {(ratio <= mustRatio ? "reached" : "NOT reached")}"));
    }

    public static void PrintLimit(string work, string ours, Sample mine, double mustSeconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{work}\n  ours  {ours,-44} {mine}\n  must  <= {mustSeconds:0.###} s  {(mine.Median <= mustSeconds ? "reached" : "NOT reached")}"));
}

internal sealed record Sample(double Least, double Median, double Most)
{
    public static Sample Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Sample(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} s  ({Least:0.000} - {Most:0.000})");
}
