using System.Text;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;

namespace GreenZone.Tests.Demo;

public class InventedNamesTests
{
    [Theory]
    [InlineData("data/names/company_names_20k.csv")]
    [InlineData("data/names/company_names_sample.csv")]
    [InlineData("data/names/enterprises_banan.csv")]
    [InlineData("data/names/enterprises_cq_green_scope.csv")]
    [InlineData("data/names/uscc.csv")]
    [InlineData("data/banan/financial_institutions_banan.csv")]
    [InlineData("data/banan/green_factories_cq.csv")]
    public void No_invented_name_or_code_is_one_of_the_reference_data(string file)
    {
        HashSet<string> real = [.. File.ReadAllText(Repository.ReferenceFile(file.Split('/'))).Split(',', '"', '|', '\n', '\r')];
        LoanBook book = LoanBook.OfRows(60_000, 1, new ReportingMonth(2026, 10), 1, 4);
        LoanSheets sheets = new(book);
        List<string> met = [];
        for (int institution = 0; institution < 4; institution++)
        {
            using MemoryStream stream = new();
            sheets.Write(stream, institution, 0);
            met.AddRange(Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Split(',')).Where(row => row[6].Length > 0).SelectMany(row => new[] { row[4], row[6] }).Where(real.Contains));
        }

        met.ShouldBeEmpty();
        InventedInstitution.All.Select(institution => institution.Name).Where(real.Contains).ShouldBeEmpty();
    }

    [Fact]
    public void Every_invented_institution_says_that_it_is_one()
    {
        InventedInstitution.All.Count.ShouldBe(24);
        InventedInstitution.All.Count(institution => institution.Kind == "bank").ShouldBe(16);
        InventedInstitution.All.ShouldAllBe(institution => institution.Name.EndsWith("（演示）", StringComparison.Ordinal) && institution.Code.StartsWith("DEMO-", StringComparison.Ordinal));
        InventedInstitution.All.Select(institution => institution.Code).Distinct().Count().ShouldBe(24);
    }
}
