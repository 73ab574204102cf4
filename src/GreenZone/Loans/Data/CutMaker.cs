using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Data;

/// <summary>Adds up the cuts of one revision while its rows pass by.</summary>
internal sealed class CutMaker
{
    /// <summary>The small-cell rule asks for three different borrowers; more need not be remembered.</summary>
    private const int KeptBorrowers = 3;

    private readonly List<Sums> questions;
    private readonly int state = LoanLedger.Schema.IndexOf(LoanLedger.State);
    private readonly int borrower = LoanLedger.Schema.IndexOf(LoanLedger.Borrower);

    public CutMaker(IReadOnlyList<CutQuestion> questions) => this.questions = [.. questions.Select(question => new Sums(question))];

    /// <summary>Counts the batch's rows in.</summary>
    /// <exception cref="OverflowException">A sum passes 64 bits of fen: no real month does.</exception>
    public void Add(LedgerBatch batch)
    {
        string?[] states = batch.Text(state);
        long?[] borrowers = batch.Long(borrower);
        foreach (Sums sums in questions)
        {
            sums.Add(batch, states, borrowers);
        }
    }

    /// <summary>The cells of all questions, in the order of questions and keys.</summary>
    public IReadOnlyList<Cut> ToCuts() => [.. questions.SelectMany(sums => sums.ToCuts())];

    private sealed class Sums(CutQuestion question)
    {
        private readonly int[] keys = [.. question.Keys.Select(LoanLedger.Schema.IndexOf)];
        private readonly int[] measures = [.. question.Measures.Select(LoanLedger.Schema.IndexOf)];
        private readonly Dictionary<Key, Cell> cells = [];

        public void Add(LedgerBatch batch, string?[] states, long?[] borrowers)
        {
            string?[] first = batch.Text(keys[0]);
            string?[]? second = keys.Length > 1 ? batch.Text(keys[1]) : null;
            string?[]? third = keys.Length > 2 ? batch.Text(keys[2]) : null;
            long?[][] values = [.. measures.Select(batch.Long)];
            for (int row = 0; row < batch.Count; row++)
            {
                if ((question.GreenOnly && states[row] != LoanLedger.Green) || (question.FirstKeyOnly && first[row] is null))
                {
                    continue;
                }

                ref Cell? cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, new Key(first[row], second?[row], third?[row]), out bool known);
                if (!known)
                {
                    cell = new Cell(measures.Length);
                }

                cell!.Add(values, row, borrowers[row]!.Value);
            }
        }

        public IEnumerable<Cut> ToCuts() =>
            cells.GroupBy(pair => (pair.Key.First ?? "", pair.Key.Second ?? "", pair.Key.Third ?? ""), pair => pair.Value)
                .OrderBy(group => group.Key, Comparer<(string, string, string)>.Create(Compare))
                .Select(group =>
                {
                    Cell sum = group.Aggregate((left, right) => left.With(right));
                    return new Cut(question.Id, group.Key.Item1, group.Key.Item2, group.Key.Item3, sum.Rows, sum.Measures, [.. sum.Borrowers]);
                });

        private static int Compare((string, string, string) left, (string, string, string) right) =>
            string.CompareOrdinal(left.Item1, right.Item1) is not 0 and int first ? first
            : string.CompareOrdinal(left.Item2, right.Item2) is not 0 and int second ? second
            : string.CompareOrdinal(left.Item3, right.Item3);
    }

    /// <summary>
    /// Coded values are one instance each, so that they are told apart by reference; should a value come in two instances, its cells are
    /// put together at the end.
    /// </summary>
    private readonly record struct Key(string? First, string? Second, string? Third)
    {
        public bool Equals(Key other) => ReferenceEquals(First, other.First) && ReferenceEquals(Second, other.Second) && ReferenceEquals(Third, other.Third);

        public override int GetHashCode() => unchecked(
            (((RuntimeHelpers.GetHashCode(First) * 397) ^ RuntimeHelpers.GetHashCode(Second)) * 397) ^ RuntimeHelpers.GetHashCode(Third));
    }

    private sealed class Cell(int measures)
    {
        public int Rows { get; private set; }

        public long?[] Measures { get; } = new long?[measures];

        public List<long> Borrowers { get; } = new(KeptBorrowers);

        public void Add(long?[][] values, int row, long borrower)
        {
            Rows++;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i][row] is { } value)
                {
                    Measures[i] = Measures[i].GetValueOrDefault() + value;
                }
            }

            Count(borrower);
        }

        public Cell With(Cell other)
        {
            Rows += other.Rows;
            for (int i = 0; i < Measures.Length; i++)
            {
                Measures[i] = other.Measures[i] is { } value ? Measures[i].GetValueOrDefault() + value : Measures[i];
            }

            other.Borrowers.ForEach(Count);
            return this;
        }

        private void Count(long borrower)
        {
            if (Borrowers.Count < KeptBorrowers && !Borrowers.Contains(borrower))
            {
                Borrowers.Add(borrower);
            }
        }
    }
}
