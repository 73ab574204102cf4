using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenZone.Shell.Access;

/// <summary>Units for other programs: the list, one unit, and whom a task given to a unit reaches, each as of a date.</summary>
internal static class UnitApi
{
    public static void MapUnits(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder units = app.MapGroup("/api/access/units").Requires(AccessModule.ReadUnits).WithTags("access");
        units.MapGet("", ListAsync).WithName("ListUnits").WithSummary("截至某日存续的机构；名称为当日名称。");
        units.MapGet("/{code}", FindAsync).WithName("GetUnit").WithSummary("一个机构在某日的名称，以及目前承接其职责的机构。");
        units.MapGet("/{code}/members", MembersAsync).WithName("ListUnitMembers").WithSummary("集合单位在某日的成员，嵌套的集合单位已展开；其他单位为其自身。");
    }

    /// <param name="Code">The institution code that sheets and verbs name.</param>
    /// <param name="Kind">One of the contract's kinds.</param>
    /// <param name="Nature">real, virtual or collective.</param>
    /// <param name="Reports">Whether its sheets are expected for a month that ends on the day.</param>
    public sealed record UnitAnswer(
        string Code, string Name, string Kind, string Nature, string DivisionCode, DateOnly From, DateOnly? To, bool Reports);

    /// <param name="Current">The units that carry on what it did, on the day.</param>
    public sealed record UnitWithCurrent(UnitAnswer Unit, IReadOnlyList<UnitAnswer> Current);

    private static async Task<Ok<UnitAnswer[]>> ListAsync(DateOnly? asOf, string? kind, Units units, CancellationToken stop)
    {
        DateOnly day = asOf ?? units.Today;
        return TypedResults.Ok<UnitAnswer[]>([.. (await units.ListAsync(day, kind, stop)).Select(unit => Answer(unit, day))]);
    }

    private static async Task<Results<Ok<UnitWithCurrent>, NotFound>> FindAsync(string code, DateOnly? asOf, Units units, CancellationToken stop)
    {
        DateOnly day = asOf ?? units.Today;
        return await units.FindAsync(code, day, stop) is { } unit
            ? TypedResults.Ok(new UnitWithCurrent(Answer(unit, day), [.. (await units.CurrentAsync(code, day, stop)).Select(next => Answer(next, day))]))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<UnitAnswer[]>, NotFound>> MembersAsync(string code, DateOnly? asOf, Units units, CancellationToken stop)
    {
        DateOnly day = asOf ?? units.Today;
        return await units.FindAsync(code, day, stop) is null
            ? TypedResults.NotFound()
            : TypedResults.Ok<UnitAnswer[]>([.. (await units.MembersAsync(code, day, stop)).Select(unit => Answer(unit, day))]);
    }

    private static UnitAnswer Answer(UnitLine unit, DateOnly day) => new(
        unit.Code, unit.Name, unit.Kind, unit.Nature switch { UnitNature.Virtual => "virtual", UnitNature.Collective => "collective", _ => "real" },
        unit.DivisionCode, unit.From, unit.To, unit.ReportsOn(day));
}
