namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>How much each kind of evidence weighs, in thousandths, and where decisions change. Tuned on the project's own labelled texts.</summary>
internal static class Scores
{
    public const int Name = 4000, Term = 2200, Hint = 600, NotThis = -3500, Rather = 1500;

    /// <summary>For each character beyond two, up to ten: longer words are seldom there by chance.</summary>
    public const int PerCharacter = 90;

    /// <summary>A word that ends its clause is what the clause is about: in Chinese titles the thing itself comes last.</summary>
    public const int LastInClause = 500;

    /// <summary>Thousandths of a word's worth where its clause only accompanies another.</summary>
    public const int Accompanying = 500;

    /// <summary>Hints never add up to more.</summary>
    public const int MostHints = 1500;

    public const int IndustryFits = 900;

    /// <summary>The longest text that is read as one title.</summary>
    public const int LongestTitle = 80;

    /// <summary>Thousandths of a field's words that count for the making of its equipment, and for services about it.</summary>
    public const int FieldOfMaker = 800, FieldOfService = 900;

    /// <summary>The least an entry needs before it is green.</summary>
    public const int Green = 2600;

    /// <summary>The least that hints must tell before a person should look.</summary>
    public const int Worth = 1700;

    /// <summary>By so much words of an entry must outweigh a thing in no entry that is told after them.</summary>
    public const int ClearlyMore = 2500;

    /// <summary>By so much an entry must outweigh a thing in no entry that is told before it.</summary>
    public const int MoreThanOrdinary = 1500;

    /// <summary>What likeness to an entry's own words is worth in a short text, and how much more in a long one; and the most of it that counts, in thousandths.</summary>
    public const int Likeness = 4000, LikenessOfLong = 10_000, MostLikeness = 1500;

    /// <summary>Thousandths of what is told of its neighbours in the same class that count for an entry, and the most of it.</summary>
    public const int Sibling = 150, MostSibling = 2000;

    /// <summary>Long texts tell many things, and their wordings add up: there the likeness of the whole counts for more.</summary>
    public static int LikenessOf(int length) => Likeness + (LikenessOfLong * Math.Clamp(length - 40, 0, 160) / 160);

    public static int Of(TermRole role) => role switch { TermRole.Name => Name, TermRole.Term => Term, _ => Hint };

    /// <summary>Thousandths by which an activity that agrees or does not agree multiplies.</summary>
    public static int Fit(ActivityKinds entry, Heads heads, TermRole role)
    {
        if ((entry & heads.Sure) != 0)
        {
            return 1200;
        }

        if (heads.Sure != 0)
        {
            return role == TermRole.Name ? 620 : 500;
        }

        return (entry & heads.Hinted) != 0 ? 1150 : heads.Hinted != 0 ? 750 : 1000;
    }
}
