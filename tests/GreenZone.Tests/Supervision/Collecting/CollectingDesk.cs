using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Supervision.Collecting;

/// <summary>
/// A zone in which the finance centre (JF01: 甲, 乙) collects from three departments (D01 to D03, together QBM) and a bank (YH01). It is
/// Wednesday, 2026-07-15; people are named after their unit, the second of D01 is D01b.
/// </summary>
internal sealed class CollectingDesk : IAsyncDisposable
{
    public const string Everybody = "QBM";

    private readonly Dictionary<string, Reader> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenedAccount> accounts = new(StringComparer.Ordinal);

    private CollectingDesk(TestZone zone) => Zone = zone;

    public TestZone Zone { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Reader this[string name] => people[name];

    public static async Task<CollectingDesk> OpenAsync(ZoneProvider provider = ZoneProvider.Sqlite)
    {
        CollectingDesk desk = new(await TestZone.StartAsync(provider));
        await desk.AddAsync("甲", Role.CentreOfficer, "JF01", "金融中心");
        await desk.AddAsync("乙", Role.CentreOfficer, "JF01", "金融中心");
        foreach (string unit in (string[])["D01", "D02", "D03"])
        {
            await desk.AddAsync(unit, Role.DepartmentOfficer, unit, $"第{unit[^1]}部门");
        }

        await desk.AddAsync("D01b", Role.DepartmentOfficer, "D01", "");
        await desk.AddAsync("YH01", Role.BankStatistics, "YH01", "第一银行");
        await desk.Zone.AddUnitAsync(Everybody, UnitKind.LeadingGroup, "各部门", UnitNature.Collective);
        (await desk.Zone.ActAsync<MembershipChange, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, Everybody, ["D01", "D02", "D03"], ZoneAccounts.LongAgo, "成立文件1号", Stop))).ShouldBeEmpty();
        return desk;
    }

    /// <summary>A browser in which the person has signed in.</summary>
    public Task<HttpClient> ClientAsync(string name, bool followRedirects = true) => Zone.SignInAsync(accounts[name].UserName, accounts[name].Password, followRedirects);

    /// <summary>A table that lacks nothing: three columns, free rows, to all departments.</summary>
    public static TableEntry Entry(params ColumnEntry[] columns) => new(
        "", "绿色工厂情况表", "了解绿色工厂建设进度", "渝金〔2026〕1号", "2026-12-31", "2026-07-22", "按实际填写", "项目", "", "5",
        columns.Length > 0 ? columns : [new ColumnEntry("厂名", Required: true), new ColumnEntry("技改投资", "Money", Required: true), new ColumnEntry("工人", "Count", "人")], [Everybody]);

    public async Task<(Guid? Id, IReadOnlyList<FieldError> Errors)> MakeAsync(TableEntry entry, string who = "甲", Guid? id = null) =>
        await Zone.ActAsync<TableMaking, (Guid?, IReadOnlyList<FieldError>)>(act => act.RunAsync(this[who], id, entry, Stop));

    public Task<IReadOnlyList<FieldError>> TrySendAsync(Guid id, int version = 1, string heldReason = "", string who = "甲") =>
        Zone.ActAsync<TableSending, IReadOnlyList<FieldError>>(act => act.RunAsync(this[who], id, version, heldReason, Stop));

    /// <summary>A table made and sent.</summary>
    public async Task<Guid> SentAsync(TableEntry? entry = null, string heldReason = "")
    {
        (Guid? id, IReadOnlyList<FieldError> errors) = await MakeAsync(entry ?? Entry());
        errors.ShouldBeEmpty();
        (await TrySendAsync(id!.Value, heldReason: heldReason)).ShouldBeEmpty();
        return id.Value;
    }

    public Task<IReadOnlyList<FieldError>> SubmitAsync(string who, Guid id, params string[][] rows) => FillAsync(who, id, rows, (act, filled) => act.SubmitAsync(this[who], id, filled, rows.Length == 0, Stop));

    public Task<IReadOnlyList<FieldError>> SaveAsync(string who, Guid id, params string[][] rows) => FillAsync(who, id, rows, (act, filled) => act.SaveAsync(this[who], id, filled, Stop));

    public async Task<IReadOnlyList<FieldError>> UploadAsync(string who, Guid id, byte[] bytes, string fileName = "我的表.csv")
    {
        int version = (await PartAsync(who, id)).Version;
        using MemoryStream stream = new(bytes);
        return await Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(act => act.TakeAsync(this[who], id, version, new FormFile(stream, 0, bytes.Length, "sheet", fileName), Stop));
    }

    public async Task<IReadOnlyList<FieldError>> TakeBackAsync(string who, Guid id)
    {
        int version = (await PartAsync(who, id)).Version;
        return await Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(act => act.TakeBackAsync(this[who], id, version, Stop));
    }

    public Task<IReadOnlyList<FieldError>> ReturnAsync(Guid id, string unit, string reason = "投资额请核实到位数", string who = "甲") =>
        Zone.ActAsync<Returning, IReadOnlyList<FieldError>>(act => act.RunAsync(this[who], id, unit, reason, Stop));

    public Task<(int? Number, IReadOnlyList<FieldError> Errors)> MergeAsync(Guid id, string who = "甲") =>
        Zone.ActAsync<Merging, (int?, IReadOnlyList<FieldError>)>(act => act.RunAsync(this[who], id, Stop));

    public async Task<MergedTable> MergedAsync(Guid id, int? number = null) => (await Zone.WithDbAsync(db => MergedTable.ReadAsync(db, "JF01", id, number, Stop)))!;

    public Task<CollectedTable> TableAsync(Guid id) => Zone.WithDbAsync(db => db.CollectedTables.AsNoTracking().SingleAsync(one => one.Id == id, Stop));

    public Task<CollectionReceiver> PartAsync(string who, Guid id)
    {
        string unit = this[who].UnitCode;
        return Zone.WithDbAsync(db => db.CollectionReceivers.AsNoTracking().SingleAsync(one => one.TableId == id && one.UnitCode == unit, Stop));
    }

    public ValueTask DisposeAsync() => Zone.DisposeAsync();

    private async Task<IReadOnlyList<FieldError>> FillAsync(string who, Guid id, string[][] rows, Func<FillingDesk, FilledRows, Task<IReadOnlyList<FieldError>>> act)
    {
        int version = (await PartAsync(who, id)).Version;
        return await Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(desk => act(desk, new FilledRows(rows, "局长甲", "023-66220000", version)));
    }

    private async Task AddAsync(string name, string role, string unit, string unitName)
    {
        if (unitName.Length > 0 && !await Zone.WithDbAsync(db => db.Units.AnyAsync(one => one.Code == unit)))
        {
            await Zone.AddUnitAsync(unit, ZoneAccounts.KindFor(role), unitName);
        }

        OpenedAccount account = accounts[name] = await Zone.AddPersonAsync(role, unit, name switch { "甲" => "officer1", "乙" => "officer2", _ => "p-" + name.ToLowerInvariant() });
        UnitLine line = (await Zone.ActAsync<Units, UnitLine?>(units => units.FindAsync(unit, Zone.Clock.Today, Stop)))!;
        Guid person = await Zone.WithDbAsync(db => db.Users.Where(one => one.UserName == account.UserName).Select(one => one.Id).SingleAsync(Stop));
        people[name] = new Reader(person, name, line.Id, unit, line.Name, line.Kind, role);
    }
}
