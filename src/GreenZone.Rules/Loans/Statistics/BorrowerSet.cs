namespace GreenZone.Rules.Loans;

/// <summary>
/// Who stands behind a figure, as far as the rule of three needs to know: up to three different 64-bit hashes of borrowers. Because
/// three is all the rule asks for, the union of such sets decides exactly whether there are at least three.
/// </summary>
public readonly record struct BorrowerSet
{
    private readonly long first;
    private readonly long second;
    private readonly long third;

    private BorrowerSet(long first, long second, long third, int count)
    {
        this.first = first;
        this.second = second;
        this.third = third;
        Count = count;
    }

    public static BorrowerSet None => default;

    /// <summary>How many, 3 standing for three or more.</summary>
    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <summary>Whether a total over these borrowers may be shown outside the two authorities.</summary>
    public bool HasThree => Count == 3;

    public static BorrowerSet Of(params IEnumerable<long> hashes)
    {
        BorrowerSet set = default;
        foreach (long hash in hashes)
        {
            set = set.With(hash);
        }

        return set;
    }

    public BorrowerSet With(long hash) => Count switch
    {
        0 => new BorrowerSet(hash, 0, 0, 1),
        1 => hash == first ? this : new BorrowerSet(first, hash, 0, 2),
        2 => hash == first || hash == second ? this : new BorrowerSet(first, second, hash, 3),
        _ => this,
    };

    public BorrowerSet Union(BorrowerSet other)
    {
        BorrowerSet union = this;
        foreach (long hash in other.Hashes)
        {
            union = union.With(hash);
        }

        return union;
    }

    /// <summary>The kept hashes, at most three.</summary>
    public IReadOnlyList<long> Hashes => Count switch { 0 => [], 1 => [first], 2 => [first, second], _ => [first, second, third] };
}
