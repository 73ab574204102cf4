using System.Globalization;
using System.Text;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>The empty sheet that reporters download: a workbook with lists, hints and filling notes, or a text file.</summary>
internal static class TemplateFiles
{
    /// <summary>The hidden name that holds a workbook template's name and version.</summary>
    public const string VersionName = "模板版本";

    /// <summary>The worksheet that explains the columns.</summary>
    public const string NotesSheet = "填表说明";

    private const string OptionsSheet = "选项";
    private const int LastRow = 1_048_576;
    private const string RequiredFill = "0F766E";

    /// <summary>Writes the workbook: the sheet itself, 填表说明, and the hidden 选项 with the choices and the version.</summary>
    /// <param name="made">When; from the host's clock.</param>
    /// <param name="rowNames">Names of rows that are fixed, written into the first column; none when rows are free.</param>
    public static void WriteXlsx(SheetTemplate template, Stream output, DateTimeOffset made, params IReadOnlyList<string> rowNames)
    {
        using XlsxBook book = new(output, $"{template.Name}模板 {template.Version}", made);
        WriteData(book, template, rowNames);
        WriteNotes(book, template);
        WriteOptions(book, template);
        book.DefineHidden(VersionName, $"\"{template.Mark}\"");
    }

    /// <summary>Writes the head and the example row, UTF-8 with byte-order mark, as spreadsheets open it right.</summary>
    public static void WriteCsv(SheetTemplate template, Stream output)
    {
        using StreamWriter text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine(string.Join(',', template.Columns.Select(column => CsvText.Quoted(column.PrintedHead)).Prepend(SheetTemplate.SerialHead)));
        text.WriteLine(string.Join(',', template.Columns.Select(column => CsvText.Quoted(FormulaGuard.Guard(column.Example))).Prepend(SheetTemplate.ExampleMark)));
    }

    private static void WriteData(XlsxBook book, SheetTemplate template, IReadOnlyList<string> rowNames)
    {
        CellStyle serial = new() { Align = CellAlign.Center };
        SheetLayout layout = new()
        {
            Columns = [(8, serial), .. template.Columns.Select(column => (WidthOf(column), (CellStyle?)StyleOf(column)))],
            FrozenRows = 1,
            FrozenColumns = 2,
            RepeatedRows = (1, 1),
            Foot = $"{template.Name} 模板 {template.Version}",
        };
        int optional = book.Styles.NumberOf(CellStyle.Head);
        int required = book.Styles.NumberOf(CellStyle.Head with { Fill = RequiredFill, Color = "FFFFFF" });
        using SheetXml sheet = book.AddSheet(template.Name, layout);
        sheet.BeginRow(height: 34);
        sheet.Text(0, SheetTemplate.SerialHead, optional);
        for (int i = 0; i < template.Columns.Count; i++)
        {
            sheet.Text(i + 1, template.Columns[i].PrintedHead, template.Columns[i].Required ? required : optional);
        }

        sheet.BeginRow();
        sheet.Text(0, SheetTemplate.ExampleMark, book.Styles.NumberOf(serial with { Color = "7F8C8A" }));
        for (int i = 0; i < template.Columns.Count; i++)
        {
            WriteExample(sheet, i + 1, template.Columns[i], book.Styles.NumberOf(StyleOf(template.Columns[i]) with { Color = "7F8C8A" }));
        }

        for (int i = 0; i < rowNames.Count; i++)
        {
            sheet.BeginRow();
            sheet.Number(0, i + 1, book.Styles.NumberOf(serial));
            sheet.Text(1, rowNames[i], book.Styles.NumberOf(StyleOf(template.Columns[0])));
        }

        int choices = 0;
        for (int i = 0; i < template.Columns.Count; i++)
        {
            SheetColumn column = template.Columns[i];
            string letters = XmlBytes.ColumnName(i + 1);
            string? list = column.Choices.Count == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{OptionsSheet}!${XmlBytes.ColumnName(++choices)}$2:${XmlBytes.ColumnName(choices)}${column.Choices.Count + 1}");
            if (list is not null || column.Note.Length > 0)
            {
                sheet.Rule(new CellRule(string.Create(CultureInfo.InvariantCulture, $"{letters}2:{letters}{LastRow}"), list, column.Head, Hint(column)));
            }
        }
    }

    private static void WriteExample(SheetXml sheet, int at, SheetColumn column, int style)
    {
        if (column.Kind is CellKind.Money or CellKind.Quantity or CellKind.Count or CellKind.Rate
            && decimal.TryParse(column.Example, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            sheet.Number(at, number, style);
        }
        else if (column.Kind == CellKind.Date && CellText.ReadDate(column.Example, out DateOnly date) == CellVerdict.Good)
        {
            sheet.Date(at, date, style);
        }
        else
        {
            sheet.Text(at, column.Example, style);
        }
    }

    private static void WriteNotes(XlsxBook book, SheetTemplate template)
    {
        string[] heads = ["列名", "必填", "格式", "可选值", "怎么填", "示例"];
        int head = book.Styles.NumberOf(CellStyle.Head), line = book.Styles.NumberOf(CellStyle.Line with { Wrap = true, Align = CellAlign.Left });
        int text = book.Styles.NumberOf(CellStyle.Body with { Wrap = true, Align = CellAlign.Left }), middle = book.Styles.NumberOf(CellStyle.Body with { Align = CellAlign.Center });
        int row = template.Notes.Count + 4;
        SheetLayout layout = new()
        {
            Columns = [(26, null), (8, null), (34, null), (40, null), (60, null), (30, null)],
            FrozenRows = row,
            RepeatedRows = (row, row),
            Foot = $"{template.Name} 模板 {template.Version}",
        };
        using SheetXml sheet = book.AddSheet(NotesSheet, layout);
        sheet.BeginRow(height: 30);
        sheet.Text(0, $"{template.Name} 填表说明", book.Styles.NumberOf(CellStyle.Title));
        sheet.Merge(1, 0, 1, heads.Length - 1);
        string[] usual =
        [
            $"模板版本：{template.Version}。带 * 的列必填；列的先后不限，表头可带或不带单位。",
            $"“{SheetTemplate.SerialHead}”为“{SheetTemplate.ExampleMark}”的行不会导入，可保留或删除。请填写数值，不要用公式；编号类的列已设为文本格式。",
        ];
        foreach (string note in usual.Concat(template.Notes))
        {
            sheet.BeginRow();
            sheet.Text(0, note, line);
            sheet.Merge(sheet.Row, 0, sheet.Row, heads.Length - 1);
        }

        sheet.BeginRow(height: 22);
        for (int i = 0; i < heads.Length; i++)
        {
            sheet.Text(i, heads[i], head);
        }

        foreach (SheetColumn column in template.Columns)
        {
            sheet.BeginRow();
            sheet.Text(0, column.PrintedHead.TrimEnd('*'), text);
            sheet.Text(1, column.Required ? "是" : "否", middle);
            sheet.Text(2, FormatOf(column), text);
            sheet.Text(3, string.Join("、", column.Choices), text);
            sheet.Text(4, column.Note + (column.Aliases.Count == 0 ? "" : $"（表头也可写作：{string.Join("、", column.Aliases)}）"), text);
            sheet.Text(5, column.Example, text);
        }
    }

    private static void WriteOptions(XlsxBook book, SheetTemplate template)
    {
        SheetColumn[] lists = [.. template.Columns.Where(column => column.Choices.Count > 0)];
        int style = book.Styles.NumberOf(new CellStyle { Format = "@" });
        using SheetXml sheet = book.AddSheet(OptionsSheet, new SheetLayout(), hidden: true);
        sheet.BeginRow();
        sheet.Text(0, $"{template.Name} {template.Version}", style);
        for (int i = 0; i < lists.Length; i++)
        {
            sheet.Text(i + 1, lists[i].Head, style);
        }

        for (int choice = 0; choice < lists.Select(column => column.Choices.Count).DefaultIfEmpty().Max(); choice++)
        {
            sheet.BeginRow();
            for (int i = 0; i < lists.Length; i++)
            {
                if (choice < lists[i].Choices.Count)
                {
                    sheet.Text(i + 1, lists[i].Choices[choice], style);
                }
            }
        }
    }

    private static string Hint(SheetColumn column)
    {
        string note = column.Note.Length > 0 ? column.Note : FormatOf(column);
        return (column.Required ? "必填。" : "选填。") + note;
    }

    private static string FormatOf(SheetColumn column) => column.Kind switch
    {
        CellKind.Money => $"金额，单位{column.MoneyUnit.ToChinese()}，最多 {(int)column.MoneyUnit} 位小数",
        CellKind.Quantity => column.Unit.Length == 0 ? "数字，最多 6 位小数" : $"数字，单位{column.Unit}，最多 6 位小数",
        CellKind.Count => column.Unit.Length == 0 ? "整数" : $"整数，单位{column.Unit}",
        CellKind.Rate => "利率，写成 0.0345 或 3.45%",
        CellKind.Date => "日期，写成 2026-10-31",
        CellKind.Choice => "从下拉列表中选择",
        CellKind.Code => "编号（文本格式，保留开头的 0）" + Longest(column),
        _ => "文字" + Longest(column),
    };

    private static string Longest(SheetColumn column) =>
        column.MaxLength == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"，不超过 {column.MaxLength} 个字");

    private static CellStyle StyleOf(SheetColumn column) => column.Kind switch
    {
        CellKind.Money => new CellStyle { Format = column.MoneyUnit == MoneyUnit.Yuan ? "#,##0.00" : "#,##0.00####" },
        CellKind.Rate => new CellStyle { Format = "0.00##%" },
        CellKind.Date => new CellStyle { Format = "yyyy\\-mm\\-dd", Align = CellAlign.Center },
        CellKind.Quantity or CellKind.Count => new CellStyle(),
        _ => new CellStyle { Format = "@" },
    };

    /// <summary>Wide enough for head and example; a Chinese character takes two places.</summary>
    private static double WidthOf(SheetColumn column) =>
        Math.Clamp(Math.Max(CsvText.Places(column.PrintedHead) + 3, Math.Min(CsvText.Places(column.Example) + 3, 44)), 10, 48);
}
