using AngleSharp.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests.Shell.Views;

/// <summary>Filters of lists under a name: plain forms above the list, the address is the state.</summary>
public class SavedViewTests
{
    [Theory, InlineData(ZoneProvider.Sqlite), InlineData(ZoneProvider.Postgres)]
    public async Task A_view_keeps_the_filters_of_the_list_and_leads_back_to_them(ZoneProvider provider)
    {
        await using TestZone zone = await TestZone.StartAsync(provider);
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "ZX01");

        await SaveAsync(officer, "/units?kind=bank&page=3&done=1&asOf=2026-01-01", "年初的银行");

        IElement view = (await LinksAsync(officer, "/units")).Single(link => link.TextContent == "年初的银行");
        view.GetAttribute("href").ShouldBe("/units?kind=bank&asOf=2026-01-01");
        IDocument list = await officer.PageAsync(view.GetAttribute("href")!);
        list.QuerySelector(".views [aria-current]")!.TextContent.ShouldBe("年初的银行");
        list.QuerySelector("select[name=kind] option[selected]")!.GetAttribute("value").ShouldBe("bank");
        (await LinksAsync(officer, "/catalogue")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_name_is_replaced_renaming_and_deleting_work_and_a_taken_name_is_told()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "ZX01");
        await SaveAsync(officer, "/units?kind=bank", "甲");
        await SaveAsync(officer, "/units?kind=town", "甲");
        await SaveAsync(officer, "/units?kind=soe", "乙");
        (await NamesAsync(officer)).ShouldBe(["甲", "乙"], ignoreOrder: true);

        (await ChangeAsync(officer, "乙", "rename", "甲")).QuerySelector(".field-error")!.TextContent.ShouldContain("同名");
        await ChangeAsync(officer, "乙", "rename", "丙");
        await ChangeAsync(officer, "甲", "delete");
        (await NamesAsync(officer)).ShouldBe(["丙"]);
    }

    [Fact]
    public async Task The_default_view_opens_with_the_bare_list_and_everything_is_one_click_away()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "ZX01");
        await SaveAsync(officer, "/units?kind=bank", "银行");
        await ChangeAsync(officer, "银行", "default");

        (await AddressAsync(officer, "/units")).ShouldBe("/units?kind=bank");
        (await AddressAsync(officer, "/units?view=none")).ShouldBe("/units?view=none");
        (await AddressAsync(officer, "/units?kind=town")).ShouldBe("/units?kind=town");
        await ChangeAsync(officer, "银行", "no-default");
        (await AddressAsync(officer, "/units")).ShouldBe("/units");
    }

    [Fact]
    public async Task A_shared_view_is_seen_in_the_own_unit_only_and_changed_by_its_owner_only()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient owner = await zone.ClientAsAsync(Role.CentreOfficer, "ZX01");
        OpenedAccount second = await zone.AddPersonAsync(Role.CentreOfficer, "ZX01", "colleague");
        HttpClient colleague = await zone.SignInAsync(second.UserName, second.Password), stranger = await zone.ClientAsAsync(Role.SystemAdmin, "XT01");
        await SaveAsync(owner, "/units?kind=bank", "银行", shared: true);
        await SaveAsync(owner, "/units?kind=town", "只给自己");

        (await NamesAsync(colleague)).ShouldBe(["银行（共享）"]);
        (await NamesAsync(stranger)).ShouldBeEmpty();
        Guid id = await zone.WithDbAsync(db => db.Set<SavedView>().Where(view => view.Name == "银行").Select(view => view.Id).SingleAsync());
        using IDocument page = await PostAsync(colleague, $"/views/{id}", new() { ["do"] = "delete" });
        page.QuerySelector(".field-error")!.TextContent.ShouldContain("不是您保存的");
        (await NamesAsync(owner)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Thirty_are_kept_and_the_next_is_refused_in_words()
    {
        await using TestZone zone = await TestZone.StartAsync();
        HttpClient officer = await zone.ClientAsAsync(Role.CentreOfficer, "ZX01");
        Guid person = await zone.WithDbAsync(db => db.Users.Select(user => user.Id).SingleAsync());
        await zone.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 30).Select(i => new SavedView { PersonId = person, PersonName = "甲", Page = "/loans", Name = $"视图{i}", Query = "", SavedAt = zone.Clock.Now.UtcDateTime }));
            return await db.SaveChangesAsync();
        });

        (await SaveAsync(officer, "/units?kind=bank", "再一个")).QuerySelector(".field-error")!.TextContent.ShouldContain("30");
        (await SaveAsync(officer, "/units?kind=bank", new string('长', 31))).QuerySelector(".field-error")!.TextContent.ShouldContain("30 字");
    }

    [Theory, InlineData("https://evil.example/"), InlineData("//evil.example"), InlineData("/units?x=1"), InlineData("/units#x"), InlineData("units"), InlineData("/\\evil")]
    public async Task Only_lists_of_this_platform_are_kept(string page)
    {
        await using TestZone zone = await TestZone.StartAsync();
        OpenedAccount account = await zone.AddPersonAsync(Role.CentreOfficer, "ZX01");
        await using AsyncServiceScope scope = zone.Scope();
        Reader reader = new(account.PersonId, "甲", null, "ZX01", "", "", Role.CentreOfficer);

        (await scope.ServiceProvider.GetRequiredService<SavedViews>().SaveAsync(reader, page, "视图", "a=1", false, default)).ShouldNotBeNull();
        HttpClient officer = await zone.SignInAsync(account.UserName, account.Password, followRedirects: false);
        SavedViews.Clean("?a=1&b=%26%3D&page=2&month=2026-05&=x&c=").ShouldBe("a=1&b=%26%3D");
    }

    private static async Task<IDocument> SaveAsync(HttpClient officer, string list, string name, bool shared = false)
    {
        Dictionary<string, string> fields = new() { ["name"] = name, ["query"] = list.Split('?')[1], ["page"] = list.Split('?')[0] };
        if (shared)
        {
            fields["shared"] = "on";
        }

        return await PostAsync(officer, "/views", fields);
    }

    private static async Task<IDocument> ChangeAsync(HttpClient officer, string name, string what, string? newName = null)
    {
        using IDocument page = await officer.PageAsync("/units?view=none");
        IElement form = page.QuerySelectorAll(".views-box form").Single(each => each.QuerySelector("input[name=name]")!.GetAttribute("value") == name);
        return await PostAsync(officer, form.GetAttribute("action")!, new() { ["do"] = what, ["name"] = newName ?? name, ["page"] = "/units" });
    }

    private static async Task<IDocument> PostAsync(HttpClient officer, string path, Dictionary<string, string> fields)
    {
        using IDocument page = await officer.PageAsync("/units?view=none");
        fields["__RequestVerificationToken"] = page.QuerySelector(".views-box input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        fields.TryAdd("page", "/units");
        using FormUrlEncodedContent content = new(fields);
        return await (await officer.PostAsync(new Uri(path, UriKind.Relative), content)).DocumentAsync();
    }

    private static async Task<IReadOnlyList<IElement>> LinksAsync(HttpClient officer, string page) =>
        [.. (await officer.PageAsync(page + "?view=none")).QuerySelectorAll(".views nav a").Skip(1)];

    private static async Task<IReadOnlyList<string>> NamesAsync(HttpClient officer) => [.. (await LinksAsync(officer, "/units")).Select(link => link.TextContent)];

    private static async Task<string> AddressAsync(HttpClient officer, string path) =>
        (await officer.GetAsync(new Uri(path, UriKind.Relative))).RequestMessage!.RequestUri!.PathAndQuery;
}
