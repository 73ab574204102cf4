using System.Globalization;
using GreenZone.Loans.Targets;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Statistics;

/// <summary>Hands out every form of the capability by name: the statistics and the targets.</summary>
internal sealed class FormDesk(MonthlyForms forms, TargetsReport targets)
{
    public static IReadOnlyList<string> Names { get; } = [.. MonthlyForms.Names, TargetsForm.FormName];

    /// <summary>The document, or null when the reader may not see this institution's figures. Targets are the district's, whoever asks.</summary>
    public async Task<FormDocument?> MakeAsync(TotalsGrant grant, FormRequest request, CancellationToken stop) => request.Form == TargetsForm.FormName
        ? await targets.MakeAsync(grant, request.Month, request.AsOf, stop)
        : await forms.MakeAsync(grant, request, stop);

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
