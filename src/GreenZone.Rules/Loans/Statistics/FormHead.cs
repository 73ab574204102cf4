using System.Globalization;

namespace GreenZone.Rules.Loans;

/// <summary>How often an authority collects a form.</summary>
public enum FormFrequency
{
    /// <summary>月报.</summary>
    Monthly,

    /// <summary>季报.</summary>
    Quarterly,

    /// <summary>半年报.</summary>
    HalfYearly,

    /// <summary>年报.</summary>
    Yearly,
}

/// <summary>
/// What is known of a form for a span of months: who makes it, under which document and how often. A row of data that a district can
/// replace, because an authority may change any of it.
/// </summary>
/// <param name="Form">b001, pboc-use, …</param>
/// <param name="OfficialTitle">表名.</param>
/// <param name="Number">表号; null when not known here.</param>
/// <param name="Authority">制定机关.</param>
/// <param name="Basis">The document the form stands on.</param>
/// <param name="Approval">批准文号; null when not known here.</param>
/// <param name="ValidUntil">有效期至; null when not known here.</param>
/// <param name="Frequency">How often it is due.</param>
/// <param name="OwnLayout">Whether the authority has not published its layout, so that this one is the platform's (本平台版式).</param>
/// <param name="From">The first month the row counts for.</param>
/// <param name="To">The last month; null while it counts.</param>
public sealed record FormRegistration(
    string Form, string OfficialTitle, string? Number, string Authority, string Basis, string? Approval, string? ValidUntil,
    FormFrequency Frequency, bool OwnLayout, ReportingMonth From, ReportingMonth? To)
{
    /// <summary>The registrations that ship with the product.</summary>
    public static IReadOnlyList<FormRegistration> Shipped { get; } = [.. FormTable
        .Read("Loans/Statistics/forms.csv", "form", "title", "number", "authority", "basis", "approval", "valid_until", "frequency", "own_layout", "from", "to")
        .Select(row => new FormRegistration(
            row[0], row[1], OrNull(row[2]), row[3], row[4], OrNull(row[5]), OrNull(row[6]),
            Enum.Parse<FormFrequency>(row[7]), row[8] == "Y", ReportingMonth.Parse(row[9]), row[10].Length == 0 ? null : ReportingMonth.Parse(row[10])))];

    /// <summary>The registration that counts for a month; before the first one, the first.</summary>
    /// <exception cref="KeyNotFoundException">No form has that name.</exception>
    public static FormRegistration For(string form, ReportingMonth month, IReadOnlyList<FormRegistration>? registrations = null)
    {
        List<FormRegistration> known = [.. (registrations ?? Shipped).Where(each => each.Form == form).OrderBy(each => each.From)];
        return known.LastOrDefault(each => each.From <= month && (each.To is not { } to || month <= to))
            ?? known.FirstOrDefault()
            ?? throw new KeyNotFoundException($"There is no form {form}.");
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}

/// <summary>The head of a form as printed: every line has words, also where the authority's current rule must be asked.</summary>
public sealed record FormHead(
    string Title, string Number, string Authority, string Basis, string Approval, string ValidUntil, string Period, bool IsStatutoryPeriod, bool OwnLayout)
{
    /// <summary>What stands where a value is not known: nothing is invented.</summary>
    public const string AskAuthority = "以主管部门最新制度为准";

    public static FormHead For(FormRegistration form, ReportingMonth month)
    {
        bool statutory = form.Frequency switch
        {
            FormFrequency.Monthly => true,
            FormFrequency.Quarterly => month.IsQuarterEnd,
            FormFrequency.HalfYearly => month.IsHalfYearEnd,
            _ => month.Month == 12,
        };
        return new FormHead(
            statutory ? form.OfficialTitle : form.OfficialTitle + "（月度监测表）",
            form.Number ?? AskAuthority,
            form.Authority,
            form.Basis,
            form.Approval ?? AskAuthority,
            form.ValidUntil ?? AskAuthority,
            statutory ? StatutoryPeriod(form.Frequency, month) : month.ToChinese() + "（月度监测）",
            statutory,
            form.OwnLayout);
    }

    private static string StatutoryPeriod(FormFrequency frequency, ReportingMonth month) => frequency switch
    {
        FormFrequency.Monthly => month.ToChinese() + "（月报）",
        FormFrequency.Quarterly => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年第{"一二三四"[(month.Month - 1) / 3]}季度（季报）"),
        FormFrequency.HalfYearly => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年{(month.Month == 6 ? "上" : "下")}半年（半年报）"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{month.Year}年（年报）"),
    };
}

/// <summary>The signature line of a form. A null field is printed as an empty line to sign on.</summary>
/// <param name="HeadOfUnit">单位负责人.</param>
/// <param name="HeadOfStatistics">统计负责人（复核）.</param>
/// <param name="PreparedBy">填表人.</param>
/// <param name="Telephone">联系电话.</param>
/// <param name="IssuedOn">报出日期.</param>
public sealed record FormFoot(string? HeadOfUnit, string? HeadOfStatistics, string? PreparedBy, string? Telephone, DateOnly? IssuedOn)
{
    public static FormFoot Blank { get; } = new(null, null, null, null, null);

    /// <summary>The five fields with their printed labels, in printed order.</summary>
    public IReadOnlyList<(string Label, string Text)> Fields =>
    [
        ("单位负责人", HeadOfUnit ?? ""),
        ("统计负责人（复核）", HeadOfStatistics ?? ""),
        ("填表人", PreparedBy ?? ""),
        ("联系电话", Telephone ?? ""),
        ("报出日期", IssuedOn is { } day ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日") : ""),
    ];
}
