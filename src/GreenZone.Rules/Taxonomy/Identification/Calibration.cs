namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>
/// From the counts of a text to the share of like cases that were right when the engine was last measured on the project's own labelled
/// texts. Monotone: a greater lead never lowers it, opposition never raises it.
/// </summary>
internal static class Calibration
{
    /// <summary>For a green answer: the lead over the next entry from which a share holds, and the shares in hundredths of the entry itself and of the first three alternatives.</summary>
    private static readonly (int Lead, int Right, int[] Others)[] Green =
    [
        (7000, 97, [16, 2, 1]),
        (2100, 94, [20, 5, 2]),
        (1400, 82, [22, 7, 3]),
        (700, 66, [36, 9, 4]),
        (int.MinValue, 59, [40, 14, 6]),
    ];

    /// <summary>The same where a person has to choose, the leading entry first: seen to be right oftener, yet never above what is called green.</summary>
    private static readonly int[] Open = [59, 12, 5, 3];

    /// <summary>The same where something that may be a veto is told besides.</summary>
    private static readonly int[] Opposed = [50, 8, 4, 2];

    /// <summary>Not green: how often that was right, and how often where much of an entry is told nonetheless.</summary>
    private const int NotGreen = 98, NotGreenThough = 92;

    /// <summary>So much of an entry told makes a refusal less sure.</summary>
    private const int Much = 2400;

    /// <summary>How many levels a veto that stands before the green thing costs.</summary>
    private const int VetoCosts = 2;

    private static readonly decimal[] Hundredths = [.. Enumerable.Range(0, 101).Select(hundredth => hundredth / 100m)];

    /// <summary>The confidence of a decision.</summary>
    public static decimal Of(IdentificationDecision decision, int score, int lead, bool vetoTold) => Hundredths[decision switch
    {
        IdentificationDecision.Green => Green[Level(lead, vetoTold)].Right,
        IdentificationDecision.Candidates => (vetoTold ? Opposed : Open)[0],
        IdentificationDecision.NotGreen => score >= Much ? NotGreenThough : NotGreen,
        _ => 0,
    }];

    /// <summary>The confidence of the alternative at a place, the likeliest at 0.</summary>
    public static decimal OfAlternative(IdentificationDecision decision, int score, int lead, bool vetoTold, int place) => Hundredths[decision switch
    {
        IdentificationDecision.Green => At(Green[Level(lead, vetoTold)].Others, place),
        IdentificationDecision.Candidates => At(vetoTold ? Opposed : Open, place),
        IdentificationDecision.NotGreen => Math.Max(1, (100 - (score >= Much ? NotGreenThough : NotGreen)) >> place),
        _ => 0,
    }];

    private static int At(int[] shares, int place) => shares[Math.Min(place, shares.Length - 1)];

    private static int Level(int lead, bool vetoTold)
    {
        int level = 0;
        while (lead < Green[level].Lead)
        {
            level++;
        }

        return Math.Min(level + (vetoTold ? VetoCosts : 0), Green.Length - 1);
    }
}
