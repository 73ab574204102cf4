namespace GreenZone.Rules.Loans;

/// <summary>A value column of a form.</summary>
/// <param name="Letter">As printed: A, B, … T.</param>
/// <param name="Title">Its head.</param>
/// <param name="Unit">The unit of its figures, unless a line names its own.</param>
/// <param name="Group">The head that spans it and its neighbours; null when it stands alone.</param>
/// <param name="DataDecimals">Decimals in data: JSON, CSV, spreadsheets.</param>
/// <param name="PaperDecimals">Decimals on screen and paper.</param>
public sealed record FormColumn(string Letter, string Title, string Unit, string? Group, int DataDecimals, int PaperDecimals);

/// <summary>What kind of line it is, for its typeface.</summary>
public enum FormLineKind
{
    /// <summary>A heading: no number, no figures.</summary>
    Heading,

    /// <summary>An ordinary line.</summary>
    Item,

    /// <summary>A subtotal or total.</summary>
    Total,
}

/// <summary>One printed line.</summary>
public sealed record FormLine
{
    /// <summary>The number as printed; null on headings.</summary>
    public required string? Line { get; init; }

    /// <summary>The authority's code for the line; null where it has none.</summary>
    public required string? Code { get; init; }

    /// <summary>The line's name without number and formula.</summary>
    public required string Name { get; init; }

    /// <summary>The text exactly as the paper shows it in the column 项目.</summary>
    public required string Printed { get; init; }

    /// <summary>Depth of indentation: 0 headings and totals, 1 top classes, and so on.</summary>
    public required int Level { get; init; }

    public FormLineKind Kind { get; init; } = FormLineKind.Item;

    /// <summary>The unit of this line's figures where it differs from its columns (a ratio among balances); else null.</summary>
    public string? Unit { get; init; }

    /// <summary>One cell for each column, in the order of the columns; empty on headings.</summary>
    public required IReadOnlyList<FormCell> Cells { get; init; }
}

/// <summary>The verdict of one check.</summary>
/// <param name="Id">V001 and so on.</param>
/// <param name="Message">What must hold, in Chinese.</param>
/// <param name="Holds">Over all columns or lines it speaks of.</param>
/// <param name="Left">The left side, in the unit of <paramref name="Column"/>; null when blank.</param>
/// <param name="Right">The right side; null when all its cells are blank.</param>
/// <param name="Column">The column that left and right belong to: the first that fails, or the first of all.</param>
/// <param name="Line">The line of the left side.</param>
public sealed record FormCheck(string Id, string Message, bool Holds, decimal? Left, decimal? Right, string Column, string Line);

/// <summary>The footing of a comparing column.</summary>
/// <param name="Column">Its letter.</param>
/// <param name="Basis">原口径, 新口径, 可比口径, 不可比 or 缺基期.</param>
/// <param name="BaseMonth">The month compared with.</param>
/// <param name="Reason">In Chinese, when nothing is compared.</param>
public sealed record FormBasis(string Column, ComparisonBasis Basis, ReportingMonth BaseMonth, string? Reason);

/// <summary>
/// A form as a neutral document: what page, print, spreadsheet, CSV and JSON all show, so that one figure is the same everywhere.
/// </summary>
public sealed record FormDocument
{
    /// <summary>The name other programs use: b001, pboc-use, …</summary>
    public required string Form { get; init; }

    /// <summary>Head lines: title, number, authority, approval, frequency.</summary>
    public required FormHead Head { get; init; }

    /// <summary>The title on paper; between statutory periods it says 月度监测表.</summary>
    public string Title => Head.Title;

    /// <summary>The edition of the classes that the lines follow.</summary>
    public required string Edition { get; init; }

    public required ReportingMonth Month { get; init; }

    /// <summary>填报单位: the institution, or the district as a whole.</summary>
    public required string Reporter { get; init; }

    /// <summary>The form's unit as its head prints it.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether the month is closed (数据锁定) for this reporter.</summary>
    public bool Sealed { get; init; }

    public required IReadOnlyList<FormColumn> Columns { get; init; }

    public required IReadOnlyList<FormLine> Lines { get; init; }

    public IReadOnlyList<FormCheck> Checks { get; init; } = [];

    /// <summary>On what footing each comparing column stands, for the mark beside its head; empty on forms without comparisons.</summary>
    public IReadOnlyList<FormBasis> Bases { get; init; } = [];

    /// <summary>The signature line; unsigned until somebody signs.</summary>
    public FormFoot Foot { get; init; } = FormFoot.Blank;

    /// <summary>Notes under the table: scope, base, units, layout.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The statistic's standard sentence to copy; null when there is no data for one.</summary>
    public string? Sentence { get; init; }

    /// <summary>Whether any cell holds a figure.</summary>
    public bool HasData => Lines.Any(line => line.Cells.Any(cell => cell.State == CellState.Reported));

    /// <summary>A line by its printed number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such line.</exception>
    public FormLine Line(string line) =>
        Lines.FirstOrDefault(each => each.Line == line) ?? throw new KeyNotFoundException($"{Form} has no line {line}.");

    /// <summary>A cell by line and column.</summary>
    /// <exception cref="KeyNotFoundException">There is no such line or column.</exception>
    public FormCell Cell(string line, string column)
    {
        FormLine found = Line(line);
        return found.Cells.Count == 0 ? FormCell.NotApplicable : found.Cells[IndexOf(column)];
    }

    /// <summary>The values of a line as data: column letter and plain decimal in the printed unit, null when there is no figure.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values(FormLine line) =>
        Columns.Select((column, i) => KeyValuePair.Create(column.Letter, line.Cells.Count == 0 ? null : line.Cells[i].Plain(column)));

    /// <summary>Both sides of a check as plain decimals of its column.</summary>
    public (string? Left, string? Right) Sides(FormCheck check)
    {
        int decimals = Columns[IndexOf(check.Column)].DataDecimals;
        return (check.Left is { } left ? FormNumber.Plain(left, decimals) : null, check.Right is { } right ? FormNumber.Plain(right, decimals) : null);
    }

    /// <summary>The same document with these cells held back, and no check or sentence that could tell them.</summary>
    public FormDocument Suppress(IReadOnlySet<(string Line, string Column)> held) => held.Count == 0 ? this : this with
    {
        Lines = [.. Lines.Select(line => line with
        {
            Cells = [.. line.Cells.Select((cell, i) =>
                line.Line is { } number && held.Contains((number, Columns[i].Letter)) && cell.State == CellState.Reported ? FormCell.Suppressed : cell)],
        })],
        Checks = [],
        Sentence = null,
        Notes = [.. Notes, "＊：涉及借款人不足三户的数据及为防止推算而一并隐去的数据，不予列示。"],
    };

    private int IndexOf(string column)
    {
        int index = Columns.ToList().FindIndex(each => each.Letter == column);
        return index >= 0 ? index : throw new KeyNotFoundException($"{Form} has no column {column}.");
    }
}
