namespace GreenZone.Rules.Loans;

/// <summary>A published total in a tree: the district, its banks, their classes.</summary>
/// <param name="Id">Its name, unique in the tree.</param>
/// <param name="ParentId">The total it is a part of; null at the top.</param>
/// <param name="Value">The amount. A parent is the sum of its children.</param>
/// <param name="Borrowers">Who stands behind it. A parent's set holds those of its children.</param>
public sealed record SmallCell(string Id, string? ParentId, Money Value, BorrowerSet Borrowers);

/// <summary>
/// The rule of three (decision 1): outside the PBoC and the supervisor, a total over fewer than three borrowers is not shown, and
/// neither is whatever would give it away. A reader knows every shown figure and that each parent is the sum of its children, so what
/// can be worked out below a shown total is exactly one figure: that total less its shown parts. The rule therefore holds back cells
/// until, below every shown total, what is missing is spread over at least two parts and stands for at least three borrowers.
/// A total without any borrower is a plain zero and always shown.
/// </summary>
public static class SmallCellRule
{
    /// <summary>The ids of the cells that are not shown.</summary>
    /// <exception cref="ArgumentException">An id occurs twice, or a parent is missing.</exception>
    public static IReadOnlySet<string> Suppress(IReadOnlyCollection<SmallCell> cells)
    {
        Tree tree = new(cells);
        while (tree.FirstUnprotected() is { } parent)
        {
            tree.HoldOneMore(parent);
        }

        return tree.Held;
    }

    private sealed class Tree
    {
        private readonly Dictionary<string, SmallCell> byId;
        private readonly ILookup<string?, SmallCell> children;
        private readonly List<SmallCell> parentsDeepestFirst;

        public Tree(IReadOnlyCollection<SmallCell> cells)
        {
            byId = cells.ToDictionary(cell => cell.Id, StringComparer.Ordinal);
            if (cells.FirstOrDefault(cell => cell.ParentId is { } parent && !byId.ContainsKey(parent)) is { } orphan)
            {
                throw new ArgumentException($"The parent {orphan.ParentId} of {orphan.Id} is missing.", nameof(cells));
            }

            children = cells.ToLookup(cell => cell.ParentId, StringComparer.Ordinal);
            parentsDeepestFirst = [.. cells.Where(cell => children[cell.Id].Any()).OrderByDescending(Depth)];
            foreach (SmallCell cell in cells.Where(cell => !cell.Borrowers.IsEmpty && !cell.Borrowers.HasThree))
            {
                HoldWithPath(cell);
            }
        }

        public HashSet<string> Held { get; } = new(StringComparer.Ordinal);

        /// <summary>A shown total below which the missing part can be told.</summary>
        public SmallCell? FirstUnprotected() => parentsDeepestFirst.Find(parent => !Held.Contains(parent.Id) && !IsProtected(parent));

        /// <summary>
        /// Holds back the smallest shown part; when all parts are held, the smallest shown part of a held part; when there is none, the
        /// total itself.
        /// </summary>
        public void HoldOneMore(SmallCell parent)
        {
            for (List<SmallCell> level = [parent]; level.Count > 0; level = [.. level.SelectMany(cell => children[cell.Id]).Where(IsHeld)])
            {
                SmallCell? smallest = level.SelectMany(cell => children[cell.Id])
                    .Where(cell => !IsHeld(cell) && !cell.Borrowers.IsEmpty)
                    .OrderBy(cell => cell.Value.Fen).ThenBy(cell => cell.Id, StringComparer.Ordinal)
                    .FirstOrDefault();
                if (smallest is not null)
                {
                    HoldWithPath(smallest);
                    return;
                }
            }

            Held.Add(parent.Id);
        }

        private bool IsProtected(SmallCell parent)
        {
            List<SmallCell> held = [.. children[parent.Id].Where(IsHeld)];
            return held.Count == 0
                || (held.Count > 1 && held.SelectMany(HeldLeaves).Aggregate(BorrowerSet.None, (set, leaf) => set.Union(leaf.Borrowers)).HasThree);
        }

        /// <summary>A held total whose parts are all shown could be added up again: one of its parts goes with it, down to a leaf.</summary>
        private void HoldWithPath(SmallCell cell)
        {
            for (SmallCell? step = cell; step is not null && !children[step.Id].Any(IsHeld);)
            {
                Held.Add(step.Id);
                step = children[step.Id].Where(part => !part.Borrowers.IsEmpty)
                    .OrderBy(part => part.Value.Fen).ThenBy(part => part.Id, StringComparer.Ordinal).FirstOrDefault();
            }

            Held.Add(cell.Id);
        }

        private IEnumerable<SmallCell> HeldLeaves(SmallCell cell)
        {
            List<SmallCell> parts = [.. children[cell.Id].Where(IsHeld)];
            return parts.Count == 0 ? [cell] : parts.SelectMany(HeldLeaves);
        }

        private bool IsHeld(SmallCell cell) => Held.Contains(cell.Id);

        private int Depth(SmallCell cell)
        {
            int depth = 0;
            for (SmallCell? step = cell; step?.ParentId is { } parent; step = byId[parent])
            {
                depth++;
            }

            return depth;
        }
    }
}
