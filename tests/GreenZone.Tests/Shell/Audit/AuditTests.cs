using System.Text;
using System.Text.Json;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Audit;

public class AuditTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Sealed_entries_form_one_chain_that_holds(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await RecordAsync(zone, 1203);
        await SealAsync(zone);

        AuditFinding finding = await VerifyAsync(zone);

        finding.ShouldBe(new AuditFinding(1203, true, null));
    }

    [Fact]
    public async Task Sealers_of_many_instances_make_one_chain_without_gaps()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (int round = 0; round < 10; round++)
            {
                await RecordAsync(zone, 5);
                await SealAsync(zone);
            }
        }));
        await SealAsync(zone);

        (await VerifyAsync(zone)).ShouldBe(new AuditFinding(200, true, null));
        (await zone.WithDbAsync(db => db.AuditEntries.MaxAsync(entry => entry.Sequence))).ShouldBe(200);
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET bytes = CAST(REPLACE(CAST(bytes AS TEXT), '登记', '删除') AS BLOB) WHERE sequence = 7", 7)]
    [InlineData("UPDATE audit_entries SET person_name = '别人' WHERE sequence = 5", 5)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 4", 4)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 10", 10)]
    [InlineData("UPDATE audit_entries SET chain = '00' WHERE sequence = 2", 2)]
    public async Task A_change_behind_the_programs_back_is_found_where_it_begins(string tampering, long firstBroken)
    {
        await using TestZone zone = await TestZone.StartAsync();
        await RecordAsync(zone, 10);
        await SealAsync(zone);
        (await VerifyAsync(zone)).Holds.ShouldBeTrue();

        (await zone.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(tampering, Stop))).ShouldBe(1);

        AuditFinding finding = await VerifyAsync(zone);
        finding.Holds.ShouldBeFalse();
        finding.FirstBroken.ShouldBe(firstBroken);
    }

    [Fact]
    public async Task An_export_proves_itself_and_betrays_any_edit()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await RecordAsync(zone, 6);
        await SealAsync(zone);
        string file = await zone.ActAsync<AuditExport, string>(async export =>
        {
            using MemoryStream stream = new();
            (await export.WriteAsync(stream, Stop)).ShouldBe(6);
            return Encoding.UTF8.GetString(stream.ToArray());
        });

        (await VerifyFileAsync(file)).ShouldBe(new AuditFinding(6, true, null));
        string[] lines = file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (await VerifyFileAsync(Join(lines.Where((_, index) => index != 2)))).FirstBroken.ShouldBe(3);
        (await VerifyFileAsync(Join(lines.Select((line, index) => index == 1 ? line.Replace("登记", "删除", StringComparison.Ordinal) : line)))).FirstBroken.ShouldBe(2);
        (await VerifyFileAsync(Join(lines.Take(6)))).Holds.ShouldBeFalse();
        (await VerifyFileAsync(Join([.. lines.Take(5), lines[6]]))).Holds.ShouldBeFalse();
        (await VerifyFileAsync(file.Replace("\"entries\":6", "\"entries\":7", StringComparison.Ordinal))).Holds.ShouldBeFalse();
        (await VerifyFileAsync("")).Holds.ShouldBeFalse();
        (await VerifyFileAsync("not a log")).Holds.ShouldBeFalse();
    }

    [Fact]
    public async Task An_act_that_fails_leaves_no_entry()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await using (AsyncServiceScope scope = zone.Scope())
        {
            ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
            await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, Stop);
            scope.ServiceProvider.GetRequiredService<AuditLog>().Record(db, Reader.Operator, "登记", "x/1", null, new { a = 1 });
            await db.SaveChangesAsync(Stop);
        }

        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public void Equal_values_are_written_as_equal_bytes_whatever_the_order_of_their_names()
    {
        byte[] one = CanonicalJson.Bytes(new { b = 1, a = new { d = "绿", c = (int?)null } });
        byte[] other = CanonicalJson.Bytes(JsonDocument.Parse("""{ "a": {"c": null, "d":"绿"}, "b": 1 }""").RootElement);

        Encoding.UTF8.GetString(one).ShouldBe("""{"a":{"c":null,"d":"绿"},"b":1}""");
        other.ShouldBe(one);
    }

    [Fact]
    public async Task The_log_is_open_to_the_auditor_with_filter_difference_and_audited_export()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await RecordAsync(zone, 3);
        HttpClient auditor = await zone.ClientAsAsync(Role.AuditAdmin, "JF01");

        using AngleSharp.Dom.IDocument list = await auditor.PageAsync("/audit?subject=things%2F2");
        list.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        using AngleSharp.Dom.IDocument record = await auditor.PageAsync(list.QuerySelector("tbody tr a")!.GetAttribute("href")!);
        record.QuerySelector("del")!.TextContent.ShouldBe("旧");
        record.QuerySelector("ins")!.TextContent.ShouldBe("新");
        string csv = await auditor.GetStringAsync(new Uri("/api/audit/export?subject=things%2F2", UriKind.Relative), Stop);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        AuditEntry export = await zone.WithDbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Act == "导出"));
        AuditReading.Of(export).Changes.ShouldContain(change => change.Field == "subject" && change.After == "things/2");
    }

    private static Task<int> RecordAsync(TestZone zone, int entries) => zone.WithDbAsync(async db =>
    {
        AuditLog log = zone.Services.GetRequiredService<AuditLog>();
        for (int number = 1; number <= entries; number++)
        {
            log.Record(db, Reader.Operator, "登记", $"things/{number}", new { name = "旧" }, new { name = "新" }, "理由");
        }

        return await db.SaveChangesAsync(Stop);
    });

    private static Task<int> SealAsync(TestZone zone) => zone.ActAsync<AuditSeal, int>(async seal =>
    {
        Guid owner = Guid.NewGuid();
        try
        {
            return await seal.RunAsync(owner, Stop);
        }
        finally
        {
            await seal.ReleaseAsync(owner, Stop);
        }
    });

    private static async Task<AuditFinding> VerifyAsync(TestZone zone)
    {
        // The server's own sealer may hold the lease for a moment; nothing may stay unsealed.
        for (int attempt = 0; attempt < 100 && await zone.WithDbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Sequence == null)); attempt++)
        {
            zone.Clock.Advance(AuditSeal.Lease + TimeSpan.FromSeconds(1));
            await SealAsync(zone);
        }

        return await zone.WithDbAsync(db => AuditVerification.RunAsync(db, Stop));
    }

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static async Task<AuditFinding> VerifyFileAsync(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return (await AuditExport.VerifyAsync(stream, Stop)).Finding;
    }
}
