using GreenZone.Parties.Data;
using GreenZone.Rules;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Search;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Parties.Search;

/// <summary>One find in the register.</summary>
/// <param name="FoundName">The name that was found: the present one or a former one.</param>
internal sealed record EnterpriseFind(string CreditCode, string Name, string FoundName, string? Industry, int LastMonth);

/// <summary>
/// Finds organisations by any name they bore, by pinyin and by credit code, among those that the grant opens. One pass over the names
/// answers it: of 100,000 names that is some ten milliseconds, and a part in the middle needs no index of its own.
/// </summary>
internal sealed class EnterpriseFinding(ZoneDb db)
{
    /// <summary>From so many characters on, letters and digits may be part of a credit code.</summary>
    private const int LeastOfCode = 4;

    /// <summary>From so many on, letters may be syllables rather than initials.</summary>
    private const int LeastOfPinyin = 3;

    /// <summary>The organisations that the grant opens.</summary>
    public IQueryable<Enterprise> Open(RowGrant grant)
    {
        IQueryable<Enterprise> all = db.Set<Enterprise>().AsNoTracking();
        return grant.Institution is { } own
            ? all.Where(enterprise => db.Set<EnterpriseReporter>().Any(reporter => reporter.CreditCode == enterprise.CreditCode && reporter.InstitutionCode == own))
            : all;
    }

    /// <summary>Those of them whose code or one of whose names is meant by the text.</summary>
    public IQueryable<Enterprise> Open(RowGrant grant, string text)
    {
        string code = text.ToUpperInvariant();
        return IsWholeCode(text)
            ? Open(grant).Where(enterprise => enterprise.CreditCode == code)
            : Open(grant).Where(enterprise => Names(grant, text).Select(name => name.CreditCode).Contains(enterprise.CreditCode));
    }

    /// <summary>The best finds first: the whole name, its beginning, a part, its initials, its pinyin.</summary>
    public async Task<IReadOnlyList<EnterpriseFind>> FindAsync(RowGrant grant, string text, int limit, CancellationToken stop)
    {
        string written = text.ToLowerInvariant(), code = text.ToUpperInvariant(), first = SearchText.Words(text).FirstOrDefault() ?? text;
        var found = IsWholeCode(text)
            ? [new { CreditCode = code, Name = "" }]
            // Some organisations are found by several of their names.
            : await Names(grant, text)
                .OrderBy(name => name.Name == text ? 0 : name.Name.StartsWith(first) ? 1 : name.Name.Contains(first) ? 2 : name.Initials.StartsWith(written) ? 3 : name.CreditCode.StartsWith(code) ? 4 : 5)
                .ThenBy(name => name.Name.Length).ThenBy(name => name.Name).ThenBy(name => name.CreditCode)
                .Take(limit * 2).Select(name => new { name.CreditCode, name.Name }).ToListAsync(stop);
        string[] codes = [.. found.Select(name => name.CreditCode).Distinct().Take(limit)];
        Dictionary<string, Enterprise> known = await Open(grant).Where(enterprise => codes.Contains(enterprise.CreditCode))
            .ToDictionaryAsync(enterprise => enterprise.CreditCode, StringComparer.Ordinal, stop);
        return
        [
            .. found.Where(name => known.ContainsKey(name.CreditCode)).DistinctBy(name => name.CreditCode)
                .Select(name => (name, Of: known[name.CreditCode]))
                .Select(pair => new EnterpriseFind(pair.Of.CreditCode, pair.Of.Name, pair.name.Name.Length == 0 ? pair.Of.Name : pair.name.Name, pair.Of.Industry, pair.Of.LastMonth)),
        ];
    }

    private IQueryable<EnterpriseName> Names(RowGrant grant, string text)
    {
        IQueryable<EnterpriseName> names = db.Set<EnterpriseName>().AsNoTracking();
        if (grant.Institution is { } own)
        {
            names = names.Where(name => db.Set<EnterpriseReporter>().Any(reporter => reporter.CreditCode == name.CreditCode && reporter.InstitutionCode == own));
        }

        string[] words = SearchText.Words(text);
        if (words is not [string word])
        {
            foreach (string each in words)
            {
                names = names.Where(name => name.Name.Contains(each));
            }

            return names;
        }

        if (!word.All(char.IsAsciiLetterOrDigit))
        {
            return names.Where(name => name.Name.Contains(word));
        }

        // Letters and digits of a name stand in its initials as well, so that the names themselves need not be read.
        string upper = word.ToUpperInvariant(), lower = word.ToLowerInvariant();
        bool code = word.Length >= LeastOfCode && word.Any(char.IsAsciiDigit);
        bool pinyin = word.Length >= LeastOfPinyin && Pinyin.MayBe(word);
        return (code, pinyin) switch
        {
            (true, _) => names.Where(name => name.CreditCode.Contains(upper) || name.Initials.Contains(lower)),
            (false, true) => names.Where(name => name.Initials.Contains(lower) || name.Spelled.StartsWith(lower)),
            _ => names.Where(name => name.Initials.Contains(lower)),
        };
    }

    private static bool IsWholeCode(string text) => text.Length == Enterprise.CreditCodeLength && text.All(char.IsAsciiLetterOrDigit);
}
