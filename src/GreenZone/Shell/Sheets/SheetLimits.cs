namespace GreenZone.Shell.Sheets;

/// <summary>How much of a file is read before it is refused. All of them are checked while the file streams, whatever its headers claim.</summary>
internal sealed record SheetLimits
{
    /// <summary>What a reporter may upload.</summary>
    public static SheetLimits Upload { get; } = new();

    /// <summary>For an operator's own files on the server: a whole country's ledger fits, a bomb does not.</summary>
    public static SheetLimits Operator { get; } = new() { Bytes = 16L << 30, Rows = 100_000_000, UnpackedBytes = 16L << 30 };

    /// <summary>The file as it lies on the disk: 200 MB.</summary>
    public long Bytes { get; init; } = 200L << 20;

    /// <summary>Rows below the head.</summary>
    public int Rows { get; init; } = 2_000_000;

    public int Columns { get; init; } = 512;

    /// <summary>Characters of one cell; 32,767 is the most a workbook can hold. A longer cell is a flaw of that cell.</summary>
    public int CellLength { get; init; } = 32_767;

    /// <summary>Characters of one whole row. A longer one is mostly an opened quotation mark that nobody closed.</summary>
    public int RowLength { get; init; } = 1 << 20;

    /// <summary>All parts of a workbook together, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked to packed bytes of one part, looked at after the first 16 MB. Real sheets stay under 60, deflate can reach 1,032.</summary>
    public int UnpackedRatio { get; init; } = 200;

    /// <summary>Parts inside a workbook.</summary>
    public int Parts { get; init; } = 2_000;

    /// <summary>Characters of all shared texts of a workbook; they are held in memory.</summary>
    public int SharedTextLength { get; init; } = 256 << 20;
}
