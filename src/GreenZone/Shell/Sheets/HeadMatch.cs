using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>Finds what each column of a file means: by a person's decision, by name, by a likely name, by what its cells hold.</summary>
internal sealed class HeadMatch
{
    /// <summary>So many filled cells must agree before they say what a column is.</summary>
    private const int FewestCells = 2;

    private readonly SheetTemplate template;
    private readonly SheetReader reader;
    private readonly ColumnReading[] readings;
    private readonly string[] names;
    private readonly bool[] taken;
    private readonly int problem;

    private HeadMatch(SheetTemplate template, SheetReader reader, int problem)
    {
        this.template = template;
        this.reader = reader;
        this.problem = problem;
        names = HeadMapping.NamesOf(reader.Head);
        readings = [.. names.Select((name, at) => new ColumnReading(at, name, -1, -1, HeadConfidence.None, ""))];
        taken = new bool[template.Columns.Count];
    }

    /// <param name="mapping">What a person decided for this very layout; null when nobody has.</param>
    /// <param name="problem">The column of an annotated copy's words, which is nobody's; beyond the last when there is none.</param>
    public static ColumnReading[] Of(SheetTemplate template, SheetReader reader, HeadMapping? mapping, int problem)
    {
        HeadMatch match = new(template, reader, problem);
        match.Each(at => mapping?.TargetOf(match.names[at]) is { } target ? match.Decided(at, target, mapping) : null);
        match.Each(at => template.ColumnOf(reader.Head[at]) is >= 0 and int column ? new ColumnReading(at, match.names[at], column, column, HeadConfidence.Sure, match.JoinedReason()) : null);
        if (match.readings.Any(reading => reading.Confidence == HeadConfidence.None && match.IsOpen(reading.Place)))
        {
            match.Each(match.ByName);
            match.ByCells();
        }

        return match.readings;
    }

    private void Each(Func<int, ColumnReading?> read)
    {
        for (int at = 0; at < readings.Length; at++)
        {
            if (readings[at].Confidence < HeadConfidence.Likely && IsOpen(at) && read(at) is { } reading)
            {
                readings[at] = reading;
                if (reading.Column >= 0)
                {
                    taken[reading.Column] = true;
                }
            }
        }
    }

    private bool IsOpen(int at) => at != problem && HeadText.Key(reader.Head[at]) != SheetTemplate.SerialHead;

    private string JoinedReason() => reader.HeadLines > 1 ? $"由 {reader.HeadLines} 行表头合并读出" : "";

    private ColumnReading Decided(int at, string target, HeadMapping mapping)
    {
        int column = target.Length == 0 ? -1 : template.ColumnOf(target);
        return new ColumnReading(at, names[at], column, column, HeadConfidence.Decided, $"按 {mapping.SavedOn:yyyy-MM-dd} 保存的对应关系");
    }

    /// <summary>A likely name counts when the cells do not speak against it and no column has the name itself.</summary>
    private ColumnReading? ByName(int at)
    {
        if (reader.Head[at].Length == 0 || HeadGuess.Of(template, reader.Head[at]) is not { } guess || taken[guess.Column])
        {
            return null;
        }

        (int filled, int fit) = Fit(at, guess.Column);
        bool fits = fit * 10 >= filled * 7;
        return guess.Certain && fits
            ? new ColumnReading(at, names[at], guess.Column, guess.Column, HeadConfidence.Likely, guess.Reason)
            : fits ? new ColumnReading(at, names[at], -1, guess.Column, HeadConfidence.Faint, guess.Reason) : null;
    }

    /// <summary>Columns that are still missing, known by what their cells hold: taken when one column alone holds it.</summary>
    private void ByCells()
    {
        for (int column = 0; column < taken.Length; column++)
        {
            SheetColumn wanted = template.Columns[column];
            Func<string, bool>? recognises = wanted.Recognises ?? (wanted is { Kind: CellKind.Choice, Required: true } ? wanted.Choices.Contains : null);
            if (taken[column] || recognises is null)
            {
                continue;
            }

            List<(int At, int Filled)> found = [];
            foreach (ColumnReading reading in readings.Where(reading => reading.Column < 0 && reading.Confidence != HeadConfidence.Decided && IsOpen(reading.Place)))
            {
                string[] cells = [.. CellsOf(reading.Place)];
                if (cells.Length >= FewestCells && cells.All(recognises))
                {
                    found.Add((reading.Place, cells.Length));
                }
            }

            string reason = wanted.RecognisedBy.Length > 0 ? wanted.RecognisedBy : $"都是{string.Join('、', wanted.Choices.Take(3))}等选项";
            foreach ((int at, int filled) in found)
            {
                bool alone = found.Count == 1;
                readings[at] = new ColumnReading(at, names[at], alone ? column : -1, column, alone ? HeadConfidence.Likely : HeadConfidence.Faint, $"前 {filled} 个值{reason}");
                taken[column] = alone || taken[column];
            }
        }
    }

    private IEnumerable<string> CellsOf(int at) => reader.Samples.Where(row => at < row.Cells.Length && row.Cells[at].Length > 0 && !RowWords.IsRemark(row.Cells)).Select(row => row.Cells[at]);

    /// <summary>How many sampled cells are filled, and how many of them could stand in the column.</summary>
    private (int Filled, int Fit) Fit(int at, int column)
    {
        (int filled, int fit) = (0, 0);
        SheetColumn wanted = template.Columns[column];
        foreach (string cell in CellsOf(at))
        {
            filled++;
            fit += wanted.Kind switch
            {
                CellKind.Date => CellText.ReadDate(cell, out _) is CellVerdict.Good or CellVerdict.NoSuchDay or CellVerdict.RepublicDate or CellVerdict.LunarDate,
                CellKind.Money or CellKind.Quantity or CellKind.Count => CellText.ReadQuantity(cell, out _) is not (CellVerdict.NotANumber or CellVerdict.Blank),
                CellKind.Rate => CellText.ReadRate(cell, true, out _) is not (CellVerdict.NotANumber or CellVerdict.Blank),
                _ => wanted.Recognises?.Invoke(cell) ?? true,
            } ? 1 : 0;
        }

        return (filled, fit);
    }
}
