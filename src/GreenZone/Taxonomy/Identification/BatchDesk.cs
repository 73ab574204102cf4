using System.Collections.Concurrent;
using GreenZone.Rules;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using GreenZone.Taxonomy.Identification.Data;
using Microsoft.EntityFrameworkCore;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>Identification of a whole sheet: takes it, keeps its texts for their owner for a day, works out the answers, lets go of it.</summary>
internal sealed class BatchDesk(ZoneDb db, AuditLog audit, Identifiers identifiers, TimeProvider clock)
{
    public const int MostRows = 10_000;

    /// <summary>What is read of a cell; the engine looks at no more.</summary>
    public const int MostCharacters = 20_000;

    private const string Subject = "identify/batch";

    /// <summary>How long an upload is kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(1);

    public static SheetLimits Limits { get; } = new() { Bytes = 20 << 20, Rows = MostRows, Columns = 256, UnpackedBytes = 400L << 20, SharedTextLength = 32 << 20 };

    public static SheetTemplate Template { get; } = new(
        "绿色识别批量表", "2026.1",
        new SheetColumn("贷款用途") { Required = true, Aliases = ["text", "用途", "资金用途", "文本", "项目名称", "贷款用途描述"], Example = "购置并安装 3 兆瓦屋顶分布式光伏发电设备", Note = "写明资金用在什么项目、做什么；一行一笔。" },
        new SheetColumn("投向行业代码", CellKind.Code) { Aliases = ["industry", "行业", "行业代码", "投向行业", "贷款实际投向行业"], Example = "4416", Note = "GB/T 4754 四位代码，不填也可以识别。" },
        new SheetColumn("借款人") { Aliases = ["borrower", "借款人名称", "客户名称"], Example = "", Note = "借款人名称或主营业务，不填也可以识别。" })
    {
        Notes = ["一次至多 10,000 行；只用于识别，不入台账。识别结果供参考，是否认定为绿色贷款由银行决定。"],
    };

    /// <summary>Takes a sheet in; the person's earlier one goes.</summary>
    /// <exception cref="SheetRefusal">It cannot be read, has no column of texts, or too many rows.</exception>
    public async Task<Guid> TakeAsync(Reader reader, SheetFile file, string edition, CancellationToken stop)
    {
        List<BatchRow> rows = Read(file, stop);
        IdentificationBatch batch = new()
        {
            PersonId = reader.PersonId ?? throw new InvalidOperationException("Only a person uploads sheets by page."),
            FileName = file.FileName,
            UploadedAt = clock.UtcNow,
            Edition = edition,
            Rows = rows.Count,
            Packed = BatchRows.Pack(rows),
        };
        DateTime oldest = clock.UtcNow - Kept;
        await db.IdentificationBatches.Where(each => each.PersonId == batch.PersonId || each.UploadedAt < oldest).ExecuteDeleteAsync(stop);
        db.IdentificationBatches.Add(batch);
        audit.Record(db, reader, "批量绿色识别", Subject, before: null, new { file = file.FileName, rows = rows.Count, edition });
        await db.SaveChangesAsync(stop);
        return batch.Id;
    }

    /// <summary>The reader's own upload; null when it is somebody else's, or gone.</summary>
    public Task<IdentificationBatch?> FindAsync(Reader reader, Guid id, CancellationToken stop)
    {
        DateTime oldest = clock.UtcNow - Kept;
        return db.IdentificationBatches.AsNoTracking().FirstOrDefaultAsync(each => each.Id == id && each.PersonId == reader.PersonId && each.UploadedAt >= oldest, stop);
    }

    /// <summary>Lets go of everything the reader has uploaded.</summary>
    public Task<int> DropAsync(Reader reader, CancellationToken stop) =>
        db.IdentificationBatches.Where(each => each.PersonId == reader.PersonId).ExecuteDeleteAsync(stop);

    /// <summary>The answer of every row, in order.</summary>
    public IReadOnlyList<BatchAnswer> Answers(IdentificationBatch batch, CancellationToken stop)
    {
        List<BatchRow> rows = BatchRows.Unpack(batch.Packed);
        BatchAnswer[] answers = new BatchAnswer[rows.Count];
        Parallel.ForEach(Partitioner.Create(0, rows.Count, 250), new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, range => identifiers.Use(identifier =>
        {
            for (int i = range.Item1; i < range.Item2; i++)
            {
                answers[i] = new BatchAnswer(rows[i], identifier.Identify(rows[i].Text, batch.Edition, rows[i].Industry, rows[i].Borrower));
            }

            return range;
        }));
        return answers;
    }

    private static List<BatchRow> Read(SheetFile file, CancellationToken stop)
    {
        using SheetReader sheet = file.Read(Template);
        HeadMap map = HeadMap.Match(Template, sheet);
        if (map.Errors.Count > 0)
        {
            throw new SheetRefusal("sheet-column-missing", $"{map.Errors[0].Expected}（表头在第 {map.HeadRow} 行）。", map.HeadRow);
        }

        List<BatchRow> rows = [];
        using RowBatch batch = new(1_024);
        while (sheet.ReadBatch(batch))
        {
            stop.ThrowIfCancellationRequested();
            for (int row = 0; row < batch.Count; row++)
            {
                if (!map.IsExample(batch, row))
                {
                    rows.Add(new BatchRow(batch.NumberOf(row), Cell(map, batch, row, 0) ?? "", Cell(map, batch, row, 1), Cell(map, batch, row, 2)));
                }
            }
        }

        return rows.Count > 0 ? rows : throw new SheetRefusal(SheetRefusalCodes.Empty, "表头下面没有数据行。请填入贷款用途后重新上传。", map.HeadRow);
    }

    private static string? Cell(HeadMap map, RowBatch batch, int row, int column)
    {
        ReadOnlySpan<char> cell = CellText.Trim(map.Cell(batch, row, column));
        return cell.IsEmpty ? null : cell[..Math.Min(cell.Length, MostCharacters)].ToString();
    }
}

/// <summary>One row of an upload and what the engine proposes for it.</summary>
internal sealed record BatchAnswer(BatchRow Row, Proposal Proposal);
