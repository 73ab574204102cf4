using System.CommandLine;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;

namespace GreenZone.Shell.Audit;

/// <summary>Who did what, when, for whom and why (审计日志).</summary>
internal sealed class AuditModule : IModule
{
    public const string Read = "audit.read";

    public string Slug => "audit";

    public string Title => "审计日志";

    public IReadOnlyList<MenuItem> Menu { get; } = [new("审计日志", "/audit", Read, "机构与人员")];

    public IReadOnlyList<Permission> Permissions { get; } = [new(Read, "查看和导出审计日志", Role.AuditAdmin, Role.Auditor, Role.SecurityAdmin) { OnRequest = true }];

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<AuditSeal>();
        services.AddScoped<AuditSigner>();
        services.AddScoped<AuditExport>();
        services.AddHostedService<AuditSealer>();
    }

    public void MapApi(IEndpointRouteBuilder app) =>
        app.MapGet("/api/audit/export", AuditDownload.RunAsync)
            .Requires(Read)
            .WithTags(Slug)
            .AsksPurpose()
            .WithName("ExportAudit")
            .WithSummary("按筛选条件导出审计日志（CSV）；导出本身记入审计日志。");

    public IEnumerable<Command> Verbs(VerbHost host) => [AuditVerbs.All(host)];
}
