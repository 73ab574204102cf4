using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>An installation of its own in a temporary folder, with invented institutions, and sheets of any size.</summary>
internal sealed class BenchZone : IAsyncDisposable
{
    private BenchZone(WebApplication app, string folder)
    {
        App = app;
        Folder = folder;
    }

    public WebApplication App { get; }

    public string Folder { get; }

    public static ReportingMonth Month { get; } = new(2026, 6);

    public static async Task<BenchZone> StartAsync(string? urls = null)
    {
        string folder = Directory.CreateTempSubdirectory("greenzone-bench-").FullName;
        WebApplication app = ZoneHost.Build(
            Platform.Modules, new ZoneOptions { Place = new DataPlace(folder, null), Urls = urls, Quiet = true });
        await using (AsyncServiceScope scope = app.Services.CreateOperatorScope())
        {
            await ZoneDatabase.MigrateAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), CancellationToken.None);
        }

        await LedgerServices.PrepareAsync(app.Services, CancellationToken.None);
        await using (AsyncServiceScope scope = app.Services.CreateOperatorScope())
        {
            DateOnly since = new(2020, 1, 1);
            await scope.ServiceProvider.GetRequiredService<UnitRegistration>().RunAsync(
                Reader.Operator,
                [.. InventedInstitution.All.Select(each => new NewUnit(each.Code, each.Name, each.Kind, since, UnitNature.Real, "500113", since))],
                CancellationToken.None);
        }

        return new BenchZone(app, folder);
    }

    /// <summary>Writes one institution's sheet of one month.</summary>
    public string WriteSheet(LoanBook book, int institution, int month)
    {
        string file = Path.Combine(Folder, $"{book.Institutions[institution].Code}_{book.Months[month]}.csv");
        using FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        new LoanSheets(book).Write(stream, institution, month);
        return file;
    }

    /// <summary>Writes and imports one institution's sheet of one month, and takes the file away again.</summary>
    public async Task ImportAsync(LoanBook book, int institution, int month)
    {
        string file = WriteSheet(book, institution, month);
        await ImportAsync(file, book.Institutions[institution].Code, book.Months[month]);
        File.Delete(file);
    }

    /// <summary>Imports a sheet by the act that pages, API and verb call.</summary>
    public async Task<ImportOutcome> ImportAsync(string file, string institution, ReportingMonth month)
    {
        await using AsyncServiceScope scope = App.Services.CreateOperatorScope();
        await using SheetFile sheet = SheetFile.Open(file, SheetLimits.Operator);
        ImportOutcome outcome = await scope.ServiceProvider.GetRequiredService<SheetKinds>().RunAsync(
            "loans",
            new SheetImport { File = sheet, InstitutionCode = institution, Month = month, Reader = Reader.Operator, Reason = "重复测量" },
            CancellationToken.None);
        return outcome.Accepted
            ? outcome
            : throw new InvalidOperationException($"{Path.GetFileName(file)} was refused: {string.Join("; ", outcome.Errors.Take(3))}");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
