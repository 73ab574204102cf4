using System.Net;
using System.Text;
using AngleSharp.Dom;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Tests.Shell.Access;

/// <summary>通讯录: whom to call in a unit, kept by the unit itself, with nothing overwritten.</summary>
public class ContactTests
{
    private static readonly DateOnly Today = new(2026, 7, 15);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_bank_names_its_liaison_and_replaces_them_and_both_stand_in_the_history(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient clerk = await zone.ClientAsAsync(Role.BankStatistics, "YH01");
        (await TextAsync(await clerk.PostFormAsync("/contacts/YH01", Form("周一", from: "2026-01-01")))).ShouldContain("变更已记入审计日志");

        using IDocument form = await clerk.PageAsync("/contacts/YH01?duty=liaison");
        form.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("周一", "the form begins with whom it replaces");
        (await TextAsync(await clerk.PostFormAsync("/contacts/YH01?duty=liaison", Form("秦二", from: "2026-07-01")))).ShouldContain("变更已记入审计日志");

        using IDocument page = await clerk.PageAsync("/contacts/YH01");
        IElement[] tables = [.. page.QuerySelectorAll("main table.data")];
        tables[0].TextContent.ShouldContain("秦二");
        tables[0].TextContent.ShouldNotContain("周一");
        tables[1].TextContent.ShouldContain("周一");
        tables[1].TextContent.ShouldContain("2026-06-30");
        (await NamesAsync(zone, Today)).ShouldBe(["秦二"]);
        (await NamesAsync(zone, new DateOnly(2026, 6, 30))).ShouldBe(["周一"]);
        (await NamesAsync(zone, new DateOnly(2025, 12, 31))).ShouldBeEmpty();
        AuditEntry line = await zone.WithDbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Act == "更换联系人"));
        line.Subject.ShouldBe("contacts/YH01");
        string said = Encoding.UTF8.GetString(line.Bytes);
        said.ShouldContain("周一");
        said.ShouldContain("秦二");
        said.ShouldContain("人事调整");
    }

    [Fact]
    public async Task A_wrong_number_is_put_right_on_the_same_day_and_the_wrong_one_is_kept_as_never_held()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient clerk = await zone.ClientAsAsync(Role.BankStatistics, "YH01");
        await clerk.PostFormAsync("/contacts/YH01", Form("周一", office: "023-66000001"));

        await clerk.PostFormAsync("/contacts/YH01", Form("周一", office: "023-66000002"));

        (await PresentAsync(zone, Reader.Operator)).Single().OfficePhone.ShouldBe("023-66000002");
        using IDocument page = await clerk.PageAsync("/contacts/YH01");
        page.QuerySelectorAll("main table.data")[1].TextContent.ShouldContain("当日更正");
    }

    [Theory]
    [InlineData("Name", "")]
    [InlineData("Name", "=1+1")]
    [InlineData("OfficePhone", "办公室")]
    [InlineData("MobilePhone", "12345")]
    [InlineData("To", "2026-07-14")]
    [InlineData("From", "2028-01-01")]
    [InlineData("From", "2019-12-31")]
    [InlineData("UserName", "nobody")]
    [InlineData("Duty", "chef")]
    [InlineData("UnitCode", "YH99")]
    [InlineData("Reason", "")]
    public async Task What_cannot_be_is_refused_at_its_field_and_nothing_is_saved(string field, string value)
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        ContactEntry entry = new(
            field == "UnitCode" ? value : "YH01", field == "Duty" ? value : ContactDuty.Liaison, field == "Name" ? value : "周一", field == "OfficePhone" ? value : "023-66000001",
            field == "MobilePhone" ? value : "19900000001", field == "UserName" ? value : "", field == "From" ? DateOnly.Parse(value, null) : Today, field == "To" ? DateOnly.Parse(value, null) : null);

        IReadOnlyList<FieldError> errors = await zone.ActAsync<ContactChange, IReadOnlyList<FieldError>>(act => act.RunAsync(Reader.Operator, entry, field == "Reason" ? value : "人事调整", Stop));

        errors.Select(error => error.Field).Distinct().ShouldBe([field]);
        (await zone.WithDbAsync(db => db.Contacts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_of_five_hundred_characters_is_refused_in_words_and_stays_in_the_form()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient clerk = await zone.ClientAsAsync(Role.BankStatistics, "YH01");
        string name = new('长', 500);

        using IDocument page = await (await clerk.PostFormAsync("/contacts/YH01", Form(name))).DocumentAsync();

        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("不超过 60 字");
        page.QuerySelector("#Name")!.GetAttribute("value").ShouldBe(name);
    }

    [Fact]
    public async Task A_term_that_overlaps_a_later_one_is_refused()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        (await NameAsync(zone, Reader.Operator, "周一", new DateOnly(2026, 8, 1))).ShouldBeEmpty();

        (await NameAsync(zone, Reader.Operator, "秦二", Today)).Single().Message.ShouldContain("重叠");
        (await NameAsync(zone, Reader.Operator, "秦二", Today, new DateOnly(2026, 7, 31))).ShouldBeEmpty();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Of_two_people_who_change_a_contact_at_once_one_is_told(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        // Several rounds: on the first the connections are still being opened, and one act is over before the next begins.
        foreach (string unit in (string[])["YH01", "YH02", "YH03", "YH04", "YH05", "YH06"])
        {
            await zone.AddUnitAsync(unit, UnitKind.Bank);
            DateOnly[] days = [Today, Today.AddDays(-1), Today, Today.AddDays(-2)];

            IReadOnlyList<FieldError>[] answers = await Task.WhenAll(days.Select((day, at) => Task.Run(() => NameAsync(zone, Reader.Operator, $"第{at}人", day, unit: unit))));

            answers.Count(errors => errors.Count == 0).ShouldBe(1);
            answers.Where(errors => errors.Count > 0).ShouldAllBe(errors => errors[0].Message.Contains("他人", StringComparison.Ordinal) || errors[0].Message.Contains("重叠", StringComparison.Ordinal));
        }

        (await zone.WithDbAsync(db => db.Contacts.CountAsync())).ShouldBe(6);
    }

    [Fact]
    public async Task Nobody_keeps_or_reads_another_units_contacts_without_the_duty()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH02", UnitKind.Bank);
        await NameAsync(zone, Reader.Operator, "秦二", Today, unit: "YH02");
        HttpClient clerk = await zone.ClientAsAsync(Role.BankStatistics, "YH01"), firm = await zone.ClientAsAsync(Role.Firm, "QY01"), officer = await zone.ClientAsAsync(Role.CentreOfficer, "JF01");
        Reader stranger = new(Guid.NewGuid(), "测试人员", null, "YH01", "单位", UnitKind.Bank, Role.BankStatistics);

        (await NameAsync(zone, stranger, "冒名", Today, unit: "YH02")).Single().Message.ShouldContain("只能维护本单位");
        Guid contact = (await PresentAsync(zone, Reader.Operator, "YH02")).Single().Id;
        (await zone.ActAsync<ContactChange, IReadOnlyList<FieldError>>(act => act.EndAsync(stranger, contact, Today, "冒名", Stop))).ShouldNotBeEmpty();
        using IDocument foreign = await clerk.PageAsync("/contacts/YH02");
        foreign.QuerySelector("main")!.TextContent.ShouldContain("秦二");
        foreign.QuerySelector("main form[id=contact]").ShouldBeNull();
        (await firm.GetAsync(new Uri("/contacts/YH02", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await firm.GetAsync(new Uri("/contacts/QY01", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TextAsync(await officer.PostFormAsync("/contacts/YH02", Form("罗三", duty: ContactDuty.Head)))).ShouldContain("变更已记入审计日志");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task Mobile_numbers_are_open_to_the_own_unit_and_those_who_remind_and_masked_to_others_on_page_and_file(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient own = await zone.ClientAsAsync(Role.BankStatistics, "YH01"), other = await zone.ClientAsAsync(Role.BankStatistics, "YH02"), officer = await zone.ClientAsAsync(Role.PbocOfficer, "RH01");
        await own.PostFormAsync("/contacts/YH01", Form("周一"));

        foreach ((HttpClient reader, string shown) in ((HttpClient, string)[])[(own, "19900000001"), (officer, "19900000001"), (other, "199****0001")])
        {
            using IDocument page = await reader.PageAsync("/contacts?q=" + Uri.EscapeDataString("周一"));
            page.QuerySelector("main table.data")!.TextContent.ShouldContain(shown);
            (await reader.GetStringAsync(new Uri("/api/access/contacts/export.csv?purpose=%E6%A0%B8%E5%AF%B9", UriKind.Relative), Stop)).ShouldContain(shown);
            using IDocument unit = await reader.PageAsync("/units/YH01");
            unit.QuerySelector("main")!.TextContent.ShouldContain(shown);
        }

        using IDocument record = await other.PageAsync("/contacts/YH01");
        record.DocumentElement.OuterHtml.ShouldNotContain("19900000001");
        (await other.PageAsync("/units/YH01")).DocumentElement.OuterHtml.ShouldNotContain("19900000001");
        (await zone.WithDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "导出" && entry.Subject == "contacts"))).ShouldBe(3);
    }

    [Fact]
    public async Task Who_has_no_liaison_is_said_to_the_centre_alone()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank, "甲示范银行");
        await zone.AddUnitAsync("YH02", UnitKind.Bank, "乙示范银行");
        await zone.AddUnitAsync("BM01", UnitKind.Department, "示范部门");
        await zone.AddUnitAsync("ZJ01", UnitKind.Town, "示范镇");
        await NameAsync(zone, Reader.Operator, "周一", Today);
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "JF01"), clerk = await zone.ClientAsAsync(Role.BankStatistics, "YH02");

        using IDocument page = await officer.PageAsync("/contacts");

        page.QuerySelectorAll(".missing li").Select(line => line.TextContent.Trim()).ShouldBe(["示范部门", "单位JF01", "乙示范银行"]);
        (await clerk.PageAsync("/contacts")).QuerySelector(".missing").ShouldBeNull();
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_stand_in_is_shown_with_its_dates_and_one_with_an_account_delegates_the_to_dos(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        OpenedAccount person = await zone.AddPersonAsync(Role.BankStatistics, "YH01", "zhou"), colleague = await zone.AddPersonAsync(Role.BankManager, "YH01", "qin");
        HttpClient clerk = await zone.SignInAsync("zhou", person.Password);
        await clerk.PostFormAsync("/contacts/YH01", Form("罗三", duty: ContactDuty.Chief));
        await clerk.PostFormAsync("/contacts/YH01", Form("周一", user: "zhou"));
        IReadOnlyList<ContactLine> present = await PresentAsync(zone, Reader.Operator);
        Guid chief = present.Single(one => one.Duty == ContactDuty.Chief).Id, liaison = present.Single(one => one.Duty == ContactDuty.Liaison).Id;

        Dictionary<string, string> standIn = new() { ["StandIn"] = "杜四", ["StandInPhone"] = "66000009", ["Since"] = "2026-07-15", ["Until"] = "2026-07-20", ["Why"] = "休假" };
        (await TextAsync(await clerk.PostFormAsync($"/contacts/YH01?of={chief}", standIn))).ShouldContain("2026-07-15 至 2026-07-20 由杜四代办");
        (await TextAsync(await clerk.PostFormAsync($"/contacts/YH01?of={chief}", standIn))).ShouldContain("已有代办人");
        Reader zhou = new(person.PersonId, "周一", null, "YH01", "单位YH01", UnitKind.Bank, Role.BankStatistics);
        (await zone.ActAsync<ContactStandInRecord, IReadOnlyList<FieldError>>(act => act.RunAsync(zhou, liaison, "杜四", "66000009", Today, Today, "休假", Stop))).Single().Message.ShouldContain("由本人在“待办—委托代办”中委托");
        (await zone.ActAsync<DelegationRecord, IReadOnlyList<FieldError>>(act => act.RunAsync(zhou, "qin", Today.AddDays(1), Today.AddDays(3), "出差", Stop))).ShouldBeEmpty();

        using IDocument list = await clerk.PageAsync("/contacts");
        list.QuerySelector("main table.data")!.TextContent.ShouldContain("2026-07-16 至 2026-07-18 由测试人员代办");
        zone.Clock.Advance(TimeSpan.FromDays(6));
        (await PresentAsync(zone, Reader.Operator)).ShouldAllBe(one => one.StandIns.Count == 0);
        (await zone.WithDbAsync(db => db.ContactStandIns.CountAsync())).ShouldBe(1);
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_reminder_reaches_the_liaison_and_its_copy_the_leader_while_they_hold_a_post(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await zone.AddPersonAsync(Role.BankStatistics, "YH01", "clerk");
        OpenedAccount leader = await zone.AddPersonAsync(Role.BankApprover, "YH01", "leader"), liaison = await zone.AddPersonAsync(Role.BankManager, "YH01", "liaison");
        await NameAsync(zone, Reader.Operator, "行长", Today.AddDays(-9), duty: ContactDuty.Head, user: "leader");
        await NameAsync(zone, Reader.Operator, "联络", Today.AddDays(-9), user: "liaison");

        (await UrgeAsync(zone)).ShouldBeEmpty();

        HttpClient head = await zone.SignInAsync("leader", leader.Password), named = await zone.SignInAsync("liaison", liaison.Password);
        (await head.PageAsync("/work?tab=read")).QuerySelector(".messages")!.TextContent.ShouldContain("抄送：催办示范银行月报");
        IElement message = (await named.PageAsync("/work?tab=read")).QuerySelector(".messages")!;
        message.TextContent.ShouldContain("催办：月报");
        message.TextContent.ShouldNotContain("抄送");
        (await zone.WithDbAsync(db => db.Messages.CountAsync())).ShouldBe(3);
        (await zone.WithDbAsync(db => db.Reminders.SingleAsync())).People.ShouldBe(2);

        await zone.WithDbAsync(db => db.Posts.Where(post => post.PersonId == leader.PersonId).ExecuteUpdateAsync(post => post.SetProperty(one => one.To, Today)));
        zone.Clock.Advance(TimeSpan.FromDays(1));
        (await UrgeAsync(zone)).ShouldBeEmpty();
        (await zone.WithDbAsync(db => db.Messages.CountAsync(one => one.PersonId == leader.PersonId))).ShouldBe(1, "who left the unit gets no more copies");
    }

    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_list_is_imported_whole_or_every_error_of_it_is_said(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        HttpClient admin = await zone.ClientAsAsync(Role.SystemAdmin, "JF01");
        const string head = "机构代码,职责,姓名,办公电话,手机,平台用户名,开始日期,结束日期\n";
        const string good = "YH01,联络员,周一,023-66000001,19900000001,,2026-07-01,\n";

        string wrong = await ImportAsync(admin, head + good + "YH99,联络员,秦二,023-66000002,,,2026-07-01,\nYH01,厨师,罗三,电话,123,,2026-07-01,2026-06-01\nYH01,科长," + new string('名', 500) + ",66000004,,,七月,\nYH01,联络员,杜四,66000005,,,2026-07-02,\n");
        wrong.ShouldContain("没有导入");
        foreach (string said in (string[])["没有代码为“YH99”", "不在规定的职责中", "不是办公电话", "不是手机号", "早于开始日期", "应为日期", "重叠"])
        {
            wrong.ShouldContain(said);
        }

        (await zone.WithDbAsync(db => db.Contacts.CountAsync())).ShouldBe(0);
        (await ImportAsync(admin, head + good)).ShouldContain("登记或更换 1 位");
        (await ImportAsync(admin, head + good)).ShouldContain("登记或更换 0 位");
        (await ImportAsync(admin, head + good.Replace("周一", "秦二", StringComparison.Ordinal).Replace("07-01", "07-10", StringComparison.Ordinal))).ShouldContain("登记或更换 1 位");
        (await zone.WithDbAsync(db => db.Contacts.OrderBy(one => one.From).Select(one => one.To).ToListAsync())).ShouldBe([new DateOnly(2026, 7, 9), null]);
        (await admin.GetByteArrayAsync(new Uri("/contacts/import/template.xlsx", UriKind.Relative), Stop)).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_formula_in_a_workbook_is_refused_at_its_cell()
    {
        await using TestZone zone = await TestZone.StartAsync();
        await zone.AddUnitAsync("YH01", UnitKind.Bank);
        HttpClient admin = await zone.ClientAsAsync(Role.SystemAdmin, "JF01");
        string rows = Sheets.MadeFile.Row(1, "机构代码", "职责", "姓名", "办公电话", "开始日期")
            + """<row r="2"><c r="A2" t="inlineStr"><is><t>YH01</t></is></c><c r="B2" t="inlineStr"><is><t>联络员</t></is></c><c r="C2" t="str"><f>"周"&amp;"一"</f><v>周一</v></c><c r="D2" t="inlineStr"><is><t>66000001</t></is></c><c r="E2" t="inlineStr"><is><t>2026-07-01</t></is></c></row>""";

        string answer = await ImportAsync(admin, Sheets.MadeFile.Workbook(rows), "通讯录.xlsx");

        answer.ShouldContain("没有导入");
        answer.ShouldContain("现为公式");
        (await zone.WithDbAsync(db => db.Contacts.CountAsync())).ShouldBe(0);
    }

    private static Dictionary<string, string> Form(string name, string duty = ContactDuty.Liaison, string office = "023-66000001", string from = "2026-07-15", string user = "") => new()
    {
        ["DutyOf"] = duty, ["Name"] = name, ["OfficePhone"] = office, ["MobilePhone"] = "199-0000-0001", ["UserName"] = user, ["From"] = from, ["To"] = "", ["Reason"] = "人事调整",
    };

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using IDocument page = await answer.DocumentAsync();
        return page.QuerySelector("main")!.TextContent;
    }

    private static Task<IReadOnlyList<FieldError>> NameAsync(
        TestZone zone, Reader reader, string name, DateOnly from, DateOnly? to = null, string unit = "YH01", string duty = ContactDuty.Liaison, string user = "") =>
        zone.ActAsync<ContactChange, IReadOnlyList<FieldError>>(act => act.RunAsync(reader, new ContactEntry(unit, duty, name, "023-66000001", "19900000001", user, from, to), "人事调整", Stop));

    private static Task<IReadOnlyList<ContactLine>> PresentAsync(TestZone zone, Reader reader, string unit = "YH01", DateOnly? asOf = null) =>
        zone.ActAsync<Contacts, IReadOnlyList<ContactLine>>(contacts => contacts.AsOfAsync(reader, asOf ?? DateOnly.FromDateTime(zone.Clock.Now.DateTime), [unit], Stop));

    private static async Task<IEnumerable<string>> NamesAsync(TestZone zone, DateOnly asOf) => (await PresentAsync(zone, Reader.Operator, asOf: asOf)).Select(one => one.Name);

    private static Task<IReadOnlyList<FieldError>> UrgeAsync(TestZone zone) => zone.ActAsync<Urging, IReadOnlyList<FieldError>>(act => act.RunAsync(
        Reader.Operator, new Obligation("loans/2026-06", "月报", "/loans/import", Today, [Role.BankStatistics]), "YH01", "示范银行", "月报未报", Stop));

    private static Task<string> ImportAsync(HttpClient admin, string csv) => ImportAsync(admin, Encoding.UTF8.GetBytes(csv), "通讯录.csv");

    private static async Task<string> ImportAsync(HttpClient admin, byte[] bytes, string fileName)
    {
        using IDocument page = await admin.PageAsync("/contacts/import");
        IElement form = page.QuerySelector("form[enctype]")!;
        using MultipartFormDataContent content = [];
        foreach (IElement field in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(field.GetAttribute("value") ?? ""), field.GetAttribute("name")!);
        }

        content.Add(new ByteArrayContent(bytes), "sheet", fileName);
        return await TextAsync(await admin.PostAsync(new Uri("/contacts/import", UriKind.Relative), content, Stop));
    }
}
