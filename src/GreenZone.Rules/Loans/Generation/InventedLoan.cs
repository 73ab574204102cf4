using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>One invented loan note and its life. Filled again for every row, so that a million rows need one.</summary>
internal sealed class InventedLoan
{
    private static readonly int[] LongTerms = [96, 120, 144, 180, 240];

    /// <summary>Thirty-two equally likely sizes around one, in thousandths: most loans are small, a few large.</summary>
    private static readonly int[] Sizes =
    [
        219, 295, 346, 389, 427, 463, 498, 532, 565, 598, 632, 666, 701, 737, 774, 813,
        854, 896, 941, 990, 1041, 1098, 1160, 1228, 1305, 1394, 1498, 1625, 1786, 2006, 2355, 3167,
    ];

    private int startIndex;
    private int termMonths;
    private int trouble;
    private int troubleFrom;

    public LoanUse Use { get; private set; } = LoanUse.All[0];
    public InventedFirm Firm { get; private set; } = null!;
    public int Institution { get; private set; }
    public int Track { get; private set; }

    /// <summary>The number within institution and track.</summary>
    public int Number { get; private set; }

    /// <summary>The first number of the project or contract it belongs to.</summary>
    public int Group { get; private set; }

    /// <summary>The stream of everything that belongs to the project, so that each of its notes says the same.</summary>
    public SeededRandom GroupStream { get; private set; }

    /// <summary>The stream of what belongs to this note alone, after its facts.</summary>
    public SeededRandom NoteStream { get; private set; }

    public DateOnly Disbursed { get; private set; }
    public DateOnly Approved { get; private set; }
    public DateOnly Matures { get; private set; }
    public long AmountFen { get; private set; }
    public long InvestmentFen { get; private set; }

    /// <summary>Millionths a year.</summary>
    public int Rate { get; private set; }

    public bool OverFiveYears => termMonths > 60;

    /// <summary>The green part of the balance in thousandths; 1000 of most.</summary>
    public int GreenPerMille { get; private set; }

    public CodeHabit Codes { get; private set; }

    /// <summary>Whether the 2019 catalogue judges it: approved before the new one was published or disbursed before it came into force.</summary>
    public bool IsOfOldCatalogue { get; private set; }

    public bool IsGreen => Use.IsGreen && Codes != CodeHabit.None;

    /// <param name="startIndex">The month it starts in, as <see cref="ReportingMonth.Index"/>.</param>
    public void Make(LoanBook book, int institution, int track, int number, int startIndex)
    {
        this.startIndex = startIndex;
        Institution = institution;
        Track = track;
        Number = number;
        bool longTrack = track == (int)LoanTrack.Long;
        int group = longTrack ? number - (number % 3) : number;
        Use = book.UseOf(institution, track, longTrack ? group / 3 : number);
        // Homes and other single loans of the long track share nothing but the draw of their use.
        Group = Use.IsProject ? group : number;
        SeededRandom shared = SeededRandom.For(book.Seed, 0x9A0D, (ulong)((institution * 4) + track), (ulong)Group);
        SeededRandom own = SeededRandom.For(book.Seed, 0x107E, (ulong)((institution * 4) + track), (ulong)number);

        Firm = book.FirmOf(Use, ref shared);
        long mean = (long)(Use.MeanWan * Firm.AmountFactor * book.AmountScale * 1_000_000.0);
        long size = mean / 1000 * Sizes[shared.Below(Sizes.Length)];
        AmountFen = Rounded(Use.IsProject ? size / 1000 * own.Between(900, 1100) : size);
        InvestmentFen = Use.IsProject ? Rounded(size * 3 / 100 * shared.Between(145, 190)) : Rounded(size / 100 * shared.Between(135, 180));
        GreenPerMille = Use.IsProject && Use.IsGreen && shared.Chance(45) ? shared.Between(8, 18) * 50 : 1000;
        Codes = Habit(ref shared);

        ReportingMonth start = ReportingMonth.FromIndex(startIndex);
        Disbursed = start.FirstDay.AddDays(own.Below(27));
        Approved = Disbursed.AddDays(-own.Between(6, Use.IsProject ? 75 : 28));
        termMonths = track switch
        {
            (int)LoanTrack.Short => 12,
            (int)LoanTrack.Medium => own.Chance(450) ? 48 : 60,
            _ => Use.IsProject ? LongTerms[shared.Below(LongTerms.Length)] : own.Chance(500) ? 240 : 360,
        };
        Matures = Disbursed.AddMonths(termMonths);
        IsOfOldCatalogue = Approved < EditionChange.Of2025.Published || Disbursed < EditionChange.Of2025.InForce;
        Rate = RateOf(ref own);
        trouble = Firm.IsPublicBuilder ? 1000 : own.Below(1000);
        troubleFrom = own.Between(3, track == (int)LoanTrack.Short ? 8 : 20);
        GroupStream = shared;
        NoteStream = own;
    }

    /// <summary>The outstanding principal at a month's end, in fen; never more than the amount.</summary>
    public long BalanceFen(int monthIndex)
    {
        int age = monthIndex - startIndex;
        int paid;
        int of;
        switch (Track)
        {
            case (int)LoanTrack.Short:
                // One in four pays five per cent a quarter, the rest at the end.
                (paid, of) = (Number % 4 == 0 ? age / 3 : 0, 20);
                break;
            case (int)LoanTrack.Medium when Use.IsConsumption:
                (paid, of) = (age, termMonths);
                break;
            case (int)LoanTrack.Medium:
                (paid, of) = (Math.Max(0, age - 3) / 3, (termMonths - 3) / 3);
                break;
            default:
                (paid, of) = Use.IsProject ? (Math.Max(0, age - 18) / 6, (termMonths - 18) / 6) : (age, termMonths);
                break;
        }

        long left = AmountFen / of * (of - Math.Min(paid, of)) + (AmountFen % of);
        return paid == 0 ? AmountFen : Math.Max(left, AmountFen / 100);
    }

    /// <summary>The green part of a balance, whole yuan.</summary>
    public long GreenFen(long balanceFen) =>
        !IsGreen ? 0 : GreenPerMille == 1000 ? balanceFen : balanceFen / 100_000 * GreenPerMille * 100;

    /// <summary>五级分类 at a month's end: a few loans turn bad step by step, some of them recover.</summary>
    public LoanGrade Grade(int monthIndex)
    {
        int bad = monthIndex - startIndex - troubleFrom;
        return trouble switch
        {
            < 12 when bad >= 0 => bad switch
            {
                < 3 => LoanGrade.SpecialMention,
                < 9 => LoanGrade.Substandard,
                < 15 => LoanGrade.Doubtful,
                _ => LoanGrade.Loss,
            },
            < 32 when bad is >= 0 and < 9 => LoanGrade.SpecialMention,
            _ => LoanGrade.Pass,
        };
    }

    private CodeHabit Habit(ref SeededRandom random) => random.Below(1000) switch
    {
        < 860 => CodeHabit.All,
        < 905 => CodeHabit.CatalogueOnly,
        < 945 => CodeHabit.CbircOnly,
        < 965 => Use.Pboc.Length > 0 ? CodeHabit.PbocOnly : CodeHabit.All,
        < 988 => CodeHabit.CatalogueAndCbirc,
        _ => Use.IsGreen ? CodeHabit.None : CodeHabit.All,
    };

    private int RateOf(ref SeededRandom random)
    {
        LoanPrimeRate prime = LoanPrimeRates.On(Disbursed);
        int points = Firm.Size switch
        {
            "大型" => random.Between(-50, -10),
            "中型" => random.Between(-25, 25),
            "小型" => random.Between(0, 60),
            "微型" => random.Between(15, 95),
            _ => Use.IsConsumption ? random.Between(-20, 60) : random.Between(40, 120),
        };
        return (OverFiveYears ? prime.FiveYear : prime.OneYear) + ((points - (Use.IsGreen ? 12 : 0)) * 100);
    }

    /// <summary>To what a credit committee writes: 100 000 yuan of large amounts, 10 000 of middling, 1 000 of small ones; never nothing.</summary>
    private static long Rounded(long fen)
    {
        long step = fen >= 1_000_000_000 ? 10_000_000 : fen >= 100_000_000 ? 1_000_000 : 100_000;
        return Math.Max(step, (fen + (step / 2)) / step * step);
    }
}

/// <summary>Which of the three codes the reporter writes.</summary>
internal enum CodeHabit
{
    All,
    CatalogueOnly,
    CbircOnly,
    PbocOnly,
    CatalogueAndCbirc,

    /// <summary>待识别.</summary>
    None,
}
