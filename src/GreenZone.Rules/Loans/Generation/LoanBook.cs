namespace GreenZone.Rules.Loans.Generation;

/// <summary>
/// The invented loans of a district over some months: the same for the same seed, sheet by sheet, of any size. Not for several
/// threads at once: make one for each.
/// </summary>
public sealed class LoanBook
{
    private static readonly double[] BalancePerAmount = [0.98, 0.66, 0.90];

    private readonly LoanPlan plan;
    private readonly UseDraw[] draws;
    private readonly Dictionary<int, InventedFirm?[]> firms = [];
    private readonly Dictionary<string, double> loansOfFamily = new(StringComparer.Ordinal);

    private LoanBook(LoanPlan plan, UseDraw[] draws, IReadOnlyList<InventedInstitution> institutions, ReportingMonth last, ulong seed, double scale)
    {
        this.plan = plan;
        this.draws = draws;
        Institutions = institutions;
        Months = [.. Enumerable.Range(0, plan.Months).Select(month => last.AddMonths(month - plan.Months + 1))];
        Seed = seed;
        AmountScale = scale;
        for (int track = 0; track < LoanPlan.Tracks; track++)
        {
            int different = Enumerable.Range(0, institutions.Count).Sum(institution => plan.Run(institution, track).Different);
            foreach ((LoanUse use, double share) in draws[track].Shares)
            {
                loansOfFamily[use.Family.Name] = loansOfFamily.GetValueOrDefault(use.Family.Name) + (share * different);
            }
        }
    }

    public IReadOnlyList<InventedInstitution> Institutions { get; }

    /// <summary>The earliest first.</summary>
    public IReadOnlyList<ReportingMonth> Months { get; }

    public ulong Seed { get; }

    /// <summary>Different loans over all months.</summary>
    public int DifferentLoans => plan.DifferentLoans();

    /// <summary>What usual amounts are multiplied by.</summary>
    internal double AmountScale { get; }

    internal LoanPlan Plan => plan;

    /// <summary>A book with exactly so many rows in all sheets together, of usual amounts.</summary>
    /// <param name="institutions">The first so many of <see cref="InventedInstitution.All"/>.</param>
    public static LoanBook OfRows(long rows, int months, ReportingMonth last, ulong seed, int institutions = 24)
    {
        Check(rows, months, institutions);
        IReadOnlyList<InventedInstitution> chosen = [.. InventedInstitution.All.Take(institutions)];
        UseDraw[] draws = Draws(seed, PublishedShares());
        return new LoanBook(LoanPlan.OfRows(rows, Weights(chosen), Shares(draws), months), draws, chosen, last, seed, 1);
    }

    /// <summary>
    /// A book with exactly so many different loans over all months, whose green balance in the last month comes near the target and is
    /// divided among the classes as published.
    /// </summary>
    public static LoanBook OfLoans(int loans, int months, ReportingMonth last, ulong seed, Money target)
    {
        Check(loans, months, InventedInstitution.All.Count);
        Dictionary<string, double> shares = PublishedShares();
        LoanBook book = Draft(1);
        // Few loans are far from the shares they are drawn by: draw again by shares that lean the other way.
        for (int attempt = 0; attempt < 4 && loans > 0; attempt++)
        {
            IReadOnlyDictionary<string, long> reached = new LoanSheets(book).GreenByClass(months - 1);
            double all = Math.Max(1, reached.Values.Sum());
            foreach ((string top, int share) in LoanUse.PublishedShares)
            {
                shares[top] *= Math.Clamp(share / 1000.0 / Math.Max(0.001, reached.GetValueOrDefault(top) / all), 0.6, 1.6);
            }

            book = Draft(1);
        }

        long green = new LoanSheets(book).GreenByClass(months - 1).Values.Sum();
        return green == 0 ? book : Draft((double)target.Fen / green);

        LoanBook Draft(double scale)
        {
            UseDraw[] draws = Draws(seed, shares);
            LoanPlan plan = LoanPlan.OfLoans(loans, Weights(InventedInstitution.All), Shares(draws), months);
            return new LoanBook(plan, draws, InventedInstitution.All, last, seed, scale);
        }
    }

    /// <summary>Rows of one sheet.</summary>
    /// <param name="month">The place in <see cref="Months"/>.</param>
    public int Rows(int institution, int month) => plan.Rows(institution, month);

    internal LoanUse UseOf(int institution, int track, int number) => draws[track].At(institution, number);

    internal InventedFirm FirmOf(LoanUse use, ref SeededRandom random)
    {
        int draw = random.Below(100);
        BorrowerForm form = use.Family.Name switch
        {
            FirmFamily.People => BorrowerForm.Person,
            "农户" => draw < 35 ? BorrowerForm.Owner : draw < 65 ? BorrowerForm.SoleTrader : BorrowerForm.Person,
            "农业" => draw < 25 ? BorrowerForm.Cooperative : BorrowerForm.Company,
            _ => BorrowerForm.Company,
        };
        int key = (use.Family.Index * 8) + (int)form;
        if (!firms.TryGetValue(key, out InventedFirm?[]? pool))
        {
            double loansOfEach = use.Family.IsPublic ? 9 : form == BorrowerForm.Person ? 1 : 2.4;
            pool = new InventedFirm?[Math.Clamp((int)(loansOfFamily[use.Family.Name] / loansOfEach), 6, InventedFirm.BrandsOfFamily - 1)];
            firms.Add(key, pool);
        }

        int number = random.Below(pool.Length);
        return pool[number] ??= new InventedFirm(Seed, use.Family, form, number);
    }

    private static int[] Weights(IReadOnlyList<InventedInstitution> institutions) => [.. institutions.Select(institution => institution.Weight)];

    private static double[] Shares(UseDraw[] draws) => [.. draws.Select(draw => draw.Sum)];

    private static Dictionary<string, double> PublishedShares() =>
        LoanUse.PublishedShares.ToDictionary(pair => pair.Key, pair => (double)pair.Value, StringComparer.Ordinal);

    private static UseDraw[] Draws(ulong seed, Dictionary<string, double> shares)
    {
        List<(LoanUse Use, double Weight)>[] tracks = [[], [], []];
        foreach (IGrouping<string, LoanUse> top in LoanUse.All.GroupBy(use => use.TopClass))
        {
            // Loans that are not green: a little beside the thousand thousandths of the green ones.
            double share = top.Key.Length == 0 ? 18 : shares[top.Key];
            double weights = top.Sum(use => use.Weight);
            foreach (LoanUse use in top)
            {
                tracks[(int)use.Track].Add((use, share * use.Weight / weights / (use.MeanWan * BalancePerAmount[(int)use.Track])));
            }
        }

        return [.. tracks.Select((uses, track) => new UseDraw(uses, seed + (ulong)track))];
    }

    private static void Check(long rows, int months, int institutions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, 1_000_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 240);
        ArgumentOutOfRangeException.ThrowIfLessThan(institutions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(institutions, InventedInstitution.All.Count);
    }

    /// <summary>Gives each loan its use. Steps of the golden ratio keep any run of numbers close to the shares, which chance alone would not.</summary>
    private sealed class UseDraw
    {
        private const ulong GoldenStep = 0x9E3779B97F4A7C15;

        private readonly LoanUse[] uses;
        private readonly double[] upTo;
        private readonly ulong seed;

        public UseDraw(IReadOnlyList<(LoanUse Use, double Weight)> weighted, ulong seed)
        {
            this.seed = seed;
            Sum = weighted.Sum(pair => pair.Weight);
            uses = [.. weighted.Select(pair => pair.Use)];
            upTo = new double[uses.Length];
            double reached = 0;
            for (int i = 0; i < uses.Length; i++)
            {
                reached += weighted[i].Weight / Sum;
                upTo[i] = reached;
            }
        }

        public double Sum { get; }

        public IEnumerable<(LoanUse Use, double Share)> Shares => uses.Select((use, i) => (use, upTo[i] - (i == 0 ? 0 : upTo[i - 1])));

        public LoanUse At(int institution, int number)
        {
            ulong offset = SeededRandom.For(seed, 0x05E5, (ulong)institution).Next();
            ulong at = unchecked(offset + ((ulong)number * GoldenStep));
            double point = (at >> 11) / (double)(1UL << 53);
            int found = Array.BinarySearch(upTo, point);
            return uses[Math.Min(found < 0 ? ~found : found, uses.Length - 1)];
        }
    }
}
