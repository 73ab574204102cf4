namespace GreenZone.Rules.Loans.Generation;

/// <summary>
/// How many loans each institution has in each month, and which: in each track loans are numbered in the order they start and end in
/// the same order, so that the loans of a month are one run of numbers and any sheet can be written without the others.
/// </summary>
internal sealed class LoanPlan
{
    /// <summary>Their number grows so much a year that balances, which are repaid, grow by a little over the plan's 20 %.</summary>
    private const double YearlyGrowth = 1.29;

    /// <summary>Months that loans of a track live, and over how many months before the first they had started.</summary>
    private static readonly int[] Life = [12, 48, 100_000];
    private static readonly int[] Prehistory = [12, 48, 72];

    private readonly LoanRun[,] runs;

    private LoanPlan(LoanRun[,] runs, int months)
    {
        this.runs = runs;
        Months = months;
    }

    public const int Tracks = 3;

    public int Months { get; }

    public int Institutions => runs.GetLength(0);

    /// <summary>Exactly this many rows in all sheets together.</summary>
    public static LoanPlan OfRows(long rows, IReadOnlyList<int> weights, IReadOnlyList<double> trackShares, int months)
    {
        double[] growth = Growth(months);
        double all = weights.Sum() * trackShares.Sum() * growth.Sum();
        int[,,] counts = Counts(rows / all, weights, trackShares, growth);
        long left = rows - Sum(counts);
        for (int at = 0; left != 0; at++)
        {
            int i = at / Tracks % weights.Count, t = at % Tracks;
            int step = left > 0 ? 1 : counts[i, t, months - 1] > 0 ? -1 : 0;
            counts[i, t, months - 1] += step;
            left -= step;
        }

        return From(counts);
    }

    /// <summary>Exactly this many different loans over all months together.</summary>
    public static LoanPlan OfLoans(int loans, IReadOnlyList<int> weights, IReadOnlyList<double> trackShares, int months)
    {
        double[] growth = Growth(months);
        double low = 0, high = loans / (weights.Sum() * trackShares.Sum());
        for (int step = 0; step < 40; step++)
        {
            double middle = (low + high) / 2;
            if (From(Counts(middle, weights, trackShares, growth)).DifferentLoans() <= loans)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        int[,,] counts = Counts(low, weights, trackShares, growth);
        int missing = loans - From(counts).DifferentLoans();
        for (int at = 0; at < missing; at++)
        {
            counts[at / Tracks % weights.Count, at % Tracks, months - 1]++;
        }

        return From(counts);
    }

    public LoanRun Run(int institution, int track) => runs[institution, track];

    /// <summary>Rows of one sheet.</summary>
    public int Rows(int institution, int month) => Enumerable.Range(0, Tracks).Sum(track => runs[institution, track].Count(month));

    public int DifferentLoans() => runs.Cast<LoanRun>().Sum(run => run.Different);

    private static double[] Growth(int months) => [.. Enumerable.Range(0, months).Select(month => Math.Pow(YearlyGrowth, (month - months + 1) / 12.0))];

    private static int[,,] Counts(double scale, IReadOnlyList<int> weights, IReadOnlyList<double> trackShares, double[] growth)
    {
        int[,,] counts = new int[weights.Count, Tracks, growth.Length];
        for (int i = 0; i < weights.Count; i++)
        {
            for (int t = 0; t < Tracks; t++)
            {
                for (int m = 0; m < growth.Length; m++)
                {
                    counts[i, t, m] = (int)Math.Round(scale * weights[i] * trackShares[t] * growth[m], MidpointRounding.AwayFromZero);
                }
            }
        }

        return counts;
    }

    private static long Sum(int[,,] counts) => counts.Cast<int>().Sum(count => (long)count);

    private static LoanPlan From(int[,,] counts)
    {
        LoanRun[,] runs = new LoanRun[counts.GetLength(0), Tracks];
        for (int i = 0; i < runs.GetLength(0); i++)
        {
            for (int t = 0; t < Tracks; t++)
            {
                int track = t, institution = i;
                runs[i, t] = new LoanRun([.. Enumerable.Range(0, counts.GetLength(2)).Select(m => counts[institution, track, m])], Prehistory[t], Life[t]);
            }
        }

        return new LoanPlan(runs, counts.GetLength(2));
    }
}

/// <summary>The loans of one institution in one track: first in, first out.</summary>
internal sealed class LoanRun
{
    private readonly int prehistory;

    /// <summary>Loans started by the end of each cohort; the first of them lies <c>prehistory - 1</c> months before the first month.</summary>
    private readonly int[] started;

    /// <summary>Loans ended by the end of each month.</summary>
    private readonly int[] ended;

    public LoanRun(IReadOnlyList<int> counts, int prehistory, int life)
    {
        this.prehistory = prehistory;
        started = new int[prehistory - 1 + counts.Count];
        ended = new int[counts.Count];
        for (int cohort = 0; cohort < prehistory; cohort++)
        {
            // Half a cohort's worth ahead, so that the few loans of a small institution do not all start in the first month shown.
            started[cohort] = (int)Math.Min(counts[0], (((long)counts[0] * (cohort + 1)) + (prehistory / 2)) / prehistory);
        }

        for (int month = 1; month < counts.Count; month++)
        {
            int cohort = prehistory - 1 + month;
            int due = cohort >= life ? started[cohort - life] : 0;
            int end = Math.Max(ended[month - 1], due);
            // Fewer loans than stand: the oldest are repaid early.
            end = Math.Max(end, started[cohort - 1] - counts[month]);
            ended[month] = end;
            started[cohort] = end + counts[month];
        }
    }

    public int Different => started[^1];

    public int Count(int month) => started[prehistory - 1 + month] - ended[month];

    /// <summary>The loans of a month by the month they started in: (months since the first month, negative before it; first number; number after the last).</summary>
    public IEnumerable<(int Start, int From, int To)> Loans(int month)
    {
        int from = ended[month];
        for (int cohort = 0; cohort <= prehistory - 1 + month; cohort++)
        {
            if (started[cohort] > from)
            {
                yield return (cohort - prehistory + 1, from, started[cohort]);
                from = started[cohort];
            }
        }
    }
}
