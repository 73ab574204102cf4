using GreenZone.Shell.Access;
using GreenZone.Tests.Loans.Imports;

namespace GreenZone.Tests.Loans.Pages;

/// <summary>
/// A district of two banks for a whole class of tests. 第一示范银行 has four loans (three solar of three firms, one of metro trains
/// that only the supervisor's code names as such), 第二示范银行 three, one of them with a name that a spreadsheet would compute.
/// </summary>
public sealed class LedgerZone : IAsyncLifetime
{
    internal LoanDesk Desk { get; private set; } = null!;

    /// <summary>The rows that were reported, so that tests count for themselves.</summary>
    internal static IReadOnlyList<Reported> All { get; } =
    [
        new("B01", "A-01", "重庆甲光伏有限公司", 1, "4.2.2", 100_000_00), new("B01", "A-02", "重庆乙光伏有限公司", 2, "4.2.2", 200_000_00),
        new("B01", "A-03", "重庆丙光伏有限公司", 3, "4.2.2", 300_000_00), new("B01", "A-04", "重庆丁机械有限公司", 4, "非绿", 50_000_00),
        new("B02", "B-01", "=1+1光伏有限公司", 5, "4.2.2", 70_000_00), new("B02", "B-02", "重庆己光伏有限公司", 6, "4.2.2", 80_000_00),
        new("B02", "B-03", "重庆庚综合有限公司", 7, "", 90_000_00),
    ];

    public async ValueTask InitializeAsync()
    {
        Desk = await LoanDesk.OpenAsync();
        await FillAsync(Desk);
    }

    internal static async Task FillAsync(LoanDesk desk)
    {
        foreach (string bank in (string[])[LoanDesk.Bank, LoanDesk.OtherBank])
        {
            await desk.AcceptAsync(LoanDesk.Sheet(All.Where(loan => loan.Bank == bank).Select(loan => loan.Row)), institution: bank);
        }
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private readonly Dictionary<(string, string), HttpClient> browsers = [];

    internal async Task<HttpClient> AsAsync(string role, string unit)
    {
        if (!browsers.TryGetValue((role, unit), out HttpClient? browser))
        {
            browsers[(role, unit)] = browser = await Desk.Zone.ClientAsAsync(role, unit);
        }

        return browser;
    }

    /// <summary>A reported loan.</summary>
    internal sealed record Reported(string Bank, string Number, string Name, int Firm, string Category, long BalanceFen)
    {
        public bool IsGreen => Category == "4.2.2";

        public string Row => LoanDesk.Row(
            Number, "HT" + Number, Name, code: Codes.Of(Firm), category: Category, edition: Category == "4.2.2" ? "2025" : "", balance: (BalanceFen / 100).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Credit codes with a right check digit, made after GB 32100.</summary>
    internal static class Codes
    {
        private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

        public static string Of(int firm)
        {
            string first = "91500113MA5U00" + firm.ToString("000", System.Globalization.CultureInfo.InvariantCulture);
            int sum = 0, weight = 1;
            foreach (char letter in first)
            {
                sum += Letters.IndexOf(letter, StringComparison.Ordinal) * weight;
                weight = weight * 3 % 31;
            }

            return first + Letters[(31 - (sum % 31)) % 31];
        }
    }
}
