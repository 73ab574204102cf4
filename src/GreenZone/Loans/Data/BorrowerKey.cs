using System.Security.Cryptography;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Loans.Data;

/// <summary>The installation's secret that borrowers' hashes are keyed with. Made once; it never leaves the database and is never changed, or counts would break.</summary>
internal sealed class BorrowerKey
{
    /// <summary>Always 1: the table holds one row.</summary>
    public required int Id { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>The secret, made now when there is none. Two processes that make it at once both get the one that stayed.</summary>
    public static async Task<byte[]> ReadAsync(ZoneDb db, CancellationToken stop)
    {
        byte[]? secret = await Stored(db).FirstOrDefaultAsync(stop);
        if (secret is not null)
        {
            return secret;
        }

        byte[] made = RandomNumberGenerator.GetBytes(16);
        // The same statement on both providers; the loser of a race inserts nothing.
        await db.Database.ExecuteSqlAsync($"INSERT INTO loans_borrower_keys (id, secret) VALUES (1, {made}) ON CONFLICT (id) DO NOTHING", stop);
        return await Stored(db).FirstAsync(stop);
    }

    private static IQueryable<byte[]> Stored(ZoneDb db) => db.Set<BorrowerKey>().AsNoTracking().Where(key => key.Id == 1).Select(key => key.Secret);
}

internal sealed class BorrowerKeyConfiguration : IEntityTypeConfiguration<BorrowerKey>
{
    public void Configure(EntityTypeBuilder<BorrowerKey> key)
    {
        key.ToTable("loans_borrower_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Secret).HasMaxLength(16);
    }
}
