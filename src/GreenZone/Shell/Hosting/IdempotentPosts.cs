using System.Security.Cryptography;
using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Net.Http.Headers;

namespace GreenZone.Shell.Hosting;

/// <summary>What a machine caller's key has led to: a request that is still running, or the answer it got.</summary>
internal sealed class IdempotencyKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Keys belong to a post: two callers may use the same words.</summary>
    public required Guid PostId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 over method, address and body, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required DateTime StartedAt { get; set; }

    /// <summary>Null while the request runs.</summary>
    public int? Status { get; set; }

    public string? ContentType { get; set; }
    public byte[]? Answer { get; set; }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("shell_idempotency_keys");
        key.Property(k => k.Key).HasMaxLength(200);
        key.Property(k => k.Sha256).HasMaxLength(64);
        key.HasIndex(k => new { k.PostId, k.Key }).IsUnique();
        key.HasIndex(k => k.StartedAt);
    }
}

/// <summary>
/// Every POST of a machine caller carries an <c>Idempotency-Key</c>: the same key and body is answered as before, the same key with
/// another body or while running is refused with 409. So a caller that lost the answer may simply ask again.
/// </summary>
internal sealed class IdempotentPosts(RequestDelegate next)
{
    public const string Header = "Idempotency-Key", ReplayedHeader = "Idempotency-Replayed";

    /// <summary>A request that has run for so long died with its server; the key may be used again.</summary>
    public static TimeSpan Abandoned { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long answers are kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);

    public async Task InvokeAsync(HttpContext http, CurrentReader current, TimeProvider clock, IServiceScopeFactory scopes)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !current.IsMachine || current.PostId is not { } postId)
        {
            await next(http);
            return;
        }

        string key = http.Request.Headers[Header].ToString();
        if (key.Length is 0 or > 200)
        {
            await ApiProblem.WriteAsync(http, ApiProblem.Details(
                400, "idempotency-key-missing", "程序调用的每个 POST 请求都应带 Idempotency-Key 请求头（1 到 200 个字符），例如一个新的 UUID。"));
            return;
        }

        // Its own context: the endpoint's must not carry these rows into the act's transaction.
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        IdempotencyKey wanted = new() { PostId = postId, Key = key, Sha256 = await HashAsync(http), StartedAt = clock.UtcNow };
        if (await TakeAsync(db, wanted, http.RequestAborted) is { } earlier)
        {
            await AnswerAsync(http, earlier, wanted.Sha256);
            return;
        }

        await RunAsync(http, db, wanted.Id);
    }

    private async Task RunAsync(HttpContext http, ZoneDb db, Guid id)
    {
        Stream outer = http.Response.Body;
        using MemoryStream answer = new();
        http.Response.Body = answer;
        bool done = false;
        try
        {
            await next(http);
            done = http.Response.StatusCode < StatusCodes.Status500InternalServerError;
            if (done)
            {
                (int status, string? contentType, byte[] bytes) = (http.Response.StatusCode, http.Response.ContentType, answer.ToArray());
                // Not the request's token: what was done must be remembered even when the caller hung up meanwhile.
                await db.Set<IdempotencyKey>().Where(row => row.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Status, status).SetProperty(row => row.ContentType, contentType).SetProperty(row => row.Answer, bytes),
                    CancellationToken.None);
            }
        }
        finally
        {
            http.Response.Body = outer;
            if (!done)
            {
                await db.Set<IdempotencyKey>().Where(row => row.Id == id).ExecuteDeleteAsync(CancellationToken.None);
            }
        }

        answer.Position = 0;
        await answer.CopyToAsync(outer, http.RequestAborted);
    }

    /// <returns>Null when the key is now ours; else what is known of its earlier use.</returns>
    private static async Task<IdempotencyKey?> TakeAsync(ZoneDb db, IdempotencyKey wanted, CancellationToken stop)
    {
        DateTime forgotten = wanted.StartedAt - Kept, abandoned = wanted.StartedAt - Abandoned;
        await db.Set<IdempotencyKey>()
            .Where(row => row.StartedAt < forgotten || (row.PostId == wanted.PostId && row.Key == wanted.Key && row.Status == null && row.StartedAt < abandoned))
            .ExecuteDeleteAsync(stop);
        if (await FindAsync() is { } known)
        {
            return known;
        }

        db.Add(wanted);
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The unique index decided between two requests with one key at the same time; this one came second.
            db.ChangeTracker.Clear();
            return await FindAsync() ?? throw new InvalidOperationException("An idempotency key could neither be stored nor found.");
        }

        Task<IdempotencyKey?> FindAsync() => db.Set<IdempotencyKey>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.PostId == wanted.PostId && row.Key == wanted.Key, stop);
    }

    private static async Task AnswerAsync(HttpContext http, IdempotencyKey earlier, string sha256)
    {
        if (earlier.Sha256 != sha256)
        {
            await ApiProblem.WriteAsync(http, ApiProblem.Details(
                409, "idempotency-key-reused", "这个 Idempotency-Key 已用于另一个请求；内容不同的请求应使用新的键。"));
        }
        else if (earlier.Status is not { } status)
        {
            http.Response.Headers.RetryAfter = "5";
            await ApiProblem.WriteAsync(http, ApiProblem.Details(
                409, "idempotency-key-running", "同一请求正在处理，请稍后用同一个键重试以取得结果。"));
        }
        else
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = earlier.ContentType;
            http.Response.Headers[ReplayedHeader] = "true";
            await http.Response.Body.WriteAsync(earlier.Answer ?? [], http.RequestAborted);
        }
    }

    /// <summary>Reads the body for its hash; large ones go through a temporary file, and the endpoint reads them from the start.</summary>
    private static async Task<string> HashAsync(HttpContext http)
    {
        HttpRequest request = http.Request;
        request.EnableBuffering();
        string sha256 = await HashOfPartsAsync(http) ?? await HashOfBytesAsync(http);
        request.Body.Position = 0;
        return sha256;
    }

    private static IncrementalHash Begin(HttpRequest request)
    {
        IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        return hash;
    }

    private static async Task<string> HashOfBytesAsync(HttpContext http)
    {
        using IncrementalHash hash = Begin(http.Request);
        http.Request.Body.Position = 0;
        await AppendAsync(hash, http.Request.Body, http.RequestAborted);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A client makes up a new boundary each time it sends a form: the same parts are the same body.</summary>
    /// <returns>Null when the body is no form, or no whole one.</returns>
    private static async Task<string?> HashOfPartsAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary)
        {
            return null;
        }

        using IncrementalHash hash = Begin(http.Request);
        try
        {
            MultipartReader parts = new(boundary, http.Request.Body);
            while (await parts.ReadNextSectionAsync(http.RequestAborted) is { } part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{part.ContentDisposition}\n{part.ContentType}\n"));
                long length = await AppendAsync(hash, part.Body, http.RequestAborted);
                hash.AppendData(Encoding.UTF8.GetBytes($"\n{length}\n"));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            // Cut off or no form at all: the endpoint says so; here its bytes stand for it.
            return null;
        }
    }

    private static async Task<long> AppendAsync(IncrementalHash hash, Stream from, CancellationToken stop)
    {
        byte[] buffer = new byte[81920];
        long length = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            length += read;
        }

        return length;
    }
}
