using System.CommandLine;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;
using GreenZone.Taxonomy.Data;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;

namespace GreenZone.Taxonomy.Commands;

internal static class CatalogueVerbs
{
    /// <summary>
    /// <c>wording FILE --edition E</c>: loads the official wording of an edition's entries from the deployment's own copy, a UTF-8
    /// CSV with the heads <c>code,text</c>. All or nothing.
    /// </summary>
    public static Command Wording(VerbHost host)
    {
        Argument<FileInfo> file = new("FILE") { Description = "UTF-8 CSV，表头 code,text" };
        Option<string> edition = new("--edition") { Description = "目录版本，例如 gfeps2025", Required = true };
        Command wording = new("wording", "载入目录条目的官方原文（由部署单位自备）") { file, edition };
        wording.SetAction(async (line, stop) =>
        {
            await using WebApplication app = host.Build(line);
            await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
            (int loaded, List<string> wrong) = await LoadAsync(
                scope.ServiceProvider.GetRequiredService<ZoneDb>(), scope.ServiceProvider.GetRequiredService<AuditLog>(),
                scope.ServiceProvider.GetRequiredService<TimeProvider>(), line.GetValue(file)!, line.GetValue(edition)!, stop);
            VerbHost.Answer(line, new { loaded, errors = wrong }, wrong.Count > 0 ? wrong : [$"已载入 {loaded} 条。"]);
            return wrong.Count > 0 ? VerbHost.Refused : VerbHost.Done;
        });
        return wording;
    }

    internal static async Task<(int Loaded, List<string> Wrong)> LoadAsync(
        ZoneDb db, AuditLog audit, TimeProvider clock, FileInfo file, string editionName, CancellationToken stop)
    {
        if (!Catalogues.TryGet(editionName, out Catalogue? catalogue))
        {
            return (0, [$"没有名为“{editionName}”的目录版本，应为 {string.Join("、", Catalogues.Editions.Select(each => each.Slug))} 之一。"]);
        }

        if (!file.Exists)
        {
            return (0, [$"找不到文件 {file.FullName}。"]);
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        List<string> wrong = [];
        await using (CsvDataReader rows = await CsvDataReader.CreateAsync(file.FullName, cancel: stop))
        {
            int code = rows.GetOrdinalOrMinusOne("code"), text = rows.GetOrdinalOrMinusOne("text");
            if (code < 0 || text < 0)
            {
                return (0, ["表头应有 code 与 text 两列。"]);
            }

            for (int row = 2; await rows.ReadAsync(stop); row++)
            {
                string key = rows.GetString(code).Trim(), value = rows.GetString(text).Trim();
                if (catalogue.Find(key) is null)
                {
                    wrong.Add($"第 {row} 行：{catalogue.Edition.ShortTitle}没有编码“{key}”。");
                }
                else if (value.Length is 0 or > 20_000)
                {
                    wrong.Add($"第 {row} 行：原文应为 1 至 20000 字，现为 {value.Length} 字。");
                }
                else if (!texts.TryAdd(key, value))
                {
                    wrong.Add($"第 {row} 行：编码“{key}”重复。");
                }
            }
        }

        if (wrong.Count > 0)
        {
            return (0, wrong);
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        Dictionary<string, OfficialWording> known = await db.OfficialWordings
            .Where(each => each.Edition == catalogue.Edition.Slug).ToDictionaryAsync(each => each.Code, stop);
        foreach ((string code, string text) in texts)
        {
            if (known.TryGetValue(code, out OfficialWording? stored))
            {
                (stored.Text, stored.Source, stored.LoadedAt) = (text, file.Name, now);
            }
            else
            {
                db.OfficialWordings.Add(new OfficialWording { Edition = catalogue.Edition.Slug, Code = code, Text = text, Source = file.Name, LoadedAt = now });
            }
        }

        audit.Record(db, Reader.Operator, "载入目录原文", $"catalogue/{catalogue.Edition.Slug}", before: null, new { file = file.Name, entries = texts.Count });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (texts.Count, wrong);
    }

    private static int GetOrdinalOrMinusOne(this CsvDataReader rows, string head)
    {
        for (int i = 0; i < rows.FieldCount; i++)
        {
            if (string.Equals(rows.GetName(i).Trim(), head, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
