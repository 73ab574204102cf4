using System.Globalization;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Targets;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Statistics;

/// <summary>Hands out every form of the capability by name: the statistics and the targets.</summary>
internal sealed class FormDesk(MonthlyForms forms, RiskForm risks, TargetsReport targets, ClosingMarks marks)
{
    public static IReadOnlyList<string> Names { get; } = [MonthlyForms.Names[0], B002Document.FormName, .. MonthlyForms.Names.Skip(1), TargetsForm.FormName];

    /// <summary>The document, or null when the reader may not see this institution's figures. Targets are the district's, whoever asks.</summary>
    public async Task<FormDocument?> MakeAsync(TotalsGrant grant, FormRequest request, CancellationToken stop)
    {
        if (request.Form == TargetsForm.FormName)
        {
            return await targets.MakeAsync(grant, request.Month, request.AsOf, stop);
        }

        FormDocument? document = request.Form == B002Document.FormName
            ? await risks.MakeAsync(grant, request, await forms.ReporterAsync(request, stop), stop)
            : await forms.MakeAsync(grant, request, stop);
        return document is null ? null : await marks.MarkAsync(document, request.Institution, request.AsOf, stop);
    }

    /// <summary>Reads an instant with its offset, or a date, which means the end of that day in the district.</summary>
    public static bool TryReadInstant(string text, out DateTime instant)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            instant = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).UtcDateTime.AddTicks(-1);
            return true;
        }

        bool read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment);
        instant = moment.UtcDateTime;
        return read;
    }
}
