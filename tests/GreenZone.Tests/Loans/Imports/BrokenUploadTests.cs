using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using GreenZone.Loans.Data;
using GreenZone.Shell.Access;
using GreenZone.Shell.Sheets;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Uploads over a real socket that are too big or break off: told in words where somebody still listens, and nothing stays of them.</summary>
public class BrokenUploadTests
{
    private const long TooLong = (200L << 20) + (8 << 20);

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_body_of_more_than_two_hundred_megabytes_is_refused_in_words_whether_its_length_is_announced_or_not(bool announced)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(adjust: TestZone.OnSocket);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        clerk.Browser.DefaultRequestHeaders.ExpectContinue = announced;

        using EndlessSheet body = new(TooLong, announced);
        Answer answer = await Answer.ReadAsync(await clerk.Browser.PostAsync(ReportingClerk.Address(), body, LoanDesk.Stop));

        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, SheetRefusalCodes.TooBig));
        answer.Text.ShouldContain("文件超过 200 MB");
        await NothingStaysAsync(desk, clerk);
    }

    [Fact]
    public async Task A_file_of_more_than_two_hundred_megabytes_is_refused_on_the_page_in_words()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(adjust: TestZone.OnSocket);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);

        using MultipartFormDataContent form = await clerk.FormAsync([]);
        using MultipartFormDataContent large = [];
        foreach (HttpContent part in form.Take(3))
        {
            large.Add(part);
        }

        large.Add(new EndlessSheet(TooLong, announced: true), "sheet", "大表.csv");
        HttpResponseMessage answer = await clerk.Browser.PostAsync(new Uri("/loans/import/file", UriKind.Relative), large, LoanDesk.Stop);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain("文件超过 200 MB");
        await NothingStaysAsync(desk, clerk);
    }

    [Fact]
    public async Task A_machine_caller_may_send_more_than_the_usual_four_megabytes_and_is_told_the_limit_beyond_it()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(adjust: TestZone.OnSocket);
        HttpClient machine = await MachineAsync(desk);
        byte[] sheet = Encoding.UTF8.GetBytes(LoanDesk.Sheet(Enumerable.Range(1, 25_000).Select(i => LoanDesk.Row($"JJ{i}"))));
        sheet.Length.ShouldBeGreaterThan(5 << 20);

        using ByteArrayContent body = new(sheet);
        (await Answer.ReadAsync(await machine.PostAsync(ReportingClerk.Address(), body, LoanDesk.Stop))).Json.GetProperty("rows").GetInt32().ShouldBe(25_000);

        machine.DefaultRequestHeaders.Remove("Idempotency-Key");
        machine.DefaultRequestHeaders.Add("Idempotency-Key", "k2");
        machine.DefaultRequestHeaders.ExpectContinue = true;
        using EndlessSheet large = new(TooLong, announced: true);
        Answer refused = await Answer.ReadAsync(await machine.PostAsync(ReportingClerk.Address(), large, LoanDesk.Stop));
        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused.Text.ShouldContain("文件超过 200 MB");

        machine.DefaultRequestHeaders.Remove("Idempotency-Key");
        machine.DefaultRequestHeaders.Add("Idempotency-Key", "k3");
        using EndlessSheet huge = new(TooLong * 2, announced: true);
        (await Answer.ReadAsync(await machine.PostAsync(ReportingClerk.Address(), huge, LoanDesk.Stop))).Text.ShouldContain("请求内容超过该接口允许的 400 MB");
        (await desk.RevisionsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/api/loans/B01/2026-06", true)]
    [InlineData("/api/loans/B01/2026-06", false)]
    [InlineData("/loans/import/file", true)]
    [InlineData("/loans/import/file", false)]
    public async Task A_sender_that_hangs_up_in_the_middle_leaves_nothing_behind(string path, bool announced)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(adjust: TestZone.OnSocket);
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        using CancellationTokenSource hangUp = new();
        using MultipartFormDataContent form = await clerk.FormAsync([]);
        using MultipartFormDataContent broken = [];
        foreach (HttpContent part in form.Take(3))
        {
            broken.Add(part);
        }

        broken.Add(new EndlessSheet(50 << 20, announced, hangUp), "sheet", "断.csv");
        await Should.ThrowAsync<Exception>(() => clerk.Browser.PostAsync(new Uri(path, UriKind.Relative), broken, hangUp.Token));

        await NothingStaysAsync(desk, clerk);
    }

    [Theory]
    [InlineData("/api/loans/B01/2026-06")]
    [InlineData("/loans/import/file")]
    public async Task A_form_without_its_last_boundary_is_a_cut_off_upload(string path)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        using MultipartFormDataContent form = await clerk.FormAsync(Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B"))));
        byte[] whole = await form.ReadAsByteArrayAsync(LoanDesk.Stop);
        int inFile = whole.AsSpan().IndexOf(Encoding.UTF8.GetBytes("企事业法人")), inFields = whole.AsSpan().IndexOf("name=month"u8);
        foreach (int length in new[] { whole.Length - 20, whole.Length - 60, inFile, inFields, inFields + 9, 10, 0 })
        {
            using ByteArrayContent cut = new(whole[..length]);
            cut.Headers.ContentType = form.Headers.ContentType;
            HttpResponseMessage answer = await clerk.Browser.PostAsync(new Uri(path, UriKind.Relative), cut, LoanDesk.Stop);

            string text = await answer.Content.ReadAsStringAsync(LoanDesk.Stop);
            TestContext.Current.TestOutputHelper?.WriteLine($"{length}: {(int)answer.StatusCode} {text[..Math.Min(300, text.Length)]}");
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{length}");
            (text.Contains("没有传完") || (length <= inFields + 9 && text.Contains("没有选择文件"))).ShouldBeTrue($"{length}: {text}");
        }

        await NothingStaysAsync(desk, clerk);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/mixed; boundary=x")]
    public async Task A_form_whose_boundary_is_none_has_no_file(string type)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        ReportingClerk clerk = await ReportingClerk.OfAsync(desk);
        foreach (string path in new[] { "/api/loans/B01/2026-06", "/loans/import/file" })
        {
            using ByteArrayContent body = new("x"u8.ToArray());
            body.Headers.TryAddWithoutValidation("Content-Type", type);
            HttpResponseMessage answer = await clerk.Browser.PostAsync(new Uri(path, UriKind.Relative), body, LoanDesk.Stop);

            ((int)answer.StatusCode).ShouldBeLessThan(500);
            (await answer.Content.ReadAsStringAsync(LoanDesk.Stop)).ShouldContain(path.StartsWith("/api", StringComparison.Ordinal) ? "请求里没有文件" : "请重新选择");
        }
    }

    /// <summary>No revision, no part of an upload, no temporary file; and the next upload works.</summary>
    private static async Task NothingStaysAsync(LoanDesk desk, ReportingClerk clerk)
    {
        (await desk.RevisionsAsync()).ShouldBeEmpty();
        (await desk.Zone.WithDbAsync(db => db.Set<SheetUploadPart>().CountAsync())).ShouldBe(0);
        string[] left = [];
        for (int wait = 0; wait < 100; wait++)
        {
            // The server hears of a broken connection a moment after the sender. Other tests use the folder too: only large or old files are ours.
            left = [.. Directory.EnumerateFiles(SheetFile.SpoolFolder, "*.upload").Where(file => new FileInfo(file) is { Exists: true, Length: > 1 << 20 })];
            if (left.Length == 0)
            {
                break;
            }

            await Task.Delay(50, LoanDesk.Stop);
        }

        left.ShouldBeEmpty();
        (await clerk.PostAsync(Encoding.UTF8.GetBytes(LoanDesk.Sheet(LoanDesk.Row())))).Accepted.ShouldBeTrue();
    }

    private static async Task<HttpClient> MachineAsync(LoanDesk desk)
    {
        OpenedAccount account = await desk.Zone.AddPersonAsync(Role.BankStatistics, LoanDesk.Bank, "machine");
        string token = await desk.Zone.ActAsync<TokenIssue, string>(async act =>
            (await act.RunAsync(Reader.Operator, account.UserName, TokenIssue.DefaultDays, null, LoanDesk.Stop)).Token!);
        HttpClient machine = desk.Zone.Client();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        machine.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        return machine;
    }

    /// <summary>A sheet made while it is sent; it may hang up in the middle.</summary>
    private sealed class EndlessSheet(long length, bool announced, CancellationTokenSource? hangUp = null) : HttpContent
    {
        private static readonly byte[] Rows = Encoding.UTF8.GetBytes(LoanDesk.Sheet(Enumerable.Range(1, 4_000).Select(i => LoanDesk.Row($"JJ{i}"))));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (long sent = 0; sent < length; sent += Rows.Length)
            {
                await stream.WriteAsync(Rows.AsMemory(0, (int)Math.Min(Rows.Length, length - sent)));
                if (hangUp is not null && sent > length / 2)
                {
                    await stream.FlushAsync();
                    await hangUp.CancelAsync();
                }
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return announced;
        }
    }
}
