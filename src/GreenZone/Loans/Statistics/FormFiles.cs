using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Sheets;
using PaperCell = GreenZone.Shell.Sheets.FormCell;
using PaperLine = GreenZone.Shell.Sheets.FormLine;

namespace GreenZone.Loans.Statistics;

/// <summary>A form's document as files: the spreadsheet in the printed layout, CSV and JSON for programs.</summary>
internal static class FormFiles
{
    /// <summary>The endings a form can be written with, and their media types.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["csv"] = "text/csv; charset=utf-8",
        ["json"] = "application/json; charset=utf-8",
    };

    /// <exception cref="KeyNotFoundException">No such kind of file.</exception>
    public static byte[] Write(FormDocument document, string kind, DateTimeOffset made)
    {
        using MemoryStream file = new();
        switch (kind.ToLowerInvariant())
        {
            case "xlsx":
                using (XlsxBook book = new(file, document.Title, made))
                {
                    Paper(document).AddTo(book);
                }

                break;
            case "csv":
                file.Write(Encoding.UTF8.Preamble);
                file.Write(Encoding.UTF8.GetBytes(Csv(document)));
                break;
            case "json":
                JsonSerializer.Serialize(file, ReportAnswer.Of(document), VerbHost.Json);
                break;
            default:
                throw new KeyNotFoundException($"There is no file kind '{kind}'.");
        }

        return file.ToArray();
    }

    /// <summary>The name a downloaded form gets.</summary>
    public static string NameOf(FormDocument document, string kind) => $"{document.Title}_{document.Reporter}_{document.Month}.{kind}";

    /// <summary>Eight characters that change with any figure: printed at the foot, so that two papers can be told apart.</summary>
    public static string Fingerprint(FormDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ReportAnswer.Of(document), VerbHost.Json)))[..8];

    private static FormSheet Paper(FormDocument document)
    {
        bool grouped = document.Columns.Any(column => column.Group is not null);
        List<PaperCell> top = [PaperCell.Head("项目", rows: grouped ? 2 : 1)];
        List<PaperCell> below = [];
        for (int i = 0; i < document.Columns.Count; i++)
        {
            FormColumn column = document.Columns[i];
            if (column.Group is null)
            {
                top.Add(PaperCell.Head(Head(column), rows: grouped ? 2 : 1));
                continue;
            }

            if (i == 0 || document.Columns[i - 1].Group != column.Group)
            {
                top.Add(PaperCell.Head(column.Group, columns: document.Columns.Skip(i).TakeWhile(each => each.Group == column.Group).Count()));
            }

            below.Add(PaperCell.Head(Head(column)));
        }

        return new FormSheet(document.Title, document.Title, [46, .. document.Columns.Select(_ => 14.0)])
        {
            HeadLines =
            [
                new PaperLine($"表号：{document.Head.Number}", $"制定机关：{document.Head.Authority}", $"批准文号：{document.Head.Approval}", $"有效期至：{document.Head.ValidUntil}"),
                new PaperLine($"填报单位：{document.Reporter}", document.Month.ToChinese() + "末", $"计量单位：{document.Unit}"),
            ],
            Head = grouped ? [top, below] : [top],
            Body = [.. document.Lines.Select(line => (IReadOnlyList<PaperCell>)
            [
                new PaperCell(line.Printed) { Indent = Math.Max(0, line.Level - 1), Bold = line.Kind != FormLineKind.Item },
                .. document.Columns.Select((column, i) => line.Cells.Count == 0 ? new PaperCell("", FormCellKind.Centred) : Cell(line.Cells[i], column)),
            ])],
            FootLines =
            [
                new PaperLine([.. document.Foot.Fields.Select(field => $"{field.Label}：{field.Text}")]),
                .. document.Notes.Select(note => new PaperLine(note)),
            ],
            FrozenColumns = 1,
            PageFoot = $"{document.Form} {document.Month} {Fingerprint(document)}",
        };
    }

    private static string Head(FormColumn column) => $"{column.Title}\n{column.Letter}";

    private static PaperCell Cell(GreenZone.Rules.Loans.FormCell cell, FormColumn column) => cell.State switch
    {
        CellState.Reported => PaperCell.Figure(FormNumber.Round(cell.Value!.Value, column.DataDecimals), column.PaperDecimals),
        CellState.NotReported => PaperCell.Figure(null),
        _ => new PaperCell(cell.Printed(column), FormCellKind.Centred),
    };

    private static string Csv(FormDocument document)
    {
        StringBuilder text = new();
        text.AppendJoin(',', (string[])["行次", "代码", "项目", .. document.Columns.Select(column => CsvText.Quoted($"{column.Letter} {column.Title}（{column.Unit}）"))]).Append("\r\n");
        foreach (GreenZone.Rules.Loans.FormLine line in document.Lines)
        {
            text.AppendJoin(',', (string[])[CsvText.Quoted(line.Line ?? ""), line.Code ?? "", CsvText.Quoted(line.Name), .. document.Values(line).Select(pair => pair.Value ?? "")]).Append("\r\n");
        }

        return text.ToString();
    }
}
