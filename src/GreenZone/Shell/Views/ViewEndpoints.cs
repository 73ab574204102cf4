using System.Globalization;
using GreenZone.Shell.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GreenZone.Shell.Views;

/// <summary>What the piece above a list sends: plain forms that lead back to the list.</summary>
internal static class ViewEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/views", SaveAsync).Requires(AccessModule.Use).ExcludeFromDescription();
        app.MapPost("/views/{id:guid}", ChangeAsync).Requires(AccessModule.Use).ExcludeFromDescription();
    }

    private static async Task<IResult> SaveAsync(
        [FromForm] string? page, [FromForm] string? query, [FromForm] string? name, [FromForm] string? shared, SavedViews views, CurrentReader current, CancellationToken stop) =>
        Back(page, query, await views.SaveAsync(current.Value!, page ?? "", name ?? "", query ?? "", shared == "on", stop));

    private static async Task<IResult> ChangeAsync(
        Guid id, [FromForm(Name = "do")] string? what, [FromForm] string? page, [FromForm] string? query, [FromForm] string? name,
        SavedViews views, CurrentReader current, CancellationToken stop)
    {
        Reader reader = current.Value!;
        return Back(page, query, what switch
        {
            "rename" => await views.RenameAsync(reader, id, name ?? "", stop),
            "default" => await views.SetDefaultAsync(reader, id, true, stop),
            "no-default" => await views.SetDefaultAsync(reader, id, false, stop),
            "delete" => await views.DeleteAsync(reader, id, stop),
            _ => SavedViews.NoAct,
        });
    }

    /// <summary>To the list as it was; without a filter it must not open the first view instead.</summary>
    private static IResult Back(string? page, string? query, string? refusal)
    {
        string filters = SavedViews.Clean(query ?? "");
        string href = LocalUrl.OrHome(page).Split('?', '#')[0] + (filters.Length == 0 ? $"?view={SavedViews.Without}" : "?" + filters);
        return Results.LocalRedirect(refusal is null ? href : QueryHelpers.AddQueryString(href, "view-error", SavedViews.Refusals.ToList().IndexOf(refusal).ToString(CultureInfo.InvariantCulture)));
    }
}
