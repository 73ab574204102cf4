using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace GreenZone.Shell.Sheets;

/// <summary>Writes a workbook sheet after sheet, straight to a stream that need not be seekable; nothing but the styles is held.</summary>
/// <remarks>Writing is synchronous: give it a file, memory, or a body that allows it. The stream stays open.</remarks>
internal sealed class XlsxBook : IDisposable
{
    private readonly ZipArchive zip;
    private readonly List<(string Name, bool Hidden)> sheets = [];
    private readonly List<string> names = [];
    private readonly string title;
    private readonly DateTimeOffset made;
    private bool closed;

    /// <param name="title">The document's title in its properties.</param>
    /// <param name="made">When, for the document's properties; from the host's <see cref="TimeProvider"/>.</param>
    public XlsxBook(Stream output, string title, DateTimeOffset made)
    {
        this.title = title;
        this.made = made;
        zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
    }

    public CellStyles Styles { get; } = new();

    /// <summary>Begins a sheet; it has to be disposed before the next begins.</summary>
    /// <param name="name">Shortened to 31 characters, characters that a sheet's name cannot hold replaced, made unique.</param>
    public SheetXml AddSheet(string name, SheetLayout layout, bool hidden = false)
    {
        sheets.Add((SheetName(name), hidden));
        Stream part = Part(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheets.Count}.xml"));
        return new SheetXml(this, new XmlBytes(part), layout, sheets.Count - 1);
    }

    /// <summary>Names a range or a text for the whole workbook, out of the user's sight.</summary>
    public void DefineHidden(string name, string content) =>
        names.Add($"""<definedName name="{SecurityElement.Escape(name)}" hidden="1">{SecurityElement.Escape(content)}</definedName>""");

    /// <summary>Writes what explains the sheets; without it the workbook cannot be opened.</summary>
    public void Dispose()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
        const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        StringBuilder list = new(), links = new(), parts = new();
        for (int i = 0; i < sheets.Count; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"""<sheet name="{SecurityElement.Escape(sheets[i].Name)}" sheetId="{i + 1}"{(sheets[i].Hidden ? " state=\"hidden\"" : "")} r:id="rId{i + 1}"/>""");
            links.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{i + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>""");
            parts.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="{Types}.worksheet+xml"/>""");
        }

        string defined = names.Count == 0 ? "" : $"<definedNames>{string.Concat(names)}</definedNames>";
        Write("xl/workbook.xml", $"""{Head}<workbook xmlns="{Main}" xmlns:r="{Relations}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>{list}</sheets>{defined}</workbook>""");
        Write("xl/styles.xml", Styles.ToXml());
        Write("xl/_rels/workbook.xml.rels", $"""{Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="rIdStyles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        Write("_rels/.rels", $"""{Head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>""");
        Write("docProps/core.xml", string.Create(CultureInfo.InvariantCulture, $"""{Head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{SecurityElement.Escape(title)}</dc:title><dc:creator>绿色金融试验区平台</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{made.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}</dcterms:created></cp:coreProperties>"""));
        Write("[Content_Types].xml", $"""{Head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>{parts}<Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>""");
        zip.Dispose();
    }

    /// <summary>Says that these rows are repeated on each printed page of a sheet.</summary>
    internal void RepeatRows(int sheet, int first, int last) =>
        names.Add(string.Create(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Titles" localSheetId="{sheet}">{Quoted(sheet)}!${first}:${last}</definedName>"""));

    /// <summary>The hidden name by which spreadsheets know a filter's range.</summary>
    internal void Filter(int sheet, string range) =>
        names.Add(string.Create(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{sheet}" hidden="1">{Quoted(sheet)}!{range}</definedName>"""));

    private string Quoted(int sheet) => SecurityElement.Escape($"'{sheets[sheet].Name.Replace("'", "''", StringComparison.Ordinal)}'");

    private string SheetName(string name)
    {
        string clean = string.Concat(name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? '·' : c)).Trim('\'', ' ');
        clean = clean.Length == 0 ? "表" : clean.Length > 31 ? clean[..31] : clean;
        string unique = clean;
        for (int i = 2; sheets.Exists(sheet => string.Equals(sheet.Name, unique, StringComparison.OrdinalIgnoreCase)); i++)
        {
            string suffix = string.Create(CultureInfo.InvariantCulture, $"({i})");
            unique = clean[..Math.Min(clean.Length, 31 - suffix.Length)] + suffix;
        }

        return unique;
    }

    /// <summary>A part dated as the document: the same document made twice is the same to the byte, whenever it is made.</summary>
    private Stream Part(string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = made.Year is >= 1980 and < 2107 ? new DateTimeOffset(made.UtcDateTime, TimeSpan.Zero) : new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    private void Write(string part, string content)
    {
        using Stream entry = Part(part);
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
