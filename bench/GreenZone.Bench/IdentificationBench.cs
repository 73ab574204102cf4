using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification;

namespace GreenZone.Bench;

/// <summary>
/// How right and how fast identification is: the labelled texts of this repository, the reference sets where they are present, and the rate
/// on one core with reasons and JSON, beside fastText on the same texts where Debian's package is installed.
/// </summary>
internal static class IdentificationBench
{
    private const int MustTexts = 50_000, MustReadyMilliseconds = 300, MustMegabytes = 150;

    public static async Task RunAsync()
    {
        Console.WriteLine("identification");
        Ready();
        List<(string, AccuracyMeasure)> own = [];
        foreach (string letter in LabelledSets.Own.Keys)
        {
            AccuracyMeasure measure = AccuracyMeasure.Of(LabelledSets.OwnTexts(letter), EditionSlugs.Gic2019);
            Print($"own labelled texts {letter}, 2019 edition", measure);
            own.Add((letter, measure));
        }

        if (LabelledSets.Writes)
        {
            LabelledSets.Write(own);
        }

        if (LabelledSets.Reference is { } folder)
        {
            Print("real projects and purposes (glimpse), 2019 edition", AccuracyMeasure.Of(LabelledSets.Projects(folder), EditionSlugs.Gic2019));
            OwnEntry("product names → level 2, 2019 edition", EditionSlugs.Gic2019, LabelledSets.Column(folder, "products_l2.csv", "text", "code"), levels: 2, must: 0.85m);
            OwnEntry("2025 condition text → its entry", EditionSlugs.Gfeps2025, LabelledSets.Column(folder, "gfeps2025.csv", "condition_text", "code"), levels: 9, must: 0.95m);
            OwnEntry("2021 text → its entry", EditionSlugs.Gbeps2021, LabelledSets.Column(folder, "gbeps2021.csv", "explanation_text", "code"), levels: 9, must: 0.95m);
        }
        else
        {
            Console.WriteLine("  the reference sets are absent: set GREENZONE_REFERENCE or put the folder beside this one");
        }

        await RateAsync();
    }

    private static void Ready()
    {
        // A fresh process: what is ready here counts from its start, with everything compiled for the first time.
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long start = Stopwatch.GetTimestamp();
        _ = new Identifier().Identify("污水处理厂二期扩建工程", EditionSlugs.Gic2019);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        long held = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  ready and first text in {milliseconds:0} ms (must: <= {MustReadyMilliseconds})  {(milliseconds <= MustReadyMilliseconds ? "reached" : "NOT reached")}; holds {held} MB (must: <= {MustMegabytes})  {(held <= MustMegabytes ? "reached" : "NOT reached")}"));
    }

    private static void Print(string title, AccuracyMeasure measure)
    {
        AccuracyCounts all = measure.Whole;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {title}: {all.Texts} texts\n    F1 {all.F1} (must >= 0.96)  answered {all.AnsweredShare} (must >= 0.85)  near misses called green {all.NearMissesGreen} of {all.NearMisses} (must <= 3 %)  top-1 {all.FirstShare} (must >= 0.90)  top-3 {all.ThirdShare} (must >= 0.97)"));
        foreach (ConfidenceBand band in measure.Bands)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    confidence {band.From:0.0}: {band.Right} right of {band.Answers}"));
        }
    }

    private static void OwnEntry(string title, string edition, IReadOnlyList<(string Text, string Code)> rows, int levels, decimal must)
    {
        Identifier identifier = new();
        int first = 0;
        foreach ((string text, string code) in rows)
        {
            Identification answer = identifier.Identify(text, edition);
            CatalogueEntry? top = answer.Entry ?? (answer.Alternatives.Count > 0 ? answer.Alternatives[0].Entry : null);
            first += top is not null && Cut(top.Serial) == Cut(code) ? 1 : 0;
        }

        decimal share = Math.Round((decimal)first / rows.Count, 4, MidpointRounding.AwayFromZero);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {title}: top-1 {share} of {rows.Count} (must >= {must})  {(share >= must ? "reached" : "NOT reached")}"));

        string Cut(string code) => string.Join('.', code.Split('.').Take(levels));
    }

    private static async Task RateAsync()
    {
        string[] texts = [.. LabelledSets.OwnTexts("a").Concat(LabelledSets.OwnTexts("b")).Select(label => label.Text)];
        string[] many = [.. Enumerable.Range(0, 40).SelectMany(_ => texts)];
        Identifier identifier = new();
        IdentificationJson json = new();
        ArrayBufferWriter<byte> written = new(1 << 16);
        Sample ours = await Measure.AsyncOf(() =>
        {
            foreach (string text in many)
            {
                written.ResetWrittenCount();
                json.Write(text, identifier.Identify(text, EditionSlugs.Gic2019), written);
            }

            return Task.CompletedTask;
        });
        double rate = many.Length / ours.Median;
        long[] each = [.. texts.Select(text =>
        {
            long start = Stopwatch.GetTimestamp();
            _ = identifier.Identify(text, EditionSlugs.Gic2019);
            return Stopwatch.GetTimestamp() - start;
        }).Order()];
        double p99 = each[each.Length * 99 / 100] * 1000.0 / Stopwatch.Frequency;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {rate:N0} texts a second on one core, with reasons and JSON (must: >= {MustTexts:N0})  {(rate >= MustTexts ? "reached" : "NOT reached")}; one text p99 {p99:0.000} ms (must: <= 1)"));
        FastText(texts, rate);
    }

    /// <summary>The peer: character n-grams, no reasons. Learns the green and plain texts and predicts them a thousand times over.</summary>
    private static void FastText(string[] texts, double rate)
    {
        if (!File.Exists("/usr/bin/fasttext"))
        {
            Console.WriteLine("  peer fastText: not installed (Debian's package fasttext)");
            return;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("greenzone-fasttext-");
        try
        {
            string train = Path.Combine(folder.FullName, "train.txt"), ask = Path.Combine(folder.FullName, "ask.txt"), model = Path.Combine(folder.FullName, "model");
            File.WriteAllLines(train, LabelledSets.OwnTexts("a").Select(label => $"__label__{label.Code ?? "none"} {string.Join(' ', label.Text.Where(letter => !char.IsWhiteSpace(letter)))}"), new UTF8Encoding(false));
            const int Times = 200;
            File.WriteAllLines(ask, Enumerable.Range(0, Times).SelectMany(_ => texts).Select(text => string.Join(' ', text.Where(letter => !char.IsWhiteSpace(letter)))), new UTF8Encoding(false));
            Run("supervised", "-input", train, "-output", model, "-wordNgrams", "3", "-epoch", "25", "-thread", "1");
            long start = Stopwatch.GetTimestamp();
            Run("predict", model + ".bin", ask);
            double theirs = Times * texts.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peer fastText, without reasons: {theirs:N0} texts a second; ours / peer {rate / theirs:0.00}"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(params string[] arguments)
    {
        ProcessStartInfo start = new("/usr/bin/fasttext") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }
}
