using GreenZone.Loans;
using GreenZone.Loans.Closing;
using GreenZone.Loans.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Tests.Loans.Imports;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Loans.Closing;

/// <summary>签发, 数据锁定, 订正 and 迟报 of an institution's month.</summary>
public class ClosingTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_month_is_signed_by_two_of_the_bank_and_the_central_bank_and_its_forms_bear_their_names(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        (await desk.TrySubmitAsync()).Item2.Single().Message.ShouldContain("还没有报齐");
        await desk.ReportAsync();
        (await desk.FormAsync()).Foot.ShouldBe(FormFoot.Blank);

        Guid flow = await desk.SubmitAsync();
        (await desk.TrySubmitAsync()).Item2.Single().Message.ShouldContain("正在签发");
        (await desk.AgreeAsync(flow, "统计")).Single().Message.ShouldContain("发起人不能审批");
        (await desk.AgreeAsync(flow, "复核")).ShouldBeEmpty();
        (await desk.StateAsync()).Signature.ShouldBeNull("the central bank has not accepted");
        (await desk.AgreeAsync(flow, "人行")).ShouldBeEmpty();

        ClosingState signed = await desk.StateAsync();
        signed.StageOn(desk.Zone.Clock.Today).ShouldBe(ClosingStage.SignedOff);
        FormFoot foot = (await desk.FormAsync()).Foot;
        (foot.HeadOfUnit, foot.HeadOfStatistics, foot.PreparedBy, foot.Telephone, foot.IssuedOn).ShouldBe(("行长甲", "复核", "统计", "023-66220000", new DateOnly(2026, 7, 15)));
        (await desk.FormAsync(institution: null)).Foot.ShouldBe(FormFoot.Blank, "the district's paper is not the bank's");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task An_upload_while_the_month_is_being_signed_is_refused_and_says_to_withdraw(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync();
        Guid flow = await desk.SubmitAsync();

        ImportOutcome refused = await desk.TryReportAsync(LoanDesk.Row(balance: "700000"));
        refused.Accepted.ShouldBeFalse();
        refused.Errors.Single().Expected.ShouldContain("撤回签发");
        (await desk.Desk.RevisionsAsync()).Count.ShouldBe(1);
        // Official series are not part of the bank's month.
        (await desk.WithdrawAsync(flow)).ShouldBeEmpty();
        (await desk.TryReportAsync(LoanDesk.Row(balance: "700000"))).Accepted.ShouldBeTrue();

        // Returned to its starter the month is open again, and is submitted again with what counts then.
        Guid second = await desk.SubmitAsync();
        (await desk.ReturnAsync(second, "复核")).ShouldBeEmpty();
        (await desk.TryReportAsync(LoanDesk.Row(balance: "600000"))).Accepted.ShouldBeTrue();
        (await desk.SubmitAsync()).ShouldBe(second, "the same flow goes on");
        (await desk.AgreeAsync(second, "复核")).ShouldBeEmpty();
        (await desk.AgreeAsync(second, "人行")).ShouldBeEmpty();
        (await desk.StateAsync()).Signature!.Covers.ShouldBe("loans 3,totals 1");
        (await desk.TryReportAsync(LoanDesk.Row())).Errors.Single().Expected.ShouldContain("已于 2026-07-15");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_locked_month_takes_no_sheet_and_its_forms_are_sealed(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync();
        await desk.SignAsync();
        (await desk.FormAsync()).Sealed.ShouldBeFalse();

        (await desk.LockAsync()).Locked.ShouldBe([LoanDesk.Bank]);

        (await desk.FormAsync()).Sealed.ShouldBeTrue();
        ReportAnswer.Of(await desk.FormAsync("pboc-use")).Sealed.ShouldBeTrue();
        (await desk.FormAsync(institution: null)).Sealed.ShouldBeFalse("the other bank is open");
        foreach ((string kind, string text) in new[] { ("loans", LoanDesk.Sheet(LoanDesk.Row())), ("totals", ClosingDesk.Totals("1")) })
        {
            ImportOutcome refused = await desk.Desk.ReportAsync(text, kind);
            refused.Accepted.ShouldBeFalse();
            refused.Errors.Single().Expected.ShouldContain("锁定，不再接收");
            refused.Errors.Single().Expected.ShouldContain("订正申请");
        }

        (await desk.LockAsync()).Errors.Single().Message.ShouldContain("锁定。");
        IReadOnlyList<SealCheck> checks = await desk.ChecksAsync();
        checks.Select(check => check.Form).ShouldBe(FormSeals.Forms);
        checks.ShouldAllBe(check => check.Holds && check.SameToday);
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "数据锁定"))).ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task What_is_missing_or_unsigned_is_locked_with_a_reason_only_and_then_the_district_is_locked(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync();

        LockOutcome refused = await desk.LockAsync("", LoanDesk.Bank, LoanDesk.OtherBank);
        refused.Locked.ShouldBeEmpty();
        refused.Errors.Select(error => error.Message).ShouldBe(
            ["第一示范银行未签发，锁定须写明原因，5 到 400 字。", "第二示范银行未报，锁定须写明原因，5 到 400 字。"]);
        (await desk.LockAsync("季报截止，先行锁定", LoanDesk.Bank, LoanDesk.OtherBank)).Errors.ShouldBeEmpty();

        (await desk.FormAsync(institution: null)).Sealed.ShouldBeTrue();
        (await desk.Desk.ReportAsync(LoanDesk.Sheet(LoanDesk.Row()), institution: LoanDesk.OtherBank)).Errors.Single().Expected.ShouldContain("迟报申请");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_correction_opens_the_named_sheet_once_and_the_month_is_locked_again(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        (await desk.TryAskAsync("loans")).Item2.Single().Message.ShouldContain("不用申请订正");
        await desk.ReportAsync();
        await desk.SignAsync();
        await desk.LockAsync();
        desk.Pass();
        DateTime before = desk.Zone.Clock.Now.UtcDateTime;
        desk.Pass();

        Guid flow = await desk.CorrectAsync("loans");
        // Three working days after Wednesday the 15th: Monday the 20th.
        (await desk.StateAsync()).OpeningOn(desk.Zone.Clock.Today)!.Until.ShouldBe(new DateOnly(2026, 7, 20));
        (await desk.Desk.ReportAsync(ClosingDesk.Totals("2"), "totals")).Errors.Single().Expected.ShouldContain("不含机构基本情况");
        (await desk.TryReportAsync(LoanDesk.Row(), LoanDesk.Row("JJ2"))).Accepted.ShouldBeTrue();

        ClosingState state = await desk.StateAsync();
        state.Locks.ShouldBe(2);
        state.Corrections.Single().FlowId.ShouldBe(flow);
        state.Corrections.Single().Reason.ShouldBe("漏报一笔贷款");
        (await desk.TryReportAsync(LoanDesk.Row())).Errors.Single().Expected.ShouldContain("锁定，不再接收");
        FormDocument now = await desk.FormAsync(), then = await desk.FormAsync(asOf: before);
        // Two loans of 800,000.50 yuan against one.
        (now.Cell("14", "A").Value, then.Cell("14", "A").Value).ShouldBe((160.0001m, 80.00005m));
        now.Notes.ShouldContain(note => note.StartsWith("本表已订正 1 次，最近 2026-07-15"));
        then.Notes.ShouldNotContain(note => note.Contains("已订正"));
        (now.Foot.HeadOfUnit, then.Foot.HeadOfUnit).ShouldBe(("行长乙", "行长甲"));
        (await desk.ChecksAsync()).ShouldAllBe(check => check.Holds && check.SameToday);
    }

    [Fact]
    public async Task A_window_that_nobody_used_ends_by_itself()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        await desk.LockAsync("季报截止，先行锁定");
        await desk.CorrectAsync("loans", "totals");
        desk.Zone.Clock.Advance(TimeSpan.FromDays(6));

        (await desk.TryReportAsync(LoanDesk.Row())).Errors.Single().Expected.ShouldContain("锁定，不再接收");
        (await desk.StateAsync()).StageOn(desk.Zone.Clock.Today).ShouldBe(ClosingStage.Locked);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_month_missing_at_its_lock_comes_in_late_by_the_same_way(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.LockAsync("逾期未报，先行锁定");
        await desk.CorrectAsync("loans", "totals");

        await desk.ReportAsync();

        ClosingState state = await desk.StateAsync();
        state.Corrections.Select(one => one.Act).ShouldBe([ClosingAct.ReportedLate, ClosingAct.ReportedLate]);
        state.Locks.ShouldBe(3, "each late sheet is locked as it comes in");
        (await desk.FormAsync()).Notes.ShouldContain(note => note.StartsWith("本表迟报 2 表次"));
        (await desk.ChecksAsync()).ShouldAllBe(check => check.Holds);
    }

    [Fact]
    public async Task A_correction_of_a_signed_month_that_was_not_locked_has_to_be_signed_again()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        await desk.SignAsync();
        await desk.CorrectAsync("loans");

        (await desk.TryReportAsync(LoanDesk.Row(), LoanDesk.Row("JJ2"))).Accepted.ShouldBeTrue();

        (await desk.StateAsync()).StageOn(desk.Zone.Clock.Today).ShouldBe(ClosingStage.ToSign);
        await desk.SignAsync();
        (await desk.StateAsync()).StageOn(desk.Zone.Clock.Today).ShouldBe(ClosingStage.SignedOff);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_who_lock_at_once_one_is_told(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync();

        LockOutcome[] both = await Task.WhenAll(Task.Run(() => desk.LockAsync("季报截止，先行锁定")), Task.Run(() => desk.LockAsync("季报截止，先行锁定")));

        both.Count(one => one.Locked.Count == 1).ShouldBe(1);
        both.Single(one => one.Locked.Count == 0).Errors.Single().Message.ShouldContain("锁定");
        (await desk.StateAsync()).Locks.ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_an_upload_and_a_lock_at_once_exactly_one_wins(ZoneProvider provider)
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync(provider);
        await desk.ReportAsync();
        string seen = (await desk.StateAsync()).Covers;
        for (int round = 0; round < 6; round++)
        {
            Task<ImportOutcome> upload = Task.Run(() => desk.TryReportAsync(LoanDesk.Row()));
            Task<LockOutcome> locking = Task.Run(() => desk.Zone.ActAsync<MonthLocking, LockOutcome>(
                act => act.RunAsync(desk["人行"], ClosingDesk.June, [new LockWish(LoanDesk.Bank, seen)], "季报截止，先行锁定", ClosingDesk.Stop)));
            ImportOutcome taken = await upload;
            LockOutcome closed = await locking;

            bool locked = closed.Locked.Count == 1;
            taken.Accepted.ShouldBe(!locked, $"round {round}");
            ClosingState state = await desk.StateAsync();
            if (locked)
            {
                state.Lock!.Covers.ShouldBe(state.Covers);
                (await desk.ChecksAsync()).ShouldAllBe(check => check.Holds);
                return;
            }

            closed.Errors.Single().Message.ShouldContain("报送了新的版本");
            seen = state.Covers;
        }
    }

    [Fact]
    public async Task A_form_that_does_not_say_the_same_any_more_is_found()
    {
        await using ClosingDesk desk = await ClosingDesk.OpenAsync();
        await desk.ReportAsync();
        await desk.LockAsync("季报截止，先行锁定");
        // Somebody reaches into the database past the platform.
        await desk.Zone.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE ledger_revisions SET number = number + 5, accepted_at = '2027-01-01' WHERE kind = 'loans'", ClosingDesk.Stop));

        (await desk.ChecksAsync()).Single(check => check.Form == "b001").Holds.ShouldBeFalse();
    }
}
