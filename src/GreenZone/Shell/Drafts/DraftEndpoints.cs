using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace GreenZone.Shell.Drafts;

/// <summary>Where pages keep their drafts, and what throws a draft away once its form was sent with success.</summary>
internal static class DraftEndpoints
{
    /// <summary>The hidden fields by which a sent form says whose draft it was.</summary>
    public const string AddressField = "_draftAddress", FormField = "_draftForm";

    /// <summary>JSON in a form field: each character may need three bytes more.</summary>
    private const long MostBytes = 1L << 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/drafts", SaveAsync).Requires(AccessModule.Use).AcceptsUpTo(MostBytes).ExcludeFromDescription();
        app.MapPost("/drafts/discard", DiscardAsync).Requires(AccessModule.Use).ExcludeFromDescription();
    }

    /// <summary>
    /// A form that was accepted is answered by a redirect, a refused one by the page with its errors. So a redirect ends the draft,
    /// before the next page is asked for.
    /// </summary>
    public static void UseDraftEnds(this WebApplication app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.RequestServices.GetRequiredService<CurrentReader>() is { PersonId: { } person, IsMachine: false })
        {
            http.Response.OnStarting(() => EndAsync(http, person));
        }

        return next(http);
    });

    private static async Task EndAsync(HttpContext http, Guid person)
    {
        if (http.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther
            && http.Features.Get<IFormFeature>()?.Form is { } form
            && form[AddressField].ToString() is { Length: > 0 } address && form[FormField].ToString() is { Length: > 0 } name)
        {
            // A context of its own: the page's may be left in any state.
            await using AsyncServiceScope scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Drafts>().DiscardAsync(DraftPlace.Of(person, address, name), CancellationToken.None);
        }
    }

    private static async Task<IResult> SaveAsync(
        [FromForm(Name = AddressField)] string? address, [FromForm(Name = FormField)] string? form, [FromForm] string? values,
        Drafts drafts, CurrentReader current, TimeProvider clock, CancellationToken stop)
    {
        if (current.PersonId is not { } person)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        return await drafts.SaveAsync(DraftPlace.Of(person, address ?? "", form ?? ""), values ?? "", stop) is { } refusal
            ? Results.Text(refusal, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Text(Ui.Figures.Instant(clock.UtcNow)[^5..]);
    }

    private static async Task<IResult> DiscardAsync(
        [FromForm(Name = AddressField)] string? address, [FromForm(Name = FormField)] string? form, Drafts drafts, CurrentReader current, CancellationToken stop)
    {
        if (current.PersonId is { } person)
        {
            await drafts.DiscardAsync(DraftPlace.Of(person, address ?? "", form ?? ""), stop);
        }

        return Results.NoContent();
    }
}
