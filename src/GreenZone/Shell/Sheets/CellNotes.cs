using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace GreenZone.Shell.Sheets;

/// <summary>The notes (批注) of marked cells: their texts, and the shapes that old and new spreadsheets draw them with.</summary>
internal static class CellNotes
{
    /// <summary>Stands as the author of every note; by it the notes of an earlier copy are known.</summary>
    public const string Author = "绿色金融试验区平台";

    public static string Texts(IEnumerable<(int Row, int Column, CellMark Mark)> marks)
    {
        StringBuilder xml = new($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>{Author}</author></authors><commentList>""");
        foreach ((int row, int column, CellMark mark) in marks)
        {
            string text = SecurityElement.Escape(XmlText.Writable(mark.Text));
            xml.Append(CultureInfo.InvariantCulture, $"""<comment ref="{XmlBytes.ReferenceOf(row, column)}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">{text}</t></r></text></comment>""");
        }

        return xml.Append("</commentList></comments>").ToString();
    }

    public static string Shapes(IEnumerable<(int Row, int Column, CellMark Mark)> marks)
    {
        StringBuilder xml = new("""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""");
        int id = 1025;
        foreach ((int row, int column, _) in marks)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<v:shape id="_x0000_s{id++}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:70pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 15, {Math.Max(0, row - 2)}, 2, {column + 4}, 15, {row + 3}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>""");
        }

        return xml.Append("</xml>").ToString();
    }

    /// <summary>Every author of these notes is the platform: they come from an earlier copy and may be replaced.</summary>
    public static bool AreOurs(XmlReader notes)
    {
        using (notes)
        {
            while (notes.Read())
            {
                if (notes.NodeType == XmlNodeType.Element && notes.LocalName == "author" && notes.ReadElementContentAsString() != Author)
                {
                    return false;
                }
            }
        }

        return true;
    }
}

/// <summary>Text on its way into XML.</summary>
internal static class XmlText
{
    /// <summary>Without the characters that XML cannot hold, and no longer than a workbook's cell.</summary>
    public static string Writable(string text) => string.Concat(
        (text.Length > 32_000 ? text[..32_000] : text).Where(c => XmlConvert.IsXmlChar(c) || c == '\n'));
}
