using System.Globalization;
using System.Xml;

namespace GreenZone.Shell.Sheets;

/// <summary>What a workbook keeps apart from its cells: shared texts, and which styles show a number as a date.</summary>
internal sealed class XlsxValues
{
    private readonly List<int> ends = [];
    private readonly List<bool> dateStyles = [];
    private readonly List<bool> perCentStyles = [];
    private char[] shared = [];
    private int sharedLength;

    public XlsxValues(XlsxPackage package, SheetLimits limits)
    {
        From1904 = package.From1904;
        if (package.StylesPart is string styles && package.Has(styles))
        {
            XlsxPackage.Guard(() => ReadStyles(package, styles), "工作簿的格式无法读取");
        }

        if (package.SharedStringsPart is string strings && package.Has(strings))
        {
            XlsxPackage.Guard(() => ReadShared(package, strings, limits), "工作簿的文字表无法读取");
        }
    }

    public bool From1904 { get; }

    public bool IsDate(int style) => (uint)style < (uint)dateStyles.Count && dateStyles[style];

    /// <summary>The style shows the number a hundred times as large with a % behind it.</summary>
    public bool IsPerCent(int style) => (uint)style < (uint)perCentStyles.Count && perCentStyles[style];

    /// <summary>
    /// In a workbook that counts from 1904 a bare number in a column of days is such a day; counted from 1900 it would be four years wrong. Elsewhere
    /// the reader of the cell knows serial numbers itself.
    /// </summary>
    public bool IsBareDay(ReadOnlySpan<char> raw) => From1904 && raw.Length >= 5 && raw.IndexOf('.') is -1 or 5 && raw[..5].IndexOfAnyExceptInRange('0', '9') < 0 && (raw.Length == 5 || raw[5] == '.');

    /// <summary>Writes a cell of a per cent style as it is shown, 0.0345 as 3.45%, so that a head saying (%) and the cell cannot disagree.</summary>
    public static int WritePerCent(ReadOnlySpan<char> raw, Span<char> target)
    {
        int length = WriteNumber(raw, target, out _);
        if (!decimal.TryParse(target[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal fraction)
            || Math.Abs(fraction) > 1_000_000 || !(fraction * 100).TryFormat(target, out int written, "0.##########################", CultureInfo.InvariantCulture))
        {
            return length;
        }

        target[written] = '%';
        return written + 1;
    }

    /// <summary>The shared text of this number; empty when the workbook points outside its own table.</summary>
    public ReadOnlySpan<char> Shared(int index) =>
        (uint)index >= (uint)ends.Count ? default : shared.AsSpan(index == 0 ? 0 : ends[index - 1], ends[index] - (index == 0 ? 0 : ends[index - 1]));

    /// <summary>
    /// Writes a numeric cell as plain decimal text. Workbooks store doubles, often with 17 digits (3.4500000000000003E-2): up to 15 significant digits the
    /// text is kept, beyond them it is what the spreadsheet itself shows, 15 digits.
    /// </summary>
    /// <param name="lostDigits">The number is whole and has more than 15 digits.</param>
    public static int WriteNumber(ReadOnlySpan<char> raw, Span<char> target, out bool lostDigits)
    {
        lostDigits = false;
        int significant = 0;
        bool plain = true;
        foreach (char c in raw)
        {
            plain &= char.IsAsciiDigit(c) || c is '.' or '-';
            significant += char.IsAsciiDigit(c) && (significant > 0 || c != '0') ? 1 : 0;
        }

        if ((plain && significant <= 15) || !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            raw.CopyTo(target);
            return raw.Length;
        }

        lostDigits = Math.Abs(value) >= 1e15;
        Span<char> rounded = stackalloc char[40];
        value.TryFormat(rounded, out int length, "G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(rounded[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            && exact.TryFormat(target, out int written, "0.############################", CultureInfo.InvariantCulture)
            ? written
            : Copy(raw, target);
    }

    /// <summary>Writes the day of a serial number as yyyy-MM-dd, with the time of day when there is one; the number itself when it is no day.</summary>
    public int WriteDate(ReadOnlySpan<char> raw, Span<char> target)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial) || serial is < 0 or > 2_958_465)
        {
            return Copy(raw, target);
        }

        // The 1900 system has a 29 February 1900 that never was (serial 60).
        double days = From1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
        long seconds = (long)Math.Round(days * 86_400);
        DateTime time = new DateTime(1899, 12, 30).AddSeconds(seconds);
        string format = serial < 1 ? "HH:mm:ss" : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
        return time.TryFormat(target, out int written, format, CultureInfo.InvariantCulture) ? written : 0;
    }

    /// <summary>The format shows a date or a time of day: it has y, m, d, h or s outside quotes, brackets and escapes.</summary>
    public static bool IsDateFormat(string format)
    {
        bool quoted = false;
        for (int i = 0; i < format.Length; i++)
        {
            char c = format[i];
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                continue;
            }
            else if (c is '\\' or '_' or '*')
            {
                i++;
            }
            else if (c == '[')
            {
                int close = format.IndexOf(']', i);
                if (close < 0)
                {
                    return false;
                }

                // [h]:mm counts hours; [Red], [Magenta] and [$-804] do not.
                if (close > i + 1 && format[(i + 1)..close].All(unit => unit is 'h' or 'H' or 'm' or 'M' or 's' or 'S'))
                {
                    return true;
                }

                i = close;
            }
            else if (c == ';')
            {
                return false;
            }
            else if (char.ToLowerInvariant(c) is 'y' or 'm' or 'd' or 'h' or 's' && !format.StartsWith("General", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Copy(ReadOnlySpan<char> raw, Span<char> target)
    {
        raw.CopyTo(target);
        return raw.Length;
    }

    private bool ReadStyles(XlsxPackage package, string part)
    {
        Dictionary<int, string> formats = [];
        using XmlReader xml = package.OpenXml(part);
        bool inCellFormats = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out int id))
            {
                formats[id] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (inCellFormats && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf")
            {
                _ = int.TryParse(xml.GetAttribute("numFmtId"), out int format);
                perCentStyles.Add(formats.TryGetValue(format, out string? shown) ? shown.Contains('%') : format is 9 or 10);
                dateStyles.Add(formats.TryGetValue(format, out string? code)
                    ? IsDateFormat(code)
                    : format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58));
            }
        }

        return true;
    }

    private bool ReadShared(XlsxPackage package, string part, SheetLimits limits)
    {
        using XmlReader xml = package.OpenXml(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                AppendText(xml, limits);
                ends.Add(sharedLength);
            }
        }

        return true;
    }

    /// <summary>All runs of one text; how it is spoken (rPh) is not part of it.</summary>
    private void AppendText(XmlReader xml, SheetLimits limits)
    {
        int begin = sharedLength, depth = xml.Depth;
        bool inText = false, empty = xml.IsEmptyElement;
        while (!empty && xml.Read() && xml.Depth > depth)
        {
            while (xml.LocalName == "rPh" && xml.NodeType == XmlNodeType.Element)
            {
                xml.Skip();
            }

            if (xml.Depth <= depth)
            {
                break;
            }

            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                inText = xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && !xml.IsEmptyElement;
            }
            else if (inText && xml.HasValue)
            {
                Append(xml, limits);
            }
        }

        sharedLength = begin + Unescape(shared.AsSpan(begin, sharedLength - begin));
    }

    private void Append(XmlReader xml, SheetLimits limits)
    {
        while (true)
        {
            if (shared.Length - sharedLength < 1_024)
            {
                if (sharedLength > limits.SharedTextLength)
                {
                    throw new SheetRefusal(SheetRefusalCodes.ZipBomb, $"工作簿的文字超过 {limits.SharedTextLength >> 20} 百万字符，已停止读取。请拆成几个文件，或另存为 CSV 后上传。");
                }

                Array.Resize(ref shared, Math.Max(1 << 16, shared.Length * 2));
            }

            int read = xml.ReadValueChunk(shared, sharedLength, shared.Length - sharedLength);
            if (read == 0)
            {
                return;
            }

            sharedLength += read;
        }
    }

    /// <summary>Turns _x000D_ and its like into their characters, in place; an escaped half of a character stays as it is written.</summary>
    public static int Unescape(Span<char> text)
    {
        if (text.IndexOf("_x") < 0)
        {
            return text.Length;
        }

        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && text.Length - i >= 7 && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.Slice(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
                && !char.IsSurrogate((char)code))
            {
                text[length++] = (char)code;
                i += 6;
            }
            else
            {
                text[length++] = text[i];
            }
        }

        return length;
    }
}
