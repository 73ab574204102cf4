using GreenZone.Shell.Ledger.Postgres;
using Npgsql;
using static GreenZone.Tests.Shell.Ledger.TrialSheet;

namespace GreenZone.Tests.Shell.Ledger;

public class PostgresTablesTests
{
    [Fact]
    public async Task Instances_that_prepare_the_same_months_at_once_do_not_collide()
    {
        await using TestZone zone = await TestZone.StartAsync(ZoneProvider.Postgres);
        // Each has a memory of its own, as instances have.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            PostgresTables instance = new(zone.Place);
            for (int month = June; month < June + 4; month++)
            {
                await instance.PrepareAsync(Schema, month, TestContext.Current.CancellationToken);
            }
        })));

        await using NpgsqlConnection connection = new(zone.Place.PostgresConnection);
        await connection.OpenAsync();
        await using NpgsqlCommand count = new("SELECT count(*) FROM pg_inherits WHERE inhparent = 'ledger_rows_trial'::regclass", connection);
        (await count.ExecuteScalarAsync()).ShouldBe(4L);
    }

    [Fact]
    public async Task A_new_month_is_made_while_an_import_still_runs()
    {
        await using TestZone zone = await TestZone.StartAsync(ZoneProvider.Postgres);
        PostgresTables tables = new(zone.Place);
        await tables.PrepareAsync(Schema, June, TestContext.Current.CancellationToken);
        await using NpgsqlConnection import = new(zone.Place.PostgresConnection);
        await import.OpenAsync();
        await using NpgsqlTransaction running = await import.BeginTransactionAsync();
        await using NpgsqlCommand write = new(
            $"INSERT INTO ledger_rows_trial (revision_id, institution_code, month_index, row_place, loan_no, balance, is_new) VALUES (gen_random_uuid(), 'B1', {June}, 0, 'JJ1', 1, false)", import);
        await write.ExecuteNonQueryAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));

        await Should.NotThrowAsync(() => tables.PrepareAsync(Schema, June + 1, patience.Token));
    }

    [Fact]
    public async Task Where_Citus_is_present_rows_are_spread_by_institution()
    {
        await using TestZone zone = await TestZone.StartAsync(ZoneProvider.Postgres);
        await using NpgsqlConnection connection = new(zone.Place.PostgresConnection);
        await connection.OpenAsync();
        await using NpgsqlCommand make = new("CREATE EXTENSION citus", connection);
        try
        {
            await make.ExecuteNonQueryAsync();
        }
        catch (PostgresException absent)
        {
            Assert.Skip($"This PostgreSQL has no Citus: {absent.MessageText}");
        }

        await ReportAsync(zone, "B1", [Row("JJ1")]);

        await using NpgsqlCommand spread = new("SELECT distribution_column FROM citus_tables WHERE table_name = 'ledger_rows_trial'::regclass", connection);
        (await spread.ExecuteScalarAsync()).ShouldBe("institution_code");
    }
}
