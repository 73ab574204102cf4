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
    private readonly int serial = -1;
    private readonly List<SheetFinding> errors = [];
    private readonly List<SheetFinding> warnings = [];

    private HeadMap(SheetTemplate template, SheetReader reader, IReadOnlyDictionary<string, string>? saved)
    {
        Template = template;
        fileHeads = reader.Head;
        HeadRow = reader.HeadRow;
        TemplateMark = reader.TemplateMark;
        places = Enumerable.Repeat(-1, template.Columns.Count).ToArray();
        units = template.Columns.Select(column => column.MoneyUnit).ToArray();
        perCent = new bool[places.Length];
        templateColumns = Enumerable.Repeat(-1, fileHeads.Length).ToArray();

        int problem = Array.FindIndex(fileHeads, head => HeadText.Key(head).StartsWith(SheetTemplate.ProblemHead, StringComparison.Ordinal));
        ProblemColumn = problem < 0 ? fileHeads.Length : problem;
        for (int at = 0; at < fileHeads.Length; at++)
        {
            string head = fileHeads[at], key = HeadText.Key(head);
            if (key == SheetTemplate.SerialHead)
            {
                serial = at;
            }

            int column = at == ProblemColumn ? Ignored : SavedColumn(head, key, saved) ?? template.ColumnOf(head);
            if (column >= 0)
            {
                Place(column, at);
            }
            else if (key.Length > 0 && key != SheetTemplate.SerialHead && at != ProblemColumn && column != Ignored)
            {
                warnings.Add(new SheetFinding(HeadRow, head, head, "模板中没有这一列，未读取；如与模板某列同义，请在导入页指定对应关系"));
            }
        }

        FindMissing();
    }

    private const int Ignored = -2;

    public SheetTemplate Template { get; }

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

    /// <summary>Matches the heads of a file.</summary>
    /// <param name="saved">
    /// What the reporter decided before: from a head of the file to a head of the template; an empty value leaves the column out. It rules over
    /// everything else.
    /// </param>
    public static HeadMap Match(SheetTemplate template, SheetReader reader, IReadOnlyDictionary<string, string>? saved = null) =>
        new(template, reader, saved);

    /// <summary>The unit that the file's own head names for a money column.</summary>
    public MoneyUnit UnitOf(int column) => units[column];

    /// <summary>The file's own head says (%), so that a bare 3.45 means 3.45 %.</summary>
    public bool IsPerCent(int column) => perCent[column];

    /// <summary>The cell of a template's column; empty when the file has no such column.</summary>
    public ReadOnlySpan<char> Cell(RowBatch batch, int row, int column) => places[column] < 0 ? default : batch[row, places[column]];

    /// <summary>The row is the template's example: its 序号 says 示例.</summary>
    public bool IsExample(RowBatch batch, int row) =>
        serial >= 0 && CellText.Trim(batch[row, serial]).SequenceEqual(SheetTemplate.ExampleMark);

    /// <summary>What the file itself says is wrong with the cells of these rows, under the template's heads; cells of columns nobody reads are passed over.</summary>
    public IEnumerable<SheetFinding> Findings(RowBatch batch)
    {
        HashSet<int>? examples = null;
        foreach (CellFlaw flaw in batch.Flaws)
        {
            examples ??= Enumerable.Range(0, batch.Count).Where(row => IsExample(batch, row)).Select(batch.NumberOf).ToHashSet();
            if (examples.Contains(flaw.Row))
            {
                continue;
            }

            if (flaw.Kind == CellFlawKind.Surplus)
            {
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

        int own = Array.IndexOf(fileHeads, column);
        if (own >= 0)
        {
            return own;
        }

        int known = Template.ColumnOf(column);
        return known < 0 ? -1 : places[known];
    }

    /// <summary>The file's column holds what is read as a number.</summary>
    public bool IsNumeric(int place) => templateColumns[place] is int column and >= 0
        && Template.Columns[column].Kind is CellKind.Money or CellKind.Quantity or CellKind.Count or CellKind.Rate;

    /// <summary>Pairs for the page: each head of the file and the template's head it was taken for, null when none.</summary>
    public IEnumerable<(string FileHead, string? TemplateHead)> Pairs =>
        fileHeads.Select((head, at) => (head, templateColumns[at] < 0 ? null : Template.Columns[templateColumns[at]].Head));

    private static int? SavedColumnOf(SheetTemplate template, string target) => target.Length == 0 ? Ignored : template.ColumnOf(target);

    /// <summary>Lost digits harm only what is read as text; a number that long is refused by its reader.</summary>
    private bool Matters(CellFlawKind kind, int column) =>
        kind != CellFlawKind.LostDigits || Template.Columns[column].Kind is CellKind.Code or CellKind.Text or CellKind.Choice;

    private int? SavedColumn(string head, string key, IReadOnlyDictionary<string, string>? saved)
    {
        if (saved is null)
        {
            return null;
        }

        if (saved.TryGetValue(head, out string? target))
        {
            return SavedColumnOf(Template, target);
        }

        foreach ((string from, string to) in saved)
        {
            if (HeadText.Key(from) == key)
            {
                return SavedColumnOf(Template, to);
            }
        }

        return null;
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
            case CellKind.Money:
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
