using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>The verb as other programs call it: a process of its own, its exit code, its lines.</summary>
public sealed class IdentifyVerbTests : IDisposable
{
    private const string Solar = "购置并安装3兆瓦屋顶分布式光伏发电设备，自发自用余电上网", Coal = "煤矿扩建项目，新增原煤产能120万吨";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("greenzone-identify-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_verb_answers_as_the_contract_says_and_makes_no_data_folder()
    {
        string file = Write("texts.csv", $"text,industry,borrower\n{Solar},4416,\n\"{Coal}\",,某矿业有限公司\n流动资金,,\n");

        (int exit, JsonElement[] lines) = await LinesAsync(file, "--as-of", "2026-07-15");

        exit.ShouldBe(0);
        lines.Select(line => line.GetProperty("decision").GetString()).ShouldBe(["green", "not_green", "insufficient"]);
        lines.ShouldAllBe(line => line.EnumerateObject().Select(member => member.Name)
            .SequenceEqual(new[] { "text", "edition", "decision", "code", "name", "confidence", "alternatives", "reasons", "against", "missing" }));
        JsonElement solar = lines[0];
        (solar.GetProperty("text").GetString(), solar.GetProperty("edition").GetString(), solar.GetProperty("code").GetString()).ShouldBe((Solar, "gfeps2025", "4.2.2"));
        solar.GetProperty("reasons")[0].EnumerateObject().Select(member => member.Name).ShouldBe(["text", "start", "length", "kind"]);
        solar.GetProperty("reasons").EnumerateArray().Single(reason => reason.GetProperty("kind").GetString() == "industry").GetProperty("start").ValueKind.ShouldBe(JsonValueKind.Null);
        solar.GetProperty("alternatives")[0].EnumerateObject().Select(member => member.Name).ShouldBe(["code", "name", "confidence"]);
        lines[1].GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[1].GetProperty("against").EnumerateArray().ShouldContain(reason => reason.GetProperty("kind").GetString() == "fossil");
        Directory.GetFileSystemEntries(folder).ShouldBe([file]);
    }

    [Theory]
    [InlineData("2025-09-30", null, "gic2019", "3.2.2")]
    [InlineData("2025-10-01", null, "gfeps2025", "4.2.2")]
    [InlineData("2025-10-01", "2019", "gic2019", "3.2.2")]
    [InlineData("2025-10-01", "pboc2020", "pboc2020", null)]
    public async Task The_edition_is_the_one_asked_for_or_the_one_loans_of_the_day_are_judged_by(string day, string? catalogue, string edition, string? code)
    {
        (_, JsonElement[] lines) = await LinesAsync([Write("one.txt", Solar), "--as-of", day, .. catalogue is null ? Array.Empty<string>() : ["--catalogue", catalogue]]);

        lines.Single().GetProperty("edition").GetString().ShouldBe(edition);
        lines.Single().GetProperty("decision").GetString().ShouldBe("green");
        (code is null || lines.Single().GetProperty("code").GetString() == code).ShouldBeTrue();
    }

    [Fact]
    public async Task Standard_input_is_read_and_thousands_of_answers_stand_in_the_order_of_their_questions()
    {
        string[] asked = [.. Enumerable.Range(0, 3_000).Select(i => i % 3 == 0 ? $"第{i}号：{Solar}" : i % 3 == 1 ? $"第{i}号" : "")];

        (int exit, string output) = await StartAsync(["-", "--json"], Encoding.UTF8.GetBytes(string.Join('\n', asked) + "\n"));

        exit.ShouldBe(0);
        Parse(output).Select(line => line.GetProperty("text").GetString()).ShouldBe(asked);
    }

    [Fact]
    public async Task A_question_on_a_pipe_is_answered_before_the_next_one_is_asked()
    {
        using Process process = Start(["--json"]);
        foreach (string text in (string[])[Solar, Coal])
        {
            await process.StandardInput.WriteAsync(text + "\n");
            await process.StandardInput.FlushAsync(Stop);
            string line = (await process.StandardOutput.ReadLineAsync(Stop))!;
            JsonDocument.Parse(line).RootElement.GetProperty("text").GetString().ShouldBe(text);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Places_count_code_points_so_that_a_sign_outside_the_basic_plane_is_one()
    {
        (_, JsonElement[] lines) = await LinesAsync(Write("emoji.txt", $"😀🌱{Solar}"));

        Rune[] points = [.. lines.Single().GetProperty("text").GetString()!.EnumerateRunes()];
        JsonElement[] reasons = [.. lines.Single().GetProperty("reasons").EnumerateArray().Where(reason => reason.GetProperty("start").ValueKind == JsonValueKind.Number)];
        reasons.ShouldNotBeEmpty();
        foreach (JsonElement reason in reasons)
        {
            string.Concat(points.Skip(reason.GetProperty("start").GetInt32()).Take(reason.GetProperty("length").GetInt32())).ShouldBe(reason.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Odd_input_is_answered_and_never_a_failure()
    {
        byte[] noise = new byte[4_000];
        new Random(7).NextBytes(noise);
        byte[] huge = Encoding.UTF8.GetBytes(new string('绿', 350_000) + "\n" + string.Concat(Enumerable.Repeat("光伏发电", 80_000)) + "\n");
        foreach (byte[] input in (byte[][])[[], [0], "\n\n\n"u8.ToArray(), noise, huge, "text\n\"\n"u8.ToArray(), "\u0000\u0001\u200B\uFEFF\n"u8.ToArray(), [0xFF, 0xFE, 0x00]])
        {
            (int exit, string output) = await StartAsync(["-", "--json"], input);

            exit.ShouldBe(0);
            Parse(output).ShouldAllBe(line => line.GetProperty("decision").GetString() != null);
        }
    }

    [Fact]
    public async Task A_sheet_in_GB18030_is_read_as_it_is_meant()
    {
        string file = Path.Combine(folder, "gb.csv");
        await File.WriteAllBytesAsync(file, CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes($"text\n{Solar}\n"), Stop);

        (await LinesAsync(file)).Lines.Single().GetProperty("text").GetString().ShouldBe(Solar);
    }

    [Theory]
    [InlineData("none.csv")]
    [InlineData("-", "--catalogue", "2018")]
    [InlineData("-", "--catalogue", "gbt4754-2017")]
    [InlineData("-", "--as-of", "今天")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => (await StartAsync(arguments, [])).Exit.ShouldBe(2);

    [Fact]
    public async Task People_get_a_table_with_the_counts_under_it()
    {
        (int exit, string output) = await StartAsync(["-", "--as-of", "2026-07-15"], Encoding.UTF8.GetBytes($"{Solar}\n{Coal}\n流动资金\n"));

        exit.ShouldBe(0);
        string[] lines = output.TrimEnd().Split('\n');
        lines[0].ShouldStartWith("结论");
        lines[2].ShouldStartWith("绿色 ");
        lines[2].ShouldContain("4.2.2");
        lines[^1].ShouldBe("共 3 条（gfeps2025）：绿色 1，有备选 0，非绿色 1，信息不足 1。结果供参考，是否认定由银行决定。");
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(int Exit, JsonElement[] Lines)> LinesAsync(params string[] arguments)
    {
        (int exit, string output) = await StartAsync([.. arguments, "--json"], []);
        return (exit, Parse(output));
    }

    private static JsonElement[] Parse(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private async Task<(int Exit, string Output)> StartAsync(string[] arguments, byte[] input)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(Stop), errors = process.StandardError.ReadToEndAsync(Stop);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, Stop);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Whoever was called wrongly reads nothing.
        }

        await process.WaitForExitAsync(Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(await errors);
        return (process.ExitCode, await output);
    }

    private Process Start(string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "GreenZone.dll"), "identify", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
