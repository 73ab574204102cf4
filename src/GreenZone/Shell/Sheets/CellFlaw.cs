namespace GreenZone.Shell.Sheets;

/// <summary>What the file itself says is wrong with a cell, before anybody asks what it should hold.</summary>
/// <param name="Row">The row as the spreadsheet shows it.</param>
/// <param name="Column">The column in the file, from 0.</param>
/// <param name="Found">What stands there, shortened.</param>
internal readonly record struct CellFlaw(int Row, int Column, CellFlawKind Kind, string Found)
{
    /// <summary>What was expected instead, in Chinese.</summary>
    public string Expected => Kind switch
    {
        CellFlawKind.Formula => "应为填写的值，现为公式；请选中后“复制—选择性粘贴—数值”再上传",
        CellFlawKind.SpreadsheetError => "应为填写的值，现为表格软件的错误值；请改正后再上传",
        CellFlawKind.LostDigits => "应为文本格式的编号；超过 15 位的数字以数值格式保存会丢失末位，请把本列设为“文本”后重新填写",
        CellFlawKind.TooLong => "单元格内容过长，应不超过 32767 个字符",
        _ => "本行单元格比表头多；可能是内容里的逗号没有加英文引号，请检查本行各列是否错位",
    };
}

internal enum CellFlawKind
{
    /// <summary>A workbook's cell holds a formula; its cached value is not taken, because nobody signed it.</summary>
    Formula,

    /// <summary>#REF!, #N/A and their like.</summary>
    SpreadsheetError,

    /// <summary>A number of 16 digits or more in a numeric cell: a spreadsheet keeps 15, the rest is already wrong.</summary>
    LostDigits,

    /// <summary>Longer than <see cref="SheetLimits.CellLength"/>.</summary>
    TooLong,

    /// <summary>The row has something behind the last head.</summary>
    Surplus,
}
