using System.Data.Common;
using System.Globalization;
using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace GreenZone.Shell.Ledger.Data;

/// <summary>One stored cell of a cut, with the revision it belongs to. <paramref name="Measures"/> always holds <see cref="Cut.MostMeasures"/> places.</summary>
internal sealed record CutRow(
    Guid RevisionId, string InstitutionCode, int MonthIndex, string Question, string Key1, string Key2, string Key3, int Rows, long?[] Measures, long[] Borrowers);

/// <summary>Writes the cuts of a revision and reads them again, past the change tracker: a district's month has thousands.</summary>
/// <remarks>What was read is kept, within bounds: a revision never changes, so its cuts cannot disagree between instances.</remarks>
internal sealed class Cuts : IDisposable
{
    private const int MostKept = 400_000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>The cells of one question in the given revisions, as far as the grant opens them.</summary>
    public async Task<IReadOnlyList<CutRow>> ReadAsync(
        ZoneDb db, TotalsGrant grant, IReadOnlyList<Revision> revisions, string question, CancellationToken stop)
    {
        List<Revision> missing = [];
        Dictionary<Guid, CutRow[]> found = [];
        foreach (Revision revision in Doors.Opened(grant, revisions))
        {
            if (kept.TryGetValue((revision.Id, question), out CutRow[]? cuts))
            {
                found[revision.Id] = cuts!;
            }
            else
            {
                missing.Add(revision);
            }
        }

        if (missing.Count > 0)
        {
            ILookup<Guid, CutRow> read = (await StoredAsync(db, missing, question, stop)).ToLookup(cut => cut.RevisionId);
            foreach (Revision revision in missing)
            {
                CutRow[] cuts = [.. read[revision.Id]];
                found[revision.Id] = cuts;
                kept.Set((revision.Id, question), cuts, new MemoryCacheEntryOptions { Size = cuts.Length + 1 });
            }
        }

        return [.. found.Values.SelectMany(cuts => cuts)];
    }

    /// <summary>
    /// What <paramref name="fold"/> makes of the cells of one question, kept like the cells themselves: the same revisions always
    /// give the same. One fold per question and type of result.
    /// </summary>
    public async Task<IReadOnlyList<T>> FoldAsync<T>(
        ZoneDb db, TotalsGrant grant, IReadOnlyList<Revision> revisions, string question, Func<IReadOnlyList<CutRow>, IReadOnlyList<T>> fold, CancellationToken stop)
    {
        (Type, string, string) key = (typeof(T), question, string.Join(',', Doors.Opened(grant, revisions).Select(revision => revision.Id).Order()));
        if (kept.TryGetValue(key, out IReadOnlyList<T>? folded))
        {
            return folded!;
        }

        folded = fold(await ReadAsync(db, grant, revisions, question, stop));
        return kept.Set(key, folded, new MemoryCacheEntryOptions { Size = folded.Count + 1 });
    }

    public void Dispose() => kept.Dispose();

    /// <summary>Stores the cuts in the context's open transaction.</summary>
    internal static async Task WriteAsync(ZoneDb db, Guid revision, IReadOnlyList<Cut> cuts, CancellationToken stop)
    {
        foreach (Cut cut in cuts)
        {
            if (cut.Measures.Length > Cut.MostMeasures || cut.Borrowers.Length > Cut.MostBorrowers)
            {
                throw new ArgumentException(
                    $"A cell of '{cut.Question}' has {cut.Measures.Length} measures and {cut.Borrowers.Length} borrowers; {Cut.MostMeasures} and {Cut.MostBorrowers} fit.",
                    nameof(cuts));
            }
        }

        if (cuts.Count == 0)
        {
            return;
        }

        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, revision, cuts, stop);
        }
        else
        {
            Insert(db, revision, cuts, stop);
        }
    }

    private static readonly string[] Columns =
    [
        "revision_id", "question", "key1", "key2", "key3", "rows",
        .. Enumerable.Range(0, Cut.MostMeasures).Select(i => $"m{i}"),
        .. Enumerable.Range(1, Cut.MostBorrowers).Select(i => $"b{i}"),
    ];

    /// <summary>Binds by hand: through ADO.NET a row of 24 places costs four times as much, and a demo has a hundred thousand.</summary>
    private static void Insert(ZoneDb db, Guid revision, IReadOnlyList<Cut> cuts, CancellationToken stop)
    {
        sqlite3 handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        string text = $"INSERT INTO ledger_cuts ({string.Join(',', Columns)}) VALUES ({string.Join(',', Columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(handle, text, out sqlite3_stmt insert));
        using (insert)
        {
            byte[] id = Encoding.UTF8.GetBytes(revision.ToString().ToUpperInvariant());
            foreach (Cut cut in cuts)
            {
                stop.ThrowIfCancellationRequested();
                raw.sqlite3_bind_text(insert, 1, id);
                raw.sqlite3_bind_text(insert, 2, cut.Question);
                raw.sqlite3_bind_text(insert, 3, cut.Key1);
                raw.sqlite3_bind_text(insert, 4, cut.Key2);
                raw.sqlite3_bind_text(insert, 5, cut.Key3);
                raw.sqlite3_bind_int(insert, 6, cut.Rows);
                for (int i = 0; i < Cut.MostMeasures; i++)
                {
                    Bind(insert, 7 + i, i < cut.Measures.Length ? cut.Measures[i] : null);
                }

                for (int i = 0; i < Cut.MostBorrowers; i++)
                {
                    Bind(insert, 7 + Cut.MostMeasures + i, i < cut.Borrowers.Length ? cut.Borrowers[i] : null);
                }

                Check(raw.sqlite3_step(insert));
                raw.sqlite3_reset(insert);
            }
        }

        void Check(int answer)
        {
            if (answer is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            {
                throw new SqliteException($"The cuts were not stored: {raw.sqlite3_errmsg(handle).utf8_to_string()}", answer, raw.sqlite3_extended_errcode(handle));
            }
        }

        static void Bind(sqlite3_stmt insert, int place, long? value) =>
            _ = value is { } number ? raw.sqlite3_bind_int64(insert, place, number) : raw.sqlite3_bind_null(insert, place);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, Guid revision, IReadOnlyList<Cut> cuts, CancellationToken stop)
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(
            $"COPY ledger_cuts ({string.Join(',', Columns)}) FROM STDIN (FORMAT BINARY)", stop);
        foreach (Cut cut in cuts)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(revision, NpgsqlDbType.Uuid, stop);
            await copy.WriteAsync(cut.Question, NpgsqlDbType.Varchar, stop);
            await copy.WriteAsync(cut.Key1, NpgsqlDbType.Varchar, stop);
            await copy.WriteAsync(cut.Key2, NpgsqlDbType.Varchar, stop);
            await copy.WriteAsync(cut.Key3, NpgsqlDbType.Varchar, stop);
            await copy.WriteAsync(cut.Rows, NpgsqlDbType.Integer, stop);
            for (int i = 0; i < Cut.MostMeasures; i++)
            {
                await WriteAsync(copy, i < cut.Measures.Length ? cut.Measures[i] : null, stop);
            }

            for (int i = 0; i < Cut.MostBorrowers; i++)
            {
                await WriteAsync(copy, i < cut.Borrowers.Length ? cut.Borrowers[i] : null, stop);
            }
        }

        await copy.CompleteAsync(stop);

        static Task WriteAsync(NpgsqlBinaryImporter copy, long? value, CancellationToken stop) =>
            value is { } number ? copy.WriteAsync(number, NpgsqlDbType.Bigint, stop) : copy.WriteNullAsync(stop);
    }

    private static async Task<List<CutRow>> StoredAsync(ZoneDb db, List<Revision> revisions, string question, CancellationToken stop)
    {
        Dictionary<Guid, Revision> byId = revisions.ToDictionary(revision => revision.Id);
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using DbCommand select = db.Database.GetDbConnection().CreateCommand();
            select.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            string which = db.IsSqlite
                ? $"IN ({string.Join(',', Enumerable.Range(0, revisions.Count).Select(i => "@r" + i.ToString(CultureInfo.InvariantCulture)))})"
                : "= ANY(@ids)";
#pragma warning disable CA2100 // Only the names of columns and places above.
            select.CommandText = $"SELECT {string.Join(',', Columns)} FROM ledger_cuts WHERE question = @question AND revision_id {which} ORDER BY revision_id, key1, key2, key3";
#pragma warning restore CA2100
            Add(select, "@question", question);
            if (db.IsSqlite)
            {
                for (int i = 0; i < revisions.Count; i++)
                {
                    Add(select, "@r" + i.ToString(CultureInfo.InvariantCulture), revisions[i].Id.ToString().ToUpperInvariant());
                }
            }
            else
            {
                Add(select, "@ids", byId.Keys.ToArray());
            }

            List<CutRow> rows = [];
            await using DbDataReader reader = await select.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                rows.Add(RowOf(reader, byId, question));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        static void Add(DbCommand command, string name, object value)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>A row is in memory when it has been read; waiting for each of its values would cost more than the values.</summary>
    private static CutRow RowOf(DbDataReader reader, Dictionary<Guid, Revision> byId, string question)
    {
        long?[] measures = new long?[Cut.MostMeasures];
        for (int i = 0; i < measures.Length; i++)
        {
            measures[i] = reader.IsDBNull(6 + i) ? null : reader.GetInt64(6 + i);
        }

        long[] borrowers = [.. Enumerable.Range(6 + Cut.MostMeasures, Cut.MostBorrowers).Where(i => !reader.IsDBNull(i)).Select(reader.GetInt64)];
        Revision of = byId[reader.GetGuid(0)];
        return new CutRow(
            of.Id, of.InstitutionCode, of.MonthIndex, question, reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5), measures, borrowers);
    }
}
