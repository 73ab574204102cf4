using System.Runtime.InteropServices;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Data;

/// <summary>Adds the cells of several revisions up. A month of a district has tens of thousands, and every form asks for several months.</summary>
internal static class CutSums
{
    /// <summary>By code points, first key first.</summary>
    public static Comparer<LoanSum> ByKeys { get; } = Comparer<LoanSum>.Create((left, right) =>
        string.CompareOrdinal(left.Key1, right.Key1) is not 0 and int first ? first
        : string.CompareOrdinal(left.Key2, right.Key2) is not 0 and int second ? second
        : string.CompareOrdinal(left.Key3, right.Key3));

    /// <summary>One sum per combination of keys, in the order of the keys.</summary>
    public static IReadOnlyList<LoanSum> Of(CutQuestion question, IReadOnlyList<CutRow> cells)
    {
        Dictionary<(string, string, string), Running> running = [];
        foreach (CutRow cell in cells)
        {
            ref Running? sum = ref CollectionsMarshal.GetValueRefOrAddDefault(running, (cell.Key1, cell.Key2, cell.Key3), out _);
            (sum ??= new Running(question.Measures.Count)).Add(cell);
        }

        LoanSum[] sums = [.. running.Select(pair => new LoanSum(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value.Rows, pair.Value.Measures, pair.Value.Borrowers))];
        Array.Sort(sums, ByKeys);
        return sums;
    }

    private sealed class Running(int measures)
    {
        public long Rows { get; private set; }

        /// <summary>Null while nobody reported the measure.</summary>
        public long?[] Measures { get; } = new long?[measures];

        public BorrowerSet Borrowers { get; private set; }

        public void Add(CutRow cell)
        {
            Rows += cell.Rows;
            for (int i = 0; i < Measures.Length; i++)
            {
                if (cell.Measures[i] is { } part)
                {
                    Measures[i] = Measures[i].GetValueOrDefault() + part;
                }
            }

            foreach (long borrower in cell.Borrowers)
            {
                if (Borrowers.HasThree)
                {
                    break;
                }

                Borrowers = Borrowers.With(borrower);
            }
        }
    }
}
