using System.Diagnostics;
using System.Text.Json;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Shell.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>The verb as other programs call it: a process of its own, its exit code and its JSON.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("greenzone-verb-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_verb_answers_as_the_contract_says()
    {
        await PrepareAsync();
        string good = Write("good.csv", LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", edition: "", category: "")));
        string bad = Write("bad.csv", LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("A", grade: "坏")));

        (int dry, JsonElement checkedOnly) = await RunAsync("loans", good, "--institution", "B01", "--month", "2024-06", "--dry-run");
        (int refused, JsonElement reasons) = await RunAsync("loans", bad, "--institution", "B01", "--month", "2024-06");
        (int done, JsonElement answer) = await RunAsync("loans", good, "--institution", "B01", "--month", "2024-06");
        (int unknown, JsonElement nobody) = await RunAsync("loans", good, "--institution", "NOBODY", "--month", "2024-06");

        (dry, refused, done, unknown).ShouldBe((0, 1, 0, 1));
        checkedOnly.GetProperty("revision").ValueKind.ShouldBe(JsonValueKind.Null);
        reasons.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        JsonElement first = reasons.GetProperty("errors")[0];
        first.EnumerateObject().Select(member => member.Name).ShouldBe(["row", "column", "found", "expected"]);
        (first.GetProperty("row").GetInt32(), first.GetProperty("column").GetString(), first.GetProperty("found").GetString()).ShouldBe((3, "五级分类", "坏"));
        reasons.GetProperty("errors").GetArrayLength().ShouldBe(2);
        answer.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["accepted", "rows", "greenRows", "balanceFen", "greenBalanceFen", "revision", "errors", "warnings"]);
        answer.GetProperty("rows").GetInt32().ShouldBe(2);
        answer.GetProperty("greenRows").GetInt32().ShouldBe(1);
        answer.GetProperty("balanceFen").GetInt64().ShouldBe(160_000_100);
        answer.GetProperty("greenBalanceFen").GetInt64().ShouldBe(80_000_050);
        answer.GetProperty("revision").GetInt32().ShouldBe(1);
        answer.GetProperty("warnings").EnumerateArray().ShouldContain(warning => warning.GetProperty("expected").GetString()!.Contains("待识别"));
        nobody.GetProperty("errors")[0].GetProperty("found").GetString().ShouldBe("NOBODY");
    }

    [Fact]
    public async Task What_cannot_be_read_or_cannot_be_is_refused_with_1_and_in_words()
    {
        await PrepareAsync();
        string good = Write("good.csv", LoanDesk.Sheet(LoanDesk.Row("A"))), empty = Write("empty.csv", ""), picture = Write("picture.xlsx", "%PDF-1.7 no sheet");
        foreach ((string file, string month, string said) in new[] { (empty, "2024-06", "文件是空的"), (picture, "2024-06", "这是PDF 文件"), (good, "2124-06", "统计月不晚于本月") })
        {
            (int exit, JsonElement answer) = await RunAsync("loans", file, "--institution", "B01", "--month", month);

            exit.ShouldBe(1);
            answer.GetProperty("revision").ValueKind.ShouldBe(JsonValueKind.Null);
            answer.GetProperty("errors").EnumerateArray().ShouldContain(error => error.GetProperty("expected").GetString()!.Contains(said));
        }
    }

    [Theory]
    [InlineData("loans", "--month", "2024-06")]
    [InlineData("weather", "--institution", "B01", "--month", "2024-06")]
    [InlineData("loans", "--institution", "B01", "--month", "June")]
    public async Task Wrong_usage_ends_with_2(string kind, params string[] rest)
    {
        string file = Write("x.csv", "a");

        (await StartAsync([kind, file, .. rest])).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task A_missing_file_is_wrong_usage() =>
        (await StartAsync(["loans", Path.Combine(folder, "none.csv"), "--institution", "B01", "--month", "2024-06"])).Exit.ShouldBe(2);

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        // The month of these tests lies before the catalogue of 2025, and every month has ended whenever they run.
        File.WriteAllText(path, text.Replace(",2025,4.2.2,", ",2019,3.2.2,").Replace("2026-03-01", "2024-03-01"));
        return path;
    }

    private async Task PrepareAsync()
    {
        await using WebApplication app = ZoneHost.Build(Platform.Modules, new ZoneOptions { Place = new DataPlace(Path.Combine(folder, "data"), null), Quiet = true });
        await using AsyncServiceScope scope = app.Services.CreateOperatorScope();
        await ZoneDatabase.MigrateAsync(scope.ServiceProvider.GetRequiredService<ZoneDb>(), LoanDesk.Stop);
        await LedgerServices.PrepareAsync(scope.ServiceProvider, LoanDesk.Stop);
        (await scope.ServiceProvider.GetRequiredService<UnitRegistration>().RunAsync(
            Reader.Operator, [new NewUnit("B01", "第一示范银行", UnitKind.Bank, new(2020, 1, 1), ReportsFrom: new(2020, 1, 1))], LoanDesk.Stop)).ShouldBeEmpty();
    }

    private async Task<(int Exit, JsonElement Answer)> RunAsync(params string[] arguments)
    {
        (int exit, string output) = await StartAsync(arguments);
        return (exit, JsonDocument.Parse(output).RootElement);
    }

    private async Task<(int Exit, string Output)> StartAsync(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "GreenZone.dll"), "import", .. arguments, "--json", "--data", Path.Combine(folder, "data")])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(LoanDesk.Stop);
        string output = await process.StandardOutput.ReadToEndAsync(LoanDesk.Stop);
        await process.WaitForExitAsync(LoanDesk.Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(await errors);
        return (process.ExitCode, output);
    }
}
