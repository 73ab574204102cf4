using GreenZone.Parties;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Parties;

public class EnterprisesTests
{
    private const string Code = "91500113MA5U000111";

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_sheet_brings_its_organisations_and_a_later_month_their_new_names(ZoneProvider provider)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync(provider);
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "旧名公司")), month: new(2026, 4));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "新名公司")), month: new(2026, 6));
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "旧名公司")), institution: LoanDesk.OtherBank, month: new(2026, 5));

        EnterpriseLine? firm = await desk.Zone.WithDbAsync(db => Enterprises.FindAsync(db, Code, LoanDesk.Stop));

        firm!.Name.ShouldBe("新名公司");
        firm.FormerNames.ShouldBe(["旧名公司"]);
        (firm.FirstMonth, firm.LastMonth).ShouldBe((new(2026, 4), new(2026, 6)));
    }

    [Fact]
    public async Task A_name_that_differs_from_the_register_is_warned()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "甲公司")), month: new(2026, 5));

        (await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "乙公司")))).Warnings.ShouldContain(warning => warning.Expected.Contains("甲公司"));
    }

    [Fact]
    public async Task Persons_never_enter_the_register_and_their_numbers_are_masked_in_the_ledger()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.AcceptAsync(LoanDesk.Sheet(LoanDesk.Row("A", name: "张三", kind: "自然人", code: "11010519491231002X", loanKind: "个人经营")));

        (await desk.Zone.WithDbAsync(db => Enterprises.FindAsync(db, "11010519491231002X", LoanDesk.Stop))).ShouldBeNull();
        (await desk.RowsAsync("borrower_code"))[0].Values["borrower_code"].ShouldBe("110*************2X");
    }

    [Fact]
    public async Task A_refused_sheet_leaves_no_trace_in_the_register()
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        await desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row("A"), LoanDesk.Row("B", grade: "坏")));

        (await desk.Zone.WithDbAsync(db => Enterprises.FindAsync(db, Code, LoanDesk.Stop))).ShouldBeNull();
    }
}
