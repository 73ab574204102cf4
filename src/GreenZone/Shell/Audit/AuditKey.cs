using System.Security.Cryptography;
using GreenZone.Shell.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GreenZone.Shell.Audit;

/// <summary>The key with which this installation signs exports of its log (ECDSA on P-256); the private half is stored encrypted.</summary>
internal sealed class AuditKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SubjectPublicKeyInfo, Base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PKCS#8, encrypted by the installation's data protection.</summary>
    public required string PrivateKey { get; init; }

    public required DateTime CreatedAt { get; init; }
}

internal sealed class AuditKeyConfiguration : IEntityTypeConfiguration<AuditKey>
{
    public void Configure(EntityTypeBuilder<AuditKey> key)
    {
        key.ToTable("audit_keys");
        key.Property(k => k.PrivateKey).HasMaxLength(2000);
    }
}

/// <summary>Signs with the installation's first key, made when it is first needed.</summary>
internal sealed class AuditSigner(ZoneDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    public async Task<(string PublicKey, string Signature)> SignAsync(byte[] bytes, CancellationToken stop)
    {
        IDataProtector protector = protection.CreateProtector("GreenZone.Audit.Key");
        AuditKey? key = await db.Set<AuditKey>().AsNoTracking().OrderBy(k => k.CreatedAt).ThenBy(k => k.Id).FirstOrDefaultAsync(stop);
        using ECDsa signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (key is null)
        {
            key = new AuditKey
            {
                PublicKey = Convert.ToBase64String(signer.ExportSubjectPublicKeyInfo()),
                PrivateKey = protector.Protect(Convert.ToBase64String(signer.ExportPkcs8PrivateKey())),
                CreatedAt = clock.UtcNow,
            };
            db.Add(key);
            await db.SaveChangesAsync(stop);
        }
        else
        {
            signer.ImportPkcs8PrivateKey(Convert.FromBase64String(protector.Unprotect(key.PrivateKey)), out _);
        }

        return (key.PublicKey, Convert.ToBase64String(signer.SignData(bytes, HashAlgorithmName.SHA256)));
    }

    public static bool Holds(string publicKey, byte[] bytes, string signature)
    {
        using ECDsa verifier = ECDsa.Create();
        try
        {
            verifier.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return verifier.VerifyData(bytes, Convert.FromBase64String(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A short form of the key for people to compare: the first 16 hex digits of its SHA-256.</summary>
    public static string Fingerprint(string publicKey) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(publicKey)))[..16];
}
