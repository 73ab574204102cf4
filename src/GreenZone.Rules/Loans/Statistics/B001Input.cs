namespace GreenZone.Rules.Loans;

/// <summary>The sum of the green loans of one class and grade at a month's end.</summary>
/// <param name="ClassCode">Class code of the supervisor's statistic, 18 characters, any level.</param>
/// <param name="Balance">The green part of the balances.</param>
/// <param name="Benefits">
/// Yearly benefit attributed to these loans in micro-tonnes (0.000001 t), eleven figures in the order of columns G to Q; a null
/// says that no sheet brought this benefit. Null as a whole: none of them.
/// </param>
public sealed record B001LoanSum(string ClassCode, LoanGrade Grade, Money Balance, IReadOnlyList<long?>? Benefits = null);

/// <summary>What columns R, S and T count.</summary>
public enum GreenInstrumentKind
{
    /// <summary>非金融企业绿色债券投资, column R, on the balance sheet.</summary>
    CorporateGreenBond,

    /// <summary>绿色银行承兑汇票, column S, off the balance sheet.</summary>
    BankAcceptance,

    /// <summary>绿色信用证, column T, off the balance sheet.</summary>
    LetterOfCredit,
}

/// <summary>The sum of one kind of instrument in one class at a month's end.</summary>
public sealed record B001InstrumentSum(string ClassCode, GreenInstrumentKind Kind, Money Balance);

/// <summary>Which environmental right secures a loan, lines II-2 and II-4.</summary>
public enum PledgedRight
{
    /// <summary>碳排放权, line II-2.</summary>
    CarbonEmission,

    /// <summary>其他环境权益, line II-4.</summary>
    OtherEnvironmental,
}

/// <summary>
/// The sum of the green loans that such a right secures. They also stand in their class's own sum: II-2 and II-4 are "of which"
/// lines and add nothing to line 14.
/// </summary>
public sealed record B001PledgeSum(PledgedRight Right, LoanGrade Grade, Money Balance, IReadOnlyList<long?>? Benefits = null);

/// <summary>Everything 绿色融资统计表 is made of, for one institution or a district. A null list was not reported; an empty one is zero.</summary>
public sealed record B001Input(
    IReadOnlyList<B001LoanSum>? Loans, IReadOnlyList<B001InstrumentSum>? Instruments, IReadOnlyList<B001PledgeSum>? Pledges)
{
    /// <summary>A month for which nothing has come in.</summary>
    public static B001Input NotReported { get; } = new(null, null, null);
}
