using System.Security.Cryptography;
using System.Text;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Audit;

/// <summary>The end of the chain, and who may lengthen it at the moment. One row.</summary>
internal sealed class AuditHead
{
    public const int OnlyId = 1;

    /// <summary>What the first entry is chained to.</summary>
    public static string Genesis { get; } = new('0', 64);

    public int Id { get; init; } = OnlyId;

    /// <summary>The sequence number of the last sealed entry; 0 before the first.</summary>
    public long Sequence { get; set; }

    public string Chain { get; set; } = Genesis;

    /// <summary>The instance that holds the lease.</summary>
    public Guid? Owner { get; set; }

    public DateTime LeaseUntil { get; set; } = DateTime.UnixEpoch;
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("audit_head");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Chain).HasMaxLength(64);
        // Two instances can never lengthen the chain from the same end, even when a lease ran out in the middle.
        head.Property(h => h.Sequence).IsConcurrencyToken();
        head.HasData(new AuditHead());
    }
}

/// <summary>
/// Orders the entries that acts have left and chains them: each chain value is the SHA-256 of the one before and the entry's hash.
/// Writers never wait for it; an entry is unsealed for about a second.
/// </summary>
internal sealed class AuditSeal(ZoneDb db, TimeProvider clock)
{
    private const int Batch = 500;

    public static TimeSpan Lease { get; } = TimeSpan.FromSeconds(15);

    public static string Next(string chain, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(chain + sha256)));

    /// <summary>Seals what is there when this instance gets or holds the lease.</summary>
    /// <param name="owner">The instance.</param>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> RunAsync(Guid owner, CancellationToken stop)
    {
        if (!await db.AuditEntries.AnyAsync(entry => entry.Sequence == null, stop) || !await LeaseAsync(owner, stop))
        {
            return 0;
        }

        int sealedNow = 0;
        while (true)
        {
            await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
            db.ChangeTracker.Clear();
            AuditHead head = await db.Set<AuditHead>().SingleAsync(stop);
            List<AuditEntry> batch = await db.AuditEntries
                .Where(entry => entry.Sequence == null).OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.Id).Take(Batch).ToListAsync(stop);
            if (batch.Count == 0 || head.Owner != owner)
            {
                return sealedNow;
            }

            foreach (AuditEntry entry in batch)
            {
                head.Sequence++;
                head.Chain = Next(head.Chain, entry.Sha256);
                entry.Sequence = head.Sequence;
                entry.Chain = head.Chain;
            }

            head.LeaseUntil = clock.UtcNow + Lease;
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            sealedNow += batch.Count;
        }
    }

    private async Task<bool> LeaseAsync(Guid owner, CancellationToken stop)
    {
        DateTime now = clock.UtcNow;
        DateTime until = now + Lease;
        return await db.Set<AuditHead>().Where(head => head.Owner == owner || head.Owner == null || head.LeaseUntil < now)
            .ExecuteUpdateAsync(set => set.SetProperty(head => head.Owner, owner).SetProperty(head => head.LeaseUntil, until), stop) == 1;
    }

    /// <summary>Gives the lease back, so that a verb does not make the server wait.</summary>
    public Task ReleaseAsync(Guid owner, CancellationToken stop) =>
        db.Set<AuditHead>().Where(head => head.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(head => head.Owner, (Guid?)null), stop);
}

/// <summary>Seals once a second while the server runs. Of many instances the one with the lease does it.</summary>
internal sealed class AuditSealer(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditSealer> log) : BackgroundService
{
    private readonly Guid owner = Guid.NewGuid();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SealAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The audit sealer stops with the server.");
        }
    }

    private async Task SealAsync(CancellationToken stop)
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AuditSeal>().RunAsync(owner, stop);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException or InvalidOperationException)
        {
            // The entries stay where they are; the next second tries again.
            log.LogError(failure, "Audit entries could not be sealed.");
        }
    }
}
