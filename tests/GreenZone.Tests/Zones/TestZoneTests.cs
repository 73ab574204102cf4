using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests;

public class TestZoneTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_zone_starts_with_a_migrated_database_and_answers_requests(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);

        (await zone.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
        (await zone.WithDbAsync(db => Task.FromResult(db.IsSqlite))).ShouldBe(provider == ZoneProvider.Sqlite);
        using HttpClient client = zone.Client();
        HttpResponseMessage answer = await client.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_zones_share_nothing()
    {
        await using TestZone one = await TestZone.StartAsync();
        await using TestZone other = await TestZone.StartAsync();

        one.Clock.Advance(TimeSpan.FromDays(1));

        other.Place.Folder.ShouldNotBe(one.Place.Folder);
        (one.Clock.Now - other.Clock.Now).ShouldBe(TimeSpan.FromDays(1));
    }
}
