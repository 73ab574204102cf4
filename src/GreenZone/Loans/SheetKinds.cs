using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans;

/// <summary>The kinds of sheets that the ledger's institutions report, and the act that takes each: one list for page, verb and API.</summary>
internal sealed class SheetKinds(
    LoanImport loans, TotalsImport totals, InstrumentImport instruments, RiskImport risks, SeriesImport series, HeadOfficeImport headOffice, ReturnedImport returned, HeadMemory memory, ClosingGate gate, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>By the name that verbs and addresses use, in the order of a month's work.</summary>
    public static IReadOnlyDictionary<string, SheetTemplate> Templates { get; } = new Dictionary<string, SheetTemplate>(StringComparer.Ordinal)
    {
        ["loans"] = LoanTemplate.Sheet,
        [TotalsImport.Kind] = TotalsImport.Sheet,
        [InstrumentImport.Kind] = InstrumentImport.Sheet,
        [RiskImport.Kind] = RiskImport.Sheet,
        [SeriesImport.Kind] = SeriesImport.Sheet,
        [HeadOfficeImport.Kind] = HeadOfficeImport.Sheet,
        [ReturnedImport.Kind] = ReturnedImport.Sheet,
    };

    /// <summary>What others say of an institution's loans: no part of its monthly report, so nobody owes it, no signature covers it and no rate counts it.</summary>
    public static IReadOnlyList<string> Outside { get; } = [HeadOfficeImport.Kind, ReturnedImport.Kind];

    /// <summary>What an authority may bring in for an institution; every other sheet is the institution's own.</summary>
    public const string BackFilled = ReturnedImport.Kind;

    /// <summary>Takes a report, its heads read as the institution's reporters once decided.</summary>
    /// <exception cref="ArgumentException">There is no such kind: the caller looks it up first.</exception>
    public async Task<ImportOutcome> RunAsync(string kind, SheetImport import, CancellationToken stop)
    {
        import = import with { Saved = await memory.OfAsync(import.InstitutionCode, kind, stop) };
        bool own = import.Reader.UnitCode == import.InstitutionCode;
        if ((own || import.Reader.Depth != Depth.OwnRows) && ClosingBook.Sheets.Contains(kind) && await gate.RefusalAsync(kind, import.InstitutionCode, import.Month, stop) is { } closed)
        {
            return Closed(import, closed);
        }

        if (!own && kind != BackFilled && import.Reader.Role != Role.Operator)
        {
            return NotOwn(import);
        }

        ImportOutcome outcome;
        try
        {
            outcome = await TakeAsync(kind, import, stop);
        }
        catch (MonthClosedException late)
        {
            // Signed or locked while the file was read.
            return Closed(import, late.Message);
        }

        // What was taken is noted in the transaction that made it count.
        if (outcome.Rows > 0 && outcome.Revision is null && !Outside.Contains(kind))
        {
            await NoteAsync(kind, import, outcome, stop);
        }

        return outcome;
    }

    private static ImportOutcome Closed(SheetImport import, string why)
    {
        SheetFindings findings = new([]);
        findings.Add(FileChecks.Closed, 0, -1, $"{import.InstitutionCode} {import.Month}", why);
        return new ImportOutcome { Accepted = false, Findings = findings };
    }

    private static ImportOutcome NotOwn(SheetImport import)
    {
        SheetFindings findings = new([]);
        findings.Add(FileChecks.OtherInstitution, 0, -1, import.InstitutionCode, $"只能报送本机构（{import.Reader.UnitCode} {import.Reader.UnitName}）的数据");
        return new ImportOutcome { Accepted = false, Findings = findings };
    }

    private Task<ImportOutcome> TakeAsync(string kind, SheetImport import, CancellationToken stop) => kind switch
    {
        "loans" => loans.RunAsync(import, stop),
        TotalsImport.Kind => totals.RunAsync(import, stop),
        InstrumentImport.Kind => instruments.RunAsync(import, stop),
        RiskImport.Kind => risks.RunAsync(import, stop),
        SeriesImport.Kind => series.RunAsync(import, stop),
        HeadOfficeImport.Kind => headOffice.RunAsync(import, stop),
        ReturnedImport.Kind => returned.RunAsync(import, stop),
        _ => throw new ArgumentException($"There is no sheet '{kind}'.", nameof(kind)),
    };

    /// <summary>Notes how well a file was prepared that was only checked, or refused. On a context of its own: what a refused import left on the other must not be saved.</summary>
    private async Task NoteAsync(string kind, SheetImport import, ImportOutcome outcome, CancellationToken stop)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        db.SheetAttempts.Add(new SheetAttempt
        {
            Kind = kind,
            InstitutionCode = import.InstitutionCode,
            MonthIndex = import.Month.Index,
            At = clock.UtcNow,
            Rows = outcome.Rows,
            WrongRows = Math.Min(outcome.Rows, outcome.Findings.Errors.Where(error => error.Row > 0).Select(error => error.Row).Distinct().Count()),
            Accepted = outcome.Accepted,
            OnlyChecked = import.DryRun,
        });
        await db.SaveChangesAsync(stop);
    }
}
