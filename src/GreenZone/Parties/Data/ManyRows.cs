using System.Data;
using System.Data.Common;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GreenZone.Parties.Data;

/// <summary>Inserts many rows, some with each statement, in the context's open transaction. The statement is prepared once and filled again and again.</summary>
/// <param name="Into">What stands before the rows: <c>INSERT INTO t (a, b) VALUES</c>.</param>
/// <param name="Conflict">What stands behind them.</param>
internal sealed record ManyRows(ZoneDb Db, string Into, string Conflict)
{
    /// <summary>On a server each statement is a way there and back; in the process a short one is prepared and bound fastest.</summary>
    private int AtOnce => Db.IsSqlite ? 8 : 400;

    /// <param name="rows">Each with as many values as the statement has columns; a null is a text.</param>
    public async Task WriteAsync(IEnumerable<object?[]> rows, CancellationToken stop)
    {
        DbCommand? command = null;
        try
        {
            int prepared = 0;
            foreach (object?[][] some in rows.Chunk(AtOnce))
            {
                stop.ThrowIfCancellationRequested();
                if (command is null || prepared != some.Length)
                {
                    await (command?.DisposeAsync() ?? ValueTask.CompletedTask);
                    command = Made(some.Length, some[0].Length);
                    prepared = some.Length;
                }

                int at = 0;
                foreach (object? value in some.SelectMany(row => row))
                {
                    DbParameter parameter = command.Parameters[at++];
                    parameter.Value = value ?? DBNull.Value;
                    if (value is null)
                    {
                        // A null does not say its type, and a server wants to know it.
                        parameter.DbType = DbType.String;
                    }
                }

                await command.ExecuteNonQueryAsync(stop);
            }
        }
        finally
        {
            await (command?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private DbCommand Made(int rows, int columns)
    {
        DbCommand command = Db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        for (int i = 0; i < rows * columns; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        IEnumerable<string> all = Enumerable.Range(0, rows)
            .Select(row => $"({string.Join(", ", Enumerable.Range(row * columns, columns).Select(i => $"@p{i}"))})");
#pragma warning disable CA2100 // Constants of the capability and numbered parameters; every value is a parameter.
        command.CommandText = $"{Into} {string.Join(", ", all)} {Conflict}";
#pragma warning restore CA2100
        return command;
    }
}
