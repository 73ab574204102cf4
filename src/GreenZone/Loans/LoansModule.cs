using System.CommandLine;
using GreenZone.Loans.Api;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Commands;
using GreenZone.Loans.Comparing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Imports;
using GreenZone.Loans.Reporting;
using GreenZone.Loans.Reconciling;
using GreenZone.Loans.Rows;
using GreenZone.Loans.Statistics;
using GreenZone.Loans.Targets;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Search;
using GreenZone.Shell.Work;

namespace GreenZone.Loans;

/// <summary>Green loans (绿色贷款): the banks' monthly sheets, the ledger they make, and the month's statistics.</summary>
internal sealed class LoansModule : IModule
{
    public const string ReadStatistics = "statistics.read";
    public const string EditOnePlusN = "statistics.one-plus-n";
    public const string ReadTargets = "targets.read";
    public const string Reconcile = "statistics.reconcile";
    public const string BackFill = "loans.back-fill";
    public const string EditTargets = "targets.edit";
    public const string Import = "loans.import", Read = "loans.read", Export = "loans.export", Basis = "loans.basis", RequestView = "loans.view-request";
    public const string ReadReporting = "loans.reporting", Urge = "loans.urge", SetDeadline = "loans.deadline";

    public const string ReadClosing = "loans.closing", SignOff = "loans.sign-off", Lock = "loans.lock", ReadMovements = "loans.movements";

    public string Slug => "loans";

    public string Title => "绿色贷款";

    public IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("首页", "/", null),
        new("报送", "/loans/import", Import, "绿色贷款") { AlsoCalled = ["上传台账", "数据报送"] },
        new("报送情况", "/loans/revisions", Read, "绿色贷款") { AlsoCalled = ["报送记录"] },
        new("催报", "/loans/reporting", ReadReporting, "绿色贷款") { AlsoCalled = ["未报清单"] },
        new("数据锁定", "/loans/closing", ReadClosing, "绿色贷款") { AlsoCalled = ["锁数", "签发", "订正"] },
        new("异动说明", "/loans/movements", ReadMovements, "绿色贷款"),
        new("贷款台账", "/loans", Read, "绿色贷款") { AlsoCalled = ["台账管理", "逐笔明细"] },
        new("变动分析", "/loans/compare", Read, "绿色贷款"),
        new("自由分析", "/loans/pivot", Read, "绿色贷款") { AlsoCalled = ["透视表", "交叉表", "汇总"] },
        new("统计表", "/statistics", ReadStatistics, "绿色贷款") { AlsoCalled = ["报表", "绿色融资统计表"] },
        new("两口径核对", "/statistics/reconciliation", Reconcile, "绿色贷款"),
        new("三方比对", "/statistics/three-way", Reconcile, "绿色贷款") { AlsoCalled = ["长江绿融通", "总行绿色标识", "回流结果"] },
        new("目标进度", "/targets", ReadTargets, "绿色贷款") { AlsoCalled = ["165亿"] },
    ];

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(Import, "报送月报表", Role.BankStatistics),
        new(ReadStatistics, "查阅统计表", [.. Role.OfStatistics]),
        new(EditOnePlusN, "维护1+N领域对应表", Role.CentreOfficer),
        new(BackFill, "回填长江绿融通回流结果", Role.PbocOfficer),
        new(Reconcile, "核对监管与人行两套统计、三方比对", Role.PbocOfficer, Role.Supervisor, Role.BankStatistics, Role.BankApprover),
        new(ReadTargets, "查阅目标进度", [.. Role.OfStatistics]),
        new(EditTargets, "设定目标和录入指标", Role.CentreOfficer, Role.Leader),
        new(Read, "查看贷款台账与报送情况", Role.OfStatistics),
        new(Export, "导出贷款台账", Role.PbocOfficer, Role.Supervisor, Role.BankStatistics, Role.BankManager, Role.BankApprover, Role.Guarantor, Role.Insurer),
        new(ReadReporting, "查看催报、及时率和差错率", Role.OfStatistics),
        new(Urge, "催办报送", Role.PbocOfficer, Role.Supervisor, Role.CentreOfficer),
        new(SetDeadline, "设定报送截止日", Role.PbocOfficer),
        new(ReadClosing, "查看签发和数据锁定", Role.OfStatistics),
        new(SignOff, "提交签发、异动说明和订正申请", Role.BankStatistics),
        new(Lock, "锁定数据、设定订正期和异动标准", Role.PbocOfficer),
        new(ReadMovements, "查看异动说明", [Role.PbocOfficer, Role.Supervisor, .. Role.OfInstitutions]),
        new(RequestView, "申请查看单笔贷款", Role.CentreOfficer, Role.Leader, Role.DepartmentOfficer, Role.TownOfficer, Role.Soe, Role.Inspector, Role.Auditor),
        new(Basis, "登记依据查看单笔贷款", Role.CentreOfficer, Role.DepartmentOfficer, Role.TownOfficer, Role.Inspector, Role.Auditor),
    ];

    public IReadOnlyList<FlowKind> Flows { get; } = [LoanViewRequest.Kind, MonthSigning.Kind, MonthCorrection.Kind];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<LoanDistrict>();
        services.AddSingleton(LoanLedger.Schema);
        services.AddScoped<ImportScope>();
        services.AddScoped<SmallSheetPass>();
        services.AddScoped<LoanImport>();
        services.AddScoped<TotalsImport>();
        services.AddScoped<InstrumentImport>();
        services.AddScoped<RiskImport>();
        services.AddScoped<SeriesImport>();
        services.AddScoped<MonthLoans>();
        services.AddScoped<OutsidePass>();
        services.AddScoped<HeadOfficeImport>();
        services.AddScoped<ReturnedImport>();
        services.AddSingleton<KeptThreeWays>();
        services.AddScoped<ThreeWayBook>();
        services.AddScoped<HeadMemory>();
        services.AddScoped<SheetKinds>();
        services.AddScoped<LoanBalances>();
        services.AddSingleton<KeptOverviews>();
        services.AddScoped<LoanOverviews>();
        services.AddScoped<OnePlusNTable>();
        services.AddScoped<OnePlusNChanging>();
        services.AddScoped<FormSuppression>();
        services.AddScoped<RiskForm>();
        services.AddScoped<MonthlyForms>();
        services.AddScoped<FormDesk>();
        services.AddScoped<ReportedMonths>();
        services.AddScoped<FormChoosing>();
        services.AddScoped<TargetBook>();
        services.AddScoped<GreenReading>();
        services.AddScoped<TargetsReport>();
        services.AddScoped<GapSplits>();
        services.AddScoped<AreaReading>();
        services.AddScoped<TargetSetting>();
        services.AddScoped<CycleClosing>();
        services.AddScoped<FigureEntry>();
        services.AddScoped<LoanListing>();
        services.AddScoped<Reconciliation>();
        services.AddScoped<DifferenceExplaining>();
        services.AddScoped<Pivots.Pivots>();
        services.AddScoped<LoanChanges>();
        services.AddScoped<RiskListing>();
        services.AddScoped<BankClassSums>();
        services.AddScoped<ReportingState>();
        services.AddScoped<GreenTrend>();
        services.AddScoped<UploadDesk>();
        services.AddScoped<LoanViewRequest>();
        services.AddScoped<ReportingBook>();
        services.AddScoped<ClosingBook>();
        services.AddScoped<ClosingGate>();
        services.AddScoped<ClosingMarks>();
        services.AddScoped<ClosingTermsSetting>();
        services.AddScoped<FormSeals>();
        services.AddScoped<MonthSigning>();
        services.AddScoped<MonthLocking>();
        services.AddScoped<MonthCorrection>();
        services.AddScoped<MonthClosing>();
        services.AddScoped<MovementBook>();
        services.AddScoped<IWorkSource, ClosingWork>();
        services.AddScoped<IWorkSource, ReportingWork>();
        services.AddScoped<ISearchSource, LoanSearch>();
        services.AddSingleton<IHeldData, LoanHeldData>();
        services.AddScoped<IHomeSection, BankHomeSection>();
        services.AddScoped<IHomeSection, DistrictHomeSection>();
    }

    public void MapApi(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/loans").WithTags(Slug);
        ImportApi.Map(api);
        ImportApi.MapFiles(app);
        ReportApi.Map(api);
        LedgerExport.Map(api);
        PivotExport.Map(api);
        ThreeWayExport.Map(api);
        ClosingApi.Map(api);
        UploadEndpoints.Map(app);
    }

    public IEnumerable<Command> Verbs(VerbHost host) => [ImportVerb.Make(host), ReportVerb.Make(host)];
}
