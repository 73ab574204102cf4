using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Supervision.Collecting;
using GreenZone.Supervision.Collecting.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Supervision.Collecting;

/// <summary>A table from its draft to the merged sheet, by the acts.</summary>
public class CollectingTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_table_goes_to_the_members_of_today_comes_back_and_is_merged_with_its_sums(ZoneProvider provider)
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync(provider);
        Guid id = await desk.SentAsync();

        (await desk.Zone.WithDbAsync(db => db.CollectionReceivers.Where(one => one.TableId == id).OrderBy(one => one.UnitCode).Select(one => one.UnitCode + one.Via).ToListAsync())).ShouldBe(["D01各部门", "D02各部门", "D03各部门"]);
        WorkItem todo = (await WorkAsync(desk, "D02")).ShouldHaveSingleItem();
        (todo.Title, todo.Href, todo.DueOn).ShouldBe(("填报：绿色工厂情况表", $"/collecting/fill?table={id}", new DateOnly(2026, 7, 22)));
        (await desk.Zone.WithDbAsync(db => db.Messages.Where(one => one.Group == "收表").Select(one => one.Href).Distinct().SingleAsync())).ShouldBe(todo.Href);

        (await desk.SubmitAsync("D01", id, ["一厂", "1200万元", "30"], ["二厂", "0.5亿元", ""], ["", "", ""])).ShouldBeEmpty();
        (await desk.SubmitAsync("D02", id, ["三厂", "34.567891", "12人"])).ShouldBeEmpty();
        (await WorkAsync(desk, "甲")).ShouldBeEmpty();
        (await desk.SubmitAsync("D03", id)).ShouldBeEmpty();
        (await WorkAsync(desk, "D02")).ShouldBeEmpty();
        (await WorkAsync(desk, "甲")).ShouldHaveSingleItem().Title.ShouldBe("合并：绿色工厂情况表");

        (await desk.MergeAsync(id)).ShouldBe((1, []));
        MergedTable merged = await desk.MergedAsync(id);
        merged.Rows.Select(row => (row.Source, row.Values[0], row.Values[1], row.Values[2])).ShouldBe(
            [("第1部门", "一厂", "1200000000", "30"), ("第1部门", "二厂", "5000000000", ""), ("第2部门", "三厂", "34567891", "12")]);
        // 1,200 + 5,000 + 34.567891 万元; 30 + 12 people, the blank one not counted as nought.
        merged.Sums.ShouldBe([null, 6234.567891m, 42m]);
        merged.ZeroReports.ShouldBe(["第3部门"]);
        (await WorkAsync(desk, "甲")).ShouldBeEmpty();
        (await desk.MergeAsync(id)).Errors.ShouldHaveSingleItem().Message.ShouldContain("没有新的报送");
        (await desk.Zone.WithDbAsync(db => db.AuditEntries.Where(entry => entry.Subject.StartsWith("supervision/collecting")).Select(entry => entry.Act).ToListAsync()))
            .ShouldBe(["发出收表", "报送收表", "报送收表", "收表零报告", "合并收表"], ignoreOrder: true);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_returned_table_keeps_what_was_written_and_a_late_report_makes_a_further_merging(ZoneProvider provider)
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync(provider);
        Guid id = await desk.SentAsync();
        (await desk.SubmitAsync("D01", id, ["一厂", "1", "1"])).ShouldBeEmpty();
        (await desk.SubmitAsync("D02", id, ["二厂", "2", "2"])).ShouldBeEmpty();
        (await desk.MergeAsync(id)).Number.ShouldBe(1);

        (await desk.TakeBackAsync("D01", id)).ShouldHaveSingleItem().Message.ShouldContain("不能再撤回");
        (await desk.ReturnAsync(id, "D01", " ")).ShouldHaveSingleItem().Message.ShouldContain("请写明退回的原因");
        (await desk.ReturnAsync(id, "D01")).ShouldBeEmpty();
        (await desk.ReturnAsync(id, "D01", who: "乙")).ShouldHaveSingleItem().Message.ShouldContain("已由甲于 2026-07-15");
        (await WorkAsync(desk, "D01")).ShouldHaveSingleItem().Reason.ShouldBe("金融中心退回：投资额请核实到位数");
        (await desk.PartAsync("D01", id)).Draft!.Rows[0].ShouldBe(["一厂", "1", "1"]);

        desk.Zone.Clock.Advance(TimeSpan.FromDays(9));
        (await desk.SubmitAsync("D01", id, ["一厂", "11", "1"])).ShouldBeEmpty();
        (await desk.SubmitAsync("D03", id, ["三厂", "3", "3"])).ShouldBeEmpty();
        (await desk.MergeAsync(id)).Number.ShouldBe(2);

        (await desk.MergedAsync(id, 1)).Sums[1].ShouldBe(3m);
        (await desk.MergedAsync(id, 2)).Sums[1].ShouldBe(16m);
        (await desk.Zone.WithDbAsync(db => db.CollectionSubmissions.Where(one => one.TableId == id && one.UnitCode == "D01").OrderBy(one => one.Number).Select(one => one.RowsJson).ToListAsync()))
            .ShouldBe(["""[["一厂","1000000","1"]]""", """[["一厂","11000000","1"]]"""]);
    }

    [Fact]
    public async Task A_unit_takes_back_what_was_not_merged_and_nobody_fills_in_for_another()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid id = await desk.SentAsync();
        (await desk.SubmitAsync("D01", id, ["一厂", "1", "1"])).ShouldBeEmpty();
        (await desk.SubmitAsync("D01b", id, ["别的厂", "9", "9"])).ShouldHaveSingleItem().Message.ShouldContain("要修改请先撤回");

        (await desk.TakeBackAsync("D01b", id)).ShouldBeEmpty();
        (await desk.SubmitAsync("D01b", id, ["别的厂", "9", "9"])).ShouldBeEmpty();

        (await desk.PartAsync("D01", id)).Current.ShouldBe(2);
        (await desk.Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(act => act.SubmitAsync(desk["YH01"], id, new FilledRows([], "行长", "023-1", 1), true, CollectingDesk.Stop)))
            .ShouldHaveSingleItem().Message.ShouldContain("没有发给本单位");
        (await desk.ReturnAsync(id, "D01", who: "D02")).ShouldHaveSingleItem().Message.ShouldContain("没有这个单位的报送");
        (await desk.MergeAsync(id, "D02")).Errors.ShouldHaveSingleItem().Message.ShouldContain("没有这张表");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_people_of_a_unit_who_report_at_once_one_is_told(ZoneProvider provider)
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync(provider);
        Guid id = await desk.SentAsync();
        Task<IReadOnlyList<FieldError>> As(string who, string name) => desk.Zone.ActAsync<FillingDesk, IReadOnlyList<FieldError>>(
            act => act.SubmitAsync(desk[who], id, new FilledRows([[name, "1", "1"]], "局长甲", "023-66220000", 1), false, CollectingDesk.Stop));

        IReadOnlyList<FieldError>[] answers = await Task.WhenAll(As("D01", "甲厂"), As("D01b", "乙厂"));

        answers.Count(answer => answer.Count == 0).ShouldBe(1);
        answers.Single(answer => answer.Count > 0)[0].Message.ShouldContain("仍在下面");
        (await desk.Zone.WithDbAsync(db => db.CollectionSubmissions.CountAsync(one => one.TableId == id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_table_without_term_or_past_it_is_not_sent_and_a_past_one_takes_nothing_in()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        (Guid? none, _) = await desk.MakeAsync(CollectingDesk.Entry() with { ValidUntil = "" });
        (await desk.TrySendAsync(none!.Value)).ShouldContain(error => error.Field == "ValidUntil" && error.Message.Contains("没有有效期", StringComparison.Ordinal));
        (Guid? old, _) = await desk.MakeAsync(CollectingDesk.Entry() with { ValidUntil = "2026-07-14", DueOn = "2026-07-13" });
        (await desk.TrySendAsync(old!.Value)).ShouldContain(error => error.Message.Contains("已过有效期，不能发出", StringComparison.Ordinal));

        Guid id = await desk.SentAsync(CollectingDesk.Entry() with { ValidUntil = "2026-07-22" });
        desk.Zone.Clock.Advance(TimeSpan.FromDays(8));
        (await desk.SubmitAsync("D01", id, ["一厂", "1", "1"])).ShouldHaveSingleItem().Message.ShouldContain("已过有效期");
        (await WorkAsync(desk, "D01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_that_asks_for_what_the_platform_holds_needs_a_recorded_reason()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        (Guid? id, _) = await desk.MakeAsync(CollectingDesk.Entry(
            new ColumnEntry("绿色贷款余额（万元）", "Money"), new ColumnEntry("信用代码"), new ColumnEntry("贷款户数", "Count"), new ColumnEntry("国民经济行业代码"), new ColumnEntry("本月末绿色贷款余额情况"), new ColumnEntry("厂房屋顶面积", "Quantity", "平方米")));

        IReadOnlyList<HeldColumn> held = desk.Zone.Services.GetService(typeof(HeldCheck)) is HeldCheck check ? check.Of((await desk.TableAsync(id!.Value)).Columns) : [];
        held.Select(column => (column.Column, column.Title, column.Href)).ShouldBe(
        [
            ("绿色贷款余额（万元）", "绿色贷款余额", "/loans"), ("信用代码", "统一社会信用代码", "/search"), ("贷款户数", "绿色贷款笔数", "/loans"), ("国民经济行业代码", "行业代码", "/catalogue"), ("本月末绿色贷款余额情况", "绿色贷款余额", "/loans"),
        ]);
        (await desk.TrySendAsync(id!.Value)).ShouldHaveSingleItem().Message.ShouldContain("平台已有其中 5 列的数据");
        (await desk.TrySendAsync(id.Value, heldReason: "与企业自报数核对，仅此一次")).ShouldBeEmpty();

        CollectedTable sent = await desk.TableAsync(id.Value);
        sent.HeldReason.ShouldBe("与企业自报数核对，仅此一次");
        sent.HeldFound.Split('\n').Length.ShouldBe(5);
        string audited = await desk.Zone.WithDbAsync(async db => System.Text.Encoding.UTF8.GetString((await db.AuditEntries.SingleAsync(entry => entry.Act == "发出收表")).Bytes));
        audited.ShouldContain("与企业自报数核对");
    }

    [Fact]
    public async Task What_was_sent_does_not_change_a_new_edition_takes_its_place_with_what_was_written()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid first = await desk.SentAsync();
        (await desk.MakeAsync(CollectingDesk.Entry() with { Title = "改名", Version = 2 }, id: first)).Errors.ShouldHaveSingleItem().Message.ShouldContain("不能再改");
        (await desk.SaveAsync("D01", first, ["一厂", "abc", "3"])).ShouldBeEmpty();

        (Guid? second, IReadOnlyList<FieldError> errors) = await desk.Zone.ActAsync<TableEnding, (Guid?, IReadOnlyList<FieldError>)>(act => act.ReviseAsync(desk["甲"], first, "增加“完工日期”一列", CollectingDesk.Stop));
        errors.ShouldBeEmpty();
        CollectedTable draft = await desk.TableAsync(second!.Value);
        (await desk.MakeAsync(CollectingDesk.Entry(new ColumnEntry("完工日期", "Date"), new ColumnEntry("厂名", Required: true), new ColumnEntry("技改投资", "Money")) with { FormNumber = draft.FormNumber, Version = draft.Version }, id: second)).Errors.ShouldBeEmpty();
        (await desk.TrySendAsync(second.Value, draft.Version + 1)).ShouldBeEmpty();

        (await desk.TableAsync(first)).State.ShouldBe(CollectionState.Replaced);
        (await desk.SubmitAsync("D01", first, ["一厂", "1", "1"])).ShouldHaveSingleItem().Message.ShouldContain("新版替换");
        (await desk.PartAsync("D01", second.Value)).Draft!.Rows[0].ShouldBe(["", "一厂", "abc"]);
        (await WorkAsync(desk, "D01")).ShouldHaveSingleItem().Href.ShouldContain(second.Value.ToString());
    }

    [Fact]
    public async Task A_closed_or_withdrawn_table_takes_nothing_in_and_says_so()
    {
        await using CollectingDesk desk = await CollectingDesk.OpenAsync();
        Guid closed = await desk.SentAsync(), withdrawn = await desk.SentAsync();
        (await desk.SubmitAsync("D02", closed, ["二厂", "2", "2"])).ShouldBeEmpty();
        (await desk.Zone.ActAsync<TableEnding, IReadOnlyList<FieldError>>(act => act.CloseAsync(desk["甲"], closed, CollectingDesk.Stop))).ShouldBeEmpty();
        (await desk.Zone.ActAsync<TableEnding, IReadOnlyList<FieldError>>(act => act.WithdrawAsync(desk["甲"], withdrawn, "重复发出，以另一张为准", CollectingDesk.Stop))).ShouldBeEmpty();

        (await desk.SubmitAsync("D01", closed, ["一厂", "1", "1"])).ShouldHaveSingleItem().Message.ShouldContain("截止收表");
        (await desk.SubmitAsync("D01", withdrawn, ["一厂", "1", "1"])).ShouldHaveSingleItem().Message.ShouldContain("撤销");
        (await desk.ReturnAsync(closed, "D02")).ShouldHaveSingleItem().Message.ShouldContain("不在收集中");
        (await WorkAsync(desk, "D01")).ShouldBeEmpty();
        (await desk.MergeAsync(closed)).Number.ShouldBe(1);
        (await desk.TableAsync(closed)).FormNumber.ShouldNotBe((await desk.TableAsync(withdrawn)).FormNumber);
    }

    internal static Task<IReadOnlyList<WorkItem>> WorkAsync(CollectingDesk desk, string who) =>
        desk.Zone.ActAsync<IEnumerable<IWorkSource>, IReadOnlyList<WorkItem>>(sources => sources.OfType<CollectingWork>().Single().ItemsAsync(desk[who], CollectingDesk.Stop));
}
