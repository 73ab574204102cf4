using System.Runtime.CompilerServices;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Loans.Rows;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Comparing;

/// <summary>The three reports that an institution's month is compared by, as they count now; each may be absent.</summary>
internal sealed record ThreeWaySheets(string Institution, Revision? Loans, Revision? HeadOffice, Revision? Returned)
{
    /// <summary>Without either outside sheet there is nothing to compare.</summary>
    public bool CanCompare => HeadOffice is not null || Returned is not null;
}

/// <summary>Loans and balances of a part. Balances are the ledger's: a loan that it does not have counts with none.</summary>
internal sealed record ThreeWaySum(long Loans, Money Balance, Money Green);

/// <summary>One institution's month.</summary>
/// <param name="Sums">By the slug of each <see cref="ThreeWayPart"/>; null when nothing can be compared.</param>
internal sealed record ThreeWayInstitution(ThreeWaySheets Sheets, IReadOnlyDictionary<string, ThreeWaySum>? Sums);

/// <summary>Compares by loan what head offices marked, what 长江绿融通 returned and what this platform holds, for those who may see rows.</summary>
internal sealed class ThreeWayBook(ZoneDb db, MonthLoans months, CurrentCrosswalk crosswalks, KeptThreeWays kept)
{
    private static readonly string[] Columns =
    [
        LoanLedger.BorrowerName, LoanLedger.State, LoanLedger.CatalogueEdition, LoanLedger.CategoryCode, LoanLedger.CbircCode, LoanLedger.CbircOrigin, LoanLedger.PbocCode, LoanLedger.PbocOrigin,
        LoanLedger.Balance, LoanLedger.GreenBalance, LoanLedger.Purpose, LoanLedger.UseIndustry,
    ];

    /// <summary>The institutions whose rows the reader may see and that reported any of the three for the month, by code; none for readers of totals.</summary>
    public async Task<IReadOnlyList<ThreeWaySheets>> SheetsAsync(Reader reader, ReportingMonth month, CancellationToken stop)
    {
        if (RowGrant.For(reader) is not { } grant)
        {
            return [];
        }

        Dictionary<string, Revision>[] found = new Dictionary<string, Revision>[3];
        foreach ((int i, string kind) in new[] { LoanLedger.Kind, HeadOfficeImport.Kind, ReturnedImport.Kind }.Index())
        {
            found[i] = (await Revisions.CurrentAsync(db, grant, new RevisionChoice(kind) { Months = [month.Index] }, stop)).ToDictionary(revision => revision.InstitutionCode, StringComparer.Ordinal);
        }

        return
        [
            .. found.SelectMany(each => each.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(code => new ThreeWaySheets(code, found[0].GetValueOrDefault(code), found[1].GetValueOrDefault(code), found[2].GetValueOrDefault(code))),
        ];
    }

    /// <summary>The same with what the comparison of each comes to. Reports never change, so each is worked out once.</summary>
    /// <param name="institution">Only this one's; null for all.</param>
    public async Task<IReadOnlyList<ThreeWayInstitution>> ReadAsync(Reader reader, ReportingMonth month, string? institution, CancellationToken stop)
    {
        if (RowGrant.For(reader) is not { } grant)
        {
            return [];
        }

        CrosswalkSet crosswalk = await crosswalks.LoadAsync(stop);
        List<ThreeWayInstitution> all = [];
        foreach (ThreeWaySheets sheets in (await SheetsAsync(reader, month, stop)).Where(each => institution is null || each.Institution == institution))
        {
            string key = $"{sheets.Loans?.Id}/{sheets.HeadOffice?.Id}/{sheets.Returned?.Id}/{crosswalk.Version}";
            all.Add(new ThreeWayInstitution(sheets, sheets.CanCompare ? await kept.GetAsync(key, () => SumAsync(grant, sheets, crosswalk, stop)) : null));
        }

        return all;
    }

    /// <summary>Every loan of one institution's month: first the ledger's by number, then those that only the outside sheets have.</summary>
    public async IAsyncEnumerable<ThreeWayLoan> LoansAsync(RowGrant grant, ThreeWaySheets sheets, [EnumeratorCancellation] CancellationToken stop)
    {
        CrosswalkSet crosswalk = await crosswalks.LoadAsync(stop);
        await foreach (ThreeWayLoan loan in LoansAsync(grant, sheets, crosswalk, stop))
        {
            yield return loan;
        }
    }

    private async IAsyncEnumerable<ThreeWayLoan> LoansAsync(RowGrant grant, ThreeWaySheets sheets, CrosswalkSet crosswalk, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!grant.Opens(sheets.Institution) || !sheets.CanCompare)
        {
            yield break;
        }

        ThreeWay rule = new(crosswalk);
        Dictionary<string, OutsideMark> headOffice = await HeadOfficeAsync(sheets.HeadOffice, stop), returned = await ReturnedAsync(sheets.Returned, stop);
        if (sheets.Loans is { } reported)
        {
            await foreach (LoanLine held in months.ReadAsync(grant, reported, Columns, stop))
            {
                headOffice.Remove(held.Number, out OutsideMark? marked);
                returned.Remove(held.Number, out OutsideMark? back);
                yield return new ThreeWayLoan(sheets.Institution, held.Number, held, marked, back, rule.Judge(marked?.Opinion, back?.Opinion, ThreeWayLoan.OpinionOf(held)));
            }
        }

        foreach (string number in headOffice.Keys.Union(returned.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            (OutsideMark? marked, OutsideMark? back) = (headOffice.GetValueOrDefault(number), returned.GetValueOrDefault(number));
            yield return new ThreeWayLoan(sheets.Institution, number, null, marked, back, rule.Judge(marked?.Opinion, back?.Opinion, null));
        }
    }

    private async Task<IReadOnlyDictionary<string, ThreeWaySum>> SumAsync(RowGrant grant, ThreeWaySheets sheets, CrosswalkSet crosswalk, CancellationToken stop)
    {
        (long Loans, long Balance, long Green)[] sums = new (long, long, long)[ThreeWayPart.All.Count];
        await foreach (ThreeWayLoan loan in LoansAsync(grant, sheets, crosswalk, stop))
        {
            for (int part = 0; part < sums.Length; part++)
            {
                if (ThreeWayPart.All[part].Holds(loan))
                {
                    sums[part] = (sums[part].Loans + 1, sums[part].Balance + (loan.Held?.Balance.Fen ?? 0), sums[part].Green + (loan.Held?.GreenBalance.Fen ?? 0));
                }
            }
        }

        return ThreeWayPart.All.Zip(sums).ToDictionary(
            pair => pair.First.Slug, pair => new ThreeWaySum(pair.Second.Loans, new Money(pair.Second.Balance), new Money(pair.Second.Green)), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, OutsideMark>> HeadOfficeAsync(Revision? revision, CancellationToken stop) => revision is null
        ? []
        : await db.HeadOfficeMarks.AsNoTracking().Where(mark => mark.RevisionId == revision.Id).ToDictionaryAsync(mark => mark.LoanNumber, OutsideMark.Of, StringComparer.Ordinal, stop);

    private async Task<Dictionary<string, OutsideMark>> ReturnedAsync(Revision? revision, CancellationToken stop) => revision is null
        ? []
        : await db.ReturnedMarks.AsNoTracking().Where(mark => mark.RevisionId == revision.Id).ToDictionaryAsync(mark => mark.LoanNumber, OutsideMark.Of, StringComparer.Ordinal, stop);
}
