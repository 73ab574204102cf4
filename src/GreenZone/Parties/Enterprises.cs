using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ui;
using Microsoft.EntityFrameworkCore;

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

    private const string EnterprisesInto =
        "INSERT INTO parties_enterprises (credit_code, name, industry, size, first_month, last_month, first_revision) VALUES";

    private const string EnterprisesConflict = """
        ON CONFLICT (credit_code) DO UPDATE SET
          name = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN excluded.name ELSE parties_enterprises.name END,
          industry = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN COALESCE(excluded.industry, parties_enterprises.industry) ELSE parties_enterprises.industry END,
          size = CASE WHEN excluded.last_month >= parties_enterprises.last_month THEN COALESCE(excluded.size, parties_enterprises.size) ELSE parties_enterprises.size END,
          first_month = CASE WHEN excluded.first_month < parties_enterprises.first_month THEN excluded.first_month ELSE parties_enterprises.first_month END,
          last_month = CASE WHEN excluded.last_month > parties_enterprises.last_month THEN excluded.last_month ELSE parties_enterprises.last_month END
        WHERE excluded.last_month > parties_enterprises.last_month OR excluded.first_month < parties_enterprises.first_month
           OR (excluded.last_month = parties_enterprises.last_month
               AND (excluded.name <> parties_enterprises.name OR excluded.industry IS DISTINCT FROM parties_enterprises.industry OR excluded.size IS DISTINCT FROM parties_enterprises.size))
        """;

    private const string NamesInto = "INSERT INTO parties_enterprise_names (id, credit_code, name, from_month, revision_id, recorded_at, initials, spelled) VALUES";

    private const string NamesConflict = """
        ON CONFLICT (credit_code, name) DO UPDATE SET from_month = excluded.from_month
        WHERE excluded.from_month < parties_enterprise_names.from_month
        """;

    private const string ReportersInto = "INSERT INTO parties_enterprise_reporters (credit_code, institution_code, from_month) VALUES";

    private const string ReportersConflict = """
        ON CONFLICT (credit_code, institution_code) DO UPDATE SET from_month = excluded.from_month
        WHERE excluded.from_month < parties_enterprise_reporters.from_month
        """;

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

    /// <summary>The names the organisation went by, newest first: from which month on, and instead of which.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(ZoneDb db, string creditCode, CancellationToken stop)
    {
        List<EnterpriseName> names = await db.Set<EnterpriseName>().AsNoTracking().Where(name => name.CreditCode == creditCode)
            .OrderBy(name => name.FromMonth).ThenBy(name => name.RecordedAt).ThenBy(name => name.Name).ToListAsync(stop);
        return
        [
            .. names.Select((name, i) => new HistoryEntry(
                name.RecordedAt, "随贷款明细入库", null, i == 0 ? "首次报送" : "报送的名称不同", $"最早见于{ReportingMonth.FromIndex(name.FromMonth).ToChinese()}")
            {
                Changes = [new FieldChange("名称", i == 0 ? null : names[i - 1].Name, name.Name)],
            }).Reverse(),
        ];
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
    /// <param name="institution">The code of the institution whose sheet it is.</param>
    public async Task RecordAsync(
        ZoneDb db, Guid revision, string institution, ReportingMonth month, IEnumerable<NamedEnterprise> named, CancellationToken stop)
    {
        DateTime now = clock.UtcNow;
        // One statement must not meet an organisation twice; of several words about one the last is its present name, and all are its names.
        Dictionary<string, NamedEnterprise> last = new(StringComparer.Ordinal);
        HashSet<(string Code, string Name)> every = [];
        foreach (NamedEnterprise seen in named)
        {
            last[seen.CreditCode] = seen;
            every.Add((seen.CreditCode, seen.Name));
        }

        // Always in the same order: two banks that name the same organisations at once would else wait for each other for ever.
        object key = Key(db, revision);
        await new ManyRows(db, EnterprisesInto, EnterprisesConflict).WriteAsync(
            last.Values.OrderBy(seen => seen.CreditCode, StringComparer.Ordinal)
                .Select(seen => new object?[] { seen.CreditCode, seen.Name, seen.Industry, seen.Size, month.Index, month.Index, key }),
            stop);
        await new ManyRows(db, NamesInto, NamesConflict).WriteAsync(
            every.OrderBy(name => name.Code, StringComparer.Ordinal).ThenBy(name => name.Name, StringComparer.Ordinal)
                .Select(name => new object?[] { Key(db, Guid.CreateVersion7(now)), name.Code, name.Name, month.Index, key, now, Pinyin.InitialsOf(name.Name), Pinyin.SpelledOf(name.Name) }),
            stop);
        await new ManyRows(db, ReportersInto, ReportersConflict).WriteAsync(
            last.Keys.Order(StringComparer.Ordinal).Select(code => new object?[] { code, institution, month.Index }), stop);
    }

    /// <summary>How each provider keeps a Guid.</summary>
    private static object Key(ZoneDb db, Guid id) => db.IsSqlite ? id.ToString().ToUpperInvariant() : id;
}
