using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;

namespace GreenZone.Loans.Statistics;

/// <summary>The month and reporter that a reader of forms asked for, and those she may choose from.</summary>
/// <param name="Months">Months with data, the newest first.</param>
/// <param name="Institution">Null for the district, and for an institution that the reader may not open.</param>
internal sealed record FormChoices(IReadOnlyList<ReportingMonth> Months, ReportingMonth Month, IReadOnlyList<(string Code, string Name)> Institutions, string? Institution)
{
    public IEnumerable<(string, string)> MonthOptions => Months.Select(month => (month.ToString(), month.ToChinese()));
}

/// <summary>Finds the choices of the pages on forms.</summary>
internal sealed class FormChoosing(ReportedMonths reported, Units units, TimeProvider clock)
{
    /// <param name="month">As the address has it; anything else means the newest month.</param>
    public async Task<FormChoices> FindAsync(TotalsGrant grant, string? month, string? institution, CancellationToken stop)
    {
        IReadOnlyList<ReportingMonth> months = await reported.ListAsync(stop);
        ReportingMonth chosen = ReportingMonth.TryParse(month, out ReportingMonth asked) ? asked : months.FirstOrDefault(ReportingMonth.Of(clock.Today));
        List<(string, string)> institutions =
            [.. (await units.ReportingAsync(chosen.LastDay, stop)).Where(unit => grant.Opens(unit.Code)).Select(unit => (unit.Code, unit.Name))];
        return new FormChoices(months, chosen, institutions, string.IsNullOrEmpty(institution) || !grant.Opens(institution) ? null : institution);
    }
}
