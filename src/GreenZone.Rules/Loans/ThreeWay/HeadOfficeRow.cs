namespace GreenZone.Rules.Loans;

/// <summary>The columns of 总行绿色标识, in the order of the template.</summary>
public enum HeadOfficeColumn
{
    LoanNumber,
    Mark,
    CategoryCode,
    Edition,
    MarkedOn,
    Note,
}

/// <summary>What a bank's head office marked of one loan.</summary>
public sealed record HeadOfficeRow(string LoanNumber, bool IsGreen, OutsideClass Class, DateOnly? MarkedOn, string Note)
{
    public static OutsideChecks Outside { get; } = new("head-office");

    public static IReadOnlyList<SheetCheck> Checks => Outside.All;

    public static WordList Marks { get; } = new("绿色=绿=是=Y", "非绿=非绿色=否=N");

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    public static HeadOfficeRow? Read(PlainRowReader row, DateOnly today)
    {
        string? number = row.Text((int)HeadOfficeColumn.LoanNumber, LoanLimits.NumberLength, required: true);
        string? mark = row.Choice((int)HeadOfficeColumn.Mark, Marks, required: true);
        bool green = mark == Marks.Words[0];
        OutsideClass? named = Outside.Read(row, (int)HeadOfficeColumn.CategoryCode, (int)HeadOfficeColumn.Edition);
        if (mark is not null && !green && !row.Cell((int)HeadOfficeColumn.CategoryCode).IsEmpty)
        {
            row.Say(Outside.NotGreenWithCode, (int)HeadOfficeColumn.CategoryCode);
            named = null;
        }

        (bool right, DateOnly? markedOn) = Outside.ReadDay(row, (int)HeadOfficeColumn.MarkedOn, today);
        string? note = row.Text((int)HeadOfficeColumn.Note, LoanLimits.ProjectLength, required: false);
        return number is null || mark is null || named is null || !right || (note is null && !row.Cell((int)HeadOfficeColumn.Note).IsEmpty)
            ? null
            : new HeadOfficeRow(number, green, named, markedOn, note ?? "");
    }
}
