using System.Globalization;
using System.Xml.Linq;

namespace GreenZone.Shell.Sheets;

/// <summary>A foreign workbook's styles with marked twins: each differs from its cell's own style by the ground colour alone.</summary>
internal sealed class MarkedStyles
{
    private readonly XDocument document;
    private readonly XNamespace ns;
    private readonly XElement formats;
    private readonly List<XElement> list;
    private readonly string wrongFill;
    private readonly string doubtfulFill;
    private readonly Dictionary<(int Style, string Fill), int> twins = [];
    private readonly HashSet<string> markFills;
    private int words = -1;

    /// <param name="part">styles.xml; null when the workbook has none.</param>
    public MarkedStyles(System.Xml.XmlReader? part)
    {
        document = part is null ? Bare() : XDocument.Load(part);
        XElement root = document.Root!;
        ns = root.Name.Namespace;
        XElement fills = root.Element(ns + "fills") ?? throw new InvalidDataException("fills");
        formats = root.Element(ns + "cellXfs") ?? throw new InvalidDataException("cellXfs");
        list = [.. formats.Elements(ns + "xf")];
        markFills = [.. MarkFillsOf(fills)];
        wrongFill = AddFill(fills, CellStyle.WrongFill);
        doubtfulFill = AddFill(fills, CellStyle.DoubtfulFill);
    }

    /// <summary>The style that shows a cell of this style as marked; a null mark takes an old mark off.</summary>
    public int For(int style, CellMark? mark)
    {
        if ((uint)style >= (uint)list.Count)
        {
            style = 0;
        }

        string fill = mark is null ? "0" : mark.IsWarning ? doubtfulFill : wrongFill;
        bool marked = markFills.Contains((string?)list[style].Attribute("fillId") ?? "0");
        if (mark is null && !marked)
        {
            return style;
        }

        if (!twins.TryGetValue((style, fill), out int twin))
        {
            XElement copy = new(list[style]);
            copy.SetAttributeValue("fillId", fill);
            copy.SetAttributeValue("applyFill", "1");
            twins[(style, fill)] = twin = Add(copy);
        }

        return twin;
    }

    /// <summary>The style of the words in the last column.</summary>
    public int Words => words >= 0 ? words : words = Add(new XElement(ns + "xf", new XAttribute("numFmtId", "49"), new XAttribute("fontId", "0"), new XAttribute("fillId", "0"), new XAttribute("borderId", "0"), new XAttribute("applyNumberFormat", "1")));

    public void Save(Stream output)
    {
        formats.SetAttributeValue("count", list.Count);
        document.Save(output, SaveOptions.DisableFormatting);
    }

    private int Add(XElement format)
    {
        formats.Add(format);
        list.Add(format);
        return list.Count - 1;
    }

    private string AddFill(XElement fills, string color)
    {
        int count = fills.Elements().Count();
        fills.Add(new XElement(
            ns + "fill",
            new XElement(ns + "patternFill", new XAttribute("patternType", "solid"), new XElement(ns + "fgColor", new XAttribute("rgb", "FF" + color)), new XElement(ns + "bgColor", new XAttribute("indexed", "64")))));
        fills.SetAttributeValue("count", count + 1);
        return count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The fills that an earlier marked copy brought.</summary>
    private IEnumerable<string> MarkFillsOf(XElement fills) => fills.Elements()
        .Select((fill, at) => (Color: (string?)fill.Descendants(ns + "fgColor").FirstOrDefault()?.Attribute("rgb"), at))
        .Where(fill => fill.Color is "FF" + CellStyle.WrongFill or "FF" + CellStyle.DoubtfulFill)
        .Select(fill => fill.at.ToString(CultureInfo.InvariantCulture));

    private static XDocument Bare() => XDocument.Parse(
        """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>""");
}
