using GreenZone.Loans.Data;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Statistics;

/// <summary>What an officer typed to change the table.</summary>
/// <param name="Serials">Printed numbers of classes of any level, separated by spaces, commas or lines.</param>
/// <param name="Field">The field they belong to from then on; blank takes them out of every field.</param>
/// <param name="ValidFrom">The first day on which it counts.</param>
/// <param name="Seen">How many changes the officer had before her eyes.</param>
internal sealed record OnePlusNEntry(string? Edition, string? Serials, string? Field, string? ValidFrom, string? Reason, int Seen);

/// <summary>Assigns classes, and all below them, to a field of "1+N", or takes them out, from a date on. Earlier states stay readable.</summary>
internal sealed class OnePlusNChanging(ZoneDb db, OnePlusNTable table, AuditLog audit, TimeProvider clock)
{
    public const int MostAtOnce = 100, ReasonLength = 400;

    private const string Overtaken = "您打开本页后，已有人调整过对应表，本次没有保存。请核对现行表后再提交。";

    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', '，', '、', ';', '；', '　'];

    /// <summary>The first day the table can count from: the first scope of the statistics.</summary>
    public static DateOnly Earliest { get; } = new(2020, 1, 1);

    /// <returns>What is wrong; empty when it was done.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, OnePlusNEntry entry, CancellationToken stop)
    {
        List<FieldError> errors = [];
        IReadOnlyList<OnePlusNChange> changes = await table.ChangesAsync(stop);
        Catalogue? catalogue = OnePlusNTable.Editions.Any(edition => edition.Slug == entry.Edition) ? Catalogues.Get(entry.Edition!) : null;
        if (catalogue is null)
        {
            errors.Add(new FieldError("Edition", $"目录版本应为{string.Join("、", OnePlusNTable.Editions.Select(edition => edition.ShortTitle))}之一。"));
        }

        string? field = string.IsNullOrWhiteSpace(entry.Field) ? null : entry.Field.Trim();
        if (field is not null && !OnePlusN.Default.Fields.Contains(field))
        {
            errors.Add(new FieldError("Field", $"领域应为{string.Join("、", OnePlusN.Default.Fields)}之一，或选“不归入任何领域”，现为“{field}”。"));
        }

        DateOnly? from = ZoneTime.ReadDate(entry.ValidFrom);
        if (from is null || from < Earliest || from > clock.Today.AddYears(1))
        {
            errors.Add(new FieldError("ValidFrom", $"起始日期应在{Earliest:yyyy-MM-dd}至{clock.Today.AddYears(1):yyyy-MM-dd}之间，现为“{entry.ValidFrom}”。"));
        }

        string reason = entry.Reason?.Trim() ?? "";
        if (reason.Length is < 5 or > ReasonLength)
        {
            errors.Add(new FieldError("Reason", $"请写明调整依据，5 至 {ReasonLength} 字，现为 {reason.Length} 字。"));
        }

        List<CatalogueEntry> classes = catalogue is null ? [] : Classes(catalogue, entry.Serials, errors);
        if (errors.Count == 0)
        {
            OnePlusN before = OnePlusNTable.Of(changes, from!.Value);
            errors.AddRange(classes.Where(each => before.FieldOf(catalogue!.Edition.Slug, each.Code) == field)
                .Select(each => new FieldError("Serials", $"{each.Serial} {each.Name}自{from:yyyy-MM-dd}起已经{(field is null ? "不在任何领域" : $"属于{field}")}，不用调整。")));
        }

        if (errors.Count == 0 && entry.Seen != changes.Count)
        {
            errors.Add(new FieldError("", Overtaken));
        }

        return errors.Count > 0 ? errors : await SaveAsync(reader, catalogue!, classes, field, from!.Value, reason, changes, stop);
    }

    private async Task<IReadOnlyList<FieldError>> SaveAsync(
        Reader reader, Catalogue catalogue, List<CatalogueEntry> classes, string? field, DateOnly from, string reason, IReadOnlyList<OnePlusNChange> changes, CancellationToken stop)
    {
        OnePlusN before = OnePlusNTable.Of(changes, from);
        string edition = catalogue.Edition.Slug;
        int number = changes.Count;
        foreach (CatalogueEntry each in classes)
        {
            db.OnePlusNChanges.Add(new OnePlusNChange
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Number = ++number,
                Edition = edition,
                Serial = each.Serial,
                Field = field,
                ValidFrom = from,
                Reason = reason,
                ChangedByName = reader.PersonName,
                ChangedAt = clock.UtcNow,
            });
        }

        audit.Record(
            db, reader, "调整1+N领域", $"statistics/one-plus-n/{edition}",
            classes.Select(each => new { serial = each.Serial, field = before.FieldOf(edition, each.Code) }),
            new { from, field, serials = classes.Select(each => each.Serial) }, reason);
        try
        {
            await db.SaveChangesAsync(stop);
            return [];
        }
        catch (DbUpdateException failure) when (TakenKey.IsBehind(failure))
        {
            // Another officer took the same numbers between our reading and our writing.
            db.ChangeTracker.Clear();
            return [new FieldError("", Overtaken)];
        }
    }

    private static List<CatalogueEntry> Classes(Catalogue catalogue, string? text, List<FieldError> errors)
    {
        string[] serials = [.. (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (serials.Length is 0 or > MostAtOnce)
        {
            errors.Add(new FieldError("Serials", $"请填写 1 至 {MostAtOnce} 个目录编号，例如 4.2.2，现为 {serials.Length} 个。"));
            return [];
        }

        List<CatalogueEntry> classes = [];
        foreach (string serial in serials)
        {
            if ((catalogue.FindSerial(serial) ?? catalogue.Find(serial)) is { } entry)
            {
                classes.Add(entry);
            }
            else
            {
                errors.Add(new FieldError("Serials", $"“{serial}”不是{catalogue.Edition.ShortTitle}的编号，请对照绿色目录改正。"));
            }
        }

        return [.. classes.DistinctBy(entry => entry.Code)];
    }
}
