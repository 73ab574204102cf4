using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Tests;

/// <summary>People of a test zone, and browsers in which they have signed in through the real form.</summary>
internal static class ZoneAccounts
{
    public static DateOnly LongAgo { get; } = new(2020, 1, 1);

    /// <summary>A unit of the kind, known since 2020 and reporting since then when it is a financial institution.</summary>
    public static Task AddUnitAsync(this TestZone zone, string code, string kind, string? name = null, UnitNature nature = UnitNature.Real) =>
        zone.ActAsync<UnitRegistration, int>(async act =>
        {
            (await act.RunAsync(
                Reader.Operator,
                [new NewUnit(code, name ?? $"单位{code}", kind, LongAgo, nature, "500113", UnitKind.Financial.Contains(kind) ? LongAgo : null)],
                TestContext.Current.CancellationToken)).ShouldBeEmpty();
            return 0;
        });

    /// <summary>Opens an account whose password need not be changed first; makes the unit when it is missing.</summary>
    public static async Task<OpenedAccount> AddPersonAsync(this TestZone zone, string role, string unitCode, string? userName = null)
    {
        if (!await zone.WithDbAsync(db => db.Units.AnyAsync(unit => unit.Code == unitCode)))
        {
            await zone.AddUnitAsync(unitCode, KindFor(role));
        }

        return await zone.ActAsync<AccountOpening, OpenedAccount>(async act =>
        {
            (IReadOnlyList<OpenedAccount> opened, IReadOnlyList<GreenZone.Shell.FieldError> errors) = await act.RunAsync(
                Reader.Operator,
                [new NewAccount(userName ?? $"{role}.{unitCode}", "测试人员", unitCode, role, LongAgo)],
                TestContext.Current.CancellationToken,
                mustChange: false);
            errors.ShouldBeEmpty();
            return opened[0];
        });
    }

    /// <summary>A browser in which a new person with the role in the unit has signed in.</summary>
    public static async Task<HttpClient> ClientAsAsync(this TestZone zone, string role, string unitCode, bool followRedirects = true)
    {
        OpenedAccount account = await zone.AddPersonAsync(role, unitCode);
        return await zone.SignInAsync(account.UserName, account.Password, followRedirects);
    }

    public static async Task<HttpClient> SignInAsync(this TestZone zone, string userName, string password, bool followRedirects = true)
    {
        HttpClient client = zone.Client(followRedirects);
        HttpResponseMessage answer = await client.PostFormAsync("/sign-in", new() { ["UserName"] = userName, ["Password"] = password });
        (answer.StatusCode == HttpStatusCode.Found || answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in")
            .ShouldBeTrue("the sign-in was refused");
        return client;
    }

    /// <summary>Gets the page, takes its form with the hidden fields, fills in the values and sends it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string path, Dictionary<string, string> values, string formSelector = "main form, form")
    {
        using IDocument page = await client.PageAsync(path);
        IHtmlFormElement form = page.QuerySelectorAll<IHtmlFormElement>(formSelector)
            .FirstOrDefault(f => values.Keys.All(name => f.QuerySelector($"[name='{name}']") is not null))
            ?? throw new ShouldAssertException($"No form on {path} has the fields {string.Join(", ", values.Keys)}: {page.Body?.TextContent}");
        Dictionary<string, string> fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Where(field => field.Name is not null).ToDictionary(field => field.Name!, field => field.Value, StringComparer.Ordinal);
        foreach ((string name, string value) in values)
        {
            fields[name] = value;
        }

        using FormUrlEncodedContent content = new(fields);
        string action = form.GetAttribute("action") is { Length: > 0 } target ? target : path;
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    public static async Task<IDocument> PageAsync(this HttpClient client, string path)
    {
        HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await answer.DocumentAsync();
    }

    public static async Task<IDocument> DocumentAsync(this HttpResponseMessage answer) =>
        await BrowsingContext.New(Configuration.Default).OpenAsync(
            request => request.Content(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()), TestContext.Current.CancellationToken);

    /// <summary>One act in a scope of its own, by the operator.</summary>
    public static async Task<TResult> ActAsync<TAct, TResult>(this TestZone zone, Func<TAct, Task<TResult>> run) where TAct : notnull
    {
        await using AsyncServiceScope scope = zone.Services.CreateOperatorScope();
        return await run(scope.ServiceProvider.GetRequiredService<TAct>());
    }

    /// <summary>The kind of unit in which the role can be held.</summary>
    public static string KindFor(string role) =>
        UnitKind.RolesOf(UnitKind.Centre).Contains(role) ? UnitKind.Centre : UnitKind.Titles.Keys.First(kind => UnitKind.RolesOf(kind).Contains(role));
}
