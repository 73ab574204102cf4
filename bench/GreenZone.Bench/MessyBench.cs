using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using GreenZone.Loans;
using GreenZone.Loans.Imports;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>
/// A reporter's own workbook of 5,000 loans with 20 errors, titles, a stated unit and totals: from the upload to the annotated file. The floor is unpacking the
/// same workbook and packing it again, which nobody can do without who marks a cell in it.
/// </summary>
internal static class MessyBench
{
    private const int Rows = 5_000, Errors = 20;

    public static async Task RunAsync()
    {
        await using BenchZone zone = await BenchZone.StartAsync();
        LoanBook book = LoanBook.OfRows(Rows, months: 1, BenchZone.Month, seed: 1, institutions: 1);
        string clean = zone.WriteSheet(book, 0, 0), institution = book.Institutions[0].Code;
        byte[] workbook = Workbook(await File.ReadAllLinesAsync(clean));
        await zone.ImportAsync(clean, institution, BenchZone.Month);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"workbook: {Rows:N0} rows, {workbook.Length / 1e6:0.0} MB"));

        int found = 0;
        Sample ours = await Measure.AsyncOf(async () => found = await AnnotateAsync(zone, workbook, institution));
        Sample floor = await Measure.AsyncOf(() =>
        {
            Repack(workbook);
            return Task.CompletedTask;
        });
        if (found != Errors)
        {
            throw new InvalidOperationException($"{found} errors were found in a sheet that has {Errors}.");
        }

        Measure.PrintLimit("5,000 messy rows with 20 errors: upload to annotated workbook", "check twice, compare, annotate", ours, 3);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  floor {"unpack and pack the same workbook",-44} {floor}\n  ratio {ours.Median / floor.Median:0.00}"));
    }

    /// <summary>What the page does: the upload is spooled, checked and compared; the download checks again and marks.</summary>
    private static async Task<int> AnnotateAsync(BenchZone zone, byte[] workbook, string institution)
    {
        await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
        await using SheetFile file = await SheetFile.OpenAsync(new MemoryStream(workbook), "台账.xlsx", SheetLimits.Upload);
        SheetKinds kinds = scope.ServiceProvider.GetRequiredService<SheetKinds>();
        SheetImport import = new() { File = file, InstitutionCode = institution, Month = BenchZone.Month, Reader = Reader.Operator, DryRun = true, Compares = true };
        await kinds.RunAsync("loans", import, CancellationToken.None);
        ImportOutcome outcome = await kinds.RunAsync("loans", import with { Compares = false }, CancellationToken.None);
        using MemoryStream copy = new();
        AnnotatedCopy.Write(file, LoanTemplate.Sheet, [], null, outcome.Findings.Errors, outcome.Findings.Warnings, copy, TimeProvider.System.GetUtcNow());
        return (int)outcome.Findings.ErrorCount;
    }

    private static void Repack(byte[] workbook)
    {
        using ZipArchive source = new(new MemoryStream(workbook), ZipArchiveMode.Read);
        using MemoryStream packed = new();
        using ZipArchive target = new(packed, ZipArchiveMode.Create);
        foreach (ZipArchiveEntry entry in source.Entries)
        {
            using Stream from = entry.Open(), to = target.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            from.CopyTo(to);
        }
    }

    /// <summary>The clean sheet as an office keeps it: a title, the unit above the table, columns the other way round, a totals row and a signature below.</summary>
    private static byte[] Workbook(string[] lines)
    {
        string[] head = lines[0].TrimStart('\uFEFF').Split(',');
        int grade = Array.FindIndex(head, name => name.StartsWith("五级分类", StringComparison.Ordinal));
        StringBuilder rows = new();
        int number = 0;
        Append(["绿色贷款台账"]);
        Append(["", "", "", "单位：元"]);
        Append(head.Reverse().Select(name => name.Replace("（元）", "", StringComparison.Ordinal)));
        foreach (string[] cells in lines.Skip(1).Where(line => line.Length > 0).Select(Cells))
        {
            if (number % (Rows / Errors) == 100)
            {
                cells[grade] = "很好";
            }

            Append(cells.Reverse());
        }

        Append(["填表人：张三"]);
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
            Write("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Write("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Write("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""");

            void Write(string part, string content)
            {
                using StreamWriter entry = new(zip.CreateEntry(part, CompressionLevel.Fastest).Open());
                entry.Write(content);
            }
        }

        return bytes.ToArray();

        void Append(IEnumerable<string> cells)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{++number}\">");
            foreach (string cell in cells)
            {
                rows.Append(cell.Length == 0 ? "<c/>" : $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>");
            }

            rows.Append("</row>");
        }
    }

    /// <summary>The cells of a generated line; its quoted texts hold no quotation marks.</summary>
    private static string[] Cells(string line)
    {
        List<string> cells = [];
        int at = 0;
        while (at <= line.Length)
        {
            bool quoted = at < line.Length && line[at] == '"';
            int end = quoted ? line.IndexOf('"', at + 1) : line.IndexOf(',', at);
            end = end < 0 ? line.Length : end;
            cells.Add(line[(quoted ? at + 1 : at)..end]);
            at = quoted ? end + 2 : end + 1;
        }

        return [.. cells];
    }
}
