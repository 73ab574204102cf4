using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>The columns of 债券、银承、信用证, in the order of the template.</summary>
public enum InstrumentColumn
{
    Kind,
    Number,
    Counterparty,
    CreditCode,
    CbircCode,
    Amount,
    Balance,
    StartsOn,
    MaturesOn,
}

/// <summary>A green bond held, a bill accepted or a letter of credit opened: columns R, S and T of 绿色融资统计表.</summary>
public sealed record InstrumentRow(
    GreenInstrumentKind Kind, string Number, string Counterparty, string? CreditCode, string CbircCode, long AmountFen, long BalanceFen, DateOnly StartsOn, DateOnly MaturesOn)
{
    public static FormChecks Form { get; } = new("instruments");

    public static CreditCodeChecks Code { get; } = new("instruments");

    public static readonly SheetCheck UnknownCode = new("instruments.unknown-code", Severity.Error, "应为绿色融资统计 18 位末级编码", CheckSources.Supervisor);
    public static readonly SheetCheck BalanceOverAmount = new("instruments.balance-over-amount", Severity.Error, "余额不大于金额", CheckSources.Supervisor);
    public static readonly SheetCheck MaturesBeforeStart = new("instruments.matures-before-start", Severity.Error, "到期日不早于起始日", CheckSources.Supervisor);
    public static readonly SheetCheck StartsAfterMonth = new("instruments.starts-after-month", Severity.Error, "起始日不晚于统计月最后一日", CheckSources.Supervisor);

    public static IReadOnlyList<SheetCheck> Checks =>
        [.. Form.All, UnknownCode, .. Code.All, BalanceOverAmount, MaturesBeforeStart, StartsAfterMonth];

    /// <summary>The three kinds, in the order of <see cref="GreenInstrumentKind"/>.</summary>
    public static WordList Kinds { get; } = new("非金融企业绿色债券投资=绿色债券=绿色债券投资", "绿色银行承兑汇票=绿色银承=银行承兑汇票", "绿色信用证=信用证");

    /// <summary>Reads a row; null when something in it is wrong.</summary>
    public static InstrumentRow? Read(PlainRowReader row, ReportingMonth month)
    {
        string? word = row.Choice((int)InstrumentColumn.Kind, Kinds, required: true);
        string? number = row.Text((int)InstrumentColumn.Number, LoanLimits.NumberLength, required: true);
        string? counterparty = row.Text((int)InstrumentColumn.Counterparty, LoanLimits.NameLength, required: true);
        string? code = ReadClass(row);
        string? creditCode = Code.Read(row, (int)InstrumentColumn.CreditCode);
        long? amount = row.Money((int)InstrumentColumn.Amount, required: true);
        long? balance = row.Money((int)InstrumentColumn.Balance, required: true);
        if (balance > amount)
        {
            row.Say(BalanceOverAmount, (int)InstrumentColumn.Balance, $"不大于金额 {new Money(amount!.Value)} 元");
        }

        DateOnly? starts = row.Date((int)InstrumentColumn.StartsOn, required: true);
        DateOnly? matures = row.Date((int)InstrumentColumn.MaturesOn, required: true);
        if (matures < starts)
        {
            row.Say(MaturesBeforeStart, (int)InstrumentColumn.MaturesOn, $"不早于起始日 {starts:yyyy-MM-dd}");
        }

        if (starts > month.LastDay)
        {
            row.Say(StartsAfterMonth, (int)InstrumentColumn.StartsOn, $"不晚于统计月最后一日 {month.LastDay:yyyy-MM-dd}");
        }

        return word is null || number is null || counterparty is null || code is null || amount is null || balance is null || starts is null || matures is null
            ? null
            : new InstrumentRow(
                (GreenInstrumentKind)Kinds.Words.ToList().IndexOf(word), number, counterparty, creditCode, code, amount.Value, balance.Value, starts.Value, matures.Value);
    }

    private static string? ReadClass(PlainRowReader row)
    {
        const int Column = (int)InstrumentColumn.CbircCode;
        if (row.Cell(Column).IsEmpty)
        {
            row.Say(Form.Required, Column, "必填，绿色融资统计 18 位末级编码");
            return null;
        }

        CatalogueEntry? entry = Catalogues.Cbirc2020.Find(row.Cell(Column));
        if (entry is { IsLeaf: true })
        {
            return entry.Code;
        }

        row.Say(UnknownCode, Column, entry is null ? null : $"应为末级编码；“{entry.Name}”之下还有细类");
        return null;
    }
}
