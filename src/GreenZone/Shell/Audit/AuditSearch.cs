using System.Text.Json;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Audit;

/// <summary>What the log is filtered by; text matches any part.</summary>
internal sealed record AuditSearch(DateOnly? From, DateOnly? To, string? Person, string? Unit, string? Act, string? Subject)
{
    public IQueryable<AuditEntry> In(ZoneDb db)
    {
        DateTime? from = From?.StartUtc, until = To?.AddDays(1).StartUtc;
        IQueryable<AuditEntry> entries = db.AuditEntries.AsNoTracking();
        if (from is { } start)
        {
            entries = entries.Where(entry => entry.RecordedAt >= start);
        }

        if (until is { } end)
        {
            entries = entries.Where(entry => entry.RecordedAt < end);
        }

        if (!string.IsNullOrWhiteSpace(Person))
        {
            entries = entries.Where(entry => entry.PersonName.Contains(Person.Trim()));
        }

        if (!string.IsNullOrWhiteSpace(Unit))
        {
            entries = entries.Where(entry => entry.UnitCode == Unit.Trim());
        }

        if (!string.IsNullOrWhiteSpace(Act))
        {
            entries = entries.Where(entry => entry.Act == Act.Trim());
        }

        if (!string.IsNullOrWhiteSpace(Subject))
        {
            entries = entries.Where(entry => entry.Subject.Contains(Subject.Trim()));
        }

        return entries.OrderByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id);
    }
}

/// <summary>One value of a record, before and after an act.</summary>
internal sealed record AuditChange(string Field, string? Before, string? After)
{
    public bool Differs => Before != After;
}

/// <summary>An entry as people read it, taken from its hashed bytes.</summary>
internal sealed record AuditReading(string UnitName, string Reason, IReadOnlyList<AuditChange> Changes)
{
    public static AuditReading Of(AuditEntry entry)
    {
        using JsonDocument json = JsonDocument.Parse(entry.Bytes);
        JsonElement root = json.RootElement;
        SortedDictionary<string, string> before = Flatten(root.GetProperty("before")), after = Flatten(root.GetProperty("after"));
        return new AuditReading(
            root.GetProperty("unit").GetProperty("name").GetString() ?? "",
            root.GetProperty("reason").GetString() ?? "",
            [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(field => new AuditChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))]);
    }

    private static SortedDictionary<string, string> Flatten(JsonElement value)
    {
        SortedDictionary<string, string> flat = new(StringComparer.Ordinal);
        Add("", value);
        return flat;

        void Add(string path, JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (JsonProperty property in element.EnumerateObject())
                    {
                        Add(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    flat[path] = string.Join("、", element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object
                        ? string.Join(' ', item.EnumerateObject().Select(part => part.Value.ToString()))
                        : item.ToString()));
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    flat[path.Length == 0 ? "值" : path] = element.ToString();
                    break;
            }
        }
    }
}
