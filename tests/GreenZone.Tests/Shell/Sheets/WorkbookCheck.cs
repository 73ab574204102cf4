using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace GreenZone.Tests.Shell.Sheets;

/// <summary>Looks at a written workbook with another library than the one that wrote it.</summary>
internal static class WorkbookCheck
{
    /// <summary>The workbook holds to the published schema.</summary>
    public static void ShouldBeValidWorkbook(this byte[] bytes)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
    }

    /// <summary>What the function sees of the workbook.</summary>
    public static T Look<T>(this byte[] bytes, Func<WorkbookPart, T> look)
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return look(document.WorkbookPart!);
    }

    public static Worksheet Sheet(this WorkbookPart book, string name)
    {
        Sheet sheet = book.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name == name);
        return ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet!;
    }

    public static Cell? At(this Worksheet sheet, string reference) => sheet.Descendants<Cell>().SingleOrDefault(cell => cell.CellReference == reference);

    public static CellFormat FormatOf(this WorkbookPart book, Cell cell) =>
        book.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));

    /// <summary>The ground colour of a cell, such as FFFFC9C7; null when it has none.</summary>
    public static string? GroundOf(this WorkbookPart book, Cell cell) =>
        book.WorkbookStylesPart!.Stylesheet!.Fills!.Elements<Fill>().ElementAt((int)(book.FormatOf(cell).FillId?.Value ?? 0)).PatternFill?.ForegroundColor?.Rgb?.Value;
}
