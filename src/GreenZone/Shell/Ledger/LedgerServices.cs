using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger.Data;
using GreenZone.Shell.Ledger.Parquet;
using GreenZone.Shell.Ledger.Postgres;

namespace GreenZone.Shell.Ledger;

internal static class LedgerServices
{
    /// <summary>The ledger of the place: PostgreSQL when a connection is named, else files in the data folder.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Cuts>();
        services.AddSingleton(DuckLimits.Default);
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<DataPlace>().IsEmbedded
            ? ActivatorUtilities.CreateInstance<ParquetLedger>(provider)
            : ActivatorUtilities.CreateInstance<PostgresLedger>(provider));
    }

    /// <summary>Makes room for every kind of sheet a capability registered (<c>services.AddSingleton(LoanSchema)</c>).</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        ILedger ledger = services.GetRequiredService<ILedger>();
        foreach (LedgerSchema schema in services.GetServices<LedgerSchema>())
        {
            await ledger.PrepareAsync(schema, stop);
        }
    }
}
