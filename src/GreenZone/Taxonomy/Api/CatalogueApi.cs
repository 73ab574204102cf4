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
            .WithName("GetEditions").WithSummary("各目录与统计编码版本：发布文件、生效日期、来源与可信程度");
        api.MapGet("/editions/{edition}/entries", Entries)
            .WithName("GetEntries").WithSummary("一个版本的条目，按印发顺序；q 可按词、编码或拼音首字母查找");
        api.MapGet("/crosswalk", MapCode)
            .WithName("MapCode").WithSummary("一个末级条目在另一版本中的对应条目：依据、说明、来源，含本地订正");
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
