using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using GreenZone.Rules;
using GreenZone.Shell.Access;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>A bank's clerk who hands files in as people and programs do: by the page 报送 and by the API, both through the real host.</summary>
internal sealed class ReportingClerk(HttpClient browser)
{
    private const string Picked = "form[action='/loans/import/file']";

    public HttpClient Browser => browser;

    public static async Task<ReportingClerk> OfAsync(LoanDesk desk, string bank = LoanDesk.Bank) =>
        new(await desk.Zone.ClientAsAsync(Role.BankStatistics, bank));

    /// <summary>Posts the file as the body.</summary>
    public async Task<Answer> PostAsync(byte[] bytes, string fileName = "六月.csv", string? institution = null, string? month = null, string query = "")
    {
        using ByteArrayContent body = new(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.Add("X-File-Name", Uri.EscapeDataString(fileName));
        return await Answer.ReadAsync(await browser.PostAsync(Address(institution, month, query), body, LoanDesk.Stop));
    }

    public static Uri Address(string? institution = null, string? month = null, string query = "") =>
        new($"/api/loans/{institution ?? LoanDesk.Bank}/{month ?? LoanDesk.Month.ToString()}{query}", UriKind.Relative);

    /// <summary>Chooses the file on the page and has it checked.</summary>
    /// <returns>Where the page led, and what it says.</returns>
    public async Task<(string Address, string Text)> CheckAsync(byte[] bytes, string fileName = "六月.csv", ReportingMonth? month = null, string? institution = null)
    {
        using MultipartFormDataContent form = await FormAsync(bytes, fileName, month, institution);
        return await SeenAsync(await browser.PostAsync(new Uri("/loans/import/file", UriKind.Relative), form, LoanDesk.Stop));
    }

    public async Task<MultipartFormDataContent> FormAsync(byte[] bytes, string fileName = "六月.csv", ReportingMonth? month = null, string? institution = null)
    {
        MultipartFormDataContent form = new()
        {
            { new StringContent(await TokenAsync()), "__RequestVerificationToken" },
            { new StringContent("loans"), "kind" },
            { new StringContent((month ?? LoanDesk.Month).ToString()), "month" },
        };
        if (institution is not null)
        {
            form.Add(new StringContent(institution), "institution");
        }

        form.Add(new ByteArrayContent(bytes), "sheet", fileName);
        return form;
    }

    public async Task<string> TokenAsync()
    {
        using IDocument page = await browser.PageAsync("/loans/import");
        return page.QuerySelector($"{Picked} input[name='__RequestVerificationToken']")!.GetAttribute("value")!;
    }

    /// <summary>Hands in what was checked at the address.</summary>
    public async Task<string> SubmitAsync(string address, string? reason = null) =>
        (await SeenAsync(await browser.PostFormAsync(address, reason is null ? [] : new() { ["reason"] = reason }, "form[action='/loans/import/submit']"))).Text;

    private static async Task<(string Address, string Text)> SeenAsync(HttpResponseMessage answer)
    {
        using IDocument page = await answer.DocumentAsync();
        string text = string.Join(' ', (page.QuerySelector("main") ?? page.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        TestContext.Current.TestOutputHelper?.WriteLine($"page {(int)answer.StatusCode} {text[..Math.Min(500, text.Length)]}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return (answer.RequestMessage!.RequestUri!.PathAndQuery, text);
    }
}

/// <summary>What the API answered.</summary>
/// <param name="Text">All that is for people in it: the detail, and found and expected of every error.</param>
internal sealed record Answer(HttpStatusCode Status, string Code, string Text, JsonElement Json)
{
    public bool Accepted => Status == HttpStatusCode.OK && Json.GetProperty("accepted").GetBoolean();

    public static async Task<Answer> ReadAsync(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync(LoanDesk.Stop);
        TestContext.Current.TestOutputHelper?.WriteLine($"api {(int)answer.StatusCode} {body[..Math.Min(700, body.Length)]}");
        JsonElement json = JsonDocument.Parse(body).RootElement;
        string[] found = json.TryGetProperty("errors", out JsonElement errors)
            ? [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("row")} {error.GetProperty("column")} {error.GetProperty("found")}：{error.GetProperty("expected")}")]
            : [];
        return new Answer(
            answer.StatusCode, json.TryGetProperty("code", out JsonElement code) ? code.GetString()! : "",
            string.Join('\n', found.Prepend(json.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : "")), json);
    }
}
