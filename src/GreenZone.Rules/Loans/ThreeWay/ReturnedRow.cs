namespace GreenZone.Rules.Loans;

/// <summary>The columns of 长江绿融通回流结果, in the order of the template.</summary>
public enum ReturnedColumn
{
    Institution,
    LoanNumber,
    Result,
    CategoryCode,
    Edition,
    Batch,
    ReturnedOn,
    Reason,
}

/// <summary>What the city's system said of a loan.</summary>
public enum ReturnedResult
{
    Green,
    NotGreen,

    /// <summary>退回: handed back without a judgement, which is no opinion.</summary>
    SentBack,
}

/// <summary>What 长江绿融通 returned of one loan.</summary>
public sealed record ReturnedRow(string LoanNumber, ReturnedResult Result, OutsideClass Class, string Batch, DateOnly? ReturnedOn, string Reason)
{
    public static OutsideChecks Outside { get; } = new("returned");

    public static readonly SheetCheck ReasonMissing = new("returned.reason-missing", Severity.Warning, "退回的，请填退回原因", CheckSources.Platform);

    public static IReadOnlyList<SheetCheck> Checks => [.. Outside.All, ReasonMissing];

    public static WordList Results { get; } = new("绿色=绿=通过=是", "非绿=非绿色=否", "退回=已退回=驳回");

    public static string WordOf(ReturnedResult result) => Results.Words[(int)result];

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    /// <param name="institution">The one the sheet is for; a row of another is refused.</param>
    public static ReturnedRow? Read(PlainRowReader row, string institution, DateOnly today)
    {
        ReadOnlySpan<char> code = row.Cell((int)ReturnedColumn.Institution);
        bool own = code.IsEmpty || code.Equals(institution, StringComparison.OrdinalIgnoreCase);
        if (!own)
        {
            row.Say(Outside.Form.OtherInstitution, (int)ReturnedColumn.Institution, $"应为本次回填的机构代码 {institution}，或不填");
        }

        string? number = row.Text((int)ReturnedColumn.LoanNumber, LoanLimits.NumberLength, required: true);
        string? word = row.Choice((int)ReturnedColumn.Result, Results, required: true);
        ReturnedResult? result = word is null ? null : (ReturnedResult)Results.Words.ToList().IndexOf(word);
        OutsideClass? named = Outside.Read(row, (int)ReturnedColumn.CategoryCode, (int)ReturnedColumn.Edition);
        if (result == ReturnedResult.NotGreen && !row.Cell((int)ReturnedColumn.CategoryCode).IsEmpty)
        {
            row.Say(Outside.NotGreenWithCode, (int)ReturnedColumn.CategoryCode);
            named = null;
        }

        bool batchRight = Free(row, ReturnedColumn.Batch, LoanLimits.MarkLength, out string batch);
        (bool dayRight, DateOnly? on) = Outside.ReadDay(row, (int)ReturnedColumn.ReturnedOn, today);
        bool reasonRight = Free(row, ReturnedColumn.Reason, LoanLimits.ProjectLength, out string reason);
        if (result == ReturnedResult.SentBack && reasonRight && reason.Length == 0)
        {
            row.Say(ReasonMissing, (int)ReturnedColumn.Reason);
        }

        return own && number is not null && result is { } said && named is not null && batchRight && dayRight && reasonRight
            ? new ReturnedRow(number, said, named, batch, on, reason)
            : null;
    }

    private static bool Free(PlainRowReader row, ReturnedColumn column, int longest, out string text)
    {
        string? read = row.Text((int)column, longest, required: false);
        text = read ?? "";
        return read is not null || row.Cell((int)column).IsEmpty;
    }
}
