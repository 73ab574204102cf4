using System.Globalization;
using System.Security;

namespace GreenZone.Shell.Sheets;

/// <summary>What has to be known of a sheet before its rows: widths, frozen panes, paper.</summary>
internal sealed record SheetLayout
{
    /// <summary>Widths of the columns in characters, each with the style of its empty cells.</summary>
    public IReadOnlyList<(double Width, CellStyle? Style)> Columns { get; init; } = [];

    public int FrozenRows { get; init; }

    public int FrozenColumns { get; init; }

    public bool Landscape { get; init; } = true;

    /// <summary>First and last row to repeat on each page; null for none.</summary>
    public (int First, int Last)? RepeatedRows { get; init; }

    /// <summary>Printed below each page in the middle, besides the page's number.</summary>
    public string Foot { get; init; } = "";
}

/// <summary>A rule for the cells of a range: a list to choose from, a hint, or both.</summary>
/// <param name="Range">Such as B2:B1048576.</param>
/// <param name="List">The range of the choices; null for a hint alone.</param>
internal sealed record CellRule(string Range, string? List, string HintTitle, string Hint);

/// <summary>One sheet of a workbook while it is written, row by row.</summary>
internal sealed class SheetXml : IDisposable
{
    private readonly XlsxBook book;
    private readonly XmlBytes xml;
    private readonly SheetLayout layout;
    private readonly int number;
    private readonly List<string> merges = [];
    private readonly List<CellRule> rules = [];
    private string? filter;
    private bool inRow;

    internal SheetXml(XlsxBook book, XmlBytes xml, SheetLayout layout, int number)
    {
        (this.book, this.xml, this.layout, this.number) = (book, xml, layout, number);
        Begin();
    }

    /// <summary>The row being written, from 1; 0 before the first.</summary>
    public int Row { get; private set; }

    /// <summary>Begins the next row, or a later one.</summary>
    /// <param name="height">Points; null lets the spreadsheet choose.</param>
    public void BeginRow(double? height = null, int? row = null)
    {
        EndRow();
        Row = row ?? Row + 1;
        inRow = true;
        xml.Markup("<row r=\""u8);
        xml.Number(Row);
        xml.Markup(height is double points ? string.Create(CultureInfo.InvariantCulture, $"\" ht=\"{points}\" customHeight=\"1\">") : "\">");
    }

    /// <summary>A text, never a formula: one that starts like a formula is also guarded against becoming one when the cell is edited.</summary>
    public void Text(int column, ReadOnlySpan<char> text, int style)
    {
        if (text.IsEmpty)
        {
            Blank(column, style);
            return;
        }

        Open(column, FormulaGuard.IsNeeded(text) ? book.Styles.Guard(style) : style);
        xml.Markup(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8);
        xml.Text(text);
        xml.Markup("</t></is></c>"u8);
    }

    /// <summary>A number, written exactly.</summary>
    public void Number(int column, decimal value, int style)
    {
        Open(column, style);
        xml.Markup("><v>"u8);
        xml.Number(value);
        xml.Markup("</v></c>"u8);
    }

    /// <summary>A date, as the serial number of its day; give it a style with a date format. Days before March 1900 become text.</summary>
    public void Date(int column, DateOnly date, int style)
    {
        int serial = date.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
        if (serial > 60)
        {
            Number(column, serial, style);
        }
        else
        {
            Text(column, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), style);
        }
    }

    public void Blank(int column, int style)
    {
        Open(column, style);
        xml.Markup("/>"u8);
    }

    public void Merge(int firstRow, int firstColumn, int lastRow, int lastColumn) =>
        merges.Add($"{XmlBytes.ReferenceOf(firstRow, firstColumn)}:{XmlBytes.ReferenceOf(lastRow, lastColumn)}");

    public void Filter(int headRow, int firstColumn, int lastRow, int lastColumn)
    {
        filter = $"{XmlBytes.ReferenceOf(headRow, firstColumn)}:{XmlBytes.ReferenceOf(lastRow, lastColumn)}";
        book.Filter(number, string.Create(
            CultureInfo.InvariantCulture, $"${XmlBytes.ColumnName(firstColumn)}${headRow}:${XmlBytes.ColumnName(lastColumn)}${lastRow}"));
    }

    public void Rule(CellRule rule) => rules.Add(rule);

    public void Dispose()
    {
        EndRow();
        xml.Markup("</sheetData>"u8);
        if (filter is not null)
        {
            xml.Markup($"<autoFilter ref=\"{filter}\"/>");
        }

        if (merges.Count > 0)
        {
            xml.Markup(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{merges.Count}\">"));
            foreach (string merge in merges)
            {
                xml.Markup($"<mergeCell ref=\"{merge}\"/>");
            }

            xml.Markup("</mergeCells>"u8);
        }

        WriteRules();
        xml.Markup("<printOptions horizontalCentered=\"1\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"u8);
        xml.Markup($"<pageSetup paperSize=\"9\" orientation=\"{(layout.Landscape ? "landscape" : "portrait")}\" fitToHeight=\"0\"/>");
        string foot = SecurityElement.Escape(layout.Foot.Replace("&", "&&", StringComparison.Ordinal));
        xml.Markup($"<headerFooter><oddFooter>&amp;C{foot}&amp;R第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>");
        xml.Dispose();
        if (layout.RepeatedRows is (int first, int last))
        {
            book.RepeatRows(number, first, last);
        }
    }

    private void Begin()
    {
        xml.Markup("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">"""u8);
        if (layout.FrozenRows + layout.FrozenColumns > 0)
        {
            (int rows, int columns) = (layout.FrozenRows, layout.FrozenColumns);
            string pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight";
            string splits = (columns > 0 ? string.Create(CultureInfo.InvariantCulture, $" xSplit=\"{columns}\"") : "") + (rows > 0 ? string.Create(CultureInfo.InvariantCulture, $" ySplit=\"{rows}\"") : "");
            xml.Markup($"<pane{splits} topLeftCell=\"{XmlBytes.ReferenceOf(rows + 1, columns)}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>");
        }

        xml.Markup("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"u8);
        if (layout.Columns.Count > 0)
        {
            xml.Markup("<cols>"u8);
            for (int i = 0; i < layout.Columns.Count; i++)
            {
                (double width, CellStyle? style) = layout.Columns[i];
                string styled = style is null ? "" : string.Create(CultureInfo.InvariantCulture, $" style=\"{book.Styles.NumberOf(style)}\"");
                xml.Markup(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\"{styled} customWidth=\"1\"/>"));
            }

            xml.Markup("</cols>"u8);
        }

        xml.Markup("<sheetData>"u8);
    }

    private void WriteRules()
    {
        if (rules.Count == 0)
        {
            return;
        }

        xml.Markup(string.Create(CultureInfo.InvariantCulture, $"<dataValidations count=\"{rules.Count}\">"));
        foreach (CellRule rule in rules)
        {
            string list = rule.List is null ? "" : " type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" errorTitle=\"不在可选范围\" error=\"请从下拉列表中选择。\"";
            xml.Markup($"<dataValidation{list} showInputMessage=\"1\" promptTitle=\"{Escape(rule.HintTitle, 32)}\" prompt=\"{Escape(rule.Hint, 250)}\" sqref=\"{rule.Range}\"");
            xml.Markup(rule.List is null ? "/>" : $"><formula1>{SecurityElement.Escape(rule.List)}</formula1></dataValidation>");
        }

        xml.Markup("</dataValidations>"u8);
    }

    private static string Escape(string text, int longest) => SecurityElement.Escape(text.Length > longest ? text[..longest] : text);

    private void Open(int column, int style)
    {
        xml.Markup("<c r=\""u8);
        xml.Reference(Row, column);
        xml.Markup("\" s=\""u8);
        xml.Number(style);
        xml.Markup("\""u8);
    }

    private void EndRow()
    {
        if (inRow)
        {
            xml.Markup("</row>"u8);
            inRow = false;
        }
    }
}
