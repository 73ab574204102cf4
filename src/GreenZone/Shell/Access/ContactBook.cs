namespace GreenZone.Shell.Access;

/// <summary>A unit with its contacts as of a day.</summary>
internal sealed record UnitContacts(UnitLine Unit, IReadOnlyList<ContactLine> Contacts);

/// <summary>The list of contacts as page and file show it, and who is missing from it.</summary>
internal sealed class ContactBook(Units units, Contacts contacts)
{
    /// <summary>The kinds whose units lead or carry tasks of the plan: a missing contact of these is told, as of every reporting institution.</summary>
    public static IReadOnlyList<string> LeadKinds { get; } = [UnitKind.Centre, UnitKind.Pboc, UnitKind.Regulator, UnitKind.Department];

    /// <summary>The units with contacts as of the day, in the order of kinds.</summary>
    /// <param name="text">A part of the unit's name, its code, or a part of a contact's name; blank for all.</param>
    public async Task<IReadOnlyList<UnitContacts>> ListAsync(Reader reader, DateOnly asOf, string? kind, string? text, CancellationToken stop)
    {
        ILookup<string, ContactLine> known = (await contacts.AsOfAsync(reader, asOf, null, stop)).ToLookup(contact => contact.UnitCode, StringComparer.Ordinal);
        string[] order = [.. UnitKind.Titles.Keys];
        return
        [
            .. (await units.ListAsync(asOf, kind, stop))
                .Select(unit => new UnitContacts(unit, [.. known[unit.Code].Where(contact => Fits(unit, contact, text))]))
                .Where(one => one.Contacts.Count > 0)
                .OrderBy(one => Array.IndexOf(order, one.Unit.Kind)).ThenBy(one => one.Unit.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The reporting institutions and lead units that name nobody as 联络员 on the day.</summary>
    public async Task<IReadOnlyList<UnitLine>> MissingAsync(Reader reader, DateOnly asOf, CancellationToken stop)
    {
        IReadOnlyDictionary<string, ContactLine> named = await contacts.OfDutyAsync(reader, ContactDuty.Liaison, asOf, stop);
        return [.. (await units.ListAsync(asOf, stop: stop)).Where(unit =>
            unit.Nature == UnitNature.Real && (unit.ReportsOn(asOf) || LeadKinds.Contains(unit.Kind)) && !named.ContainsKey(unit.Code))];
    }

    private static bool Fits(UnitLine unit, ContactLine contact, string? text) =>
        string.IsNullOrWhiteSpace(text) || unit.Name.Contains(text, StringComparison.Ordinal) || unit.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || contact.Name.Contains(text, StringComparison.Ordinal);
}
