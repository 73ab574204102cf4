using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>Which column of a file holds which column of the template, found by what the heads mean and not by where they stand.</summary>
internal sealed class HeadMap
{
    private readonly int[] places;
    private readonly MoneyUnit[] units;
    private readonly bool[] perCent;
    private readonly int[] templateColumns;
    private readonly string[] fileHeads;
    private readonly int serial;
    private readonly bool surplusHarms;
    private readonly StatedUnit stated;
    private readonly List<string> unitless = [];
    private readonly List<SheetFinding> errors = [];
    private readonly List<SheetFinding> warnings = [];

    private HeadMap(SheetTemplate template, SheetReader reader, IReadOnlyList<HeadMapping> saved)
    {
        Template = template;
        fileHeads = reader.Head;
        HeadRow = reader.HeadRow;
        TemplateMark = reader.TemplateMark;
        places = Enumerable.Repeat(-1, template.Columns.Count).ToArray();
        units = template.Columns.Select(column => column.MoneyUnit).ToArray();
        perCent = new bool[places.Length];
        templateColumns = Enumerable.Repeat(-1, fileHeads.Length).ToArray();
        serial = Array.FindIndex(fileHeads, head => HeadText.Key(head) == SheetTemplate.SerialHead);
        surplusHarms = reader.Choice == SheetChoice.Single;

        int problem = Array.FindIndex(fileHeads, head => HeadText.Key(head).StartsWith(SheetTemplate.ProblemHead, StringComparison.Ordinal));
        ProblemColumn = problem < 0 ? fileHeads.Length : problem;
        Fingerprint = HeadMapping.FingerprintOf(fileHeads);
        Mapping = saved.FirstOrDefault(mapping => mapping.Fingerprint == Fingerprint);
        Readings = HeadMatch.Of(template, reader, Mapping, ProblemColumn);
        stated = new StatedUnit(reader.Titles);
        foreach (ColumnReading reading in Readings)
        {
            Take(reading);
        }

        TellOfUnits();
        FindPerCent(reader);
        FindMissing();
        TellOfMappings(saved);
        Kinds = [.. templateColumns.Select(column => column < 0 ? (CellKind?)null : template.Columns[column].Kind)];
        reader.Expect(Kinds);
    }

    public SheetTemplate Template { get; }

    /// <summary>Stands for the layout; by it a mapping is known to be meant for this file.</summary>
    public string Fingerprint { get; }

    /// <summary>The saved mapping that was applied; null when there is none for this layout.</summary>
    public HeadMapping? Mapping { get; }

    /// <summary>What each column of the file was taken for, and why.</summary>
    public IReadOnlyList<ColumnReading> Readings { get; }

    /// <summary>What the columns of the file hold, by place; null where nobody reads them.</summary>
    public IReadOnlyList<CellKind?> Kinds { get; }

    public int HeadRow { get; }

    /// <summary>The template that the file says it was made from; empty when it does not say.</summary>
    public string TemplateMark { get; }

    /// <summary>The column of an annotated copy's words, from 0: where the file has it, else behind its last head.</summary>
    public int ProblemColumn { get; }

    /// <summary>Required columns that are missing, columns that stand twice, units that cannot be read. With any of them the rows are not worth reading.</summary>
    public IReadOnlyList<SheetFinding> Errors => errors;

    /// <summary>Columns that nobody asked for, money heads without unit.</summary>
    public IReadOnlyList<SheetFinding> Warnings => warnings;

    /// <summary>Where the template's column stands in the file, or -1 when the file does not have it.</summary>
    public int this[int column] => places[column];

    /// <summary>Matches the heads of a file, and tells the reader what its columns hold.</summary>
    /// <param name="saved">What the reporter decided before; the mapping of this very layout rules over everything else, no other is used.</param>
    public static HeadMap Match(SheetTemplate template, SheetReader reader, IReadOnlyList<HeadMapping>? saved = null) => new(template, reader, saved ?? []);

    /// <summary>The unit that the file's own head names for a money column.</summary>
    public MoneyUnit UnitOf(int column) => units[column];

    /// <summary>The unit in which money columns were read whose unit nobody wrote; null when there are none.</summary>
    public MoneyUnit? AssumedUnit { get; private set; }

    /// <summary>The file's own head says (%), so that a bare 3.45 means 3.45 %.</summary>
    public bool IsPerCent(int column) => perCent[column];

    /// <summary>The cell of a template's column; empty when the file has no such column.</summary>
    public ReadOnlySpan<char> Cell(RowBatch batch, int row, int column) => places[column] < 0 ? default : batch[row, places[column]];

    /// <summary>The row is the template's example: its 序号 says 示例.</summary>
    public bool IsExample(RowBatch batch, int row) =>
        serial >= 0 && CellText.Trim(batch[row, serial]).SequenceEqual(SheetTemplate.ExampleMark);

    /// <summary>What the file itself says is wrong with the cells of these rows, under the template's heads; cells of columns nobody reads are passed over.</summary>
    /// <param name="sorter">Rows that it passes over are passed over here too; null passes over the example alone.</param>
    public IEnumerable<SheetFinding> Findings(RowBatch batch, RowSorter? sorter = null)
    {
        HashSet<int>? passed = null;
        foreach (CellFlaw flaw in batch.Flaws)
        {
            passed ??= Enumerable.Range(0, batch.Count).Where(row => IsExample(batch, row) || sorter?.Find(batch, row) is not null).Select(batch.NumberOf).ToHashSet();
            if (passed.Contains(flaw.Row))
            {
                continue;
            }

            if (flaw.Kind == CellFlawKind.Surplus)
            {
                // A workbook's cells stay in their columns whatever stands beside the table; in text a comma too many moves them.
                if (!surplusHarms)
                {
                    continue;
                }

                yield return new SheetFinding(flaw.Row, "", flaw.Found, flaw.Expected);
            }
            else if (templateColumns[flaw.Column] is int column and >= 0 && Matters(flaw.Kind, column))
            {
                yield return new SheetFinding(flaw.Row, Template.Columns[column].Head, flaw.Found, flaw.Expected);
            }
        }
    }

    /// <summary>The cell stands in <see cref="Findings"/>, so that judging it again would only say the same twice.</summary>
    public bool IsFlawed(RowBatch batch, int row, int column) =>
        batch.Flaws.Count > 0 && places[column] >= 0 && batch.FlawAt(row, places[column]) is CellFlawKind kind && Matters(kind, column);

    /// <summary>Where a finding's column stands in the file, by the template's name or the file's own head; -1 when it is not there.</summary>
    public int PlaceOf(string column)
    {
        if (column.Length == 0)
        {
            return -1;
        }

        int known = Template.ColumnOf(column);
        if (known >= 0 && Template.Columns[known].Head == column && places[known] >= 0)
        {
            return places[known];
        }

        int own = Array.FindIndex(fileHeads, head => head == column);
        return own >= 0 ? own : Readings.FirstOrDefault(reading => reading.Name == column)?.Place ?? (known < 0 ? -1 : places[known]);
    }

    /// <summary>The file's column holds what is read as a number.</summary>
    public bool IsNumeric(int place) => templateColumns[place] is int column and >= 0
        && Template.Columns[column].Kind is CellKind.Money or CellKind.Quantity or CellKind.Count or CellKind.Rate;

    /// <summary>Lost digits harm only what is read as text; a number that long is refused by its reader.</summary>
    private bool Matters(CellFlawKind kind, int column) =>
        kind != CellFlawKind.LostDigits || Template.Columns[column].Kind is CellKind.Code or CellKind.Text or CellKind.Choice;

    private void Take(ColumnReading reading)
    {
        string head = fileHeads[reading.Place];
        if (reading.Column >= 0)
        {
            Place(reading.Column, reading.Place);
            if (reading.Confidence == HeadConfidence.Likely)
            {
                warnings.Add(new SheetFinding(HeadRow, reading.Name, Template.Columns[reading.Column].Head, $"按“{Template.Columns[reading.Column].Head}”读取：{reading.Reason}。如不对，请在导入页指定对应关系"));
            }
        }
        else if (reading.Confidence == HeadConfidence.Faint)
        {
            warnings.Add(new SheetFinding(HeadRow, reading.Name, reading.Name, $"可能是“{Template.Columns[reading.Proposed].Head}”（{reading.Reason}），未读取；请在导入页核对对应关系"));
        }
        else if (head.Length > 0 && reading.Confidence != HeadConfidence.Decided && reading.Place != serial && reading.Place != ProblemColumn)
        {
            warnings.Add(new SheetFinding(HeadRow, head, head, "模板中没有这一列，未读取；如与模板某列同义，请在导入页指定对应关系"));
        }
    }

    private void Place(int column, int at)
    {
        string head = fileHeads[at];
        SheetColumn definition = Template.Columns[column];
        if (places[column] >= 0)
        {
            errors.Add(new SheetFinding(
                HeadRow, definition.Head, head, $"每列只出现一次，现与第 {places[column] + 1} 列“{fileHeads[places[column]]}”重复；请删去或改名其中一列"));
            return;
        }

        places[column] = at;
        templateColumns[at] = column;
        HeadText text = HeadText.Of(head);
        switch (definition.Kind)
        {
            case CellKind.Money when text.Money is MoneyUnit unit:
                units[column] = unit;
                break;
            case CellKind.Money when text.NamesMoney || text.Unit.Contains('元', StringComparison.Ordinal) || text.Unit.Contains('币', StringComparison.Ordinal):
                errors.Add(new SheetFinding(HeadRow, definition.Head, head, "金额单位应为元、万元或亿元；请换算后修改表头"));
                break;
            case CellKind.Money when stated.Words.Count > 0:
                unitless.Add(definition.Head);
                units[column] = stated.Unit ?? definition.MoneyUnit;
                break;
            case CellKind.Money when Mapping?.Unit is MoneyUnit decided:
                units[column] = decided;
                break;
            case CellKind.Money:
                AssumedUnit = definition.MoneyUnit;
                warnings.Add(new SheetFinding(
                    HeadRow, definition.Head, head, $"表头没有写金额单位，按{definition.MoneyUnit.ToChinese()}读取；如不是，请在表头注明（元）（万元）或（亿元）"));
                break;
            case CellKind.Rate:
                perCent[column] = text.NamesPerCent;
                break;
            case CellKind.Quantity or CellKind.Count when IsOtherUnit(text, definition):
                errors.Add(new SheetFinding(HeadRow, definition.Head, head, $"单位应为{definition.Unit}，现为{text.Unit}；请换算后修改表头"));
                break;
        }
    }

    private static bool IsOtherUnit(HeadText text, SheetColumn column) =>
        text.Unit.Length > 0 && column.Unit.Length > 0 && text.Unit != HeadText.Key(column.Unit) && text.Unit != HeadText.Key(column.Remark)
        && HeadText.Key(column.Head) != text.Name
        && !column.Aliases.Any(alias => HeadText.Key(alias) == text.Name);

    /// <summary>A unit written above the table holds for all money heads that name none; one that is not read, or two of them, is an error.</summary>
    private void TellOfUnits()
    {
        if (unitless.Count == 0)
        {
            return;
        }

        string written = string.Join('、', stated.Words), columns = string.Join('、', unitless);
        if (stated.Unit is { } unit)
        {
            warnings.Add(new SheetFinding(stated.Row, "", $"单位：{written}", $"表头没有写单位的金额列（{columns}）按表上方所注的{unit.ToChinese()}读取"));
        }
        else
        {
            errors.Add(new SheetFinding(
                stated.Row, "", $"单位：{written}",
                stated.Words.Count > 1 ? $"表上方只写一种金额单位，或在各列表头（{columns}）分别注明" : "金额单位应为元、万元或亿元；请换算后修改"));
        }
    }

    /// <summary>A rate head that does not say (%) over several numbers that can only be per cent: no loan costs 36 % a year or more. One number alone proves nothing.</summary>
    private void FindPerCent(SheetReader reader)
    {
        for (int column = 0; column < places.Length; column++)
        {
            if (Template.Columns[column].Kind != CellKind.Rate || places[column] < 0 || perCent[column])
            {
                continue;
            }

            decimal[] bare = [.. reader.Samples.Where(row => places[column] < row.Cells.Length)
                .Select(row => decimal.TryParse(row.Cells[places[column]], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out decimal rate) ? rate : 0)
                .Where(rate => rate != 0)];
            if (bare.Length >= 3 && bare.All(rate => rate is > 0.36m and <= 36m))
            {
                perCent[column] = true;
                warnings.Add(new SheetFinding(HeadRow, Template.Columns[column].Head, fileHeads[places[column]], $"本列都是 {bare.Min():0.####} 至 {bare.Max():0.####} 的数，按百分数读取（{bare[0]:0.####} 读作 {bare[0]:0.####}%）；请在表头注明（%）"));
            }
        }
    }

    private void TellOfMappings(IReadOnlyList<HeadMapping> saved)
    {
        if (Mapping is { } used)
        {
            warnings.Add(new SheetFinding(HeadRow, "", "表头对应", $"按 {used.SavedOn:yyyy-MM-dd} 保存的对应关系读取（{used.SavedBy}）；如已不适用，请在导入页修改或清除"));
        }
        else if (saved.Count > 0 && Readings.Any(reading => reading.Confidence < HeadConfidence.Sure && fileHeads[reading.Place].Length > 0 && reading.Place != serial && reading.Place != ProblemColumn))
        {
            warnings.Add(new SheetFinding(HeadRow, "", "表头对应", $"{saved[0].SavedOn:yyyy-MM-dd} 保存的对应关系是给另一种表头的，没有用于本表；请核对本表各列，需要时另存一份"));
        }
    }

    private void FindMissing()
    {
        for (int column = 0; column < places.Length; column++)
        {
            SheetColumn definition = Template.Columns[column];
            if (definition.Required && places[column] < 0)
            {
                errors.Add(new SheetFinding(HeadRow, definition.Head, "（无此列）", $"缺少必填列“{definition.PrintedHead}”；请补上该列，或在导入页指定它对应的列"));
            }
        }
    }
}
