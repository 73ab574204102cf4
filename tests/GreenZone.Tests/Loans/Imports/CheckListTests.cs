using System.Text;
using GreenZone.Rules.Loans;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>The list of checks in the documents is the list in the code. With GREENZONE_WRITE_DOCS=1 the test writes it anew.</summary>
public class CheckListTests
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "sheet-checks.md");

    [Fact]
    public void Every_check_stands_in_the_documents_with_its_source()
    {
        string expected = List();
        if (Environment.GetEnvironmentVariable("GREENZONE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Document, expected);
        }

        File.ReadAllText(Document).ReplaceLineEndings("\n").ShouldBe(expected);
    }

    [Fact]
    public void No_two_checks_share_an_id() => SheetChecks.All.Select(check => check.Id).ShouldBeUnique();

    private static string List()
    {
        StringBuilder list = new("# 报送表检查项\n\nAn error refuses the sheet whole; a warning (提示) is for a person to look at. Made from the code by `CheckListTests`.\n\n| 检查项 | 级别 | 要求 | 依据 |\n|---|---|---|---|\n");
        foreach (SheetCheck check in SheetChecks.All)
        {
            list.Append("| `").Append(check.Id).Append("` | ").Append(check.Severity == Severity.Error ? "错误" : "提示").Append(" | ")
                .Append(check.Expected).Append(" | ").Append(check.Source).Append(" |\n");
        }

        return list.ToString();
    }
}
