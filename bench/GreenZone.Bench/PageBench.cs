using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GreenZone.Bench;

/// <summary>A ledger page (50 of a million rows, twelve columns) for sixteen people who think a second between clicks.</summary>
internal static class PageBench
{
    private const int Rows = 1_000_000, People = 16, ClicksEach = 20;

    public static async Task RunAsync()
    {
        const string address = "http://127.0.0.1:5099";
        await using BenchZone zone = await BenchZone.StartAsync(address);
        LoanBook book = LoanBook.OfRows(Rows, months: 1, BenchZone.Month, seed: 1, institutions: 1);
        string file = zone.WriteSheet(book, 0, 0);
        string[] loans = [.. File.ReadLines(file).Skip(1).Where((_, i) => i % (Rows / 500) == 0).Select(line => line.Split(',')[Number(file)])];
        await zone.ImportAsync(file, book.Institutions[0].Code, BenchZone.Month);
        await zone.App.StartAsync();
        (string user, string password) = await OfficerAsync(zone);

        string page = $"/loans?month={BenchZone.Month}";
        Random random = new(1);
        string[] any =
        [
            "&sort=-balance", "&sort=customer", "&grade=关注&sort=-amount", "&state=green&sort=matures", "&gfeps=6&sort=-green",
            "&cbirc=5.3&sort=balance", "&size=微型&sort=-matures", "&customer=科技&sort=-balance", "&kind=项目&sort=industry", "&min=5000&sort=institution",
        ];
        await LoadAsync("by key", address, user, password, () => $"{page}&number={Uri.EscapeDataString(loans[random.Next(loans.Length)])}", 0.080);
        await LoadAsync("by any filter and order, as often repeated", address, user, password, () => $"{page}{any[random.Next(any.Length)]}&page={random.Next(1, 40)}", 0.500);
        await LoadAsync("by any filter and order, no two alike", address, user, password, () => page + Unlike(random), 0.500);
        await FirstVisitAsync(address, user, password, page);
    }

    /// <summary>A search that was not asked before: nothing kept can answer it.</summary>
    private static string Unlike(Random random)
    {
        string[] sorts = ["balance", "-balance", "customer", "-amount", "matures", "-green", "grade", "industry", "-institution", "number", "category", "kind"];
        string[] words = ["科技", "环保", "能源", "水", "巴南", "建", "农业", "新", "有限", "绿"];
        string[] more =
        [
            $"&customer={words[random.Next(words.Length)]}", $"&project={words[random.Next(words.Length)]}", "&grade=关注", "&state=green", "&state=no-cbirc", "&size=微型", "&kind=项目",
            $"&gfeps={random.Next(1, 10)}", $"&cbirc={random.Next(1, 10)}", $"&place=5001{random.Next(10, 20)}", "&mark=direct", $"&division={(char)('A' + random.Next(20))}",
        ];
        // Amounts to the fen make each search a new one.
        string amounts = string.Create(CultureInfo.InvariantCulture, $"&min={random.Next(0, 200_000_000) / 1_000_000m}&max={500 + (random.Next(0, 2_000_000_000) / 1_000_000m)}");
        return $"{amounts}{more[random.Next(more.Length)]}{(random.Next(2) == 0 ? more[random.Next(more.Length)] : "")}&sort={sorts[random.Next(sorts.Length)]}&page={random.Next(1, 5)}";
    }

    private static int Number(string file) => Array.IndexOf(File.ReadLines(file).First().Split(','), "借据号");

    internal static async Task LoadAsync(string what, string address, string user, string password, Func<string> next, double must)
    {
        List<double> seconds = [];
        // One sign-in: the platform rightly limits how many come from one address.
        CookieContainer cookies = new();
        using HttpClient first = await SignInAsync(address, user, password, cookies);
        HttpClient[] clients = [.. Enumerable.Range(0, People).Select(_ => Client(address, cookies))];
        // Warm: the code compiled, the files' rows read once, as after the first minutes of a working day.
        foreach (HttpClient warm in clients.SelectMany(client => Enumerable.Repeat(client, 8)))
        {
            (await warm.GetAsync(next())).EnsureSuccessStatusCode();
        }

        await Task.WhenAll(clients.Select(async (client, i) =>
        {
            await Task.Delay(i * 1000 / People);
            for (int click = 0; click < ClicksEach; click++)
            {
                string path;
                lock (seconds)
                {
                    path = next();
                }

                long start = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await client.GetAsync(path);
                await answer.Content.ReadAsByteArrayAsync();
                double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
                answer.EnsureSuccessStatusCode();
                lock (seconds)
                {
                    seconds.Add(took);
                }

                await Task.Delay(1000);
            }
        }));
        seconds.Sort();
        double p50 = seconds[seconds.Count / 2], p95 = seconds[(int)(seconds.Count * 0.95)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"page over {Rows:N0} rows, {People} users, {what}\n  ours  p50 {p50 * 1000:0} ms, p95 {p95 * 1000:0} ms of {seconds.Count} clicks\n  must  p95 <= {must * 1000:0} ms  {(p95 <= must ? "reached" : "NOT reached")}"));
    }

    /// <summary>Everything a first visit loads, as it goes over the wire.</summary>
    private static async Task FirstVisitAsync(string address, string user, string password, string page)
    {
        using HttpClient client = await SignInAsync(address, user, password);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        byte[] html = await client.GetByteArrayAsync(page);
        client.DefaultRequestHeaders.AcceptEncoding.Clear();
        string text = await client.GetStringAsync(page);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        long bytes = html.Length;
        foreach (Match asset in Regex.Matches(text, "(?:src|href)=\"(/?[^\":]+\\.(?:css|js|svg)[^\"]*)\""))
        {
            bytes += (await client.GetByteArrayAsync(asset.Groups[1].Value)).Length;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first visit over the wire: {bytes / 1024.0:0.0} KB  (must: <= 60 KB)  {(bytes <= 60 * 1024 ? "reached" : "NOT reached")}"));
    }

    internal static async Task<(string User, string Password)> OfficerAsync(BenchZone zone)
    {
        await using AsyncServiceScope scope = zone.App.Services.CreateOperatorScope();
        DateOnly since = new(2020, 1, 1);
        await scope.ServiceProvider.GetRequiredService<UnitRegistration>().RunAsync(
            Reader.Operator, [new NewUnit("PBC", "人民银行（测量）", UnitKind.Pboc, since, UnitNature.Real, "500113", null)], CancellationToken.None);
        (IReadOnlyList<OpenedAccount> opened, _) = await scope.ServiceProvider.GetRequiredService<AccountOpening>().RunAsync(
            Reader.Operator, [new NewAccount("bench", "测量", "PBC", Role.PbocOfficer, since)], CancellationToken.None, mustChange: false);
        return (opened[0].UserName, opened[0].Password);
    }

    private static HttpClient Client(string address, CookieContainer cookies) =>
        new(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri(address) };

    private static async Task<HttpClient> SignInAsync(string address, string user, string password, CookieContainer? cookies = null)
    {
        HttpClient client = Client(address, cookies ?? new CookieContainer());
        string form = await client.GetStringAsync("/sign-in");
        Dictionary<string, string> fields = Regex.Matches(form, "<input[^>]*type=\"hidden\"[^>]*>")
            .Select(match => match.Value)
            .ToDictionary(input => Regex.Match(input, "name=\"([^\"]*)\"").Groups[1].Value, input => WebUtility.HtmlDecode(Regex.Match(input, "value=\"([^\"]*)\"").Groups[1].Value));
        fields["UserName"] = user;
        fields["Password"] = password;
        using FormUrlEncodedContent body = new(fields);
        (await client.PostAsync("/sign-in", body)).EnsureSuccessStatusCode();
        return client;
    }
}
