namespace GreenZone.Shell.Sheets;

/// <summary>The two ways of writing a sheet that are read.</summary>
internal enum SheetFormat
{
    /// <summary>Text with separators.</summary>
    Csv,

    /// <summary>Office Open XML workbook.</summary>
    Xlsx,
}

/// <summary>Tells by its first bytes what a file is; its name is never trusted.</summary>
internal static class SheetFormats
{
    private static readonly (byte[] Start, string Name)[] Foreign =
    [
        ("%PDF"u8.ToArray(), "PDF 文件"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG 图片"),
        ([0xFF, 0xD8, 0xFF], "JPEG 图片"),
        ("GIF8"u8.ToArray(), "GIF 图片"),
        ("BM"u8.ToArray(), "位图"),
        ("Rar!"u8.ToArray(), "RAR 压缩包"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "7z 压缩包"),
        ([0x1F, 0x8B], "gzip 压缩包"),
        ("MZ"u8.ToArray(), "程序文件"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "程序文件"),
        ("{\\rtf"u8.ToArray(), "RTF 文档"),
        ("<!DOCTYPE"u8.ToArray(), "网页"),
        ("<html"u8.ToArray(), "网页"),
        ("<?xml"u8.ToArray(), "XML 文件"),
        ("PAR1"u8.ToArray(), "Parquet 文件"),
        ("SQLite format"u8.ToArray(), "数据库文件"),
    ];

    /// <exception cref="SheetRefusal">Empty, old, protected, or not a sheet at all.</exception>
    public static SheetFormat Detect(Stream bytes)
    {
        byte[] buffer = new byte[4_096];
        ReadOnlySpan<byte> start = buffer.AsSpan(0, bytes.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        if (start.IndexOfAnyExcept(" \t\r\n\0"u8) < 0 || start is [0xEF, 0xBB, 0xBF])
        {
            throw new SheetRefusal(SheetRefusalCodes.Empty, "文件是空的。请确认导出成功、文件中有表头和数据行后重新上传。");
        }

        if (start is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            return SheetFormat.Xlsx;
        }

        if (start is [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            throw OldWorkbook(bytes);
        }

        foreach ((byte[] first, string name) in Foreign)
        {
            if (start.StartsWith(first) && (first.Length > 2 || start.IndexOfAnyInRange((byte)0, (byte)8) >= 0))
            {
                throw WrongType($"这是{name}");
            }
        }

        bool marked = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!marked && start.Contains((byte)0))
        {
            throw WrongType("文件里有二进制内容");
        }

        return SheetFormat.Csv;
    }

    /// <summary>A compound file: the old workbook, or a new one inside a password's envelope.</summary>
    private static SheetRefusal OldWorkbook(Stream bytes)
    {
        ReadOnlySpan<byte> envelope = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;
        byte[] window = new byte[(1 << 16) + envelope.Length];
        bytes.Position = 0;
        int kept = 0, read;
        while ((read = bytes.ReadAtLeast(window.AsSpan(kept), 1 << 15, throwOnEndOfStream: false)) > 0)
        {
            ReadOnlySpan<byte> seen = window.AsSpan(0, kept + read);
            if (seen.IndexOf(envelope) >= 0)
            {
                return new SheetRefusal(SheetRefusalCodes.Password, "工作簿设有打开密码，无法读取。请在表格软件中取消密码（文件—信息—保护工作簿），另存后重新上传。");
            }

            kept = Math.Min(envelope.Length, seen.Length);
            seen[^kept..].CopyTo(window);
        }

        return new SheetRefusal(SheetRefusalCodes.OldWorkbook, "这是旧版工作簿（.xls）或其他旧版文档。请在表格软件中另存为“Excel 工作簿（.xlsx）”或 CSV 后重新上传。");
    }

    private static SheetRefusal WrongType(string what) =>
        new(SheetRefusalCodes.WrongType, $"{what}，不是表格。应为 .xlsx 或 .csv 文件；请从业务系统或表格软件重新导出后上传。");
}
