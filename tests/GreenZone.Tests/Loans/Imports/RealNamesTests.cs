using System.Text;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Rules.Loans;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Ledgers built on real enterprise names, scopes and credit codes: the real errors in them are reported or repaired as the contract says.</summary>
public class RealNamesTests
{
    [Fact]
    public async Task Real_credit_codes_are_reported_or_repaired_as_the_contract_says()
    {
        List<Dictionary<string, string>> firms = Read("uscc.csv");
        // The status column was made elsewhere, with another program.
        int wrongCheck = firms.Count(firm => firm["status_gb32100"] == "invalid_check_digit");
        int lowerCase = firms.Count(firm => firm["status_gb32100"] == "invalid_char");
        int oldNumbers = firms.Count(firm => firm["status_gb32100"].StartsWith("invalid_length", StringComparison.Ordinal));
        (wrongCheck, lowerCase, oldNumbers).ShouldBe((57, 150, 214));
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Ledger(firms, "code_as_published"));

        outcome.Accepted.ShouldBeFalse();
        outcome.Rows.ShouldBe(firms.Count);
        Count(outcome, LoanChecks.CreditCodeCheck).ShouldBe(wrongCheck);
        (Count(outcome, LoanChecks.CreditCodeOld) + Count(outcome, LoanChecks.CreditCodeWrong) + Count(outcome, LoanChecks.CreditCodeRequired)).ShouldBe(oldNumbers);
        Count(outcome, LoanChecks.CreditCodeRepaired).ShouldBe(lowerCase);
        outcome.Findings.ErrorCount.ShouldBe(wrongCheck + oldNumbers, "nothing else is wrong with these rows");
        for (int i = 0; i < firms.Count; i++)
        {
            bool wrong = firms[i]["status_gb32100"] is not ("valid" or "invalid_char");
            outcome.Errors.Any(error => error.Row == i + 2).ShouldBe(wrong, $"row {i + 2}: {firms[i]["code_as_published"]}");
        }

        ImportOutcome repaired = await desk.ReportAsync(Ledger(firms.Where(firm => firm["status_gb32100"] is "valid" or "invalid_char"), "code_as_published"));
        repaired.Accepted.ShouldBeTrue();
        (await desk.RowsAsync("borrower_code")).ShouldAllBe(row => ((string)row.Values["borrower_code"]!).All(c => !char.IsAsciiLetterLower(c)));
    }

    [Theory, InlineData("enterprises_banan.csv"), InlineData("enterprises_cq_green_scope.csv")]
    public async Task Real_enterprises_with_their_scopes_as_purposes_are_taken_as_they_are(string file)
    {
        List<Dictionary<string, string>> firms = Read(file);
        await using LoanDesk desk = await LoanDesk.OpenAsync();

        ImportOutcome outcome = await desk.ReportAsync(Ledger(firms, "uscc", "business_scope"));

        outcome.Errors.ShouldBeEmpty();
        outcome.Rows.ShouldBe(firms.Count);
        Count(outcome, LoanChecks.PurposeShort).ShouldBe(firms.Count(firm => Purpose(firm["business_scope"]).Length < 30));
    }

    private static long Count(ImportOutcome outcome, SheetCheck check) => outcome.Findings.Counts.GetValueOrDefault(check);

    private static string Purpose(string scope) => CellText.Clean(scope.Length == 0 ? "无" : scope.Length > 900 ? scope[..900] : scope);

    private static string Ledger(IEnumerable<Dictionary<string, string>> firms, string code, string? purpose = null)
    {
        StringBuilder sheet = new(LoanDesk.Head + "\n");
        int number = 0;
        foreach (Dictionary<string, string> firm in firms)
        {
            string row = LoanDesk.Row($"JJ{++number}", name: Quoted(firm["name"]), code: firm[code]);
            sheet.Append(purpose is null ? row : row.Replace(LoanDesk.Purpose, Quoted(Purpose(firm[purpose])), StringComparison.Ordinal)).Append('\n');
        }

        return sheet.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Reads a reference table; quotes may hold commas and line ends.</summary>
    private static List<Dictionary<string, string>> Read(string file)
    {
        using StreamReader reader = new(Repository.ReferenceFile("data", "names", file));
        using Sylvan.Data.Csv.CsvDataReader table = Sylvan.Data.Csv.CsvDataReader.Create(reader);
        List<Dictionary<string, string>> rows = [];
        while (table.Read())
        {
            rows.Add(Enumerable.Range(0, table.FieldCount).ToDictionary(table.GetName, table.GetString));
        }

        return rows;
    }
}
