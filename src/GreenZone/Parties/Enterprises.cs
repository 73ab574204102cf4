using System.Data.Common;
using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenZone.Parties;

/// <summary>An organisation as some sheet named it.</summary>
internal sealed record NamedEnterprise(string CreditCode, string Name, string? Industry, string? Size);

/// <summary>An organisation of the 企业库.</summary>
/// <param name="FormerNames">Earlier names, the latest first.</param>
internal sealed record EnterpriseLine(
    string CreditCode, string Name, string? Industry, string? Size, ReportingMonth FirstMonth, ReportingMonth LastMonth, IReadOnlyList<string> FormerNames);

/// <summary>The face of the 企业库: organisations by credit code, with the names they went by.</summary>
internal sealed class Enterprises(TimeProvider clock)
{
    /// <summary>As many codes as one question asks for at once.</summary>
    private const int Chunk = 400;

    /// <summary>The organisation with the credit code; null when no sheet ever named it.</summary>
    public static async Task<EnterpriseLine?> FindAsync(ZoneDb db, string creditCode, CancellationToken stop)
    {
        Enterprise? found = await db.Set<Enterprise>().AsNoTracking().FirstOrDefaultAsync(enterprise => enterprise.CreditCode == creditCode, stop);
        if (found is null)
        {
            return null;
        }

        List<string> former = await db.Set<EnterpriseName>()
            .Where(name => name.CreditCode == creditCode && name.Name != found.Name)
            .OrderByDescending(name => name.FromMonth).ThenBy(name => name.Name).Select(name => name.Name).ToListAsync(stop);
        return new EnterpriseLine(
            found.CreditCode, found.Name, found.Industry, found.Size,
            ReportingMonth.FromIndex(found.FirstMonth), ReportingMonth.FromIndex(found.LastMonth), former);
    }

    /// <summary>The latest known names of these organisations; codes nobody named yet are absent.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(ZoneDb db, IReadOnlyCollection<string> creditCodes, CancellationToken stop)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        IQueryable<Enterprise> all = db.Set<Enterprise>().AsNoTracking();
        if (creditCodes.Count > 50 * Chunk)
        {
            // A sheet that names most of the register: one pass over it is cheaper than asking for each.
            HashSet<string> asked = [.. creditCodes];
            await foreach (var pair in all.Select(enterprise => new { enterprise.CreditCode, enterprise.Name }).AsAsyncEnumerable().WithCancellation(stop))
            {
                if (asked.Contains(pair.CreditCode))
                {
                    names[pair.CreditCode] = pair.Name;
                }
            }

            return names;
        }

        foreach (string[] some in creditCodes.Chunk(Chunk))
        {
            foreach (var pair in await all.Where(enterprise => some.Contains(enterprise.CreditCode))
                .Select(enterprise => new { enterprise.CreditCode, enterprise.Name }).ToListAsync(stop))
            {
                names[pair.CreditCode] = pair.Name;
            }
        }

        return names;
    }

    /// <summary>
    /// Takes over the organisations that a revision names, in the context's open transaction: new ones are added, a later month's name
    /// becomes the current one, and every name keeps the month it first appeared in. Only what is new or changed is written.
    /// </summary>
    public async Task RecordAsync(ZoneDb db, Guid revision, ReportingMonth month, IEnumerable<NamedEnterprise> named, CancellationToken stop)
    {
        DateTime now = clock.UtcNow;
        await using DbCommand enterprise = Command(db, $"""
            INSERT INTO parties_enterprises (credit_code, name, industry, size, first_month, last_month, first_revision)
            VALUES (@code, @name, @industry, @size, @month, @month, @revision)
            ON CONFLICT (credit_code) DO UPDATE SET
              name = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN excluded.name ELSE parties_enterprises.name END,
              industry = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN COALESCE(excluded.industry, parties_enterprises.industry) ELSE parties_enterprises.industry END,
              size = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN COALESCE(excluded.size, parties_enterprises.size) ELSE parties_enterprises.size END,
              first_month = CASE WHEN excluded.first_month < parties_enterprises.first_month THEN excluded.first_month ELSE parties_enterprises.first_month END,
              last_month = CASE WHEN excluded.last_month > parties_enterprises.last_month THEN excluded.last_month ELSE parties_enterprises.last_month END
            WHERE excluded.last_month > parties_enterprises.last_month OR excluded.first_month < parties_enterprises.first_month
               OR (excluded.last_month = parties_enterprises.last_month
                   AND (excluded.name <> parties_enterprises.name OR excluded.industry IS DISTINCT FROM parties_enterprises.industry OR excluded.size IS DISTINCT FROM parties_enterprises.size))
            """);
        await using DbCommand name = Command(db, """
            INSERT INTO parties_enterprise_names (id, credit_code, name, from_month, revision_id, recorded_at)
            VALUES (@id, @code, @name, @month, @revision, @now)
            ON CONFLICT (credit_code, name) DO UPDATE SET from_month = excluded.from_month
            WHERE excluded.from_month < parties_enterprise_names.from_month
            """);
        Place(enterprise, "@month", month.Index);
        Place(enterprise, "@revision", Key(db, revision));
        Place(name, "@month", month.Index);
        Place(name, "@revision", Key(db, revision));
        Place(name, "@now", now);
        foreach (NamedEnterprise seen in named)
        {
            stop.ThrowIfCancellationRequested();
            Place(enterprise, "@code", seen.CreditCode);
            Place(enterprise, "@name", seen.Name);
            Place(enterprise, "@industry", seen.Industry);
            Place(enterprise, "@size", seen.Size);
            await enterprise.ExecuteNonQueryAsync(stop);
            Place(name, "@id", Key(db, Guid.CreateVersion7(now)));
            Place(name, "@code", seen.CreditCode);
            Place(name, "@name", seen.Name);
            await name.ExecuteNonQueryAsync(stop);
        }
    }

    private static DbCommand Command(ZoneDb db, string sql)
    {
        DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // The text is a constant above; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    /// <summary>How each provider keeps a Guid.</summary>
    private static object Key(ZoneDb db, Guid id) => db.IsSqlite ? id.ToString().ToUpperInvariant() : id;

    private static void Place(DbCommand command, string name, object? value)
    {
        if (!command.Parameters.Contains(name))
        {
            DbParameter made = command.CreateParameter();
            made.ParameterName = name;
            command.Parameters.Add(made);
        }

        command.Parameters[name].Value = value ?? DBNull.Value;
    }
}
