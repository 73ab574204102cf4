using GreenZone.Rules.Supervision;

namespace GreenZone.Rules.Tests.Supervision;

public class ClauseTests
{
    [Fact]
    public void The_plan_has_29_clauses_in_its_order()
    {
        Clauses.All.Count.ShouldBe(29);
        string[] ids = [.. Enumerable.Range(1, 4).Select(i => $"G{i}"), .. Enumerable.Range(1, 3).Select(i => $"A{i}"), .. Enumerable.Range(1, 8).Select(i => $"B{i}"),
            .. Enumerable.Range(1, 7).Select(i => $"C{i}"), .. Enumerable.Range(1, 3).Select(i => $"D{i}"), .. Enumerable.Range(1, 4).Select(i => $"S{i}")];
        Clauses.All.Select(clause => clause.Id).ShouldBe(ids);
        Clauses.All.Select(clause => clause.Title).ShouldBeUnique();
    }

    [Fact]
    public void Units_are_named_as_often_as_the_plan_names_them_to_lead()
    {
        // Counted by hand in the document over its 21 measures: 人行 8, 区金融发展中心 8, 银保监分局 5, 区财政局 3.
        int Leads(string unit) => Clauses.All.Where(clause => "ABCD".Contains(clause.Id[0])).Count(clause => clause.Leads.Any(lead => lead.Contains(unit)));
        (Leads("人行"), Leads("区金融发展中心"), Leads("银保监"), Leads("区财政局")).ShouldBe((8, 8, 5, 3));
        Clauses.All.Where(clause => clause.Id[0] == 'G').ShouldAllBe(clause => clause.Leads.Count == 0);
    }

    [Fact]
    public void A_clause_is_found_by_its_id_in_either_case() => Clauses.Find("b5")!.Title.ShouldBe("绿色建筑");
}
