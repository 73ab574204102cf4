using System.Security.Cryptography;
using System.Text.Json;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>What the small sheets have in common: one pass over the file, and a revision of their own kind that their rows hang on.</summary>
internal sealed class SmallSheetPass(ZoneDb db, ClosingGate gate, AuditLog audit, TimeProvider clock)
{
    /// <summary>Reads the whole sheet; every row that is right is kept, everything wrong is said.</summary>
    /// <param name="read">Null when something in the row is wrong.</param>
    /// <returns>The rows with their numbers in the file, and how many rows there were.</returns>
    public static (List<(int Row, T Value)> Rows, int Count) Read<T>(
        SheetImport import, SheetTemplate template, FormChecks checks, SheetFindings findings, Func<PlainRowReader, T?> read, CancellationToken stop)
        where T : class
    {
        List<(int, T)> rows = [];
        int count = 0;
        try
        {
            foreach (string? name in SheetHeads.NamesOf(import))
            {
                (SheetReader sheet, HeadMap map, bool isGood) = SheetHeads.Open(import, template, name, findings);
                using (sheet)
                {
                    if (!isGood)
                    {
                        return (rows, 0);
                    }

                    ReadRows(sheet, map, name);
                }
            }

            if (count == 0 && !import.ZeroReport)
            {
                findings.Add(FileChecks.NoRows, 0, -1, default);
            }
        }
        catch (SheetRefusal refusal)
        {
            findings.Add(FileChecks.Unreadable, refusal.Row, -1, import.File.FileName, refusal.Message);
        }

        return (rows, count);

        void ReadRows(SheetReader sheet, HeadMap map, string? name)
        {
            RowSorter sorter = new(map, sheet);
            List<int> hidden = [];
            using RowBatch cells = new();
            while (sheet.ReadBatch(cells))
            {
                stop.ThrowIfCancellationRequested();
                SheetHeads.TakeFlaws(map, sorter, cells, findings);
                hidden.AddRange(cells.Hidden);
                for (int row = 0; row < cells.Count; row++)
                {
                    if (!sorter.IsData(cells, row))
                    {
                        continue;
                    }

                    count++;
                    int number = cells.NumberOf(row);
                    if (read(new PlainRowReader(new Cells(map, cells, row), number, checks, findings, map.UnitOf, map.IsPerCent)) is { } value)
                    {
                        rows.Add((number, value));
                    }
                }
            }

            SheetHeads.TellOfRows(import, template, name, map, sorter, hidden, findings, stop);
        }
    }

    /// <summary>Makes the rows count under the next number, with their audit entry, or says who was first.</summary>
    /// <param name="rows">What the revision's hash is taken of.</param>
    /// <param name="add">Adds the entities of the revision to the context.</param>
    /// <returns>The number; null when nothing was saved.</returns>
    public async Task<int?> PublishAsync<T>(
        SheetImport import, LedgerSchema schema, string title, IReadOnlyCollection<T> rows, long balanceFen, SheetFindings findings, Action<Revision> add, CancellationToken stop, int greenRows = 0)
    {
        if (import.DryRun || !findings.IsClean)
        {
            return null;
        }

        int replaces = import.Replaces ?? await Revisions.CurrentNumberAsync(db, schema.Kind, import.InstitutionCode, import.Month.Index, stop);
        RevisionHead head = new(
            await HashAsync(import.File, stop), import.File.FileName, rows.Count, greenRows, balanceFen, 0,
            $"checks {schema.Kind} 2026.1", import.Reader.PersonId, import.Reader.PersonName, import.Reason);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rows)));
        Publication publication = new(db, Guid.CreateVersion7(clock.GetUtcNow()), schema, import.InstitutionCode, import.Month.Index);
        try
        {
            Revision revision = await publication.RunAsync(
                sha256, head, [], replaces,
                async made =>
                {
                    add(made);
                    audit.Record(
                        db, import.Reader, (replaces == 0 ? "报送" : "重新报送") + title, $"{schema.Kind}/{import.InstitutionCode}/{import.Month}",
                        replaces == 0 ? null : new { revision = replaces },
                        new { revision = made.Number, made.Sha256, made.SourceSha256, file = import.File.FileName, made.Rows }, import.Reason);
                    if (!SheetKinds.Outside.Contains(schema.Kind) && SheetAttempt.Taken(made) is { } taken)
                    {
                        db.SheetAttempts.Add(taken);
                    }

                    // The rows first: a locked month is locked again with them.
                    await db.SaveChangesAsync(stop);
                    await gate.PassAsync(import, made, stop);
                },
                clock.UtcNow, stop);
            return revision.Number;
        }
        catch (LedgerConflictException)
        {
            await RivalReport.SayAsync(db, schema.Kind, import, findings, stop);
            return null;
        }
    }

    public static ImportOutcome Outcome(SheetFindings findings, int rows, long balanceFen = 0, int? revision = null) =>
        new() { Accepted = findings.IsClean, Findings = findings, Rows = rows, BalanceFen = balanceFen, Revision = revision };

    /// <summary>A kind of sheet whose rows stand in tables of their own: the ledger knows only its revisions.</summary>
    public static LedgerSchema KindOf(string kind) => new(kind, "key", [new LedgerColumn("key", LedgerType.Text)]);

    public static async Task<string> HashAsync(SheetFile file, CancellationToken stop)
    {
        await using FileStream bytes = file.OpenBytes();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop));
    }

    private sealed class Cells(HeadMap map, RowBatch cells, int row) : ISheetCells
    {
        public ReadOnlySpan<char> this[int column] => map.Cell(cells, row, column);
    }
}
