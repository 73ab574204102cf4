using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>Whether a loan is green to one party, and the classes it names. A party that says nothing has no opinion.</summary>
/// <param name="IsGreen">False for 非绿; classes then mean nothing.</param>
/// <param name="Class">The leaf it names, of whichever edition; null when it names none, or none whose edition is known.</param>
/// <param name="Pboc">人行编码 beside it, where a reporter writes several codes.</param>
/// <param name="Cbirc">监管编码 beside it.</param>
public readonly record struct GreenOpinion(bool IsGreen, CatalogueEntry? Class = null, CatalogueEntry? Pboc = null, CatalogueEntry? Cbirc = null)
{
    /// <summary>The classes from the nearest to the project to the coarsest.</summary>
    public IEnumerable<CatalogueEntry> Classes => new[] { Class, Pboc, Cbirc }.OfType<CatalogueEntry>();
}

/// <summary>The three who judge a loan.</summary>
[Flags]
public enum ThreeWayParties
{
    None = 0,

    /// <summary>总行: the bank's head office marked it.</summary>
    HeadOffice = 1,

    /// <summary>长江绿融通: the city's system returned it.</summary>
    Returned = 2,

    /// <summary>本平台, by the codes that the bank reported.</summary>
    Platform = 4,
}

/// <summary>How two opinions stand to each other.</summary>
public enum Likeness
{
    Same,

    /// <summary>One is green and the other not, or both name classes that are certainly not the same.</summary>
    Different,

    /// <summary>Both are green, but their classes cannot be told to be one or two: a class is not named, or the crosswalk is not unique. Never a difference.</summary>
    CannotCompare,
}

/// <summary>What the comparison of a loan comes to.</summary>
public enum ThreeWayVerdict
{
    /// <summary>一致: nobody differs from anybody.</summary>
    Agreeing,

    /// <summary>总行不同: the other two are not at odds.</summary>
    HeadOfficeDiffers,

    /// <summary>回流不同.</summary>
    ReturnedDiffers,

    /// <summary>本平台不同.</summary>
    PlatformDiffers,

    /// <summary>三方各异: each differs from both others.</summary>
    AllDiffer,

    /// <summary>两方不同: two name different classes, and the third cannot be compared with either, so that nobody stands alone.</summary>
    TwoDiffer,

    /// <summary>缺一方: at least one has no opinion.</summary>
    Incomplete,
}

/// <summary>What was found of one loan.</summary>
/// <param name="Missing">Who has no opinion.</param>
/// <param name="HeadOfficeReturned">Head office against the city's system; null when one of them is missing. The other two likewise.</param>
public readonly record struct ThreeWayFinding(
    ThreeWayVerdict Verdict, ThreeWayParties Missing, Likeness? HeadOfficeReturned, Likeness? HeadOfficePlatform, Likeness? ReturnedPlatform)
{
    /// <summary>The opinions that there are differ somewhere.</summary>
    public bool Differs => Any(Likeness.Different);

    /// <summary>The finding in a sentence.</summary>
    public string Explain() => Verdict switch
    {
        ThreeWayVerdict.Agreeing => Any(Likeness.CannotCompare) ? "绿色认定一致；类别未填或不能唯一对应，不作差异" : "三方认定和类别一致",
        ThreeWayVerdict.HeadOfficeDiffers => "总行标识与另两方不同",
        ThreeWayVerdict.ReturnedDiffers => "回流结果与另两方不同",
        ThreeWayVerdict.PlatformDiffers => "本平台判定与另两方不同",
        ThreeWayVerdict.AllDiffer => "三方两两不同",
        ThreeWayVerdict.TwoDiffer => $"{PairThatDiffers()}类别不同，另一方的类别不能与之比较",
        _ => $"缺{MissingWords}" + (HeadOfficeReturned ?? HeadOfficePlatform ?? ReturnedPlatform) switch
        {
            null => "，只有一方认定",
            Likeness.Different => "；另两方不同",
            Likeness.Same => "；另两方一致",
            _ => "；另两方都为绿色，类别不能比较",
        },
    };

    /// <summary>总行标识、回流结果: who is missing.</summary>
    public string MissingWords
    {
        get
        {
            ThreeWayParties missing = Missing;
            return string.Join('、', Names.Where(pair => missing.HasFlag(pair.Party)).Select(pair => pair.Name));
        }
    }

    private static readonly (ThreeWayParties Party, string Name)[] Names =
        [(ThreeWayParties.HeadOffice, "总行标识"), (ThreeWayParties.Returned, "回流结果"), (ThreeWayParties.Platform, "本平台判定")];

    private bool Any(Likeness likeness) => HeadOfficeReturned == likeness || HeadOfficePlatform == likeness || ReturnedPlatform == likeness;

    private string PairThatDiffers() =>
        HeadOfficeReturned == Likeness.Different ? "总行标识与回流结果" : HeadOfficePlatform == Likeness.Different ? "总行标识与本平台判定" : "回流结果与本平台判定";
}
