using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenZone.Shell.Data;

/// <summary>The transaction of one act: its own, or the one that a greater act has already opened.</summary>
internal sealed class ZoneTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? own;

    private ZoneTransaction(IDbContextTransaction? own) => this.own = own;

    public static async Task<ZoneTransaction> BeginAsync(ZoneDb db, CancellationToken stop) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null);

    /// <summary>Commits when the transaction is the act's own; a greater act commits for itself.</summary>
    public Task CommitAsync(CancellationToken stop) => own?.CommitAsync(stop) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
