using GreenZone.Shell;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GreenZone.Tests;

/// <summary>The two databases a zone runs on; a theory over both is one test body for both.</summary>
public enum ZoneProvider
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A whole installation of its own for one test or one class: a temporary data folder, a migrated database, the real host without
/// a socket, and a clock that the test moves. On PostgreSQL it makes and drops its own database, or skips when
/// <c>GREENZONE_TEST_POSTGRES</c> names no server.
/// </summary>
public sealed class TestZone : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestZone(WebApplication app, DataPlace place, TestClock clock)
    {
        this.app = app;
        Place = place;
        Clock = clock;
    }

    /// <summary>A connection to any database of the test server, by a user who may create databases; null when there is none.</summary>
    public static string? PostgresServer { get; } =
        Environment.GetEnvironmentVariable("GREENZONE_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public IServiceProvider Services => app.Services;

    public TestClock Clock { get; }

    internal DataPlace Place { get; }

    /// <summary>Starts the zone. The clock stands at 2026-07-15 10:00 in Chongqing unless another instant is given.</summary>
    internal static async Task<TestZone> StartAsync(
        ZoneProvider provider = ZoneProvider.Sqlite,
        DateTimeOffset? now = null,
        IReadOnlyList<IModule>? modules = null,
        Action<WebApplicationBuilder>? adjust = null)
    {
        string folder = Directory.CreateTempSubdirectory("greenzone-").FullName;
        DataPlace place = new(folder, provider == ZoneProvider.Postgres ? await CreateDatabaseAsync() : null);
        TestClock clock = new(now ?? new DateTimeOffset(2026, 7, 15, 10, 0, 0, TimeSpan.FromHours(8)));
        WebApplication app = ZoneHost.Build(
            modules ?? Platform.Modules,
            new ZoneOptions { Place = place, Quiet = true, Clock = clock },
            builder =>
            {
                builder.WebHost.UseTestServer(server => server.BaseAddress = new Uri("https://localhost"));
                adjust?.Invoke(builder);
            });
        TestZone zone = new(app, place, clock);
        try
        {
            await using AsyncServiceScope scope = zone.Scope();
            await MakeTablesAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>());
            await app.StartAsync(TestContext.Current.CancellationToken);
            return zone;
        }
        catch
        {
            await zone.DisposeAsync();
            throw;
        }
    }

    /// <summary>A scope of services, as one request has it; dispose it.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    /// <summary>One thing done on a context of its own.</summary>
    internal async Task<T> WithDbAsync<T>(Func<ZoneDb, Task<T>> act)
    {
        await using AsyncServiceScope scope = Scope();
        return await act(scope.ServiceProvider.GetRequiredService<ZoneDb>());
    }

    /// <summary>A browser without a window: it keeps cookies and, unless told otherwise, follows redirects.</summary>
    public HttpClient Client(bool followRedirects = true)
    {
        TestServer? server = Services.GetRequiredService<IServer>() as TestServer;
        DelegatingHandler cookies = new CookieContainerHandler
        {
            InnerHandler = server?.CreateHandler() ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) },
        };
        return new HttpClient(followRedirects ? new RedirectHandler { InnerHandler = cookies } : cookies)
        {
            BaseAddress = server is null ? Address : new Uri("https://localhost"),
        };
    }

    /// <summary>Where a zone listens that was started <see cref="OnSocket"/>.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The real server on a free port in place of the one without a socket: for what only a wire shows, such as size limits and broken connections.</summary>
    internal static void OnSocket(WebApplicationBuilder builder) => builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));

    public async ValueTask DisposeAsync()
    {
        // Background work ends first; else it would open the files again while they are removed.
        await app.StopAsync();
        await using (AsyncServiceScope scope = Scope())
        {
            switch (scope.ServiceProvider.GetRequiredService<ZoneDb>().Database.GetDbConnection())
            {
                case SqliteConnection sqlite:
                    SqliteConnection.ClearPool(sqlite);
                    break;
                case NpgsqlConnection postgres:
                    NpgsqlConnection.ClearPool(postgres);
                    break;
            }
        }

        await app.DisposeAsync();
        if (Place.PostgresConnection is { } connection)
        {
            await AtServerAsync($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(connection).Database}\" WITH (FORCE)");
        }

        Directory.Delete(Place.Folder, recursive: true);
    }

    /// <summary>
    /// By the migrations, as an installation does. While a change is in the making its tables have none yet: then from the code, so
    /// that its tests can run; <see cref="Shell.MigrationTests"/> tells whoever forgets to make them.
    /// </summary>
    private static async Task MakeTablesAsync(ZoneDb db)
    {
        if (!db.Database.HasPendingModelChanges())
        {
            await ZoneDatabase.MigrateAsync(db, TestContext.Current.CancellationToken);
            return;
        }

        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipUnless(PostgresServer is not null, "GREENZONE_TEST_POSTGRES names no PostgreSQL server.");
        string name = $"greenzone_test_{Guid.NewGuid():N}";
        await AtServerAsync($"CREATE DATABASE \"{name}\"");
        return new NpgsqlConnectionStringBuilder(PostgresServer!) { Database = name }.ConnectionString;
    }

    private static async Task AtServerAsync(string statement)
    {
        await using NpgsqlConnection connection = new(PostgresServer);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The only name in the statement was made above.
        await using NpgsqlCommand command = new(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
