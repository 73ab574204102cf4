namespace GreenZone.Shell.Ui;

/// <summary>One link of the path above a page: 绿色贷款 / 贷款台账.</summary>
public sealed record Crumb(string Title, string? Href = null);

/// <summary>One tab, which is a link to a page of its own.</summary>
public sealed record Tab(string Title, string Href, bool Current, long? Count = null);

/// <summary>Where a step of a flow stands.</summary>
public enum StepState
{
    Done,
    Now,
    Ahead,
    Refused,
}

/// <summary>One step of a flow: what, who, when, and a note such as 已等2天.</summary>
public sealed record Step(string Title, StepState State, string? Who = null, string? When = null, string? Note = null);

/// <summary>One line of a record's history: who did what, for which unit, and why.</summary>
public sealed record HistoryEntry(DateTime AtUtc, string Who, string? Unit, string What, string? Why = null, string? Href = null)
{
    /// <summary>What changed, field by field.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}

/// <summary>One field of a record, before and after: without a From it came, without a To it went.</summary>
public sealed record FieldChange(string Label, string? From, string? To);

/// <summary>One field of the signature line of a form: 制表人, 审核人; the value is printed, or left blank to be signed.</summary>
public sealed record Signature(string Title, string? Name = null);

/// <summary>One file the page offers: xlsx, csv, json, docx.</summary>
public sealed record ExportLink(string Title, string Href);

/// <summary>The scope (口径) a figure was counted in.</summary>
public enum Scope
{
    /// <summary>人民银行绿色贷款专项统计.</summary>
    Pboc,

    /// <summary>金融监管总局绿色融资统计.</summary>
    Supervisor,

    /// <summary>This platform's own calculation from the ledger (本地测算数).</summary>
    Local,

    /// <summary>A figure issued by an authority (通报数).</summary>
    Official,
}
