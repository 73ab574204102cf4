using GreenZone.Rules.Parties;

namespace GreenZone.Rules.Tests.Parties;

public class DivisionsTests
{
    [Fact]
    public void Banan_has_23_streets_and_towns_and_Chongqing_38_districts()
    {
        Divisions.Children(Divisions.District).Count.ShouldBe(23);
        Divisions.Children(Divisions.District).ShouldAllBe(town => town.IsStreet && town.Code.StartsWith("500113", StringComparison.Ordinal));
        Divisions.Children(Divisions.City).Count.ShouldBe(38);
    }

    [Theory]
    [InlineData("500113", "巴南区")]
    [InlineData("500113109", "木洞镇")]
    [InlineData("500243", "彭水苗族土家族自治县")]
    public void A_division_is_found_by_its_code(string code, string name)
    {
        Divisions.NameOf(code).ShouldBe(name);
        Divisions.IsKnown(code).ShouldBeTrue();
    }

    [Theory, InlineData("500199"), InlineData("5001131"), InlineData(""), InlineData("巴南区")]
    public void Anything_else_is_not_known(string code)
    {
        Divisions.Find(code).ShouldBeNull();
        Divisions.Children(code).ShouldBeEmpty();
    }
}
