using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GreenZone.Shell.Ledger.Parquet;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace GreenZone.Shell.Ledger.Postgres;

/// <summary>
/// One coming revision as rows of the month's partition, written by binary COPY in the transaction that will make them count: until
/// it commits nobody sees them, and when it does not they were never there.
/// </summary>
internal sealed class PostgresStage(Publication publication, IDbContextTransaction? own, TimeProvider clock) : ILedgerStage
{
    private readonly LedgerBatch current = new(publication.Schema);
    private readonly int[] order = new int[LedgerBatch.Capacity];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string copy =
        $"COPY {PostgresTables.TableOf(publication.Schema)} ({LedgerSchema.RevisionColumn}, {LedgerSchema.InstitutionColumn}, {LedgerSchema.MonthColumn}, {LedgerSchema.PlaceColumn}, "
        + $"{string.Join(", ", publication.Schema.Columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)";

    private int written;

    public async Task AppendAsync(LedgerBatch batch, CancellationToken stop)
    {
        int taken = 0;
        while (taken < batch.Count)
        {
            taken += current.Fill(batch, taken);
            if (current.Count == LedgerBatch.Capacity)
            {
                await CopyAsync(stop);
            }
        }
    }

    public async Task<Revision> PublishAsync(
        RevisionHead head, IReadOnlyList<Cut> cuts, int expectedNumber, Func<Revision, Task> alongside, CancellationToken stop)
    {
        await CopyAsync(stop);
        string sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
        Revision revision = await publication.RunAsync(sha256, head, cuts, expectedNumber, alongside, clock.GetUtcNow().UtcDateTime, stop);
        if (own is not null)
        {
            await own.CommitAsync(stop);
        }

        return revision;
    }

    public async ValueTask DisposeAsync()
    {
        hash.Dispose();
        if (own is not null)
        {
            // Rolls back what was not committed.
            await own.DisposeAsync();
        }
    }

    private async Task CopyAsync(CancellationToken stop)
    {
        if (current.Count == 0)
        {
            return;
        }

        current.SortByKey(order);
        NpgsqlConnection connection = (NpgsqlConnection)publication.Db.Database.GetDbConnection();
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(copy, stop);
        for (int i = 0; i < current.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            Write(rows, order[i]);
        }

        await rows.CompleteAsync(stop);
        current.Count = 0;
    }

    /// <summary>Writes into the importer's buffer; an asynchronous call per value would cost more than the value.</summary>
    private void Write(NpgsqlBinaryImporter rows, int row)
    {
        rows.StartRow();
        rows.Write(publication.Id, NpgsqlDbType.Uuid);
        rows.Write(publication.InstitutionCode, NpgsqlDbType.Text);
        rows.Write(publication.MonthIndex, NpgsqlDbType.Integer);
        rows.Write(written++, NpgsqlDbType.Integer);
        for (int i = 0; i < publication.Schema.Columns.Count; i++)
        {
            switch (publication.Schema.Columns[i].Type)
            {
                case LedgerType.Text or LedgerType.Code when current.Text(i)[row] is { } text:
                    rows.Write(text, NpgsqlDbType.Text);
                    Digest(text);
                    break;
                case LedgerType.Fen or LedgerType.Micro when current.Long(i)[row] is { } number:
                    rows.Write(number, NpgsqlDbType.Bigint);
                    Digest(number);
                    break;
                case LedgerType.Day when current.Int(i)[row] is { } day:
                    rows.Write(ColumnChunk.DayOf(day), NpgsqlDbType.Date);
                    Digest(day);
                    break;
                case LedgerType.Whole when current.Int(i)[row] is { } whole:
                    rows.Write(whole, NpgsqlDbType.Integer);
                    Digest(whole);
                    break;
                case LedgerType.Flag:
                    rows.Write(current.Flag(i)[row], NpgsqlDbType.Boolean);
                    Digest(current.Flag(i)[row] ? 1 : 0);
                    break;
                default:
                    rows.WriteNull();
                    hash.AppendData(Null);
                    break;
            }
        }
    }

    private static ReadOnlySpan<byte> Null => [0];

    /// <summary>Each value as a mark, its length and its bytes, so that no two different sheets read the same.</summary>
    private void Digest(string text)
    {
        Span<byte> bytes = stackalloc byte[512];
        int length = Encoding.UTF8.GetByteCount(text);
        bytes = length + 5 <= bytes.Length ? bytes[..(length + 5)] : new byte[length + 5];
        bytes[0] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], length);
        Encoding.UTF8.GetBytes(text, bytes[5..]);
        hash.AppendData(bytes);
    }

    private void Digest(long number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = 2;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[1..], number);
        hash.AppendData(bytes);
    }
}
