namespace GreenZone.Rules.Loans;

/// <summary>The way from the base of a cycle to its target, month by month, in the target's unit.</summary>
/// <param name="Shape">How it runs.</param>
/// <param name="BaseMonth">Where it starts: December of the base year.</param>
/// <param name="Base">The value there; needed by geometric and linear paths.</param>
/// <param name="LastMonth">Where it ends: December of the last year.</param>
/// <param name="Target">The value there.</param>
public sealed record TargetPath(TargetPathShape Shape, ReportingMonth BaseMonth, decimal? Base, ReportingMonth LastMonth, decimal Target)
{
    /// <summary>
    /// The value the path asks for at a month's end: geometric base·(target/base)^(t/T), linear base + (target − base)·t/T, constant
    /// the target. Rounded half up to six decimals. After the end it is the target.
    /// </summary>
    /// <returns>Null before the base, or when the base is missing or no base for such a path.</returns>
    public decimal? At(ReportingMonth month)
    {
        if (month < BaseMonth || Shape == TargetPathShape.None)
        {
            return null;
        }

        if (Shape == TargetPathShape.Constant || month >= LastMonth)
        {
            return Target;
        }

        if (Base is not { } start)
        {
            return null;
        }

        int passed = month.Index - BaseMonth.Index;
        int whole = LastMonth.Index - BaseMonth.Index;
        return Shape == TargetPathShape.Linear ? FormNumber.Round(start + ((Target - start) * passed / whole), 6)
            : start > 0m && Target > 0m ? FormNumber.Round(start * Factor(Target / start, passed, whole), 6)
            : null;
    }

    /// <summary>
    /// What every month from here on must bring to reach the target at the end. Geometric: a rate of growth a month (a fraction);
    /// linear: a step a month in the target's unit. Zero once the target is reached.
    /// </summary>
    public Ratio RequiredMonthly(ReportingMonth month, decimal actual)
    {
        int left = LastMonth.Index - month.Index;
        return actual >= Target ? Ratio.Of(0m)
            : left <= 0 ? Ratio.None("周期已结束")
            : Shape == TargetPathShape.Linear ? Ratio.Of((Target - actual) / left)
            : Shape != TargetPathShape.Geometric ? Ratio.None("该目标不设月度路径")
            : actual <= 0m ? Ratio.None("报告期为零或负，不计算所需增速")
            : Ratio.Of(Factor(Target / actual, 1, left) - 1m);
    }

    /// <summary>The root is the one place where binary floating point is used; rounded half up at once.</summary>
    private static decimal Factor(decimal ratio, int numerator, int denominator) =>
        FormNumber.Round((decimal)Math.Pow((double)ratio, (double)numerator / denominator), 12);
}
