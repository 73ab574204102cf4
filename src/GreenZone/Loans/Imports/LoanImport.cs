using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Parties;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;
using GreenZone.Taxonomy;

namespace GreenZone.Loans.Imports;

/// <summary>Puts an institution's 绿色贷款逐笔明细 for a month into the ledger: all of it, or nothing and every reason why.</summary>
internal sealed class LoanImport(ZoneDb db, ILedger ledger, ImportScope scope, Enterprises enterprises, CurrentCrosswalk crosswalk, ClosingGate gate, AuditLog audit, LoanDistrict district)
{
    public async Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        SheetFindings findings = new(LoanTemplate.Heads);
        if (!await scope.CheckAsync(import, mustReport: true, findings, stop))
        {
            return new ImportOutcome { Accepted = false, Findings = findings };
        }

        int replaces = import.Replaces
            ?? await Revisions.CurrentNumberAsync(db, LoanLedger.Kind, import.InstitutionCode, import.Month.Index, stop);
        CodeResolver codes = new(await crosswalk.LoadAsync(stop));
        LoanReader reader = new(import, await ReadingAsync(import, codes, stop), findings, district.Code);
        int? number = null;
        LoanComparison? comparison = await LoanComparison.LoadAsync(db, ledger, import, stop);
        try
        {
            number = await StoreAsync(import, reader, codes, replaces, comparison, findings, stop);
        }
        catch (SheetRefusal refusal)
        {
            findings.Add(FileChecks.Unreadable, refusal.Row, -1, import.File.FileName, refusal.Message);
        }
        catch (LedgerConflictException)
        {
            await RivalReport.SayAsync(db, LoanLedger.Kind, import, findings, stop);
        }
        catch (OverflowException)
        {
            findings.Add(FileChecks.SumTooLarge, 0, -1, import.File.FileName);
        }

        return new ImportOutcome
        {
            Accepted = findings.IsClean,
            Findings = findings,
            Rows = reader.Rows,
            GreenRows = reader.GreenRows,
            BalanceFen = reader.BalanceFen,
            GreenBalanceFen = reader.GreenBalanceFen,
            Revision = number,
            Difference = comparison?.ToDifference(findings),
        };
    }

    private async Task<LoanReading> ReadingAsync(SheetImport import, CodeResolver codes, CancellationToken stop) => new()
    {
        Month = import.Month,
        InstitutionCode = import.InstitutionCode,
        Borrowers = new KeyedHash(await BorrowerKey.ReadAsync(db, stop)),
        Codes = codes,
        AsksSecondOpinion = true,
    };

    /// <returns>The number of the revision, null when errors were found or it was only a check.</returns>
    private async Task<int?> StoreAsync(
        SheetImport import, LoanReader reader, CodeResolver codes, int replaces, LoanComparison? comparison, SheetFindings findings, CancellationToken stop)
    {
        // The reader's thread must have ended before the file goes, whatever happens on this one.
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using ILedgerStage? stage = import.DryRun
            ? null
            : await ledger.StageAsync(db, LoanLedger.Schema, import.InstitutionCode, import.Month.Index, stop);
        Task<string> sourceHash = import.DryRun ? Task.FromResult("") : Task.Run(() => SmallSheetPass.HashAsync(import.File, ended.Token), ended.Token);
        CutMaker cuts = new(CutQuestions.All);
        try
        {
            await foreach (LoanBatch batch in reader.BatchesAsync(ended.Token))
            {
                if (stage is not null && findings.IsClean)
                {
                    await stage.AppendAsync(batch.Rows, ended.Token);
                    cuts.Add(batch.Rows);
                }

                comparison?.Add(batch.Rows);
                reader.Return(batch);
            }

            await WarnOfOtherNamesAsync(reader.Memory, findings, stop);
            if (stage is null || !findings.IsClean)
            {
                return null;
            }

            RevisionHead head = new(
                await sourceHash, import.File.FileName, reader.Rows, reader.GreenRows, reader.BalanceFen, reader.GreenBalanceFen,
                $"crosswalk {codes.Version}; checks {LoanTemplate.Sheet.Version}", import.Reader.PersonId, import.Reader.PersonName, import.Reason);
            Revision revision = await stage.PublishAsync(
                head, cuts.ToCuts(), replaces, revision => AlongsideAsync(import, reader, replaces, revision, stop), stop);
            return revision.Number;
        }
        finally
        {
            await ended.CancelAsync();
            await reader.Ended;
            reader.GiveBack();
        }
    }

    private async Task AlongsideAsync(SheetImport import, LoanReader reader, int replaces, Revision revision, CancellationToken stop)
    {
        audit.Record(
            db, import.Reader, replaces == 0 ? "报送绿色贷款明细" : "重新报送绿色贷款明细", $"loans/{import.InstitutionCode}/{import.Month}",
            replaces == 0 ? null : new { revision = replaces },
            new
            {
                revision = revision.Number, revision.Sha256, revision.SourceSha256, file = import.File.FileName,
                revision.Rows, revision.GreenRows, revision.BalanceFen, revision.GreenBalanceFen,
            },
            import.Reason);
        if (SheetAttempt.Taken(revision) is { } taken)
        {
            db.SheetAttempts.Add(taken);
        }

        await enterprises.RecordAsync(
            db, revision.Id, import.InstitutionCode, import.Month, reader.Memory.Borrowers.Select(seen => new NamedEnterprise(seen.CreditCode, seen.Name, seen.Industry, seen.Size)), stop);
        await gate.PassAsync(import, revision, stop);
    }

    private async Task WarnOfOtherNamesAsync(LoanSheetMemory memory, SheetFindings findings, CancellationToken stop)
    {
        IReadOnlyDictionary<string, string> known = await Enterprises.NamesAsync(db, [.. memory.Borrowers.Select(seen => seen.CreditCode)], stop);
        foreach (LoanSheetMemory.Seen seen in memory.Borrowers)
        {
            if (known.TryGetValue(seen.CreditCode, out string? name) && !string.Equals(name, seen.Name, StringComparison.Ordinal))
            {
                findings.Add(LoanChecks.NameAgainstCode, seen.Row, (int)LoanColumn.BorrowerName, seen.Name, $"企业库中该统一社会信用代码的名称为“{name}”；请核对是否更名");
            }
        }
    }
}
