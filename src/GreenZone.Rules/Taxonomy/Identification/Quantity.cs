namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>A number with its unit, as a text states it, and what it is said of.</summary>
/// <param name="Start">First folded character, with the words that compare (不低于).</param>
/// <param name="End">After its last character, with 以上 and the like.</param>
/// <param name="Stated">What the text leaves open: one value, a range, or everything from or up to a value; in <paramref name="Unit"/>.</param>
/// <param name="Unit">Its unit; <see cref="Unit.Bare"/> when none is written.</param>
/// <param name="Metric">What it is said of: the nearest word that can be counted in such units.</param>
/// <param name="MetricStart">Where that word starts; where the quantity starts when there is none.</param>
/// <param name="MetricEnd">Where that word ends.</param>
/// <param name="Standing">Whether the number can be taken as said.</param>
internal readonly record struct Quantity(int Start, int End, Interval Stated, Unit Unit, Metric Metric, int MetricStart, int MetricEnd, Standing Standing)
{
    /// <summary>The first of its characters and its metric's.</summary>
    public int WholeStart => Math.Min(Start, MetricStart);

    /// <summary>After the last of its characters and its metric's.</summary>
    public int WholeEnd => Math.Max(End, MetricEnd);

    /// <summary>What it states, in another unit of its family; null when the unit is of another family.</summary>
    public Interval? In(Unit other)
    {
        if (Unit.Family != other.Family)
        {
            return null;
        }

        // To the family's base unit first, so that no factor has to be divided and rounded before.
        Interval inBase = Stated.Times(Unit.Factor);
        return new Interval(inBase.Low / other.Factor, inBase.High / other.Factor, Stated.LowIsOut, Stated.HighIsOut);
    }
}

/// <summary>How a number is meant.</summary>
internal enum Standing
{
    /// <summary>It is so, or is to be so once the project is done.</summary>
    Stated,

    /// <summary>It was so before, or holds for what is replaced.</summary>
    Former,

    /// <summary>By how much something changes (提高5%).</summary>
    Change,

    /// <summary>About so much.</summary>
    Approximate,

    /// <summary>It is wished, required or asked (力争, 应, 是否).</summary>
    Wished,
}
