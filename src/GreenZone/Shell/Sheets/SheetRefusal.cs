namespace GreenZone.Shell.Sheets;

/// <summary>A file that cannot be read as a sheet at all, or stops being readable on the way.</summary>
/// <remarks>
/// Thrown where the file is opened or a batch is read; what is wrong inside single cells is never an exception. <see cref="Exception.Message"/> is
/// Chinese and ready for the reporter: what happened, where, what was expected, what to do.
/// </remarks>
internal sealed class SheetRefusal : Exception
{
    public SheetRefusal(string code, string message, int row = 0, Exception? cause = null)
        : base(message, cause)
    {
        Code = code;
        Row = row;
    }

    /// <summary>One of <see cref="SheetRefusalCodes"/>; stable, for programs.</summary>
    public string Code { get; }

    /// <summary>The row where reading stopped, as the spreadsheet shows it; 0 when the whole file is meant.</summary>
    public int Row { get; }
}

/// <summary>The stable codes of <see cref="SheetRefusal"/>.</summary>
internal static class SheetRefusalCodes
{
    public const string Empty = "sheet-empty";
    public const string TooBig = "sheet-too-big";
    public const string TooManyRows = "sheet-too-many-rows";
    public const string TooManyColumns = "sheet-too-many-columns";
    public const string RowTooLong = "sheet-row-too-long";
    public const string WrongType = "sheet-wrong-type";
    public const string OldWorkbook = "sheet-old-xls";
    public const string Password = "sheet-password";
    public const string Macros = "sheet-macros";
    public const string ExternalLinks = "sheet-external-links";
    public const string Truncated = "sheet-truncated";
    public const string Damaged = "sheet-damaged";
    public const string ZipBomb = "sheet-zip-bomb";
    public const string Encoding = "sheet-encoding";
    public const string Quotes = "sheet-quotes";
    public const string NoSuchSheet = "sheet-no-such-sheet";
}
