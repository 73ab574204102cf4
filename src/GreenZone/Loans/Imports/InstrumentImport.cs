using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes an institution's green bonds held, bills accepted and letters of credit for a month.</summary>
internal sealed class InstrumentImport(ZoneDb db, SmallSheetPass pass, ImportScope scope)
{
    public const string Kind = "instruments";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "债券、银承、信用证", "2026.1",
        new SheetColumn("种类", CellKind.Choice) { Required = true, Choices = InstrumentRow.Kinds.Words, Synonyms = ["业务种类", "业务品种", "品种", "类型"], Recognises = cell => InstrumentRow.Kinds.Find(cell) is not null, RecognisedBy = "都是本表的种类之一", Example = "绿色银行承兑汇票" },
        new SheetColumn("编号", CellKind.Code) { Required = true, Synonyms = ["票据号", "票号", "债券代码", "信用证编号", "业务编号"], Example = "YC202601150001", Note = "同一种类内不得重复。" },
        new SheetColumn("对方名称") { Required = true, Aliases = ["发行人", "出票人", "开证申请人"], Synonyms = ["客户名称", "企业名称", "交易对手", "申请人"], Example = "重庆某某环保装备有限公司" },
        new SheetColumn("统一社会信用代码", CellKind.Code) { Aliases = ["信用代码"], Synonyms = ["社会信用代码", "统一信用代码"], Recognises = cell => CreditCode.TryParse(cell, out _), RecognisedBy = "都通过统一社会信用代码校验", Example = "91500113MA5U000111" },
        new SheetColumn("监管编码", CellKind.Code) { Required = true, Synonyms = ["监管分类编码", "监管口径编码"], Recognises = cell => cell.Length == 18 && cell.StartsWith("CBIRCGC", StringComparison.OrdinalIgnoreCase), RecognisedBy = "都是监管编码的写法", Example = "CBIRCGC20B01010100", Note = "绿色融资统计 18 位末级编码。" },
        new SheetColumn("金额", CellKind.Money) { Required = true, Aliases = ["票面金额", "开证金额", "面值"], Synonyms = ["承兑金额", "票面"], Example = "5000000" },
        new SheetColumn("余额", CellKind.Money) { Required = true, Synonyms = ["期末余额", "月末余额"], Example = "5000000" },
        new SheetColumn("起始日", CellKind.Date) { Required = true, Aliases = ["起始日期", "出票日", "开证日"], Synonyms = ["起息日", "出票日期", "开证日期"], Example = "2026-01-15" },
        new SheetColumn("到期日", CellKind.Date) { Required = true, Aliases = ["到期日期"], Synonyms = ["到期", "票据到期日"], Example = "2026-07-15" })
    {
        Notes = ["只填本机构持有的债券、承兑的汇票和开立的信用证（第一手业务），转贴现等不填。", "再次上传即整体替换，原数保留为历史版本。"],
    };

    public async Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        SheetFindings findings = new([.. Sheet.Columns.Select(column => column.Head)]);
        if (!await scope.CheckAsync(import, mustReport: true, findings, stop))
        {
            return SmallSheetPass.Outcome(findings, 0);
        }

        Dictionary<(GreenInstrumentKind, string), int> seen = [];
        (List<(int Row, InstrumentRow Value)> rows, int count) = SmallSheetPass.Read(
            import, Sheet, InstrumentRow.Form, findings,
            row =>
            {
                InstrumentRow? instrument = InstrumentRow.Read(row, import.Month);
                if (instrument is not null && !seen.TryAdd((instrument.Kind, instrument.Number), row.Row))
                {
                    row.Say(InstrumentRow.Form.Duplicate, (int)InstrumentColumn.Number, $"同一种类的编号不得重复；与第 {seen[(instrument.Kind, instrument.Number)]} 行相同");
                }

                return instrument;
            },
            stop);
        KeyedHash hash = new(await BorrowerKey.ReadAsync(db, stop));
        long balance = rows.Sum(row => row.Value.BalanceFen);
        int? number = await pass.PublishAsync(
            import, Revisions, "债券、银承、信用证", [.. rows.Select(row => row.Value)], balance, findings,
            revision => db.LoanInstruments.AddRange(rows.Select(row => new InstrumentHolding
            {
                RevisionId = revision.Id,
                InstitutionCode = import.InstitutionCode,
                MonthIndex = import.Month.Index,
                Kind = row.Value.Kind,
                Number = row.Value.Number,
                Counterparty = row.Value.Counterparty,
                CreditCode = row.Value.CreditCode,
                CbircCode = row.Value.CbircCode,
                AmountFen = row.Value.AmountFen,
                BalanceFen = row.Value.BalanceFen,
                StartsOn = row.Value.StartsOn,
                MaturesOn = row.Value.MaturesOn,
                CounterpartyHash = row.Value.CreditCode is { } code ? hash.Of(code) : hash.Of("", row.Value.Counterparty),
            })),
            stop);
        return SmallSheetPass.Outcome(findings, count, balance, number);
    }
}
