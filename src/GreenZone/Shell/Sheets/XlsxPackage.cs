using System.IO.Compression;
using System.Xml;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>A workbook's parts, opened only after everything dangerous or foreign about it was refused.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive zip;
    private readonly UnpackMeter meter;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="stream">Seekable; left open.</param>
    /// <exception cref="SheetRefusal">Not a whole workbook, or one that is not taken.</exception>
    public XlsxPackage(Stream stream, SheetLimits limits)
    {
        meter = new UnpackMeter(limits);
        stream.Position = 0;
        zip = Guard(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true), "文件不完整，可能没有传完或已损坏。请重新导出或另存后再上传。", SheetRefusalCodes.Truncated);
        try
        {
            // The directory is read here, so that a broken one is found before any part is opened.
            int count = Guard(() => zip.Entries.Count, "文件不完整，可能没有传完或已损坏。请重新导出或另存后再上传。", SheetRefusalCodes.Truncated);
            if (count > limits.Parts)
            {
                throw new SheetRefusal(SheetRefusalCodes.ZipBomb, $"文件里有 {count} 个部件，超过 {limits.Parts} 个，不像正常的表格。请把数据复制到新工作簿后重新上传。");
            }

            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }

            RefuseForeign();
            ReadWorkbook();
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>The sheets in the workbook's order.</summary>
    public List<XlsxSheet> Sheets { get; } = [];

    /// <summary>Days count from 1904-01-01, as old Macintosh workbooks do.</summary>
    public bool From1904 { get; private set; }

    /// <summary>The template the workbook was made from, its name and version, as a template says in a hidden name; empty for any other workbook.</summary>
    public string TemplateMark { get; private set; } = "";

    public string WorkbookPart { get; private set; } = "xl/workbook.xml";

    public string? SharedStringsPart { get; private set; }

    public string? StylesPart { get; private set; }

    public IEnumerable<ZipArchiveEntry> Entries => zip.Entries;

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>Opens a part; what comes out is metered.</summary>
    public Stream Open(string part)
    {
        if (!parts.TryGetValue(part, out ZipArchiveEntry? entry))
        {
            throw Damaged($"工作簿缺少部件 {part}");
        }

        return new MeteredStream(Guard(entry.Open, "工作簿里有无法解压的部件"), entry.CompressedLength, meter);
    }

    public XmlReader OpenXml(string part) => XmlReader.Create(Open(part), XmlSettings);

    public static XmlReaderSettings XmlSettings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public void Dispose() => zip.Dispose();

    public static SheetRefusal Damaged(string what, Exception? cause = null, int row = 0) =>
        new(SheetRefusalCodes.Damaged, $"{(row > 0 ? $"第 {row} 行附近：" : "")}{what}。文件可能没有传完或已损坏，请用表格软件打开后另存为 .xlsx 再上传。", row, cause);

    /// <summary>Runs a step of unpacking or parsing; what the file breaks becomes a refusal.</summary>
    public static T Guard<T>(Func<T> step, string what, string code = SheetRefusalCodes.Damaged)
    {
        try
        {
            return step();
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException or ArgumentException or OverflowException)
        {
            throw code == SheetRefusalCodes.Damaged ? Damaged(what, broken) : new SheetRefusal(code, what, 0, broken);
        }
    }

    /// <summary>The relationships of a part: id to type's last word, target part and whether it leads out of the file.</summary>
    public Dictionary<string, XlsxLink> Links(string part)
    {
        int slash = part.LastIndexOf('/');
        string folder = part[..(slash + 1)], path = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        Dictionary<string, XlsxLink> links = new(StringComparer.Ordinal);
        if (!Has(path))
        {
            return links;
        }

        return Guard(
            () =>
            {
                using XmlReader xml = OpenXml(path);
                while (xml.Read())
                {
                    if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("Id") is string id)
                    {
                        string type = xml.GetAttribute("Type") ?? "", target = xml.GetAttribute("Target") ?? "";
                        bool external = xml.GetAttribute("TargetMode") == "External";
                        links[id] = new XlsxLink(type[(type.LastIndexOf('/') + 1)..], external ? target : Resolve(folder, target), external);
                    }
                }

                return links;
            },
            "工作簿的部件关系无法读取");
    }

    private static string Resolve(string folder, string target)
    {
        List<string> steps = target.StartsWith('/') ? [] : [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string step in target.Split('/'))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step is not ("" or "."))
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }

    private void RefuseForeign()
    {
        if (parts.Keys.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || part.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new SheetRefusal(SheetRefusalCodes.Macros, "工作簿带有宏，不予读取。请另存为不带宏的“Excel 工作簿（.xlsx）”后重新上传。");
        }

        if (parts.Keys.FirstOrDefault(part => part.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)) is not null
            || Has("xl/connections.xml"))
        {
            throw new SheetRefusal(
                SheetRefusalCodes.ExternalLinks,
                "工作簿含有指向其他文件或数据源的链接，不予读取，也不会去访问。请在表格软件中点“数据—编辑链接—断开链接”（数据连接在“查询和连接”中删除），保存后重新上传。");
        }

        if (!Has("[Content_Types].xml") || !parts.Keys.Any(part => part.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
        {
            string kind = parts.Keys.Any(part => part.StartsWith("word/", StringComparison.Ordinal)) ? "Word 文档"
                : parts.Keys.Any(part => part.StartsWith("ppt/", StringComparison.Ordinal)) ? "演示文稿"
                : Has("mimetype") ? "OpenDocument 文件" : "压缩包";
            throw new SheetRefusal(SheetRefusalCodes.WrongType, $"这是{kind}，不是表格。请上传 .xlsx 或 .csv 文件（OpenDocument 表格请另存为 .xlsx，压缩包请先解压）。");
        }

        if (Has("xl/workbook.bin"))
        {
            throw new SheetRefusal(SheetRefusalCodes.WrongType, "这是二进制工作簿（.xlsb）。请在表格软件中另存为“Excel 工作簿（.xlsx）”后重新上传。");
        }
    }

    private void ReadWorkbook()
    {
        foreach (XlsxLink link in Links("").Values)
        {
            WorkbookPart = link.Type == "officeDocument" ? link.Target : WorkbookPart;
        }

        Dictionary<string, XlsxLink> links = Links(WorkbookPart);
        SharedStringsPart = links.Values.FirstOrDefault(link => link.Type == "sharedStrings").Target;
        StylesPart = links.Values.FirstOrDefault(link => link.Type == "styles").Target;
        Guard(
            () =>
            {
                using XmlReader xml = OpenXml(WorkbookPart);
                while (xml.Read())
                {
                    if (xml.NodeType != XmlNodeType.Element)
                    {
                        continue;
                    }

                    if (xml.LocalName == "workbookPr")
                    {
                        From1904 = xml.GetAttribute("date1904") is "1" or "true";
                    }
                    else if (xml.LocalName == "sheet")
                    {
                        AddSheet(xml, links);
                    }
                    else if (xml.LocalName == "definedName" && xml.GetAttribute("name") == TemplateFiles.VersionName)
                    {
                        TemplateMark = CellText.Shown(xml.ReadElementContentAsString().AsSpan().Trim('"'));
                    }
                }

                return true;
            },
            "工作簿的目录无法读取");
    }

    private void AddSheet(XmlReader xml, Dictionary<string, XlsxLink> links)
    {
        string name = xml.GetAttribute("name") ?? "";
        bool hidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
        while (xml.MoveToNextAttribute())
        {
            // The relationship's id carries a prefix that writers choose freely.
            if (xml.LocalName == "id" && links.TryGetValue(xml.Value, out XlsxLink link) && link.Type == "worksheet")
            {
                Sheets.Add(new XlsxSheet(name, link.Target, hidden));
            }
        }
    }
}

/// <summary>A relationship between two parts.</summary>
internal readonly record struct XlsxLink(string Type, string Target, bool External);

/// <summary>A worksheet: its name, its part, and whether the reporter sees it.</summary>
internal sealed record XlsxSheet(string Name, string Part, bool Hidden);
