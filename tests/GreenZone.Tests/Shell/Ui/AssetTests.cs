using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace GreenZone.Tests.Shell.Ui;

/// <summary>What every browser downloads: small, from here alone, and readable.</summary>
public partial class AssetTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "GreenZone", "wwwroot");

    [Fact]
    public void No_asset_names_an_outside_host()
    {
        string[] vocabulary = ["www.w3.org"];
        foreach (string file in Directory.EnumerateFiles(Web, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".css" or ".js" or ".svg" or ".html"))
        {
            OutsideHost().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
                .Where(host => !vocabulary.Contains(host))
                .ShouldBeEmpty(Path.GetFileName(file));
        }
    }

    [Fact]
    public void Every_library_lies_with_its_licence_and_version()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(Web, "lib")))
        {
            File.Exists(Path.Combine(folder, "LICENSE")).ShouldBeTrue(folder);
            File.ReadAllText(Path.Combine(folder, "README.md")).ShouldMatch(@"\d+\.\d+\.\d+");
        }
    }

    /// <summary>A first visit to a list may cost 60 KB over the wire; style and script of the frame leave most of it to the page.</summary>
    [Fact]
    public void Style_and_script_of_every_page_stay_under_twenty_kilobytes_on_the_wire()
    {
        long wire = Directory.EnumerateFiles(Path.Combine(Web, "css")).Append(Path.Combine(Web, "js", "site.js")).Append(Path.Combine(Web, "img", "leaf.svg")).Sum(Compressed);
        wire.ShouldBeLessThan(20 * 1024);
    }

    public static TheoryData<string, string, string, double> Pairs()
    {
        TheoryData<string, string, string, double> pairs = [];
        foreach (string theme in new[] { ":root", "[data-theme=\"wall\"]" })
        {
            foreach (string ground in new[] { "surface", "paper", "hover" })
            {
                pairs.Add(theme, "ink", ground, 4.5);
                pairs.Add(theme, "second", ground, 4.5);
                pairs.Add(theme, "brand", ground, 4.5);
                pairs.Add(theme, "brand-ink", ground, 4.5);
                pairs.Add(theme, "red", ground, 4.5);
                pairs.Add(theme, "green", ground, 4.5);
                pairs.Add(theme, "amber", ground, 4.5);
            }

            foreach (string tone in new[] { "green", "amber", "red", "blue", "grey" })
            {
                pairs.Add(theme, tone, tone + "-tint", 4.5);
                pairs.Add(theme, "ink", tone + "-tint", 4.5);
                pairs.Add(theme, "brand", tone + "-tint", 4.5);
            }

            pairs.Add(theme, "on-brand", "brand", 4.5);
            pairs.Add(theme, "on-brand", "brand-ink", 4.5);
            pairs.Add(theme, "brand-ink", "brand-tint", 4.5);
            pairs.Add(theme, "edge", "surface", 3.0); // the border of a control
            pairs.Add(theme, "chart-1", "surface", 3.0);
            pairs.Add(theme, "chart-5", "surface", 3.0);
            pairs.Add(theme, "chart-6", "surface", 3.0);
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Colours_that_meet_can_be_told_apart(string theme, string above, string below, double atLeast)
    {
        Dictionary<string, string> tokens = Tokens(theme);
        Contrast(tokens[above], tokens[below]).ShouldBeGreaterThanOrEqualTo(atLeast, $"{above} {tokens[above]} on {below} {tokens[below]}");
    }

    [Fact]
    public void The_contrast_is_that_of_the_published_examples()
    {
        Contrast("#000000", "#ffffff").ShouldBe(21, 0.001);
        Contrast("#777777", "#ffffff").ShouldBe(4.48, 0.005); // the well-known grey that just fails
    }

    private static Dictionary<string, string> Tokens(string selector)
    {
        string css = File.ReadAllText(Path.Combine(Web, "css", "tokens.css"));
        int start = css.IndexOf(selector + " {", StringComparison.Ordinal);
        return Token().Matches(css[start..css.IndexOf('}', start)]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    // WCAG 2.2: relative luminance of sRGB, ratio of the lighter plus 0.05 to the darker plus 0.05.
    private static double Contrast(string one, string other)
    {
        double a = Luminance(one), b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            double value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static long Compressed(string file)
    {
        using MemoryStream wire = new();
        using (GZipStream gzip = new(wire, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        return wire.Length;
    }

    [GeneratedRegex(@"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideHost();

    [GeneratedRegex("--([a-z0-9-]+):\\s*(#[0-9a-f]{6});")]
    private static partial Regex Token();
}
