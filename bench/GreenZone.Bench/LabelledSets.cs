using System.Globalization;
using System.Text;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Bench;

/// <summary>The labelled texts that identification is measured by: the repository's own, and the reference folder's where it is present.</summary>
internal static class LabelledSets
{
    /// <summary>Set to 1, the measures are written to where the accuracy page reads them.</summary>
    private const string WriteVariable = "GREENZONE_WRITE_DOCS";

    /// <summary>The repository's sets: what each is, by its letter.</summary>
    public static IReadOnlyDictionary<string, string> Own { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a"] = "自写文字第一组",
        ["b"] = "自写文字第二组（写法较难）",
    };

    /// <summary>The reference folder's catalogues; null where it is absent.</summary>
    public static string? Reference
    {
        get
        {
            string named = Environment.GetEnvironmentVariable("GREENZONE_REFERENCE") ?? Path.Combine(Root, "..", "shared");
            string folder = Path.Combine(named, "data", "taxonomy");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    public static bool Writes => Environment.GetEnvironmentVariable(WriteVariable) == "1";

    private static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "GreenZone.slnx")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder ?? Environment.CurrentDirectory;
        }
    }

    public static IReadOnlyList<LabelledText> OwnTexts(string letter)
    {
        using Stream stream = typeof(LabelledSets).Assembly.GetManifestResourceStream($"labels-{letter}.csv") ?? throw new InvalidDataException($"labels-{letter}.csv is not embedded.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return [.. Rows(reader.ReadToEnd()).Select(row => Label(row["text"], row["code"], row["alternates"], row["green"], row["near_miss"]))];
    }

    /// <summary>Forty real project names and purposes with a label.</summary>
    public static IReadOnlyList<LabelledText> Projects(string folder) =>
        [.. Rows(File.ReadAllText(Path.Combine(folder, "projects_sample.csv"))).Select(row => Label(row["text"], row["code_or_category"], row["alt_codes"], row["is_green"], row["near_miss"]))];

    public static IReadOnlyList<(string Text, string Code)> Column(string folder, string file, string text, string code) =>
        [.. Rows(File.ReadAllText(Path.Combine(folder, file))).Where(row => row[text].Length > 0).Select(row => (row[text], row[code]))];

    /// <summary>Writes the measures of a set, replacing what stood there of it.</summary>
    public static void Write(IEnumerable<(string Letter, AccuracyMeasure Measure)> measures)
    {
        StringBuilder text = new("set,class,texts,answered,green_right,false_green,false_not_green,near_misses,near_misses_green,first,third\n");
        StringBuilder bands = new("set,from,answers,right\n");
        foreach ((string letter, AccuracyMeasure measure) in measures)
        {
            foreach (AccuracyCounts counts in measure.Classes.Prepend(measure.Whole))
            {
                text.Append(CultureInfo.InvariantCulture, $"{Own[letter]},{counts.Class},{counts.Texts},{counts.Answered},{counts.GreenRight},{counts.FalseGreen},{counts.FalseNotGreen},{counts.NearMisses},{counts.NearMissesGreen},{counts.First},{counts.Third}\n");
            }

            foreach (ConfidenceBand band in measure.Bands)
            {
                bands.Append(CultureInfo.InvariantCulture, $"{Own[letter]},{band.From:0.0},{band.Answers},{band.Right}\n");
            }
        }

        string folder = Path.Combine(Root, "src", "GreenZone.Rules", "Taxonomy");
        File.WriteAllText(Path.Combine(folder, "accuracy.csv"), text.ToString(), new UTF8Encoding(false));
        File.WriteAllText(Path.Combine(folder, "accuracy-confidence.csv"), bands.ToString(), new UTF8Encoding(false));
    }

    private static LabelledText Label(string text, string code, string alternates, string green, string nearMiss) => new(
        text, green == "Y" ? code : null, alternates.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), green == "Y", nearMiss == "Y" && green != "Y");

    /// <summary>RFC 4180, small files.</summary>
    private static IEnumerable<Dictionary<string, string>> Rows(string text)
    {
        List<List<string>> rows = [[]];
        StringBuilder cell = new();
        bool quoted = false;
        text = text.TrimStart('\uFEFF');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\n' or '\r'))
            {
                cell.Append(c);
            }
            else if (c != '\r')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([]);
                }
            }
        }

        if (cell.Length > 0 || rows[^1].Count > 0)
        {
            rows[^1].Add(cell.ToString());
        }

        List<string> head = rows[0];
        return rows.Skip(1).Where(row => row.Count == head.Count).Select(row => head.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }
}
