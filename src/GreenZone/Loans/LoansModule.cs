using System.CommandLine;
using GreenZone.Loans.Api;
using GreenZone.Loans.Commands;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;

namespace GreenZone.Loans;

/// <summary>Green loans (绿色贷款): the banks' monthly sheets, the ledger they make, and the month's statistics.</summary>
internal sealed class LoansModule : IModule
{
    public const string Import = "loans.import";

    public string Slug => "loans";

    public string Title => "绿色贷款";

    public IReadOnlyList<MenuItem> Menu { get; } = [];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Import, "报送月报表", Role.BankStatistics),
    ];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<LoanDistrict>();
        services.AddSingleton(LoanLedger.Schema);
        services.AddScoped<ImportScope>();
        services.AddScoped<SmallSheetPass>();
        services.AddScoped<LoanImport>();
        services.AddScoped<TotalsImport>();
        services.AddScoped<InstrumentImport>();
        services.AddScoped<SeriesImport>();
        services.AddScoped<SheetKinds>();
        services.AddScoped<LoanBalances>();
    }

    public void MapApi(IEndpointRouteBuilder app) => ImportApi.Map(app.MapGroup("/api/loans").WithTags(Slug));

    public IEnumerable<Command> Verbs(VerbHost host) => [ImportVerb.Make(host)];
}
