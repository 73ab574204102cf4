using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GreenZone.Shell.Sheets;

/// <summary>A workbook part by part with its sheets marked; the parts nobody touches are copied as they are.</summary>
internal static class AnnotatedWorkbook
{
    private const string TypesPart = "[Content_Types].xml";
    private const string NewStylesPart = "xl/greenzone/styles.xml";
    private const string NotesLink = "rIdGreenZoneNotes";
    private const string ShapesLink = "rIdGreenZoneShapes";
    private const string RelationsSpace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string RelationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string NotesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

    private const string StylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    /// <param name="marks">By the name of the sheet.</param>
    public static void Write(Stream original, IReadOnlyDictionary<string, CellMarks> marks, Stream output)
    {
        // The upload was already accepted within its limits; here only what unpacks is metered again.
        using XlsxPackage package = new(original, SheetLimits.Operator);
        List<(XlsxSheet Sheet, CellMarks Marks)> sheets = [.. package.Sheets.Where(sheet => marks.ContainsKey(sheet.Name)).Select(sheet => (sheet, marks[sheet.Name]))];
        XlsxPackage.Guard(
            () =>
            {
                WriteParts(package, sheets, output);
                return true;
            },
            "工作簿无法标注");
    }

    private static void WriteParts(XlsxPackage package, List<(XlsxSheet Sheet, CellMarks Marks)> sheets, Stream output)
    {
        HashSet<string> replaced = new(StringComparer.OrdinalIgnoreCase);
        using ZipArchive copy = new(output, ZipArchiveMode.Create, leaveOpen: true);
        string stylesPart = package.StylesPart is string known && package.Has(known) ? known : NewStylesPart;
        MarkedStyles styles = OpenStyles(package, stylesPart);
        List<(string Part, string Type)> types = [];
        foreach ((XlsxSheet sheet, CellMarks marks) in sheets)
        {
            WriteSheet(package, sheet, marks, copy, styles, replaced, types);
        }

        replaced.Add(stylesPart);
        using (Stream target = Part(copy, stylesPart))
        {
            styles.Save(target);
        }

        if (stylesPart == NewStylesPart)
        {
            string relations = RelationsOf(package.WorkbookPart);
            replaced.Add(relations);
            Save(copy, relations, WithLinks(package, relations, ("rIdGreenZoneStyles", "styles", NewStylesPart)));
            types.Add((NewStylesPart, StylesType));
        }

        if (types.Count > 0)
        {
            replaced.Add(TypesPart);
            Save(copy, TypesPart, WithTypes(package, types));
        }

        foreach (ZipArchiveEntry entry in package.Entries)
        {
            string name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (name.EndsWith('/') || !replaced.Add(name))
            {
                continue;
            }

            using Stream source = package.Open(name);
            using Stream target = Part(copy, name);
            source.CopyTo(target);
        }
    }

    private static void WriteSheet(
        XlsxPackage package, XlsxSheet sheet, CellMarks marks, ZipArchive copy, MarkedStyles styles, HashSet<string> replaced, List<(string Part, string Type)> types)
    {
        Dictionary<string, XlsxLink> links = package.Links(sheet.Part);
        string? notes = links.Values.FirstOrDefault(link => link.Type == "comments").Target;
        string? shapes = links.Values.FirstOrDefault(link => link.Type == "vmlDrawing").Target;
        bool renewed = notes is not null && shapes is not null && package.Has(notes) && CellNotes.AreOurs(package.OpenXml(notes));
        bool added = notes is null && shapes is null;
        (int, int, CellMark)[] noted = [.. marks.All.Take(AnnotatedCopy.MostNotes)];
        string own = $"xl/greenzone/{Path.GetFileNameWithoutExtension(sheet.Part)}";
        string notesPart = renewed ? notes! : $"{own}.comments.xml", shapesPart = renewed ? shapes! : $"{own}.notes.vml";
        replaced.Add(sheet.Part);
        using (Stream target = Part(copy, sheet.Part))
        using (XmlReader reader = package.OpenXml(sheet.Part))
        using (XmlWriter writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            new MarkedSheet(reader, writer, marks, styles, added && noted.Length > 0 ? ShapesLink : null).Copy();
        }

        if (!renewed && !(added && noted.Length > 0))
        {
            return;
        }

        WriteText(copy, notesPart, CellNotes.Texts(noted));
        WriteText(copy, shapesPart, CellNotes.Shapes(noted));
        replaced.UnionWith([notesPart, shapesPart]);
        if (added)
        {
            string relations = RelationsOf(sheet.Part);
            replaced.Add(relations);
            Save(copy, relations, WithLinks(package, relations, (NotesLink, "comments", notesPart), (ShapesLink, "vmlDrawing", shapesPart)));
            types.Add((notesPart, NotesType));
        }
    }

    private static MarkedStyles OpenStyles(XlsxPackage package, string part)
    {
        if (!package.Has(part))
        {
            return new MarkedStyles(null);
        }

        using XmlReader xml = package.OpenXml(part);
        return new MarkedStyles(xml);
    }

    private static XDocument WithLinks(XlsxPackage package, string relations, params (string Id, string Type, string Part)[] links)
    {
        XNamespace ns = RelationsSpace;
        XDocument document = package.Has(relations) ? Load(package, relations) : new XDocument(new XElement(ns + "Relationships"));
        document.Root!.Add(links.Select(link => new XElement(
            ns + "Relationship", new XAttribute("Id", link.Id), new XAttribute("Type", $"{RelationTypes}/{link.Type}"), new XAttribute("Target", "/" + link.Part))));
        return document;
    }

    private static XDocument WithTypes(XlsxPackage package, List<(string Part, string Type)> types)
    {
        XDocument document = Load(package, TypesPart);
        XNamespace ns = document.Root!.Name.Namespace;
        if (!document.Root.Elements(ns + "Default").Any(element => string.Equals((string?)element.Attribute("Extension"), "vml", StringComparison.OrdinalIgnoreCase)))
        {
            document.Root.AddFirst(new XElement(ns + "Default", new XAttribute("Extension", "vml"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing")));
        }

        document.Root.Add(types.Select(type => new XElement(ns + "Override", new XAttribute("PartName", "/" + type.Part), new XAttribute("ContentType", type.Type))));
        return document;
    }

    private static XDocument Load(XlsxPackage package, string part)
    {
        using XmlReader xml = package.OpenXml(part);
        return XDocument.Load(xml);
    }

    private static string RelationsOf(string part)
    {
        int slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    private static Stream Part(ZipArchive zip, string name) => zip.CreateEntry(name, CompressionLevel.Fastest).Open();

    private static void WriteText(ZipArchive zip, string name, string content)
    {
        using Stream target = Part(zip, name);
        target.Write(Encoding.UTF8.GetBytes(content));
    }

    private static void Save(ZipArchive zip, string name, XDocument document)
    {
        using Stream target = Part(zip, name);
        document.Save(target, SaveOptions.DisableFormatting);
    }
}
