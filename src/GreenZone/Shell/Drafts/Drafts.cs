using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Drafts;

/// <summary>Which form of which page, of one person.</summary>
internal readonly record struct DraftPlace(Guid PersonId, string Address, string Form)
{
    public static DraftPlace Of(Guid person, string address, string form) => new(
        person,
        address.Length <= Draft.AddressMaxLength ? address : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address))),
        form);
}

/// <summary>Keeps what people have written and not sent: one draft for each form, thirty days long, a hundred for each person.</summary>
internal sealed class Drafts(ZoneDb db, TimeProvider clock)
{
    public const int KeptDays = 30, MostOfPerson = 100;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The draft of the place; null when there is none, or it is too old.</summary>
    public Task<Draft?> FindAsync(DraftPlace place, CancellationToken stop)
    {
        DateTime oldest = clock.UtcNow.AddDays(-KeptDays);
        return At(place).AsNoTracking().FirstOrDefaultAsync(draft => draft.SavedAt >= oldest, stop);
    }

    /// <summary>Puts the values in the place of what was kept before.</summary>
    /// <returns>Why they are not kept, in Chinese; null when they are.</returns>
    public async Task<string?> SaveAsync(DraftPlace place, string values, CancellationToken stop)
    {
        if (place.Form.Length is 0 or > Draft.FormMaxLength || place.Address.Length == 0 || place.Address[0] is not ('/' or 's'))
        {
            return "无法识别是哪个页面的表单。";
        }

        if (Read(values) is not { } read)
        {
            return "草稿内容无法识别。";
        }

        string kept = JsonSerializer.Serialize(read, Plain);
        if (kept.Length > Draft.ValuesMaxLength)
        {
            return "内容超过 64 KB，未能自动保存，请尽快提交。";
        }

        DateTime now = clock.UtcNow;
        if (!await ReplaceAsync(place, kept, now, stop))
        {
            await ForgetOldAsync(place.PersonId, now, stop);
            db.Add(new Draft { PersonId = place.PersonId, Address = place.Address, Form = place.Form, Values = kept, SavedAt = now });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException failure) when (TakenKey.IsBehind(failure, "shell_drafts"))
            {
                // The same page in another window was first.
                db.ChangeTracker.Clear();
                await ReplaceAsync(place, kept, now, stop);
            }
        }

        return null;
    }

    public Task DiscardAsync(DraftPlace place, CancellationToken stop) => At(place).ExecuteDeleteAsync(stop);

    /// <summary>The fields of a form as they may be kept: never the platform's own, and nothing that is secret by its name.</summary>
    /// <returns>Null when the text is not an object of lists of texts.</returns>
    internal static SortedDictionary<string, string[]>? Read(string values)
    {
        try
        {
            SortedDictionary<string, string[]>? read = JsonSerializer.Deserialize<SortedDictionary<string, string[]>>(values);
            foreach (string secret in (read?.Keys ?? Enumerable.Empty<string>()).Where(IsNotKept).ToList())
            {
                read!.Remove(secret);
            }

            return read is null || read.Values.Any(value => value is null || value.Any(text => text is null)) ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsNotKept(string field) =>
        field.StartsWith('_') || field.Contains("password", StringComparison.OrdinalIgnoreCase) || field.Contains("token", StringComparison.OrdinalIgnoreCase);

    private IQueryable<Draft> At(DraftPlace place) =>
        db.Set<Draft>().Where(draft => draft.PersonId == place.PersonId && draft.Address == place.Address && draft.Form == place.Form);

    private async Task<bool> ReplaceAsync(DraftPlace place, string values, DateTime now, CancellationToken stop) =>
        await At(place).ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Values, values).SetProperty(draft => draft.SavedAt, now), stop) > 0;

    private async Task ForgetOldAsync(Guid person, DateTime now, CancellationToken stop)
    {
        DateTime oldest = now.AddDays(-KeptDays);
        await db.Set<Draft>().Where(draft => draft.SavedAt < oldest).ExecuteDeleteAsync(stop);
        List<Guid> surplus = await db.Set<Draft>().Where(draft => draft.PersonId == person)
            .OrderByDescending(draft => draft.SavedAt).ThenByDescending(draft => draft.Id).Skip(MostOfPerson - 1).Select(draft => draft.Id).ToListAsync(stop);
        if (surplus.Count > 0)
        {
            await db.Set<Draft>().Where(draft => surplus.Contains(draft.Id)).ExecuteDeleteAsync(stop);
        }
    }
}
