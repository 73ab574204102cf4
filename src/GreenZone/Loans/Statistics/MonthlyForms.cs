using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Statistics;

/// <summary>What form is wanted: of whom, for when, as it counted at which instant, in which scope.</summary>
/// <param name="StatisticalScope">原口径 or 新口径 by the slug of its edition; null: the one the month is reported in.</param>
internal sealed record FormRequest(string Form, ReportingMonth Month, string? Institution = null, DateTime? AsOf = null, string? StatisticalScope = null)
{
    public BalanceScope Balances(ReportingMonth month) => new(month, Institution, AsOf);
}

/// <summary>
/// Makes the month's forms from the cuts of the revisions that count. Page, print, spreadsheet, JSON and verb all come from the one
/// document it answers, so a figure is the same everywhere; readers outside the two authorities get it with small cells held back.
/// </summary>
internal sealed class MonthlyForms(LoanBalances balances, FormSuppression suppression, Units units, LoanDistrict district, OnePlusNTable table)
{
    // Several forms of one answer ask for the same months: what counts is found once, and is the same for all of them.
    private readonly Dictionary<(TotalsGrant, BalanceScope), IReadOnlyList<Revision>> revisionsOf = [];
    private readonly Dictionary<(TotalsGrant, BalanceScope), IReadOnlyList<TotalsLine>> totalsOf = [];

    /// <summary>The forms in the order the page lists them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [B001Document.FormName, PbocForms.Use, PbocForms.Industry, PbocForms.Quality, PbocForms.Carbon, OnePlusNForm.FormName];

    /// <summary>The document, or null when the reader may not see this institution's figures.</summary>
    /// <exception cref="KeyNotFoundException">There is no such form.</exception>
    public async Task<FormDocument?> MakeAsync(TotalsGrant grant, FormRequest request, CancellationToken stop)
    {
        if (!grant.Opens(request.Institution))
        {
            return null;
        }

        string reporter = await ReporterAsync(request, stop);
        FormDocument document = request.Form == B001Document.FormName
            ? await B001Async(grant, request, reporter, stop)
            : await ComparativeAsync(grant, request, reporter, stop);
        // Reports say 全区 where the form's head names the district in full.
        return request.Institution is null
            ? document with { Sentence = document.Sentence?.Replace(reporter, "全区", StringComparison.Ordinal) }
            : document;
    }

    /// <summary>填报单位 as it was named at the month's end; the district prints as the sum of its institutions.</summary>
    public async Task<string> ReporterAsync(FormRequest request, CancellationToken stop) =>
        request.Institution is { } code
            ? await units.NameKnownAsync(code, request.Month.LastDay, request.AsOf, stop)
            : $"{district.Name}（辖区报送机构汇总）";

    private async Task<FormDocument> B001Async(TotalsGrant grant, FormRequest request, string reporter, CancellationToken stop)
    {
        BalanceScope scope = request.Balances(request.Month);
        B001Result result = B001.Compute(await balances.B001Async(grant, scope, stop));
        FormDocument document = B001Document.Make(result, request.Month, reporter);
        if (await balances.SumsAsync(grant, CutQuestions.Cbirc, scope, stop) is { } sums
            && sums.Where(sum => sum.Key1.Length == 0).Sum(sum => sum.Measures[0] ?? 0) is > 0 and long unplaced)
        {
            document = document with
            {
                Notes = [.. document.Notes, $"另有 {FormNumber.Printed(new Money(unplaced).WanYuan, 2)} 万元绿色贷款没有监管编码且无法唯一推导，列入“未归入”清单，未计入本表。"],
            };
        }

        return grant.ShowsSmallCellsOf(request.Institution)
            ? document
            : document.Suppress(await suppression.OfB001Async(grant, result.Form, scope, stop));
    }

    private async Task<FormDocument> ComparativeAsync(TotalsGrant grant, FormRequest request, string reporter, CancellationToken stop)
    {
        ReportingMonth[] months = Months(request.Month);
        List<ScopedPoint<IReadOnlyDictionary<string, Money>>> points = [];
        List<IReadOnlyList<LoanSum>> behind = [];
        string shown = request.StatisticalScope ?? StatisticalScopes.Shipped.For(request.Month).Code;
        foreach (ReportingMonth month in months)
        {
            IReadOnlyList<Revision> revisions = await RevisionsAsync(grant, request.Balances(month), stop);
            if (revisions.Count == 0)
            {
                continue;
            }

            foreach (StatisticalScope scope in StatisticalScopes.Shipped.All)
            {
                IReadOnlyList<LoanSum> sums = await balances.SumsAsync(grant, FormKeys.Question(request.Form, scope.Edition), revisions, stop);
                points.Add(new ScopedPoint<IReadOnlyDictionary<string, Money>>(month, scope.Code, FormKeys.Sum(request.Form, sums)));
                if (scope.Code == shown)
                {
                    behind.Add(sums);
                }
            }
        }

        ComparativeInput input = new(request.Month, reporter, new ScopedSeries<IReadOnlyDictionary<string, Money>>(points))
        {
            Scope = request.StatisticalScope,
            AllLoans = await AllLoansAsync(grant, request, months, stop),
        };
        FormDocument document = request.Form switch
        {
            PbocForms.Use => PbocForms.ByUse(input),
            PbocForms.Industry => PbocForms.ByIndustry(input),
            PbocForms.Quality => PbocForms.ByQuality(input),
            PbocForms.Carbon => WithCarbonNote(PbocForms.ByCarbonMark(input)),
            OnePlusNForm.FormName => OnePlusNForm.Make(input, await table.LoadAsync(request.Month.LastDay, stop, request.AsOf)),
            _ => throw new KeyNotFoundException($"There is no form '{request.Form}'."),
        };
        return grant.ShowsSmallCellsOf(request.Institution)
            ? document
            : document.Suppress(FormSuppression.OfComparative(document, behind, shown, await table.LoadAsync(request.Month.LastDay, stop, request.AsOf)));
    }

    /// <summary>各项贷款 by month: only of months in which every institution that reported loans also reported its totals.</summary>
    private async Task<IReadOnlyDictionary<ReportingMonth, Money>> AllLoansAsync(TotalsGrant grant, FormRequest request, ReportingMonth[] months, CancellationToken stop)
    {
        Dictionary<ReportingMonth, Money> all = [];
        foreach (ReportingMonth month in months)
        {
            IReadOnlyList<Revision> revisions = await RevisionsAsync(grant, request.Balances(month), stop);
            IReadOnlyList<TotalsLine> lines = await TotalsAsync(grant, request.Balances(month), stop);
            if (lines.Count > 0 && lines.Count >= revisions.Count)
            {
                all[month] = new Money(lines.Sum(line => line.AllLoans.Fen));
            }
        }

        return all;
    }

    private async Task<IReadOnlyList<Revision>> RevisionsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop) =>
        revisionsOf.TryGetValue((grant, scope), out IReadOnlyList<Revision>? known)
            ? known
            : revisionsOf[(grant, scope)] = await balances.RevisionsAsync(grant, scope, stop);

    private async Task<IReadOnlyList<TotalsLine>> TotalsAsync(TotalsGrant grant, BalanceScope scope, CancellationToken stop) =>
        totalsOf.TryGetValue((grant, scope), out IReadOnlyList<TotalsLine>? known)
            ? known
            : totalsOf[(grant, scope)] = await balances.TotalsAsync(grant, scope, stop);

    private static FormDocument WithCarbonNote(FormDocument document) => document with
    {
        Notes = [.. document.Notes, "碳减排标志取自2025年版目录；同时标有√√与√的条目因项目而异，本表计入间接一栏。"],
    };

    /// <summary>The month and its three bases, each once.</summary>
    internal static ReportingMonth[] Months(ReportingMonth month) => [.. new[] { month, month.Previous, month.YearStart, month.YearBefore }.Distinct()];
}
