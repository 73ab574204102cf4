using CsCheck;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Closing;

/// <summary>历史时点查询: what a month said at an instant it says for ever, to the byte, whatever happens afterwards.</summary>
public class PastStateTests
{
    private static readonly string[] Kinds = ["json", "csv", "xlsx"];

    /// <summary>What may happen after the instant, with a number to vary it.</summary>
    private static readonly Gen<(int Act, int Vary)[]> Afterwards = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 999]).Array[3, 7];

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_past_state_is_equal_to_the_byte_after_whatever_comes_later(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync(ClosingDesk.June.Previous);
        await desk.ReportAsync(null, LoanDesk.Row(), LoanDesk.Row("JJ2", category: "4.2.1", industry: "4415"));
        desk.Pass();
        DateTime instant = desk.Zone.Clock.Now.UtcDateTime;
        desk.Pass();
        Dictionary<string, byte[]> then = await PapersAsync(desk, instant);
        int name = 0;

        await Afterwards.SampleAsync(
            async acts =>
            {
                foreach ((int act, int vary) in acts)
                {
                    desk.Pass();
                    await HappenAsync(desk, act, vary, name++);
                }

                Dictionary<string, byte[]> now = await PapersAsync(desk, instant);
                foreach ((string paper, byte[] bytes) in then)
                {
                    now[paper].AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{paper} changed after {string.Join(", ", acts)}");
                }

                return true;
            },
            iter: 6, threads: 1);
        // The later state is another one: the acts did something.
        (await PapersAsync(desk, desk.Zone.Clock.Now.UtcDateTime))["b001 B01 json"].ShouldNotBe(then["b001 B01 json"]);
    }

    private static async Task HappenAsync(ClosingDesk desk, int act, int vary, int name)
    {
        ReportingMonth month = vary % 3 == 0 ? ClosingDesk.June.Previous : ClosingDesk.June;
        string balance = $"{100_000 + (vary * 37)}.{vary % 100:00}";
        switch (act)
        {
            case 0 or 1:
                await desk.Desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(balance: balance), LoanDesk.Row($"JJ{vary}", balance: balance)), month: month, adjust: import => import with { Reason = "核对后更正" });
                break;
            case 2:
                await desk.Desk.ReportAsync(ClosingDesk.Totals($"{vary + 5}00000000"), "totals", month: month, adjust: import => import with { Reason = "核对后更正" });
                break;
            case 3:
                await desk.Desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row(balance: balance)), institution: LoanDesk.OtherBank, month: month, adjust: import => import with { Reason = "核对后更正" });
                break;
            case 4:
                await desk.Zone.ActAsync<OnePlusNChanging, IReadOnlyList<FieldError>>(async changing => await changing.RunAsync(
                    Reader.Operator,
                    new OnePlusNEntry("gfeps2025", "4.2.2", vary % 2 == 0 ? OnePlusNFields[vary % OnePlusNFields.Count] : null, "2026-01-01", "领导小组会议确定", (await CountAsync(desk))), ClosingDesk.Stop));
                break;
            case 5:
                // From a day before the month's end, recorded only now.
                await desk.Zone.ActAsync<UnitRename, IReadOnlyList<FieldError>>(rename => rename.RunAsync(
                    Reader.Operator, LoanDesk.Bank, $"第一示范银行{name}", new DateOnly(2026, 1, 1).AddDays(name), $"演示文号〔2026〕{name}号", ClosingDesk.Stop));
                break;
            case 6:
                await desk.LockAsync("季报截止，先行锁定", LoanDesk.Bank, LoanDesk.OtherBank);
                break;
            default:
                if ((await desk.TryAskAsync("loans")) is { Item1: { } flow })
                {
                    await desk.AgreeAsync(flow, "复核");
                    await desk.AgreeAsync(flow, "人行");
                    (await desk.TryReportAsync(LoanDesk.Row(balance: balance))).Accepted.ShouldBeTrue();
                }

                break;
        }
    }

    private static IReadOnlyList<string> OnePlusNFields => GreenZone.Rules.Taxonomy.OnePlusN.Default.Fields;

    private static Task<int> CountAsync(ClosingDesk desk) => desk.Zone.ActAsync<OnePlusNTable, int>(async table => (await table.ChangesAsync(ClosingDesk.Stop)).Count);

    /// <summary>Every form of the district and of the first bank, in every kind of file, as of the instant.</summary>
    private static async Task<Dictionary<string, byte[]>> PapersAsync(ClosingDesk desk, DateTime instant)
    {
        Dictionary<string, byte[]> papers = [];
        foreach (string form in FormDesk.Names)
        {
            foreach (string? institution in new[] { null, LoanDesk.Bank })
            {
                FormDocument document = await desk.FormAsync(form, institution, instant);
                foreach (string kind in Kinds)
                {
                    papers[$"{form} {institution} {kind}".Replace("  ", " ", StringComparison.Ordinal)] = FormFiles.Write(document, kind, new DateTimeOffset(instant));
                }
            }
        }

        return papers;
    }
}
