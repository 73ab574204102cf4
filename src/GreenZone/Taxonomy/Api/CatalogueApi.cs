using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenZone.Taxonomy.Api;

/// <summary>The catalogues as JSON.</summary>
internal static class CatalogueApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/taxonomy").WithTags("taxonomy").Requires(TaxonomyModule.Read);
        api.MapGet("/editions", () => TypedResults.Ok(Catalogues.Editions))
            .WithName("GetEditions").WithSummary("Editions with document, dates in force, source and confidence.");
        api.MapGet("/editions/{edition}/entries", Entries)
            .WithName("GetEntries").WithSummary("Entries of an edition in printed order; q searches word, code and pinyin initials.");
        api.MapGet("/crosswalk", MapCode)
            .WithName("MapCode").WithSummary("What a leaf of one edition answers to in another, with kind, note and source, corrections included.");
    }

    private static Results<Ok<List<CatalogueEntry>>, NotFound> Entries(string edition, string? q)
    {
        if (!Catalogues.TryGet(edition, out Catalogue? catalogue))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.Ok<List<CatalogueEntry>>(string.IsNullOrWhiteSpace(q)
            ? [.. catalogue.Entries]
            : [.. CatalogueSearch.Find(q, [catalogue], limit: 100).Select(hit => hit.Entry)]);
    }

    private static async Task<Results<Ok<IReadOnlyList<CrosswalkEntry>>, NotFound>> MapCode(
        string from, string code, string to, CurrentCrosswalk crosswalk, CancellationToken stop)
    {
        if (!Catalogues.TryGet(from, out Catalogue? source) || !Catalogues.TryGet(to, out Catalogue? target)
            || !CrosswalkSet.Editions.Contains(source.Edition.Slug) || !CrosswalkSet.Editions.Contains(target.Edition.Slug))
        {
            return TypedResults.NotFound();
        }

        CrosswalkSet set = await crosswalk.LoadAsync(stop);
        return TypedResults.Ok(set.Map(source.Edition.Slug, code, target.Edition.Slug));
    }
}
