using System.Threading.Channels;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>
/// Reads and checks a loan sheet on a thread of its own and hands filled batches on, so that reading and storing run side by side. A
/// few batches go round in a circle: memory does not grow with the sheet.
/// </summary>
internal sealed class LoanReader
{
    private const int Batches = 3;

    private readonly SheetImport import;
    private readonly LoanReading reading;
    private readonly SheetFindings findings;
    private readonly LoanSheetMemory memory;
    private readonly PlaceTotals places;
    private readonly Channel<LoanBatch> free = Channel.CreateBounded<LoanBatch>(Batches);
    private readonly Channel<LoanBatch> filled = Channel.CreateBounded<LoanBatch>(Batches);
    private readonly List<LoanBatch> made = [];

    public LoanReader(SheetImport import, LoanReading reading, SheetFindings findings, string homeDistrict)
    {
        this.import = import;
        this.reading = reading;
        this.findings = findings;
        memory = new LoanSheetMemory(reading.Borrowers);
        places = new PlaceTotals(homeDistrict);
    }

    public int Rows { get; private set; }

    public int GreenRows { get; private set; }

    public long BalanceFen { get; private set; }

    public long GreenBalanceFen { get; private set; }

    /// <summary>Ends when the reading thread has let go of the file; never fails.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>The organisations named; complete when the last batch has come.</summary>
    public LoanSheetMemory Memory => memory;

    /// <summary>
    /// Filled batches in the order of rows; each must go back by <see cref="Return"/>. While errors are found batches still come, so that every row is
    /// checked, but there is no use in storing them.
    /// </summary>
    /// <exception cref="SheetRefusal">The file cannot be read on.</exception>
    public IAsyncEnumerable<LoanBatch> BatchesAsync(CancellationToken stop)
    {
        Ended = Task.Run(() => FillAsync(stop), CancellationToken.None);
        return filled.Reader.ReadAllAsync(stop);
    }

    public void Return(LoanBatch batch)
    {
        batch.Rows.Count = 0;
        free.Writer.TryWrite(batch);
    }

    /// <summary>Gives all batches back. Only after <see cref="Ended"/>, when nobody holds one.</summary>
    public void GiveBack()
    {
        made.ForEach(batch => batch.GiveBack());
        made.Clear();
    }

    private async Task FillAsync(CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            foreach (string? name in SheetHeads.NamesOf(import))
            {
                (SheetReader sheet, HeadMap map, bool isGood) = SheetHeads.Open(import, LoanTemplate.Sheet, name, findings);
                using (sheet)
                {
                    if (isGood)
                    {
                        await FillAsync(sheet, map, name, stop);
                    }
                }
            }

            if (Rows == 0 && findings.IsClean && !import.ZeroReport)
            {
                findings.Add(FileChecks.NoRows, 0, -1, default);
            }
        }
#pragma warning disable CA1031 // Whatever goes wrong on this thread is thrown again to the one that reads the batches.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        filled.Writer.Complete(failure);
    }

    private async Task FillAsync(SheetReader sheet, HeadMap map, string? name, CancellationToken stop)
    {
        LoanRowReader rows = new(reading with
        {
            Units = Enum.GetValues<LoanColumn>().Where(column => LoanTemplate.Sheet.Columns[(int)column].Kind == CellKind.Money)
                .ToDictionary(column => column, column => map.UnitOf((int)column)),
            RateInPerCent = map.IsPerCent((int)LoanColumn.Rate),
        });
        LoanFacts loan = new();
        LoanBatch batch = await FreeAsync(stop);
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

                if (batch.IsFull)
                {
                    batch = await HandOnAsync(batch, stop);
                }

                rows.Read(new Cells(map, cells, row), cells.NumberOf(row), loan, findings);
                memory.Check(loan, findings);
                batch.Add(loan);
                Rows++;
                GreenRows += loan.State == GreenState.Green ? 1 : 0;
                BalanceFen += loan.BalanceFen;
                GreenBalanceFen += loan.GreenBalanceFen;
            }

            findings.Said = null;
        }

        if (batch.Rows.Count > 0)
        {
            await filled.Writer.WriteAsync(batch, stop);
        }

        import.Progress?.Report(Rows);
        SheetHeads.TellOfRows(import, LoanTemplate.Sheet, name, map, sorter, hidden, findings, stop);
    }

    private async Task<LoanBatch> HandOnAsync(LoanBatch batch, CancellationToken stop)
    {
        import.Progress?.Report(Rows);
        await filled.Writer.WriteAsync(batch, stop);
        return await FreeAsync(stop);
    }

    /// <summary>A batch that came back, else a new one while there are few: most sheets are small and need but one.</summary>
    private async ValueTask<LoanBatch> FreeAsync(CancellationToken stop)
    {
        if (free.Reader.TryRead(out LoanBatch? batch))
        {
            return batch;
        }

        if (made.Count < Batches)
        {
            made.Add(LoanBatch.Rent(places));
            return made[^1];
        }

        return await free.Reader.ReadAsync(stop);
    }

    /// <summary>One row of the file under the template's columns.</summary>
    private readonly struct Cells(HeadMap map, RowBatch cells, int row) : ILoanCells
    {
        public ReadOnlySpan<char> this[LoanColumn column] => map.Cell(cells, row, (int)column);
    }
}
