using System.Buffers;
using System.Globalization;
using System.Text.Json;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GreenZone.Taxonomy.Identification.Api;

/// <summary>Identification by HTTP: takes what the verb takes, as JSON or as lines, and stores nothing.</summary>
internal static class IdentifyApi
{
    /// <summary>Texts of one request.</summary>
    public const int MostTexts = 10_000;

    /// <summary>Ten thousand texts of 500 characters, thrice over.</summary>
    public const long MostBytes = 16L << 20;

    private const string Lines = "application/x-ndjson";

    private const int BytesAtOnce = 1 << 16;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/identify", RunAsync)
            .Requires(TaxonomyModule.Identify).AcceptsUpTo(MostBytes).WithTags("taxonomy").WithName("Identify")
            .WithSummary("绿色识别（结果供参考，是否认定由银行决定）")
            .WithDescription(
                $"一次至多 {MostTexts} 条。正文为 JSON，或 text/csv（表头 text，可有 industry、borrower），或 text/plain（一行一条，空行也算一条）；后两种的目录版本和日期写在参数 catalogue、asOf 中。"
                + "JSON 请求得到一个 JSON 文档，按行的请求得到每行一个 JSON 对象（application/x-ndjson）；Accept 请求头另有指定的从其指定。结果与请求同序；start、length 按 Unicode 码点计。")
            .Accepts<IdentifyQuestions>("application/json", "text/csv", "text/plain")
            .Produces<IdentifyAnswers>().ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    private static async Task<IResult> RunAsync(HttpContext http, Identifiers identifiers, TimeProvider clock, string? catalogue = null, string? asOf = null)
    {
        string type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        bool json = type.EndsWith("json", StringComparison.Ordinal);
        if (!json && type is not ("text/csv" or "text/plain" or "application/csv"))
        {
            return ApiProblem.Of(415, "media-type-unsupported", "正文应为 application/json、text/csv 或 text/plain。");
        }

        List<AskedText> texts = [];
        if (json)
        {
            using JsonDocument document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            if (IdentifyQuestions.Read(document.RootElement, texts, ref catalogue, ref asOf) is { } wrong)
            {
                return ApiProblem.Of(400, "body-unreadable", wrong);
            }
        }
        else
        {
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            body.Position = 0;
            AskedTextReader reader = new(body);
            while (texts.Count <= MostTexts && reader.Read(out AskedText asked))
            {
                texts.Add(asked);
            }
        }

        if (Problem(texts.Count, catalogue, asOf) is { } problem)
        {
            return problem;
        }

        DateOnly day = asOf is null ? clock.Today : ReadDay(asOf)!.Value;
        string edition = EditionChoosing.Find(catalogue) ?? EditionChoosing.On(day).Edition;
        string accept = http.Request.Headers.Accept.ToString();
        bool lines = accept.Contains("ndjson", StringComparison.OrdinalIgnoreCase) || (!json && !accept.Contains("application/json", StringComparison.OrdinalIgnoreCase));
        await AnswerAsync(http.Response, identifiers, texts, edition, lines);
        return Results.Empty;
    }

    private static ProblemHttpResult? Problem(int texts, string? catalogue, string? asOf) =>
        texts == 0 ? ApiProblem.Of(400, "texts-missing", "没有要识别的文字：JSON 写成 {\"texts\":[{\"text\":\"…\"}]}，或正文一行一条。")
        : texts > MostTexts ? ApiProblem.Of(422, "texts-too-many", $"一次至多 {MostTexts} 条，请分几次提交；更多的可用命令 greenzone identify。")
        : catalogue is not null && EditionChoosing.Find(catalogue) is null ? ApiProblem.Of(400, "catalogue-unknown", $"没有名为“{CellShown(catalogue)}”的可识别版本；可用：{EditionChoosing.Written}。")
        : asOf is not null && ReadDay(asOf) is null ? ApiProblem.Of(400, "date-unreadable", $"日期“{CellShown(asOf)}”无法识别，应写成 2026-10-31。")
        : null;

    private static string CellShown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static DateOnly? ReadDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static async Task AnswerAsync(HttpResponse response, Identifiers identifiers, List<AskedText> texts, string edition, bool lines)
    {
        CancellationToken stop = response.HttpContext.RequestAborted;
        response.ContentType = lines ? Lines : "application/json; charset=utf-8";
        ArrayBufferWriter<byte> answers = new(BytesAtOnce * 2);
        IdentificationJson json = new();
        if (!lines)
        {
            answers.Write(JsonSerializer.SerializeToUtf8Bytes(new { edition, count = texts.Count, note = "结果供参考，是否认定为绿色贷款由银行决定。" }, VerbHost.Json).AsSpan()[..^1]);
            answers.Write(",\"results\":["u8);
        }

        for (int done = 0; done < texts.Count;)
        {
            done = identifiers.Use(identifier =>
            {
                int next = done;
                while (next < texts.Count && answers.WrittenCount < BytesAtOnce)
                {
                    AskedText asked = texts[next];
                    answers.Write(!lines && next > 0 ? ","u8 : default);
                    json.Write(asked.Text, identifier.Identify(asked.Text, edition, asked.Industry, asked.Borrower), answers);
                    answers.Write(lines ? "\n"u8 : default);
                    next++;
                }

                return next;
            });
            await response.Body.WriteAsync(answers.WrittenMemory, stop);
            answers.ResetWrittenCount();
        }

        await response.Body.WriteAsync(lines ? default : "]}"u8.ToArray(), stop);
    }
}
