using System.Text;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Ledger;

/// <summary>One row of a small sheet that has a column of every type.</summary>
internal sealed record TrialRow(
    string LoanNo, string? Borrower, string? Name, string? Grade, long Balance, long? Green, long? Rate, DateOnly? Due, int? Months, bool IsNew);

/// <summary>The small sheet, the readers who ask for it, and how it is reported.</summary>
internal static class TrialSheet
{
    public const int June = (2026 * 12) + 5;

    public static LedgerSchema Schema { get; } = new(
        "trial", "loan_no",
        [
            new("loan_no", LedgerType.Text, Nullable: false),
            new("borrower", LedgerType.Code),
            new("name", LedgerType.Text),
            new("grade", LedgerType.Code),
            new("balance", LedgerType.Fen, Nullable: false),
            new("green", LedgerType.Fen),
            new("rate", LedgerType.Micro),
            new("due", LedgerType.Day),
            new("months", LedgerType.Whole),
            new("is_new", LedgerType.Flag),
        ],
        "borrower");

    public static IReadOnlyList<string> AllColumns { get; } = [.. Schema.Columns.Select(column => column.Name)];

    public static Reader Pboc { get; } = Of(Role.PbocOfficer, "PBOC");

    public static Reader Centre { get; } = Of(Role.CentreOfficer, "CENTRE");

    public static Reader Bank(string code) => Of(Role.BankStatistics, code);

    public static Reader Of(string role, string unit) => new(Guid.NewGuid(), "某人", Guid.NewGuid(), unit, unit, "bank", role);

    public static TrialRow Row(string loanNo, string? borrower = "甲", long balance = 100, string? grade = "正常", string? name = null) =>
        new(loanNo, borrower, name, grade, balance, null, null, null, null, false);

    public static RevisionHead Head(IReadOnlyCollection<TrialRow> rows, string reason = "") => new(
        new string('0', 64), "六月.xlsx", rows.Count, 0, rows.Sum(row => row.Balance), 0, "{}", null, "张三", reason);

    public static async Task FillAsync(ILedgerStage stage, IEnumerable<TrialRow> rows, int batchRows = 7)
    {
        LedgerBatch batch = new(Schema);
        foreach (TrialRow[] some in rows.Chunk(batchRows))
        {
            for (int i = 0; i < some.Length; i++)
            {
                TrialRow row = some[i];
                batch.Text(0)[i] = row.LoanNo;
                batch.Text(1)[i] = row.Borrower;
                batch.Text(2)[i] = row.Name;
                batch.Text(3)[i] = row.Grade;
                batch.Long(4)[i] = row.Balance;
                batch.Long(5)[i] = row.Green;
                batch.Long(6)[i] = row.Rate;
                batch.Int(7)[i] = row.Due is { } due ? due.DayNumber - new DateOnly(1970, 1, 1).DayNumber : null;
                batch.Int(8)[i] = row.Months;
                batch.Flag(9)[i] = row.IsNew;
            }

            batch.Count = some.Length;
            if (batchRows > 10_000)
            {
                // Native code works with addresses of ours; what is not held on to must not look held in a test.
                GC.Collect();
            }

            await stage.AppendAsync(batch, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<Revision> ReportAsync(
        TestZone zone, string institution, IReadOnlyList<TrialRow> rows, int month = June, int expected = 0, IReadOnlyList<Cut>? cuts = null, string reason = "", int batchRows = 7)
    {
        await using AsyncServiceScope scope = zone.Scope();
        ILedger ledger = scope.ServiceProvider.GetRequiredService<ILedger>();
        ZoneDb db = scope.ServiceProvider.GetRequiredService<ZoneDb>();
        await using ILedgerStage stage = await ledger.StageAsync(db, Schema, institution, month, TestContext.Current.CancellationToken);
        await FillAsync(stage, rows, batchRows);
        return await stage.PublishAsync(Head(rows, reason), cuts ?? [], expected, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
    }

    /// <summary>Texts as both engines must order them: by UTF-8 bytes.</summary>
    public static int CompareBytes(string left, string right) =>
        Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    public static object? ValueOf(TrialRow row, string column) => column switch
    {
        "loan_no" => row.LoanNo,
        "borrower" => row.Borrower,
        "name" => row.Name,
        "grade" => row.Grade,
        "balance" => row.Balance,
        "green" => row.Green,
        "rate" => row.Rate,
        "due" => row.Due,
        "months" => row.Months,
        "is_new" => row.IsNew,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    public static TrialRow RowOf(LedgerRow row) => new(
        (string)row.Values["loan_no"]!, (string?)row.Values["borrower"], (string?)row.Values["name"], (string?)row.Values["grade"],
        (long)row.Values["balance"]!, (long?)row.Values["green"], (long?)row.Values["rate"], (DateOnly?)row.Values["due"],
        (int?)row.Values["months"], (bool)row.Values["is_new"]!);
}
