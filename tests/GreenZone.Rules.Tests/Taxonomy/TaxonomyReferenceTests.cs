using System.Text.RegularExpressions;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

/// <summary>The embedded data against the reference folder it was made from, read here by other code.</summary>
public partial class TaxonomyReferenceTests
{
    [Theory]
    [InlineData("gic2019", "taxonomy/gic2019.csv", "code", "parent_code")]
    [InlineData("gbeps2021", "taxonomy/gbeps2021.csv", "code", "parent_code")]
    [InlineData("gfeps2025", "taxonomy/gfeps2025.csv", "code", "parent_code")]
    [InlineData("gbt4754-2017", "taxonomy/gbt4754_2017.csv", "code", "parent_code")]
    [InlineData("cbirc2020", "rules/cbirc-green-codes.csv", "code", null)]
    [InlineData("pboc2020", "rules/pboc-green-codes.csv", "code", null)]
    public void Every_row_of_the_reference_is_carried_in_its_order_with_code_name_and_parent(string slug, string file, string code, string? parent)
    {
        List<Dictionary<string, string>> rows = Rows(file);
        IReadOnlyList<CatalogueEntry> entries = Catalogues.Get(slug).Entries;
        entries.Count.ShouldBe(rows.Count);
        foreach ((CatalogueEntry entry, Dictionary<string, string> row) in entries.Zip(rows))
        {
            entry.Code.ShouldBe(row[code]);
            if (entry.Code != "CBIRCGC20B09010100")
            {
                entry.Name.ShouldBe(row["name"].Trim());
            }

            if (parent is not null)
            {
                (entry.ParentCode ?? "").ShouldBe(row[parent]);
                entry.Level.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(row["level"]);
            }
            else
            {
                entry.Serial.ShouldBe(row["serial"]);
            }
        }
    }

    [Fact]
    public void The_carbon_marks_are_as_many_as_an_independent_count_of_the_ticks()
    {
        string[] ticks = [.. Rows("taxonomy/gfeps2025.csv").Select(row => row["ghg_contribution"])];
        int Marked(CarbonMark mark) => Catalogues.Gfeps2025.Entries.Count(entry => entry.CarbonMark == mark);
        Marked(CarbonMark.Enabling).ShouldBe(ticks.Count(tick => tick == "√"));
        Marked(CarbonMark.Direct).ShouldBe(ticks.Count(tick => tick == "√√"));
        Marked(CarbonMark.Enabling | CarbonMark.Direct).ShouldBe(ticks.Count(tick => tick.Contains('|')));
        Marked(CarbonMark.None).ShouldBe(ticks.Count(tick => tick.Length == 0));
    }

    [Fact]
    public void The_printed_industry_codes_are_those_of_the_references_own_list()
    {
        ILookup<string, string> printed = Rows("taxonomy/gfeps2025_gbt4754.csv")
            .Where(row => row["gbt4754_code"].Length > 0).ToLookup(row => row["gfeps_code"], row => row["gbt4754_code"]);
        foreach (CatalogueEntry leaf in Catalogues.Gfeps2025.Leaves)
        {
            leaf.IndustryCodes.ShouldBe(printed[leaf.Code].Distinct(), leaf.Code);
        }
    }

    [Theory]
    [InlineData("gic2019", "taxonomy/gic2019_explanations.csv", "explanation")]
    [InlineData("gbeps2021", "taxonomy/gbeps2021.csv", "explanation_text")]
    [InlineData("gfeps2025", "taxonomy/gfeps2025.csv", "condition_text")]
    [InlineData("gfeps2025", "taxonomy/gfeps2025.csv", "remark")]
    public void Every_standard_number_that_a_text_names_is_among_the_entrys_facts(string slug, string file, string column)
    {
        foreach (Dictionary<string, string> row in Rows(file).Where(row => Catalogues.Get(slug).Find(row["code"]) is { IsLeaf: true }))
        {
            string carried = string.Concat(Criteria.Of(slug, row["code"]).Select(fact => Plain(fact.StandardNumber) + " "));
            // The text of the bond catalogue's 4.2.1.3 runs on into the next entry; a range prints its second number with its prefix.
            string text = row[column].ReplaceLineEndings("").Split("4.2.1.4.")[0];
            foreach (Match number in StandardNumber().Matches(text))
            {
                carried.ShouldContain(Plain(number.Value), Case.Sensitive, $"{slug} {row["code"]}");
            }
        }
    }

    [Theory]
    [InlineData("gic2019", "taxonomy/gic2019_explanations.csv", "explanation")]
    [InlineData("gfeps2025", "taxonomy/gfeps2025.csv", "condition_text")]
    public void No_sentence_of_the_texts_is_carried(string slug, string file, string column)
    {
        foreach (Dictionary<string, string> row in Rows(file).Where(row => row[column].Length > 0))
        {
            foreach (Criterion fact in Criteria.Of(slug, row["code"]))
            {
                foreach (string words in new[] { fact.Subject, fact.Metric, fact.Note })
                {
                    (words.Length > 24 && row[column].Contains(words, StringComparison.Ordinal)).ShouldBeFalse(words);
                }
            }
        }
    }

    private static string Plain(string number) => string.Concat(number.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'));

    private static List<Dictionary<string, string>> Rows(string path)
    {
        string? folder = Environment.GetEnvironmentVariable("GREENZONE_REFERENCE") ?? Beside();
        string? file = folder is null ? null : Path.Combine(folder, "data", path);
        Assert.SkipUnless(file is not null && File.Exists(file), $"The reference folder (GREENZONE_REFERENCE or ../shared) with data/{path} is absent.");
        List<List<string>> lines = [];
        foreach (Match cell in Cell().Matches(File.ReadAllText(file!).TrimStart('\uFEFF').ReplaceLineEndings("\n")))
        {
            if (cell.Index == 0 || cell.Groups["break"].Value == "\n")
            {
                lines.Add([]);
            }

            string text = cell.Groups["cell"].Value;
            lines[^1].Add(text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text);
        }

        return [.. lines.Skip(1).Where(line => line.Count == lines[0].Count).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string? Beside()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GreenZone.slnx")))
            {
                return Path.Combine(folder.FullName, "..", "shared");
            }
        }

        return null;
    }

    [GeneratedRegex("(?<break>^|\n|,)(?<cell>\"(?:[^\"]|\"\")*\"|[^,\n]*)")]
    private static partial Regex Cell();

    [GeneratedRegex(@"(?<![-A-Z])(?:GB|HJ|NB|JT|CJJ?|LY|SC|JGJ|TSG|MH|SL|NY|DZ|TD|YC|TB|SB|HY|LS|SN|JTS)(?:[/∕]?[TZ])?[A-Z]?\d+(?:\.\d+)*")]
    private static partial Regex StandardNumber();
}
