namespace GreenZone.Rules.Loans;

/// <summary>Why a cell shows what it shows.</summary>
public enum CellState
{
    /// <summary>A figure, zero included.</summary>
    Reported,

    /// <summary>未报: printed blank.</summary>
    NotReported,

    /// <summary>不适用: printed —.</summary>
    NotApplicable,

    /// <summary>No comparison can be made (no base, a base of zero, another scope): printed —, with the reason beside it.</summary>
    NotComparable,

    /// <summary>Held back because fewer than three borrowers stand behind it, or to protect such a cell: printed ＊.</summary>
    Suppressed,
}

/// <summary>One cell of a form: a figure in the unit of its column, or the reason why there is none.</summary>
public readonly record struct FormCell
{
    private FormCell(decimal? value, CellState state, string? reason)
    {
        Value = value;
        State = state;
        Reason = reason;
    }

    /// <summary>The exact figure, not yet rounded to the column's decimals; null unless <see cref="State"/> is Reported.</summary>
    public decimal? Value { get; }

    public CellState State { get; }

    /// <summary>Chinese words for the reader when there is no figure.</summary>
    public string? Reason { get; }

    public static FormCell NotReported { get; } = new(null, CellState.NotReported, null);

    public static FormCell NotApplicable { get; } = new(null, CellState.NotApplicable, null);

    public static FormCell Suppressed { get; } = new(null, CellState.Suppressed, "涉及借款人不足三户，或为保护此类数据，不予列示");

    public static FormCell Of(decimal value) => new(value, CellState.Reported, null);

    /// <summary>The figure, or 未报 when there is none.</summary>
    public static FormCell OfOrNotReported(decimal? value) => value is { } figure ? Of(figure) : NotReported;

    public static FormCell NotComparable(string reason) => new(null, CellState.NotComparable, reason);

    /// <summary>For JSON, CSV and spreadsheets: a plain decimal with the column's decimals; null when there is no figure.</summary>
    public string? Plain(FormColumn column) => Value is { } value ? FormNumber.Plain(value, column.DataDecimals) : null;

    /// <summary>For screen and paper: thousands marks, the paper's decimals, and the sign of the state when there is no figure.</summary>
    public string Printed(FormColumn column) => State switch
    {
        CellState.Reported => FormNumber.Printed(Value!.Value, column.PaperDecimals),
        CellState.NotApplicable or CellState.NotComparable => "—",
        CellState.Suppressed => "＊",
        _ => "",
    };
}
