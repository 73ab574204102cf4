using GreenZone.Shell.Access;
using Microsoft.AspNetCore.Mvc;

namespace GreenZone.Shell.Work;

/// <summary>The one link of a message, which marks it read and leads to its action, and the button that marks all read.</summary>
internal static class MessageEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/messages/{id:guid}", OpenAsync).Requires(WorkModule.Use).ExcludeFromDescription();
        app.MapPost("/work/messages/read-all", ReadAllAsync).Requires(WorkModule.Use).ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(Guid id, Messages messages, CurrentReader current, CancellationToken stop) =>
        await messages.OpenAsync(current.Value!, id, stop) is { } href ? Results.LocalRedirect(href) : Results.NotFound();

    private static async Task<IResult> ReadAllAsync([FromForm] string? back, Messages messages, CurrentReader current, CancellationToken stop)
    {
        await messages.MarkAllReadAsync(current.Value!, stop);
        return Results.LocalRedirect(LocalUrl.OrHome(back));
    }
}
