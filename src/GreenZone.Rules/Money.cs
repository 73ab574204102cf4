using System.Globalization;

namespace GreenZone.Rules;

/// <summary>An exact amount of renminbi, held in whole fen (分, one hundredth of a yuan).</summary>
/// <remarks>
/// Whole fen keep every sum exact and fit one integer column in SQLite, PostgreSQL and Parquet alike. Forms print 万元 or
/// 亿元: convert at the edge, never inside a rule. Arithmetic is checked, so an absurd sum fails instead of wrapping round.
/// </remarks>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    public static Money Zero => default;

    /// <summary>The amount in yuan (元), exact.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>The amount in ten thousand yuan (万元), exact to six decimals.</summary>
    public decimal WanYuan => Fen / 1_000_000m;

    /// <summary>The amount in hundred million yuan (亿元), exact to ten decimals.</summary>
    public decimal YiYuan => Fen / 10_000_000_000m;

    /// <summary>An amount given in yuan.</summary>
    /// <exception cref="ArgumentException">The amount is finer than one fen.</exception>
    /// <exception cref="OverflowException">The amount does not fit into 64 bits of fen.</exception>
    public static Money FromYuan(decimal yuan)
    {
        decimal fen = yuan * 100m;
        return fen == decimal.Truncate(fen)
            ? new Money((long)fen)
            : throw new ArgumentException($"{yuan.ToString(CultureInfo.InvariantCulture)} yuan is finer than one fen.", nameof(yuan));
    }

    /// <summary>An amount given in 万元.</summary>
    /// <exception cref="ArgumentException">The amount is finer than one fen.</exception>
    public static Money FromWanYuan(decimal wanYuan) => FromYuan(wanYuan * 10_000m);

    /// <summary>An amount given in 亿元.</summary>
    /// <exception cref="ArgumentException">The amount is finer than one fen.</exception>
    public static Money FromYiYuan(decimal yiYuan) => FromYuan(yiYuan * 100_000_000m);

    public static Money operator +(Money left, Money right) => new(left.Fen + right.Fen);

    public static Money operator -(Money left, Money right) => new(left.Fen - right.Fen);

    public static Money operator -(Money money) => new(-money.Fen);

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    public override string ToString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);
}
