using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>The cockpit over a ledger of a million loans in two years of months, for sixteen people who think a second between clicks.</summary>
internal static class CockpitBench
{
    private const int Months = 24, Banks = 10, RowsLast = 1_000_000;

    public static async Task RunAsync()
    {
        const string address = "http://127.0.0.1:5098";
        await using BenchZone zone = await BenchZone.StartAsync(address);

        // The months before the last are small: cuts have the same cells however many loans lie behind them.
        LoanBook history = LoanBook.OfRows(20_000, Months, BenchZone.Month, seed: 2, institutions: Banks);
        for (int month = 0; month < Months - 1; month++)
        {
            for (int bank = 0; bank < Banks; bank++)
            {
                await zone.ImportAsync(history, bank, month);
            }
        }

        LoanBook last = LoanBook.OfRows(RowsLast, months: 1, BenchZone.Month, seed: 1, institutions: Banks);
        for (int bank = 0; bank < Banks; bank++)
        {
            await zone.ImportAsync(last, bank, 0);
        }

        await zone.App.StartAsync();
        (string user, string password) = await PageBench.OfficerAsync(zone);
        Random random = new(1);
        await PageBench.LoadAsync("cockpit of the month", address, user, password, () => "/cockpit", 0.100);
        await PageBench.LoadAsync("cockpit of any of a year's months, with what-if", address, user, password,
            () => $"/cockpit?month={BenchZone.Month.AddMonths(-random.Next(12))}&percent={random.Next(1, 30)}&project={random.Next(1, 20)}", 0.100);

        // The worst case: every second somebody does something that is recorded, and no reading kept may be used any more.
        using CancellationTokenSource writing = new();
        Task writer = WriteAsync(zone, writing.Token);
        await PageBench.LoadAsync("cockpit of the month, while something is written every second", address, user, password, () => "/cockpit", 0.100);
        await writing.CancelAsync();
        await writer;
    }

    private static async Task WriteAsync(BenchZone zone, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            scope.ServiceProvider.GetRequiredService<AuditLog>().Record(db, Reader.Operator, "测量", "bench", null, null);
            await db.SaveChangesAsync(CancellationToken.None);
            await Task.Delay(1000, CancellationToken.None);
        }
    }
}
