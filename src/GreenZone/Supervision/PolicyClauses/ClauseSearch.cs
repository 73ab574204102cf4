using GreenZone.Rules;
using GreenZone.Rules.Supervision;
using GreenZone.Shell.Access;
using GreenZone.Shell.Search;

namespace GreenZone.Supervision.PolicyClauses;

/// <summary>Clauses of the plan by id (B5), by what they are about, and by pinyin initials; the plan is public, and open to everybody.</summary>
internal sealed class ClauseSearch : ISearchSource
{
    /// <summary>So much of the document's number or title is no accident.</summary>
    private const int LeastOfDocument = 3;

    public string Title => "政策条款";

    public Task<SearchFinds> FindAsync(string text, Reader reader, int limit, CancellationToken stop)
    {
        List<SearchHit> hits =
        [
            .. Clauses.All.Select(clause => (Clause: clause, Rank: RankOf(clause, text)))
                .Where(found => found.Rank < int.MaxValue).OrderBy(found => found.Rank).Take(limit)
                .Select(found => new SearchHit(found.Clause.Title, "/clauses/" + found.Clause.Id, found.Clause.Id, $"{found.Clause.Part}，{found.Clause.Place}") { IsExact = found.Rank == 0 }),
        ];
        if (text.Length >= LeastOfDocument && (Clauses.Document.Contains(text, StringComparison.Ordinal) || Clauses.DocumentTitle.Contains(text, StringComparison.Ordinal)))
        {
            hits.Insert(0, new SearchHit(Clauses.DocumentTitle, "/clauses", Clauses.Document));
        }

        return Task.FromResult(new SearchFinds([.. hits.Take(limit)], "/clauses"));
    }

    private static int RankOf(Clause clause, string text)
    {
        bool pinyin = text.Length > 1 && Pinyin.MayBe(text);
        string written = text.ToLowerInvariant();
        return string.Equals(clause.Id, text, StringComparison.OrdinalIgnoreCase) || clause.Title == text ? 0
            : clause.Title.Contains(text, StringComparison.OrdinalIgnoreCase) ? 1
            : pinyin && clause.Initials.StartsWith(written, StringComparison.Ordinal) ? 2
            : pinyin && clause.Initials.Contains(written, StringComparison.Ordinal) ? 3
            : text.Length > 1 && clause.Asks.Contains(text, StringComparison.Ordinal) ? 4
            : text.Length > 1 && clause.Leads.Concat(clause.Responsible).Any(unit => unit.Contains(text, StringComparison.Ordinal)) ? 5
            : int.MaxValue;
    }
}
