using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>
/// 三方比对: compares what a bank's head office, the city's system and this platform hold of one loan. The rule is this platform's own: no
/// document sets one. Classes are compared only where both lead to one edition, without doubt, by the crosswalk.
/// </summary>
public sealed class ThreeWay(CrosswalkSet crosswalk)
{
    /// <summary>So many pairs are remembered; beyond, each is worked out again.</summary>
    private const int MostKept = 20_000;

    private readonly Dictionary<(GreenOpinion, GreenOpinion), Likeness> known = [];

    /// <summary>Not for several threads at once.</summary>
    public ThreeWayFinding Judge(GreenOpinion? headOffice, GreenOpinion? returned, GreenOpinion? platform)
    {
        ThreeWayParties missing = (headOffice is null ? ThreeWayParties.HeadOffice : 0) | (returned is null ? ThreeWayParties.Returned : 0) | (platform is null ? ThreeWayParties.Platform : 0);
        (Likeness? hr, Likeness? hp, Likeness? rp) = (Compare(headOffice, returned), Compare(headOffice, platform), Compare(returned, platform));
        return new ThreeWayFinding(missing == 0 ? VerdictOf(hr!.Value, hp!.Value, rp!.Value) : ThreeWayVerdict.Incomplete, missing, hr, hp, rp);
    }

    private Likeness? Compare(GreenOpinion? one, GreenOpinion? other)
    {
        if (one is not { } a || other is not { } b)
        {
            return null;
        }

        if (!a.IsGreen || !b.IsGreen)
        {
            return a.IsGreen == b.IsGreen ? Likeness.Same : Likeness.Different;
        }

        if (!known.TryGetValue((a, b), out Likeness likeness))
        {
            likeness = Classes([.. a.Classes], [.. b.Classes]);
            if (known.Count < MostKept)
            {
                known.Add((a, b), likeness);
            }
        }

        return likeness;
    }

    private Likeness Classes(CatalogueEntry[] a, CatalogueEntry[] b)
    {
        // Codes of one edition, as both wrote them, need no crosswalk.
        if (Meet(a, b, translate: false) is { } written)
        {
            return written;
        }

        Likeness? translated = Meet(a, b, translate: true);
        return translated is null || (translated == Likeness.Different && a.Any(one => b.Any(other => MayBe(one, other) || MayBe(other, one)))) ? Likeness.CannotCompare : translated.Value;
    }

    /// <summary>The same in one edition is the same; different in the editions where both stand is different; null when they meet in none.</summary>
    private Likeness? Meet(CatalogueEntry[] a, CatalogueEntry[] b, bool translate)
    {
        bool met = false;
        foreach (string edition in CrosswalkSet.Editions)
        {
            if (In(a, edition, translate) is { } one && In(b, edition, translate) is { } other)
            {
                if (one == other)
                {
                    return Likeness.Same;
                }

                met = true;
            }
        }

        return met ? Likeness.Different : null;
    }

    private string? In(CatalogueEntry[] entries, string edition, bool translate) =>
        entries.FirstOrDefault(entry => entry.Edition == edition)?.Code
        ?? (translate ? entries.Select(entry => crosswalk.Unique(entry.Edition, entry.Code, edition)?.Code).FirstOrDefault(code => code is not null) : null);

    /// <summary>The crosswalk names the other among several, or for a part: whether the two are one is open.</summary>
    private bool MayBe(CatalogueEntry one, CatalogueEntry other) =>
        one.Edition != other.Edition && crosswalk.Map(one.Edition, one.Code, other.Edition).Any(entry => entry.ToCode == other.Code);

    private static ThreeWayVerdict VerdictOf(Likeness hr, Likeness hp, Likeness rp) => (hr == Likeness.Different, hp == Likeness.Different, rp == Likeness.Different) switch
    {
        (false, false, false) => ThreeWayVerdict.Agreeing,
        (true, true, false) => ThreeWayVerdict.HeadOfficeDiffers,
        (true, false, true) => ThreeWayVerdict.ReturnedDiffers,
        (false, true, true) => ThreeWayVerdict.PlatformDiffers,
        (true, true, true) => ThreeWayVerdict.AllDiffer,
        (true, false, false) => Alone(ThreeWayVerdict.HeadOfficeDiffers, hp, ThreeWayVerdict.ReturnedDiffers, rp),
        (false, true, false) => Alone(ThreeWayVerdict.HeadOfficeDiffers, hr, ThreeWayVerdict.PlatformDiffers, rp),
        (false, false, true) => Alone(ThreeWayVerdict.ReturnedDiffers, hr, ThreeWayVerdict.PlatformDiffers, hp),
    };

    /// <summary>Two differ; whom the third sides with is not alone.</summary>
    private static ThreeWayVerdict Alone(ThreeWayVerdict one, Likeness oneWithThird, ThreeWayVerdict other, Likeness otherWithThird) => (oneWithThird, otherWithThird) switch
    {
        (Likeness.Same, Likeness.CannotCompare) => other,
        (Likeness.CannotCompare, Likeness.Same) => one,
        _ => ThreeWayVerdict.TwoDiffer,
    };
}
