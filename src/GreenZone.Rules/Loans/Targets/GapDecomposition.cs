namespace GreenZone.Rules.Loans;

/// <summary>One part of the district's balance: a bank, or a class.</summary>
/// <param name="Id">Its code.</param>
/// <param name="Base">Its balance at the base month, in the scope of <paramref name="Actual"/>.</param>
/// <param name="Actual">Its balance now.</param>
public sealed record GapPart(string Id, Money Base, Money Actual);

/// <summary>What one part contributes to the gap.</summary>
/// <param name="Asked">What the path asks of it.</param>
/// <param name="Gap">Asked less actual: positive is short, negative is ahead.</param>
public sealed record PartGap(string Id, Money Base, Money Actual, Money Asked, Money Gap);

/// <summary>
/// Splits the gap between path and actual by bank or by class. Every part is asked to grow from its own base by the factor of the
/// whole path: asked = part's base × (path ÷ whole base); its gap is asked less actual. A part that is new since the base is asked
/// nothing and stands ahead with all it has. The gaps add up to the whole gap to the fen: the fen lost in rounding go to the
/// largest remainders.
/// </summary>
public static class GapDecomposition
{
    /// <param name="path">The value of the path for the whole.</param>
    /// <param name="parts">All parts; their bases add up to the base of the path.</param>
    /// <returns>In order of the gap, the largest first; null when the whole base is not above zero.</returns>
    public static IReadOnlyList<PartGap>? Split(Money path, IReadOnlyList<GapPart> parts)
    {
        long whole = parts.Sum(part => part.Base.Fen);
        if (whole <= 0)
        {
            return null;
        }

        List<(GapPart Part, Int128 Floor, Int128 Remainder)> asked = [.. parts.Select(part =>
        {
            Int128 product = (Int128)part.Base.Fen * path.Fen;
            Int128 floor = Int128.DivRem(product, whole).Quotient;
            return (part, floor, product - (floor * whole));
        })];
        long lost = path.Fen - (long)asked.Aggregate((Int128)0, (sum, each) => sum + each.Floor);
        HashSet<string> rounded = [.. asked.OrderByDescending(each => each.Remainder).ThenBy(each => each.Part.Id, StringComparer.Ordinal)
            .Take((int)lost).Select(each => each.Part.Id)];
        return [.. asked
            .Select(each =>
            {
                Money share = new((long)each.Floor + (rounded.Contains(each.Part.Id) ? 1 : 0));
                return new PartGap(each.Part.Id, each.Part.Base, each.Part.Actual, share, share - each.Part.Actual);
            })
            .OrderByDescending(part => part.Gap.Fen).ThenBy(part => part.Id, StringComparer.Ordinal)];
    }
}
