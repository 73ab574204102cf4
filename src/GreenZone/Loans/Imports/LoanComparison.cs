using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Ledger.Data;

namespace GreenZone.Loans.Imports;

/// <summary>Compares the rows of a sheet that is only checked with the report that counts, while they pass by.</summary>
internal sealed class LoanComparison
{
    private const int RowsAtOnce = 10_000;

    private static readonly int UnixEpoch = new DateOnly(1970, 1, 1).DayNumber;

    private static readonly (string Column, string Name)[] Compared =
    [
        (LoanLedger.Balance, "贷款余额"), (LoanLedger.GreenBalance, "绿色部分余额"), (LoanLedger.Amount, "贷款金额"), (LoanLedger.Grade, "五级分类"), (LoanLedger.State, "绿色认定"),
        (LoanLedger.CategoryCode, "目录编码"), (LoanLedger.CbircCode, "监管编码"), (LoanLedger.PbocCode, "人行编码"), (LoanLedger.BorrowerName, "客户名称"), (LoanLedger.BorrowerCode, "信用代码"),
        (LoanLedger.LoanKind, "贷款种类"), (LoanLedger.UseIndustry, "投向行业"), (LoanLedger.DisbursedOn, "发放日期"), (LoanLedger.MaturesOn, "到期日期"), (LoanLedger.Rate, "执行利率"),
        (LoanLedger.ContractNumber, "合同编号"), (LoanLedger.Place, "投向地区"), (LoanLedger.Purpose, "贷款用途"),
    ];

    private readonly int against;
    private readonly Dictionary<string, object?[]> before;
    private readonly List<(int Row, DifferentLoan? Loan, bool IsNew)> found = [];

    private LoanComparison(int against, Dictionary<string, object?[]> before)
    {
        this.against = against;
        this.before = before;
    }

    /// <summary>Loads the report that counts; null when there is none, or more than is compared here.</summary>
    public static async Task<LoanComparison?> LoadAsync(ZoneDb db, ILedger ledger, SheetImport import, CancellationToken stop)
    {
        if (!import.DryRun || !import.Compares || RowGrant.For(import.Reader) is not { } grant)
        {
            return null;
        }

        IReadOnlyList<Revision> current = await Revisions.CurrentAsync(
            db, grant, new RevisionChoice(LoanLedger.Kind) { Months = [import.Month.Index], Institution = import.InstitutionCode }, stop);
        if (current.Count != 1 || current[0].Rows > LoanDifference.MostLoans)
        {
            return null;
        }

        Dictionary<string, object?[]> before = new(current[0].Rows, StringComparer.Ordinal);
        for (int skip = 0; skip < current[0].Rows; skip += RowsAtOnce)
        {
            LedgerPage page = await ledger.PageAsync(
                grant,
                new LedgerQuestion
                {
                    Schema = LoanLedger.Schema, Revisions = current, Columns = [LoanLedger.LoanNumber, .. Compared.Select(pair => pair.Column)],
                    Orders = [new LedgerOrder(LoanLedger.LoanNumber)], Skip = skip, Take = RowsAtOnce,
                },
                stop);
            foreach (LedgerRow row in page.Rows)
            {
                before[(string)row.Values[LoanLedger.LoanNumber]!] = [.. Compared.Select(pair => row.Values[pair.Column])];
            }
        }

        return new LoanComparison(current[0].Number, before);
    }

    /// <summary>Compares the batch's rows.</summary>
    public void Add(LedgerBatch batch)
    {
        string?[] numbers = batch.Text(LoanLedger.Schema.IndexOf(LoanLedger.LoanNumber));
        int?[] rows = batch.Int(LoanLedger.Schema.IndexOf(LoanLedger.SourceRow));
        Func<int, object?>[] values = [.. Compared.Select(pair => Reading(batch, pair.Column))];
        for (int i = 0; i < batch.Count; i++)
        {
            string number = numbers[i] ?? "";
            int row = rows[i] ?? 0;
            if (!before.Remove(number, out object?[]? old))
            {
                found.Add((row, new DifferentLoan(number, row, "新增", $"贷款余额 {Shown(LoanLedger.Balance, values[0](i))}"), true));
                continue;
            }

            List<string> details = [];
            for (int at = 0; at < Compared.Length; at++)
            {
                object? now = values[at](i);
                if (!Equals(old[at], now))
                {
                    details.Add($"{Compared[at].Name} {Shown(Compared[at].Column, old[at])} → {Shown(Compared[at].Column, now)}");
                }
            }

            found.Add((row, details.Count == 0 ? null : new DifferentLoan(number, row, "变更", string.Join("；", details)), false));
        }
    }

    /// <summary>The whole, rows with errors left out: what they would change is not known.</summary>
    public LoanDifference ToDifference(SheetFindings findings)
    {
        HashSet<int> wrong = [.. findings.Errors.Select(error => error.Row)];
        List<(int Row, DifferentLoan? Loan, bool IsNew)> right = [.. found.Where(one => !wrong.Contains(one.Row))];
        DifferentLoan[] gone = [.. before.Select(pair => new DifferentLoan(pair.Key, 0, "不再报送", $"贷款余额 {Shown(LoanLedger.Balance, pair.Value[0])}")).OrderBy(loan => loan.LoanNumber, StringComparer.Ordinal)];
        int added = right.Count(one => one.IsNew), same = right.Count(one => one.Loan is null);
        DifferentLoan[] changed = [.. right.Where(one => one is { Loan: not null, IsNew: false }).Select(one => one.Loan!)];
        return new LoanDifference(
            against, added, changed.Length, same, gone.Length,
            [.. changed.Concat(gone).Concat(right.Where(one => one.IsNew).Select(one => one.Loan!)).Take(LoanDifference.Listed)]);
    }

    private static Func<int, object?> Reading(LedgerBatch batch, string column)
    {
        int at = LoanLedger.Schema.IndexOf(column);
        switch (LoanLedger.Schema.Columns[at].Type)
        {
            case LedgerType.Fen or LedgerType.Micro:
                long?[] amounts = batch.Long(at);
                return row => amounts[row];
            case LedgerType.Day:
                int?[] days = batch.Int(at);
                return row => days[row] is { } day ? DateOnly.FromDayNumber(day + UnixEpoch) : null;
            default:
                string?[] texts = batch.Text(at);
                return row => texts[row];
        }
    }

    private static string Shown(string column, object? value) => value switch
    {
        null => "（空）",
        long micro when column == LoanLedger.Rate => $"{micro / 10_000m:0.####}%",
        long fen => $"{new Money(fen)} 元",
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        LoanLedger.Green => "绿色",
        LoanLedger.NotGreen => "非绿",
        LoanLedger.Unidentified => "待识别",
        string text => CellText.Shown(text),
        _ => value.ToString() ?? "",
    };
}
