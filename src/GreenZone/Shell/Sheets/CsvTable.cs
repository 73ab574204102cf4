using System.Globalization;
using System.Text;

namespace GreenZone.Shell.Sheets;

/// <summary>A list as a text file for programs and spreadsheets: UTF-8 with byte-order mark, head and rows alone, no title and no total row.</summary>
internal sealed class CsvTable : TableWriter
{
    private readonly StreamWriter text;

    public CsvTable(Stream output, IReadOnlyList<TableColumn> columns)
        : base(columns)
    {
        text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        text.Write(string.Join(',', columns.Select(column => CsvText.Quoted(FormulaGuard.Guard(column.Head)))));
    }

    protected override void BeginRow() => text.Write("\r\n");

    protected override void WriteText(string text) => Cell(CsvText.Quoted(FormulaGuard.Guard(text)));

    protected override void WriteNumber(decimal? number) => Cell(number?.ToString("0.############################", CultureInfo.InvariantCulture));

    protected override void WriteDate(DateOnly? date) => Cell(date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    protected override void End()
    {
        text.Write("\r\n");
        text.Dispose();
    }

    private void Cell(string? cell)
    {
        if (Next > 0)
        {
            text.Write(',');
        }

        text.Write(cell);
    }
}
