using System.Globalization;
using System.Text;

namespace GreenZone.Shell.Sheets;

/// <summary>How a written cell looks. Equal styles are written once.</summary>
internal sealed record CellStyle
{
    /// <summary>A cell of a list: 11 points, thin quiet lines.</summary>
    public static CellStyle Body { get; } = new() { Border = CellBorder.Thin };

    /// <summary>A head of a list: bold, centred, wrapped, tinted.</summary>
    public static CellStyle Head { get; } = new() { Bold = true, Align = CellAlign.Center, Wrap = true, Fill = "E6F2F0", Border = CellBorder.Thin };

    public static CellStyle Title { get; } = new() { Font = "黑体", Size = 16, Align = CellAlign.Center };

    /// <summary>A line of small print: scope, unit, as-of, source.</summary>
    public static CellStyle Line { get; } = new() { Size = 10, Color = "5B6B69" };

    /// <summary>A wrong cell: red ground, and dark red text, so that it also shows in grey print.</summary>
    public static CellStyle Wrong { get; } = new() { Fill = WrongFill, Color = "9C0006", Border = CellBorder.Thin };

    /// <summary>A cell worth a look: amber ground.</summary>
    public static CellStyle Doubtful { get; } = new() { Fill = DoubtfulFill, Color = "7A4A00", Border = CellBorder.Thin };

    /// <summary>The amber that marks a warning.</summary>
    public const string DoubtfulFill = "FFEBB3";

    /// <summary>The red that marks a wrong cell; by it the mark is found again when a marked copy comes back.</summary>
    public const string WrongFill = "FFC9C7";

    public string Font { get; init; } = "宋体";

    /// <summary>Points.</summary>
    public double Size { get; init; } = 11;

    public bool Bold { get; init; }

    /// <summary>RGB in six hexadecimal digits.</summary>
    public string Color { get; init; } = "000000";

    /// <summary>RGB in six hexadecimal digits; null for none.</summary>
    public string? Fill { get; init; }

    public CellBorder Border { get; init; }

    public CellAlign Align { get; init; }

    /// <summary>Steps of indentation, for the levels of a form's lines.</summary>
    public int Indent { get; init; }

    public bool Wrap { get; init; }

    /// <summary>A number format's code; General when null, @ for text.</summary>
    public string? Format { get; init; }

    /// <summary>What spreadsheets set for a typed apostrophe: the text stays text even when the cell is edited.</summary>
    public bool Guarded { get; init; }
}

internal enum CellBorder
{
    None,

    /// <summary>A thin line on all sides.</summary>
    Thin,

    /// <summary>A thin line below, for a place to sign.</summary>
    Below,
}

internal enum CellAlign
{
    General,
    Left,
    Center,
    Right,
}

/// <summary>The styles of one workbook: numbers for them while it is written, and the part that explains the numbers.</summary>
internal sealed class CellStyles
{
    private readonly Dictionary<CellStyle, int> numbers = [];
    private readonly List<CellStyle> styles = [];

    public CellStyles() => NumberOf(new CellStyle());

    public int NumberOf(CellStyle style)
    {
        if (!numbers.TryGetValue(style, out int number))
        {
            number = styles.Count;
            numbers.Add(style, number);
            styles.Add(style);
        }

        return number;
    }

    /// <summary>The same style, guarded against being taken for a formula.</summary>
    public int Guard(int number) => NumberOf(styles[number] with { Guarded = true });

    /// <summary>styles.xml.</summary>
    public string ToXml()
    {
        List<string> fonts = [], fills = ["""<fill><patternFill patternType="none"/></fill>""", """<fill><patternFill patternType="gray125"/></fill>"""];
        List<string> borders = [BorderXml(CellBorder.None), BorderXml(CellBorder.Thin), BorderXml(CellBorder.Below)], formats = [];
        StringBuilder cells = new();
        foreach (CellStyle style in styles)
        {
            int font = Place(fonts, FontXml(style));
            int fill = style.Fill is null ? 0 : Place(fills, $"""<fill><patternFill patternType="solid"><fgColor rgb="FF{style.Fill}"/><bgColor indexed="64"/></patternFill></fill>""");
            int format = style.Format switch { null => 0, "@" => 49, string code => 164 + Place(formats, code) };
            cells.Append(CultureInfo.InvariantCulture, $"""<xf numFmtId="{format}" fontId="{font}" fillId="{fill}" borderId="{(int)style.Border}" xfId="0"{(style.Guarded ? " quotePrefix=\"1\"" : "")} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{AlignmentXml(style)}</xf>""");
        }

        StringBuilder xml = new("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        if (formats.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<numFmts count="{formats.Count}">""");
            for (int i = 0; i < formats.Count; i++)
            {
                xml.Append(CultureInfo.InvariantCulture, $"""<numFmt numFmtId="{164 + i}" formatCode="{System.Security.SecurityElement.Escape(formats[i])}"/>""");
            }

            xml.Append("</numFmts>");
        }

        Append(xml, "fonts", fonts);
        Append(xml, "fills", fills);
        Append(xml, "borders", borders);
        xml.Append("""<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        xml.Append(CultureInfo.InvariantCulture, $"""<cellXfs count="{styles.Count}">{cells}</cellXfs>""");
        xml.Append("""<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>""");
        return xml.ToString();
    }

    private static int Place(List<string> list, string entry)
    {
        int at = list.IndexOf(entry);
        if (at < 0)
        {
            at = list.Count;
            list.Add(entry);
        }

        return at;
    }

    private static void Append(StringBuilder xml, string name, List<string> entries) =>
        xml.Append(CultureInfo.InvariantCulture, $"""<{name} count="{entries.Count}">{string.Concat(entries)}</{name}>""");

    private static string FontXml(CellStyle style) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<font>{(style.Bold ? "<b/>" : "")}<sz val="{style.Size}"/><color rgb="FF{style.Color}"/><name val="{style.Font}"/><family val="3"/><charset val="134"/></font>""");

    private static string AlignmentXml(CellStyle style)
    {
        string horizontal = style.Align == CellAlign.General ? "" : $" horizontal=\"{style.Align.ToString().ToLowerInvariant()}\"";
        string indent = style.Indent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" indent=\"{style.Indent}\"");
        return $"""<alignment{horizontal} vertical="center"{(style.Wrap ? " wrapText=\"1\"" : "")}{indent}/>""";
    }

    private static string BorderXml(CellBorder border)
    {
        const string Line = "style=\"thin\"><color rgb=\"FF7F8C8A\"/>";
        string Side(string name, bool drawn) => drawn ? $"<{name} {Line}</{name}>" : $"<{name}/>";
        bool all = border == CellBorder.Thin;
        return $"<border>{Side("left", all)}{Side("right", all)}{Side("top", all)}{Side("bottom", border != CellBorder.None)}<diagonal/></border>";
    }
}
