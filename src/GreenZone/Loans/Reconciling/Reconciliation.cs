using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Reconciling;

/// <summary>Green loans of one institution under one pair of codes.</summary>
internal sealed record AuthorityPair(string Institution, string? CbircCode, string? PbocCode, long Loans, Money Green, AuthoritySide Side, AuthorityReason Reason);

/// <summary>One institution's month in both statistics and in its general ledger.</summary>
/// <param name="Booked">绿色贷款总账数; null when it was not reported.</param>
/// <param name="Notes">The explanations, the newest first.</param>
internal sealed record ReconciledInstitution(string Institution, IReadOnlyList<AuthorityPair> Pairs, Money? Booked, IReadOnlyList<DifferenceNote> Notes)
{
    /// <summary>All green loans of the rows.</summary>
    public Money Rows => Sum(_ => true);

    /// <summary>What the supervisor's form counts.</summary>
    public Money Supervisor => Sum(pair => pair.CbircCode is not null);

    /// <summary>What the PBoC's classes count.</summary>
    public Money Pboc => Sum(pair => pair.PbocCode is not null);

    /// <summary>The supervisor's less the PBoC's: always 仅监管 less 仅人行.</summary>
    public Money Difference => Supervisor - Pboc;

    /// <summary>The rows less the general ledger.</summary>
    public Money? BookedDifference => Rows - Booked;

    public Money Of(AuthoritySide side) => Sum(pair => pair.Side == side);

    /// <summary>The explanation of the difference as it stands; null while nobody explained this one.</summary>
    public DifferenceNote? NoteOf(string subject) =>
        Notes.FirstOrDefault(note => note.Subject == subject) is { } latest && latest.DifferenceFen == DifferenceOf(subject)?.Fen ? latest : null;

    public Money? DifferenceOf(string subject) => subject == DifferenceSubjects.Authorities ? Difference : BookedDifference;

    /// <summary>A difference that is not zero and that nobody explained.</summary>
    public bool IsOpen(string subject) => DifferenceOf(subject) is { Fen: not 0 } && NoteOf(subject) is null;

    private Money Sum(Func<AuthorityPair, bool> which) => Pairs.Where(which).Aggregate(Money.Zero, (sum, pair) => sum + pair.Green);
}

/// <summary>Sets the two statistics side by side, per institution and line, down to the loans. One entry serves both.</summary>
internal sealed class Reconciliation(ZoneDb db, ILedger ledger, LoanBalances balances, CurrentCrosswalk crosswalks)
{
    private static readonly string[] Keys = [LedgerSchema.InstitutionColumn, LoanLedger.CbircCode, LoanLedger.PbocCode];

    /// <summary>The institutions whose rows the reader may see, by code; none for readers of totals.</summary>
    public async Task<IReadOnlyList<ReconciledInstitution>> ReadAsync(Reader reader, ReportingMonth month, CancellationToken stop)
    {
        if (RowGrant.For(reader) is not { } rows || TotalsGrant.For(reader) is not { } grant)
        {
            return [];
        }

        IReadOnlyList<Revision> revisions = await Revisions.CurrentAsync(db, rows, new RevisionChoice(LoanLedger.Kind) { Months = [month.Index] }, stop);
        AuthorityDifference rule = new(await crosswalks.LoadAsync(stop));
        IReadOnlyList<LedgerGroup> groups = await ledger.GroupsAsync(
            grant,
            new LedgerQuestion
            {
                Schema = LoanLedger.Schema,
                Revisions = revisions,
                Filters = [new LedgerFilter(LoanLedger.State, LedgerTest.Equal, LoanLedger.Green)],
                CountsBorrowers = false,
            },
            Keys, [LoanLedger.GreenBalance], stop);
        ILookup<string, AuthorityPair> pairs = groups.Select(group => Pair(rule, group)).ToLookup(pair => pair.Institution, StringComparer.Ordinal);
        Dictionary<string, Money?> booked = (await balances.TotalsAsync(grant, new BalanceScope(month, rows.Institution), stop))
            .ToDictionary(line => line.InstitutionCode, line => line.GreenBooked, StringComparer.Ordinal);
        List<DifferenceNote> notes = await db.DifferenceNotes.AsNoTracking().Where(note => note.MonthIndex == month.Index).OrderByDescending(note => note.Id).ToListAsync(stop);
        return [.. revisions.Select(revision => revision.InstitutionCode).Order(StringComparer.Ordinal).Select(code => new ReconciledInstitution(
            code,
            [.. pairs[code].OrderBy(pair => pair.Reason).ThenByDescending(pair => pair.Green.Fen).ThenBy(pair => pair.CbircCode, StringComparer.Ordinal).ThenBy(pair => pair.PbocCode, StringComparer.Ordinal)],
            booked.GetValueOrDefault(code), [.. notes.Where(note => note.InstitutionCode == code)]))];
    }

    private static AuthorityPair Pair(AuthorityDifference rule, LedgerGroup group)
    {
        (string? cbirc, string? pboc) = (group.Keys[1], group.Keys[2]);
        return new AuthorityPair(group.Keys[0]!, cbirc, pboc, group.Rows, new Money(group.Sums[0]), AuthorityDifference.SideOf(cbirc, pboc), rule.ReasonOf(cbirc, pboc));
    }
}
