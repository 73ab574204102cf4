using System.Security.Cryptography;
using System.Text.Json;
using GreenZone.Loans.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>Whether a locked form still says what it said.</summary>
/// <param name="Holds">Made again as of the lock, it has the hash that the lock kept.</param>
/// <param name="SameToday">Made now, it has it too; not so when a month it compares with was corrected since, or the lock is not the latest.</param>
public sealed record SealCheck(string Form, string Sha256, bool Holds, bool SameToday);

/// <summary>Keeps and checks the hashes of a locked month's forms: of each form's JSON as every reader of the institution's own rows gets it.</summary>
internal sealed class FormSeals(ZoneDb db, MonthlyForms forms, RiskForm risks)
{
    /// <summary>A seal is of figures with nothing held back, whoever locks or checks.</summary>
    private static readonly TotalsGrant Whole = TotalsGrant.For(Reader.Operator)!;

    /// <summary>The forms of an institution's month; the targets are the district's.</summary>
    public static IReadOnlyList<string> Forms { get; } = [.. FormDesk.Names.Where(form => form != TargetsForm.FormName)];

    /// <summary>Adds the seals of a lock to the context.</summary>
    public async Task AddAsync(ClosingEvent locked, CancellationToken stop)
    {
        foreach (string form in Forms)
        {
            db.FormSeals.Add(new FormSeal { EventId = locked.Id, Form = form, Sha256 = await HashAsync(form, locked.Month, locked.InstitutionCode, locked.At, stop) });
        }
    }

    public async Task<IReadOnlyList<SealCheck>> CheckAsync(ClosingEvent locked, CancellationToken stop)
    {
        Dictionary<string, string> kept = await db.FormSeals.AsNoTracking().Where(seal => seal.EventId == locked.Id).ToDictionaryAsync(seal => seal.Form, seal => seal.Sha256, stop);
        List<SealCheck> checks = [];
        foreach (string form in Forms.Where(kept.ContainsKey))
        {
            checks.Add(new SealCheck(
                form, kept[form],
                await HashAsync(form, locked.Month, locked.InstitutionCode, locked.At, stop) == kept[form],
                await HashAsync(form, locked.Month, locked.InstitutionCode, null, stop) == kept[form]));
        }

        return checks;
    }

    private async Task<string> HashAsync(string form, ReportingMonth month, string institution, DateTime? asOf, CancellationToken stop)
    {
        FormRequest request = new(form, month, institution, asOf);
        FormDocument document = (form == B002Document.FormName
            ? await risks.MakeAsync(Whole, request, await forms.ReporterAsync(request, stop), stop)
            : await forms.MakeAsync(Whole, request, stop))!;
        // As handed out before the lock is marked on it: a seal must not depend on itself.
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ReportAnswer.Of(document with { Sealed = false }), VerbHost.Json)));
    }
}
