using System.IO.Compression;
using System.Text;
using GreenZone.Shell.Sheets;

namespace GreenZone.Tests.Shell.Sheets;

/// <summary>Files made by hand for the tests: text in any writing, workbooks part by part.</summary>
internal static class MadeFile
{
    public static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(text);

    public static byte[] Utf8(string text, bool mark = false) => [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];

    public static Task<SheetFile> OpenAsync(byte[] bytes, string name = "报表.csv", SheetLimits? limits = null, long? expected = null) =>
        SheetFile.OpenAsync(new MemoryStream(bytes), name, limits ?? SheetLimits.Upload, expected);

    /// <summary>A workbook of one sheet whose sheetData is given; further parts may be added or replaced.</summary>
    public static byte[] Workbook(string sheetData, params (string Part, string Content)[] others)
    {
        Dictionary<string, string> parts = new()
        {
            ["[Content_Types].xml"] = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/comments1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/></Types>""",
            ["_rels/.rels"] = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
            ["xl/workbook.xml"] = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>""",
            ["xl/_rels/workbook.xml.rels"] = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>""",
            ["xl/worksheets/sheet1.xml"] = Sheet(sheetData),
            ["xl/sharedStrings.xml"] = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>""",
            ["xl/styles.xml"] = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Magenta]0.00&quot;day&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" xfId="0"/><xf numFmtId="10" xfId="0"/><xf numFmtId="165" xfId="0"/></cellXfs></styleSheet>""",
        };
        foreach ((string part, string content) in others)
        {
            parts[part] = content;
        }

        return Zip([.. parts.Select(part => (part.Key, Encoding.UTF8.GetBytes(part.Value)))]);
    }

    public static string Sheet(string sheetData) =>
        $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheetData}</sheetData></worksheet>""";

    public static byte[] Zip(params (string Part, byte[] Content)[] parts)
    {
        MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string part, byte[] content) in parts)
            {
                using Stream entry = zip.CreateEntry(part, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Row(int row, params string[] cells) =>
        $"""<row r="{row}">{string.Concat(cells.Select((cell, at) => $"""<c r="{(char)('A' + at)}{row}" t="inlineStr"><is><t xml:space="preserve">{System.Security.SecurityElement.Escape(cell)}</t></is></c>"""))}</row>""";

    public static async Task<SheetRefusal> RefusedAsync(byte[] bytes, string name = "报表.xlsx", SheetLimits? limits = null, long? expected = null) =>
        await Should.ThrowAsync<SheetRefusal>(() => ReadAllAsync(bytes, name, limits, expected));

    /// <summary>Head and rows of a file as texts, each row led by its number.</summary>
    public static async Task<ReadSheet> ReadAllAsync(byte[] bytes, string name = "报表.csv", SheetLimits? limits = null, long? expected = null, SheetTemplate? template = null, int batchRows = 3)
    {
        await using SheetFile file = await OpenAsync(bytes, name, limits, expected);
        using SheetReader reader = file.Read(template);
        using RowBatch batch = new(batchRows);
        List<(int, string[])> rows = [];
        List<CellFlaw> flaws = [];
        while (reader.ReadBatch(batch))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                rows.Add((batch.NumberOf(row), [.. Enumerable.Range(0, batch.Columns).Select(column => batch[row, column].ToString())]));
            }

            flaws.AddRange(batch.Flaws);
        }

        return new ReadSheet(reader.Head, reader.HeadRow, rows, flaws, reader.Writing, reader.SheetName);
    }
}

internal sealed record ReadSheet(string[] Head, int HeadRow, List<(int Number, string[] Cells)> Rows, List<CellFlaw> Flaws, string Writing, string SheetName);
