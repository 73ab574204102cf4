using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>Makes 环境安全等重大风险企业信贷 (b002) from the rows that the institutions reported.</summary>
internal sealed class RiskForm(ZoneDb db, LoanBalances balances)
{
    /// <summary>The document, or null when the reader may not see this institution's figures.</summary>
    public async Task<FormDocument?> MakeAsync(TotalsGrant grant, FormRequest request, string reporter, CancellationToken stop)
    {
        if (!grant.Opens(request.Institution))
        {
            return null;
        }

        IReadOnlyDictionary<string, IReadOnlyList<B002Entry>> month = await EntriesAsync(grant, request.Balances(request.Month), stop);
        IReadOnlyDictionary<string, IReadOnlyList<B002Entry>> december = await EntriesAsync(grant, request.Balances(request.Month.YearStart), stop);
        B002Report[] reports = [.. month.Select(report => new B002Report(report.Value, december.GetValueOrDefault(report.Key)))];
        IReadOnlyDictionary<string, B002Sum>? sums = B002.Compute(reports);
        int unknown = reports.Count(report => report.YearStart is null && report.Entries.Any(entry => entry.YearStart is null));
        FormDocument document = B002Document.Make(sums, request.Month, reporter, unknown);
        if (request.Institution is null)
        {
            document = document with { Sentence = document.Sentence?.Replace(reporter, "全区", StringComparison.Ordinal) };
        }

        if (sums is null || grant.ShowsSmallCellsOf(request.Institution))
        {
            return document;
        }

        IReadOnlySet<string> held = B002.Held(sums);
        HashSet<(string, string)> cells =
        [
            .. held.SelectMany(line => document.Columns.Select(column => (line, column.Letter))),
            .. B002.Lines.SelectMany(line => B002Document.AuthorityColumns.Select(column => (line.Line, column))),
        ];
        return document.Suppress(cells) with { Notes = [.. document.Notes, "＊：涉及客户不足三户的行及为防止推算而隐去的数据，不予列示；比年初和五级分类只向主管部门列示。"] };
    }

    /// <summary>By institution: those that reported a list without firms stand with an empty list.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<B002Entry>>> EntriesAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop)
    {
        Guid[] revisions = await balances.RiskRevisionsAsync(grant, scope, stop);
        var institutions = await db.LedgerRevisions.Where(revision => revisions.Contains(revision.Id))
            .OrderBy(revision => revision.InstitutionCode).Select(revision => revision.InstitutionCode).ToListAsync(stop);
        List<RiskHolding> holdings = await db.LoanRisks.AsNoTracking().Where(holding => revisions.Contains(holding.RevisionId)).ToListAsync(stop);
        ILookup<string, RiskHolding> byInstitution = holdings.ToLookup(holding => holding.InstitutionCode, StringComparer.Ordinal);
        return institutions.ToDictionary(code => code, code => (IReadOnlyList<B002Entry>)[.. byInstitution[code].Select(Entry)], StringComparer.Ordinal);
    }

    private static B002Entry Entry(RiskHolding holding) => new(
        holding.InstitutionCode, holding.CreditCode, holding.Kind, holding.Measure, holding.RectifiedOn is not null, holding.Grade,
        new Money(holding.BalanceFen), holding.YearStartFen is { } fen ? new Money(fen) : null);
}
