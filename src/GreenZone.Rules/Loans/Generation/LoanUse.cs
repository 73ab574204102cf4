using System.Globalization;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>How long loans of a kind live, which decides how they come and go.</summary>
internal enum LoanTrack
{
    /// <summary>A year: 流动资金, 个人经营.</summary>
    Short,

    /// <summary>Four years and more, repaid steadily: 一般固定资产, 个人消费.</summary>
    Medium,

    /// <summary>Eight to twenty years: 项目, and homes.</summary>
    Long,
}

/// <summary>One use of money that invented loans have: its codes, its words and its usual size.</summary>
internal sealed class LoanUse
{
    /// <summary>
    /// What each class of the 2025 catalogue has of all green loans, in thousandths. Classes 4, 5 and 6: Chongqing at 2025-09-30
    /// (896.4, 1370.9 and 5667.1 of 10778.9 亿元, as published); the remaining quarter is split by this platform's assumption.
    /// </summary>
    public static IReadOnlyDictionary<string, int> PublishedShares { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["1"] = 90, ["2"] = 65, ["3"] = 50, ["4"] = 83, ["5"] = 127, ["6"] = 526, ["7"] = 14, ["8"] = 10, ["9"] = 35,
    };

    private LoanUse(string[] cells)
    {
        Class = cells[0];
        IsGreen = Class != NotGreen;
        Gic = cells[1];
        Pboc = Gic.Length > 0 ? Catalogues.Pboc2020.FindSerial(Gic)!.Code : "";
        Cbirc = cells[2].Length > 0 ? Catalogues.Cbirc2020.FindSerial(cells[2])!.Code : "";
        Industry = cells[3];
        KindLetter = cells[4][0];
        Family = FirmFamily.Of(cells[5] == "个人" ? FirmFamily.People : cells[5]);
        Weight = int.Parse(cells[6], CultureInfo.InvariantCulture);
        MeanWan = int.Parse(cells[7], CultureInfo.InvariantCulture);
        Benefit = BenefitProfile.Of(cells[8]);
        Projects = Phrases(cells[9]);
        Purposes = Phrases(cells[10]);
    }

    /// <summary>What stands in 目录编码 of a loan that is not green.</summary>
    public const string NotGreen = "非绿";

    /// <summary>The loans' uses in the order of the file, green and not.</summary>
    public static IReadOnlyList<LoanUse> All { get; } = [.. EmbeddedLines.Read("Loans/Generation/uses.csv").Select(cells => new LoanUse(cells))];

    /// <summary>The leaf of the 2025 catalogue, or <see cref="NotGreen"/>.</summary>
    public string Class { get; }

    public bool IsGreen { get; }

    /// <summary>The leaf of the 2019 catalogue; empty where it has none.</summary>
    public string Gic { get; }

    /// <summary>人行编码; empty where the 2019 catalogue has no such class.</summary>
    public string Pboc { get; }

    /// <summary>监管编码.</summary>
    public string Cbirc { get; }

    /// <summary>贷款实际投向行业; empty for consumption.</summary>
    public string Industry { get; }

    public FirmFamily Family { get; }

    /// <summary>Its part of its top class's balance.</summary>
    public int Weight { get; }

    /// <summary>The usual amount of one loan note, 万元.</summary>
    public int MeanWan { get; }

    public BenefitProfile? Benefit { get; }
    public IReadOnlyList<Phrase> Projects { get; }
    public IReadOnlyList<Phrase> Purposes { get; }

    public char KindLetter { get; }

    /// <summary>贷款种类.</summary>
    public string Kind => KindLetter switch
    {
        'P' => "项目",
        'F' => "一般固定资产",
        'W' => "流动资金",
        'B' => "个人经营",
        _ => "个人消费",
    };

    public bool IsProject => KindLetter == 'P';

    public bool IsConsumption => KindLetter is 'C' or 'H';

    public LoanTrack Track => KindLetter switch
    {
        'P' or 'H' => LoanTrack.Long,
        'F' or 'C' => LoanTrack.Medium,
        _ => LoanTrack.Short,
    };

    /// <summary>The level-1 class, as in 6; empty when not green.</summary>
    public string TopClass => IsGreen ? Class[..1] : "";

    private static Phrase[] Phrases(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Phrase.Parse)];
}

/// <summary>
/// What ten thousand yuan of investment bring a year, in hundredths of a tonne, in the order of the eleven benefits. Orders of
/// magnitude for believable demo data; nothing is ever computed from them.
/// </summary>
internal sealed record BenefitProfile(string Name, IReadOnlyList<int> HundredthsOfTonne)
{
    private static readonly BenefitProfile[] All =
    [
        new("pv", [62, 118, 0, 0, 2, 2, 0, 0, 0, 0, 0]),
        new("wind", [70, 140, 0, 0, 2, 2, 0, 0, 0, 0, 0]),
        new("save", [45, 110, 0, 0, 3, 3, 0, 0, 0, 0, 0]),
        new("water", [0, 0, 32, 4, 0, 0, 9_000, 0, 0, 3, 1]),
        new("waste", [16, 52, 9, 1, 0, 0, 0, 0, 0, 0, 0]),
        new("bus", [8, 19, 0, 0, 0, 4, 0, 1, 1, 0, 0]),
        new("pile", [14, 30, 0, 0, 0, 2, 0, 0, 0, 0, 0]),
        new("tree", [0, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        new("building", [4, 11, 0, 0, 0, 0, 1_200, 0, 0, 0, 0]),
        new("air", [0, 0, 0, 0, 21, 26, 0, 6, 14, 0, 0]),
    ];

    public static BenefitProfile? Of(string name) =>
        name.Length == 0 ? null : All.FirstOrDefault(profile => profile.Name == name) ?? throw new KeyNotFoundException($"There is no benefit profile {name}.");
}
