using System.Globalization;
using System.Xml;

namespace GreenZone.Shell.Sheets;

/// <summary>Copies a worksheet's XML from top to bottom, changing the styles of wrong cells and adding the column of words; all else passes through.</summary>
internal sealed class MarkedSheet(XmlReader reader, XmlWriter writer, CellMarks marks, MarkedStyles styles, string? drawing)
{
    private const double WordsWidth = 80;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>What may only follow legacyDrawing in a worksheet.</summary>
    private static readonly string[] AfterDrawing = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    private int lastRow;
    private bool colsWritten, drawingWritten;

    public void Copy()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 1)
            {
                CopySection();
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == 0)
            {
                WriteDrawing();
                writer.WriteEndElement();
            }
            else
            {
                CopyNode();
            }
        }
    }

    /// <summary>One child of the worksheet.</summary>
    private void CopySection()
    {
        switch (reader.LocalName)
        {
            case "dimension":
                // One column more makes it wrong; it is optional.
                Pass(write: false);
                break;
            case "cols":
                CopyCols();
                break;
            case "sheetData":
                WriteCols();
                CopyRows();
                break;
            case "legacyDrawing":
                drawingWritten = true;
                Pass(write: true);
                break;
            default:
                if (Array.IndexOf(AfterDrawing, reader.LocalName) >= 0)
                {
                    WriteDrawing();
                }

                Pass(write: true);
                break;
        }
    }

    /// <summary>Goes through the current element to its end.</summary>
    private void Pass(bool write)
    {
        int depth = reader.Depth;
        bool empty = reader.IsEmptyElement;
        if (write)
        {
            CopyNode();
        }

        while (!empty && reader.Read())
        {
            if (write)
            {
                CopyNode();
            }

            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
            {
                return;
            }
        }
    }

    private void CopyCols()
    {
        int last = 0;
        writer.WriteStartElement(reader.Prefix, "cols", reader.NamespaceURI);
        string prefix = reader.Prefix, ns = reader.NamespaceURI;
        bool empty = reader.IsEmptyElement;
        while (!empty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                _ = int.TryParse(reader.GetAttribute("max"), NumberStyles.None, CultureInfo.InvariantCulture, out last);
                Pass(write: true);
            }
        }

        if (last <= marks.ProblemColumn)
        {
            WriteWordsCol(prefix, ns);
        }

        writer.WriteEndElement();
        colsWritten = true;
    }

    private void WriteCols()
    {
        if (!colsWritten)
        {
            writer.WriteStartElement(reader.Prefix, "cols", reader.NamespaceURI);
            WriteWordsCol(reader.Prefix, reader.NamespaceURI);
            writer.WriteEndElement();
        }
    }

    private void WriteWordsCol(string prefix, string ns)
    {
        string at = (marks.ProblemColumn + 1).ToString(CultureInfo.InvariantCulture);
        writer.WriteStartElement(prefix, "col", ns);
        writer.WriteAttributeString("min", at);
        writer.WriteAttributeString("max", at);
        writer.WriteAttributeString("width", WordsWidth.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("customWidth", "1");
        writer.WriteEndElement();
    }

    private void CopyRows()
    {
        bool empty = reader.IsEmptyElement;
        CopyNode();
        while (!empty && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                CopyRow();
                continue;
            }

            CopyNode();
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "sheetData")
            {
                return;
            }
        }
    }

    private void CopyRow()
    {
        int row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int written) ? written : lastRow + 1;
        lastRow = row;
        Queue<KeyValuePair<int, CellMark>> missing = new(marks.Of(row));
        string? message = marks.MessageOf(row);
        string prefix = reader.Prefix, ns = reader.NamespaceURI;
        bool empty = reader.IsEmptyElement;
        writer.WriteStartElement(prefix, "row", ns);
        CopyAttributes(name => name != "spans");
        int column = -1;
        while (!empty && reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "row"))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
            {
                CopyNode();
                continue;
            }

            column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
            while (missing.Count > 0 && missing.Peek().Key < column)
            {
                WriteBlank(row, missing.Dequeue());
            }

            CellMark? mark = missing.Count > 0 && missing.Peek().Key == column ? missing.Dequeue().Value : null;
            if (column >= marks.ProblemColumn && message is not null)
            {
                WriteWords(row, message);
                message = null;
            }

            if (column == marks.ProblemColumn)
            {
                Pass(write: false);
            }
            else
            {
                CopyCell(mark);
            }
        }

        while (missing.Count > 0)
        {
            WriteBlank(row, missing.Dequeue());
        }

        if (message is not null)
        {
            WriteWords(row, message);
        }

        writer.WriteEndElement();

        void WriteBlank(int at, KeyValuePair<int, CellMark> mark)
        {
            writer.WriteStartElement(prefix, "c", ns);
            writer.WriteAttributeString("r", XmlBytes.ReferenceOf(at, mark.Key));
            writer.WriteAttributeString("s", styles.For(0, mark.Value).ToString(CultureInfo.InvariantCulture));
            writer.WriteEndElement();
        }

        void WriteWords(int at, string words)
        {
            writer.WriteStartElement(prefix, "c", ns);
            writer.WriteAttributeString("r", XmlBytes.ReferenceOf(at, marks.ProblemColumn));
            writer.WriteAttributeString("s", styles.Words.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement(prefix, "is", ns);
            writer.WriteStartElement(prefix, "t", ns);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(XmlText.Writable(words));
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }

    private void CopyCell(CellMark? mark)
    {
        _ = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out int style);
        int depth = reader.Depth, changed = styles.For(style, mark);
        bool empty = reader.IsEmptyElement;
        writer.WriteStartElement(reader.Prefix, "c", reader.NamespaceURI);
        CopyAttributes(name => name != "s" || changed == style);
        if (changed != style)
        {
            writer.WriteAttributeString("s", changed.ToString(CultureInfo.InvariantCulture));
        }

        if (empty)
        {
            writer.WriteEndElement();
            return;
        }

        while (reader.Read())
        {
            CopyNode();
            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
            {
                return;
            }
        }
    }

    private void WriteDrawing()
    {
        if (drawing is not null && !drawingWritten)
        {
            drawingWritten = true;
            writer.WriteStartElement(reader.Prefix, "legacyDrawing", reader.NamespaceURI);
            writer.WriteAttributeString("r", "id", Relations, drawing);
            writer.WriteEndElement();
        }
    }

    private void CopyAttributes(Func<string, bool> wanted)
    {
        while (reader.MoveToNextAttribute())
        {
            if (wanted(reader.LocalName))
            {
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
            }
        }

        reader.MoveToElement();
    }

    private void CopyNode()
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                bool empty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                CopyAttributes(_ => true);
                if (empty)
                {
                    writer.WriteEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                break;
        }
    }

    private static int? ColumnOf(string? reference)
    {
        int column = 0;
        foreach (char c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > 16_384)
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
