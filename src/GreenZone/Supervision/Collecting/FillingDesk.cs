using System.Security.Cryptography;
using System.Text;
using GreenZone.Rules;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Sheets;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Supervision.Collecting;

/// <summary>What a unit wrote on the page.</summary>
/// <param name="Version">Of the unit's part when the page was made.</param>
internal sealed record FilledRows(IReadOnlyList<IReadOnlyList<string>> Rows, string HeadOfUnit, string Telephone, int Version);

/// <summary>A unit's own part of a collected table: write, hand in, take back. A unit reaches no other's.</summary>
internal sealed class FillingDesk(ZoneDb db, AuditLog audit, TimeProvider clock)
{
    /// <summary>The table and the reader's unit's part of it; null when it was never sent to the unit.</summary>
    public async Task<(CollectedTable Table, CollectionReceiver Receiver)?> FindAsync(Reader reader, Guid table, CancellationToken stop)
    {
        CollectionReceiver? receiver = await db.CollectionReceivers.FirstOrDefaultAsync(one => one.TableId == table && one.UnitCode == reader.UnitCode, stop);
        return receiver is null ? null : (await db.CollectedTables.AsNoTracking().FirstAsync(one => one.Id == table, stop), receiver);
    }

    /// <summary>Why nothing can be handed in any more; null when it can.</summary>
    public string? WhyShut(CollectedTable table) => table.State switch
    {
        CollectionState.Closed => $"{table.OwnerUnitName}已于 {table.EndedAt?.InZone} 截止收表，不再接收填报；需要补报请联系该单位换发新版。",
        CollectionState.Withdrawn => $"{table.OwnerUnitName}已于 {table.EndedAt?.InZone} 撤销这张表，不用再填。",
        CollectionState.Replaced => "这一版已由新版替换，请填新版；已填内容已带入新版。",
        _ when table.IsExpiredOn(clock.Today) => $"这张表有效期至 {table.ValidUntil:yyyy-MM-dd}，已过有效期，不用再填；仍需要的，由制定机关换发新版。",
        _ => null,
    };

    /// <summary>Keeps what was written, right or wrong.</summary>
    public async Task<IReadOnlyList<FieldError>> SaveAsync(Reader reader, Guid id, FilledRows filled, CancellationToken stop)
    {
        (CollectedTable? table, CollectionReceiver? receiver, IReadOnlyList<FieldError> errors) = await OpenAsync(reader, id, filled.Version, stop);
        if (table is null || receiver is null)
        {
            return errors;
        }

        Keep(reader, receiver, filled);
        return await StoreAsync(id, reader, null, stop);
    }

    /// <summary>Takes a file's rows in the place of the draft, which can be brought back.</summary>
    /// <param name="upload">Null, or without a name, when nobody chose a file.</param>
    public async Task<IReadOnlyList<FieldError>> TakeAsync(Reader reader, Guid id, int version, IFormFile? upload, CancellationToken stop)
    {
        if (upload is null || upload.FileName.Length == 0)
        {
            return [new FieldError("sheet", "没有选择文件。")];
        }

        try
        {
            await using Stream stream = upload.OpenReadStream();
            await using SheetFile file = await SheetFile.OpenAsync(stream, upload.FileName, SheetTaking.Limits, stop: stop);
            return await TakeAsync(reader, id, version, file, stop);
        }
        catch (SheetRefusal refused)
        {
            return [new FieldError("sheet", $"“{SheetFile.NameOf(upload.FileName)}”没有读取：{refused.Message}")];
        }
    }

    private async Task<IReadOnlyList<FieldError>> TakeAsync(Reader reader, Guid id, int version, SheetFile file, CancellationToken stop)
    {
        (CollectedTable? table, CollectionReceiver? receiver, IReadOnlyList<FieldError> errors) = await OpenAsync(reader, id, version, stop);
        if (table is null || receiver is null)
        {
            return errors;
        }

        SheetTaken taken = SheetTaking.Take(table, file, stop);
        if (taken.Refusal is { } refusal)
        {
            return [new FieldError("sheet", $"“{file.FileName}”{refusal}")];
        }

        CollectedDraft? before = receiver.Draft;
        receiver.EarlierDraftJson = before is { Rows.Count: > 0 } ? receiver.DraftJson : receiver.EarlierDraftJson;
        receiver.Draft = new CollectedDraft(taken.Rows, taken.Flaws, taken.Remarks, file.FileName, before?.HeadOfUnit ?? "", before?.Telephone ?? "", reader.PersonName, clock.UtcNow);
        receiver.Version++;
        return await StoreAsync(id, reader, null, stop);
    }

    /// <summary>Brings back what a file took the place of; the file's rows become what can be brought back.</summary>
    public async Task<IReadOnlyList<FieldError>> BringBackAsync(Reader reader, Guid id, int version, CancellationToken stop)
    {
        (CollectedTable? table, CollectionReceiver? receiver, IReadOnlyList<FieldError> errors) = await OpenAsync(reader, id, version, stop);
        if (table is null || receiver?.EarlierDraftJson is null)
        {
            return table is null ? errors : [new FieldError("", "没有可恢复的内容。")];
        }

        (receiver.DraftJson, receiver.EarlierDraftJson, receiver.Version) = (receiver.EarlierDraftJson, receiver.DraftJson, receiver.Version + 1);
        return await StoreAsync(id, reader, null, stop);
    }

    /// <summary>Hands the unit's part in when every cell is right; what was written is kept in any case.</summary>
    /// <param name="zero">零报告: nothing to report; the rows are not looked at.</param>
    public async Task<IReadOnlyList<FieldError>> SubmitAsync(Reader reader, Guid id, FilledRows filled, bool zero, CancellationToken stop)
    {
        (CollectedTable? table, CollectionReceiver? receiver, IReadOnlyList<FieldError> errors) = await OpenAsync(reader, id, filled.Version, stop);
        if (table is null || receiver is null)
        {
            return errors;
        }

        string fileName = receiver.Draft?.FileName ?? "";
        IReadOnlyList<DraftFlaw> flaws = receiver.Draft?.Flaws ?? [];
        Keep(reader, receiver, filled);
        List<FieldError> wrong = [.. Signature(filled)];
        RowsChecked read = zero ? new RowsChecked([], []) : CollectedForm.Check(table, CollectedForm.Shown(table, filled.Rows), flaws);
        wrong.AddRange(read.Problems.Select(problem => ErrorOf(table, problem)));
        if (wrong.Count > 0)
        {
            IReadOnlyList<FieldError> lost = await StoreAsync(id, reader, null, stop);
            return lost.Count > 0 ? lost : wrong;
        }

        string rows = CollectingJson.Write(read.Rows);
        DateTime now = clock.UtcNow;
        (receiver.Standing, receiver.Latest, receiver.SubmittedAt) = (ReceiverStanding.Submitted, receiver.Latest + 1, now);
        (receiver.Current, receiver.FirstSubmittedAt) = (receiver.Latest, receiver.FirstSubmittedAt ?? now);
        CollectionSubmission submission = new()
        {
            ReceiverId = receiver.Id, TableId = id, UnitCode = receiver.UnitCode, UnitName = receiver.UnitName, Number = receiver.Latest, IsZeroReport = zero, RowsJson = rows, RowCount = read.Rows.Count,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows))), FileName = zero ? "" : fileName,
            HeadOfUnit = CellText.Clean(filled.HeadOfUnit), PreparedByName = reader.PersonName, Telephone = CellText.Clean(filled.Telephone), SubmittedAt = now,
        };
        db.CollectionSubmissions.Add(submission);
        Note(reader, receiver, zero ? CollectionAct.ZeroReported : CollectionAct.Submitted, "");
        audit.Record(
            db, reader, zero ? "收表零报告" : "报送收表", $"supervision/collecting/{id}/{receiver.UnitCode}", receiver.Latest == 1 ? null : new { number = receiver.Latest - 1 },
            new { number = submission.Number, submission.Sha256, rows = submission.RowCount, file = submission.FileName });
        return await StoreAsync(id, reader, "刚刚已由同事报送", stop);
    }

    /// <summary>Takes the submission back, as long as it is in no merged table.</summary>
    public async Task<IReadOnlyList<FieldError>> TakeBackAsync(Reader reader, Guid id, int version, CancellationToken stop)
    {
        await using ZoneTransaction transaction = await ZoneTransaction.BeginAsync(db, stop);
        if (await FindAsync(reader, id, stop) is not var (table, receiver) || receiver.Standing != ReceiverStanding.Submitted)
        {
            return [new FieldError("", "没有可撤回的报送。")];
        }

        if (WhyShut(table) is { } shut)
        {
            return [new FieldError("", shut)];
        }

        foreach (CollectionMerge merge in await db.CollectionMerges.AsNoTracking().Where(one => one.TableId == id).ToListAsync(stop))
        {
            if (merge.Parts.Any(part => part.UnitCode == reader.UnitCode && part.Number == receiver.Current))
            {
                return [new FieldError("", $"{table.OwnerUnitName}已于 {merge.MergedAt.InZone} 将本单位所报合并，不能再撤回；需要修改请联系该单位退回。")];
            }
        }

        if (Stale(receiver, version) is { } why)
        {
            return [new FieldError("", why)];
        }

        Note(reader, receiver, CollectionAct.TakenBack, "");
        audit.Record(db, reader, "撤回收表报送", $"supervision/collecting/{id}/{receiver.UnitCode}", new { number = receiver.Current }, null);
        (receiver.Standing, receiver.Current, receiver.SubmittedAt, receiver.Version) = (ReceiverStanding.Open, 0, null, receiver.Version + 1);
        IReadOnlyList<FieldError> errors = await StoreAsync(id, reader, null, stop);
        if (errors.Count == 0)
        {
            await transaction.CommitAsync(stop);
        }

        return errors;
    }

    private async Task<(CollectedTable?, CollectionReceiver?, IReadOnlyList<FieldError>)> OpenAsync(Reader reader, Guid id, int version, CancellationToken stop)
    {
        if (await FindAsync(reader, id, stop) is not var (table, receiver))
        {
            return (null, null, [new FieldError("", "这张表没有发给本单位。")]);
        }

        string? why = WhyShut(table) ?? (receiver.Standing == ReceiverStanding.Submitted
            ? $"本单位已于 {receiver.SubmittedAt?.InZone} 报送；要修改请先撤回。您刚才填写的内容仍在下面，没有保存。" : Stale(receiver, version));
        return why is null ? (table, receiver, []) : (null, null, [new FieldError("", why)]);
    }

    private static string? Stale(CollectionReceiver receiver, int version) => receiver.Version == version
        ? null
        : $"{receiver.Draft?.ByName ?? "同事"}刚刚（{receiver.Draft?.At.InZone}）也改过本单位的这张表，您填写的内容没有保存，仍在下面。请先在另一窗口打开本页看过，再保存即以您的为准。";

    private static IEnumerable<FieldError> Signature(FilledRows filled)
    {
        if (CellText.Clean(filled.HeadOfUnit).Length is < 2 or > 60)
        {
            yield return new FieldError("HeadOfUnit", "请填写单位负责人姓名，2 到 60 字；表尾按此打印。");
        }

        if (CellText.Clean(filled.Telephone).Length is < 5 or > 40)
        {
            yield return new FieldError("Telephone", "请填写联系电话，5 到 40 位。");
        }
    }

    public static FieldError ErrorOf(CollectedTable table, CellProblem problem) => new(
        problem.Row < 0 ? "" : $"r{problem.Row}c{Math.Max(problem.Column, 0)}",
        (problem.Row < 0 ? "全表" : $"第 {problem.Row + 1} 行“{table.RowColumns[problem.Column].Name}”")
            + $"{(problem.Found.Length == 0 ? "" : $"现为“{CellText.Shown(problem.Found)}”，")}应为：{problem.Expected}");

    private void Keep(Reader reader, CollectionReceiver receiver, FilledRows filled)
    {
        CollectedDraft? before = receiver.Draft;
        receiver.Draft = new CollectedDraft(
            filled.Rows, [.. (before?.Flaws ?? []).Where(flaw => flaw.Row < filled.Rows.Count && flaw.Column < filled.Rows[flaw.Row].Count && filled.Rows[flaw.Row][flaw.Column] == flaw.Found)],
            before?.Remarks ?? [], before?.FileName ?? "", filled.HeadOfUnit, filled.Telephone, reader.PersonName, clock.UtcNow);
        receiver.Version++;
    }

    private void Note(Reader reader, CollectionReceiver receiver, CollectionAct act, string reason) => db.CollectionEvents.Add(new CollectionEvent
    {
        TableId = receiver.TableId, UnitCode = receiver.UnitCode, Act = act, At = clock.UtcNow, ByName = reader.PersonName, ByUnitName = reader.UnitName, Reason = reason, Number = receiver.Current,
    });

    /// <summary>Saves; of two people at once the second is told, and what they wrote stays on their page.</summary>
    private async Task<IReadOnlyList<FieldError>> StoreAsync(Guid id, Reader reader, string? rival, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return [];
        }
        catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || TakenKey.IsBehind(lost, "supervision_collection_submissions"))
        {
            db.ChangeTracker.Clear();
            CollectionReceiver now = (await FindAsync(reader, id, stop))!.Value.Receiver;
            return [new FieldError("", rival is not null && now.Standing == ReceiverStanding.Submitted ? $"这张表{rival}（{now.SubmittedAt?.InZone}），您这次没有报送，填写的内容仍在下面。" : Stale(now, -1)!)];
        }
    }
}
