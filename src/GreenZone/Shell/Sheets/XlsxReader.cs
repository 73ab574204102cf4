using System.Globalization;
using System.Xml;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>Reads one worksheet of a workbook from top to bottom, without holding it.</summary>
/// <remarks>
/// Numbers come out as exact decimal text, dates by their number format as yyyy-MM-dd, a per cent format changes nothing (0.0345 stays 0.0345),
/// formulas and error values as text with a <see cref="CellFlaw"/>. Links are never followed.
/// </remarks>
internal sealed class XlsxReader : SheetReader
{
    private const int WorkbookRows = 1_048_576;
    private const int WorkbookColumns = 16_384;

    private readonly Stream stream;
    private readonly SheetLimits limits;
    private readonly XlsxPackage package;
    private readonly XlsxValues values;
    private readonly XlsxSheet sheet;
    private readonly char[] number = new char[512];
    private readonly List<int> hiddenColumns = [];
    private SheetChoice choice = SheetChoice.Single;
    private IReadOnlyList<CellKind?> expected = [];
    private XmlReader? xml;
    private int filled, lastRow, rows, skipThrough;
    private bool ended;

    /// <param name="stream">Seekable; closed with the reader.</param>
    /// <param name="sheetName">The sheet asked for; null takes the one named <paramref name="usualName"/>, else the visible one whose head is known best.</param>
    public XlsxReader(Stream stream, SheetLimits limits, HeadFinder finder, string? sheetName = null, string? usualName = null)
    {
        this.stream = stream;
        this.limits = limits;
        try
        {
            package = new XlsxPackage(stream, limits);
            values = new XlsxValues(package, limits);
            using RowBatch top = new(TopRows);
            sheet = Choose(top, finder, sheetName, usualName);
            Restart(sheet, HeadRow);
        }
        catch
        {
            xml?.Dispose();
            package?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    public override string Writing => "xlsx";

    public override string SheetName => sheet.Name;

    public override string TemplateMark => package.TemplateMark;

    public override SheetChoice Choice => choice;

    public override void Expect(IReadOnlyList<CellKind?> kinds) => expected = kinds;

    public override bool ReadBatch(RowBatch batch) => Fill(batch, Head.Length);

    public override void Dispose()
    {
        xml?.Dispose();
        package.Dispose();
        stream.Dispose();
    }

    private XlsxSheet Choose(RowBatch top, HeadFinder finder, string? sheetName, string? usualName)
    {
        List<XlsxSheet> visible = package.Sheets.FindAll(sheet => !sheet.Hidden && package.Has(sheet.Part));
        if (sheetName is not null && !visible.Exists(sheet => sheet.Name == sheetName))
        {
            throw new SheetRefusal(
                SheetRefusalCodes.NoSuchSheet,
                $"工作簿中没有名为“{sheetName}”的工作表，现有：{string.Join("、", package.Sheets.Where(sheet => !sheet.Hidden).Select(sheet => sheet.Name))}。请核对工作表名。");
        }

        List<(XlsxSheet Sheet, TopRow[] Top, HeadBlock Head, int[] Hidden)> filled = [];
        foreach (XlsxSheet candidate in visible)
        {
            Restart(candidate, 0);
            if (Fill(top, Math.Min(limits.Columns + 1, WorkbookColumns)))
            {
                TopRow[] rows = TopOf(top);
                filled.Add((candidate, rows, finder.Find(rows), [.. hiddenColumns]));
            }
        }

        if (!filled.Exists(one => sheetName is null || one.Sheet.Name == sheetName))
        {
            throw new SheetRefusal(SheetRefusalCodes.Empty, "工作簿里没有内容。请确认数据所在的工作表没有隐藏，并包含表头和数据行后重新上传。");
        }

        // Our own template's sheet wins; it stands beside its notes, whose words are heads too.
        var best = filled.Where(one => sheetName is null || one.Sheet.Name == sheetName).OrderByDescending(one => one.Sheet.Name == usualName && one.Head.Score > 0 ? int.MaxValue : one.Head.Score).First();
        Take(best.Top, best.Head, limits);
        var others = filled.Where(one => one.Sheet != best.Sheet).ToLookup(one => one.Head.Score > 0 && SheetChoice.SameLayout(one.Head, best.Head));
        choice = new SheetChoice(
            best.Sheet.Name, sheetName is not null ? "已指定" : filled.Count == 1 ? "" : best.Sheet.Name == usualName ? "名称与模板相同" : best.Head.Score == 0 ? "第一张有内容的工作表" : "表头认出的列最多",
            SheetChoice.UnitsOf(best.Top, best.Head), [.. others[true].Select(one => new AlikeSheet(one.Sheet.Name, SheetChoice.UnitsOf(one.Top, one.Head)))], [.. others[false].Select(one => one.Sheet.Name)],
            [.. package.Sheets.Where(one => one.Hidden).Select(one => one.Name)])
        {
            HiddenColumns = [.. best.Hidden.Where(column => column < Head.Length)],
        };
        return best.Sheet;
    }

    private void Restart(XlsxSheet which, int skip)
    {
        xml?.Dispose();
        xml = XlsxPackage.Guard(() => package.OpenXml(which.Part), "工作表无法读取");
        (lastRow, rows, skipThrough, ended) = (0, 0, skip, false);
        hiddenColumns.Clear();
    }

    private bool Fill(RowBatch batch, int columns)
    {
        batch.Begin(columns);
        filled = 0;
        try
        {
            while (!batch.IsFull && !ended)
            {
                ended = !NextRow();
                if (!ended)
                {
                    ReadRow(batch);
                }
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException)
        {
            throw XlsxPackage.Damaged("工作表的内容中断", broken, lastRow + 1);
        }

        return batch.Count > 0;
    }

    /// <summary>Moves to the next row element of the sheet's data.</summary>
    private bool NextRow()
    {
        while (xml!.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                return true;
            }

            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData")
            {
                return false;
            }

            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "col" && IsOn(xml.GetAttribute("hidden"))
                && int.TryParse(xml.GetAttribute("min"), out int first) && int.TryParse(xml.GetAttribute("max"), out int last))
            {
                hiddenColumns.AddRange(Enumerable.Range(first - 1, Math.Clamp(last - first + 1, 0, limits.Columns)));
            }
        }

        return false;
    }

    private static bool IsOn(string? attribute) => attribute is "1" or "true";

    private void ReadRow(RowBatch batch)
    {
        bool hidden = IsOn(xml!.GetAttribute("hidden"));
        int row = xml.GetAttribute("r") is string written
            ? int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0
            : lastRow + 1;
        if (row <= lastRow || row > WorkbookRows)
        {
            throw XlsxPackage.Damaged("行号不连续", null, lastRow + 1);
        }

        lastRow = row;
        if (xml.IsEmptyElement)
        {
            return;
        }

        if (row <= skipThrough)
        {
            while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row"))
            {
                // Titles and the head itself were read before.
            }

            return;
        }

        ReadCells(batch, row);
        if (hidden && batch.Count > 0 && batch.NumberOf(batch.Count - 1) == row)
        {
            batch.Hidden.Add(row);
        }
    }

    private void ReadCells(RowBatch batch, int row)
    {
        int columns = batch.Columns, first = batch.Count * columns, start = filled, column = -1;
        batch.Cells.AsSpan(first, columns).Clear();
        bool anything = false;
        while (xml!.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row"))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            column++;
            CellForm form = ReadForm(ref column);
            if (xml.IsEmptyElement)
            {
                continue;
            }

            CellPlace place = ReadCell(batch, row, column, form);
            if (place.Length == 0)
            {
                continue;
            }

            ReadOnlySpan<char> text = batch.Chars.AsSpan(place.Start, place.Length);
            bool blank = text.IsWhiteSpace();
            anything |= !blank;
            if (column < columns)
            {
                batch.Cells[first + column] = place;
            }
            else if (!blank && batch.FlawAtNumber(row, columns) is null)
            {
                batch.Add(new CellFlaw(row, columns, CellFlawKind.Surplus, CellText.Shown(text)));
            }

            if (place.Length > limits.CellLength)
            {
                batch.Add(new CellFlaw(row, column, CellFlawKind.TooLong, CellText.Shown(text)));
            }
        }

        if (!anything)
        {
            filled = start;
            return;
        }

        // Looking for the head passes nothing over and is short.
        if (skipThrough > 0 && ++rows > limits.Rows)
        {
            throw new SheetRefusal(SheetRefusalCodes.TooManyRows, $"数据超过 {limits.Rows} 行，第 {row} 行起没有读取。请按机构或月份拆成几个文件后分别上传。", row);
        }

        batch.EndRow(row);
    }

    private CellForm ReadForm(ref int column)
    {
        string type = "n";
        int style = 0;
        while (xml!.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    int written = ColumnOf(xml.Value);
                    if (written < column)
                    {
                        throw XlsxPackage.Damaged("列号次序不对", null, lastRow);
                    }

                    column = written;
                    break;
                case "t":
                    type = xml.Value;
                    break;
                case "s":
                    _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out style);
                    break;
            }
        }

        xml.MoveToElement();
        return new CellForm(type, style);
    }

    /// <summary>Reads the children of one cell and leaves the reader on its end.</summary>
    private CellPlace ReadCell(RowBatch batch, int row, int column, CellForm form)
    {
        int depth = xml!.Depth, start = filled, formulaLength = -1;
        CellPlace value = new(start, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "f")
            {
                int begin = filled;
                Append(batch, "=");
                AppendText(batch, "f");
                formulaLength = filled - begin;
                value = new CellPlace(begin, formulaLength);
            }
            else if (xml.LocalName is "v" or "is" && formulaLength < 0)
            {
                int begin = filled;
                AppendText(batch, xml.LocalName);
                value = Convert(batch, begin, row, column, form);
            }
        }

        if (formulaLength >= 0)
        {
            batch.Add(new CellFlaw(row, column, CellFlawKind.Formula, CellText.Shown(batch.Chars.AsSpan(value.Start, value.Length))));
        }

        return value;
    }

    private CellPlace Convert(RowBatch batch, int begin, int row, int column, CellForm form)
    {
        Span<char> raw = batch.Chars.AsSpan(begin, filled - begin);
        switch (form.Type)
        {
            case "s":
                ReadOnlySpan<char> shared = int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? values.Shared(index) : default;
                filled = begin;
                Append(batch, shared);
                return new CellPlace(begin, shared.Length);
            case "b":
                filled = begin;
                Append(batch, raw.SequenceEqual("1") ? "TRUE" : "FALSE");
                break;
            case "e":
                batch.Add(new CellFlaw(row, column, CellFlawKind.SpreadsheetError, CellText.Shown(raw)));
                break;
            case "d":
                // An ISO date and time; midnight is a plain date.
                filled = begin + (raw.EndsWith("T00:00:00") || raw.EndsWith("T00:00:00Z") ? 10 : raw.Length);
                break;
            case "n" when raw.Length is > 0 and < 400:
                bool lost = false;
                CellKind? kind = column < expected.Count ? expected[column] : null;
                int length = kind == CellKind.Rate && values.IsPerCent(form.Style) ? XlsxValues.WritePerCent(raw, number)
                    : values.IsDate(form.Style) || (kind == CellKind.Date && values.IsBareDay(raw)) ? values.WriteDate(raw, number) : XlsxValues.WriteNumber(raw, number, out lost);
                if (lost)
                {
                    batch.Add(new CellFlaw(row, column, CellFlawKind.LostDigits, CellText.Shown(raw)));
                }

                filled = begin;
                Append(batch, number.AsSpan(0, length));
                break;
            default:
                filled = begin + XlsxValues.Unescape(raw);
                break;
        }

        return new CellPlace(begin, filled - begin);
    }

    /// <summary>Appends the text inside the current element; of a rich text all its runs, but not how it is spoken.</summary>
    private void AppendText(RowBatch batch, string element)
    {
        if (xml!.IsEmptyElement)
        {
            return;
        }

        int depth = xml.Depth;
        bool wanted = element != "is", spoken = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                spoken = xml.LocalName == "rPh" ? xml.NodeType == XmlNodeType.Element : spoken;
                wanted = !spoken && xml.NodeType == XmlNodeType.Element && xml.LocalName == "t";
            }
            else if (wanted && xml.HasValue)
            {
                int read;
                do
                {
                    Reserve(batch, 4_096);
                    read = xml.ReadValueChunk(batch.Chars, filled, batch.Chars.Length - filled);
                    filled += read;
                }
                while (read > 0 && filled < limits.RowLength * 64);
            }
        }
    }

    private void Append(RowBatch batch, ReadOnlySpan<char> text)
    {
        Reserve(batch, text.Length);
        text.CopyTo(batch.Chars.AsSpan(filled));
        filled += text.Length;
    }

    private void Reserve(RowBatch batch, int length)
    {
        if (batch.Chars.Length - filled >= length)
        {
            return;
        }

        if (filled > limits.RowLength * 64)
        {
            throw new SheetRefusal(SheetRefusalCodes.RowTooLong, $"第 {lastRow} 行附近的文字过长，已停止读取。请检查单元格内容后重新上传。", lastRow);
        }

        batch.Grow(Math.Max(batch.Chars.Length * 2, filled + length), filled);
    }

    /// <summary>The column of a reference such as AB12, from 0.</summary>
    private static int ColumnOf(string reference)
    {
        int column = 0;
        foreach (char c in reference)
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > WorkbookColumns)
            {
                return WorkbookColumns;
            }
        }

        return column - 1;
    }

    private readonly record struct CellForm(string Type, int Style);
}
