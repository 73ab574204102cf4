using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenZone.Shell.Data;

/// <summary>The transaction of one act: its own, or the one that a greater act has already opened.</summary>
/// <remarks>
/// SQLite has one writer. Acts of this process queue for it here, in the order they came; left to SQLite each would sleep and look again,
/// longer each time, and the last might starve. Other processes are still waited for by SQLite.
/// </remarks>
internal sealed class ZoneTransaction : IAsyncDisposable
{
    /// <summary>Longer than that an act does not queue: then SQLite itself says that it is busy.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(30);

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    private readonly IDbContextTransaction? own;
    private SemaphoreSlim? writer;

    private ZoneTransaction(IDbContextTransaction? own, SemaphoreSlim? writer) => (this.own, this.writer) = (own, writer);

    public static async Task<ZoneTransaction> BeginAsync(ZoneDb db, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return new ZoneTransaction(null, null);
        }

        SemaphoreSlim? writer = null;
        if (db.IsSqlite && db.Database.GetConnectionString() is { } file)
        {
            SemaphoreSlim queue = Writers.GetOrAdd(file, _ => new SemaphoreSlim(1, 1));
            writer = await queue.WaitAsync(LongestQueue, stop) ? queue : null;
        }

        try
        {
            return new ZoneTransaction(await db.Database.BeginTransactionAsync(stop), writer);
        }
        catch
        {
            writer?.Release();
            throw;
        }
    }

    /// <summary>Commits when the transaction is the act's own; a greater act commits for itself.</summary>
    public Task CommitAsync(CancellationToken stop) => own?.CommitAsync(stop) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (own is not null)
            {
                await own.DisposeAsync();
            }
        }
        finally
        {
            Interlocked.Exchange(ref writer, null)?.Release();
        }
    }
}
