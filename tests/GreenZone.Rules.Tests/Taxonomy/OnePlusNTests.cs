using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Taxonomy;

public class OnePlusNTests
{
    [Fact]
    public void The_default_names_the_six_fields_in_the_forms_order() =>
        OnePlusN.Default.Fields.ShouldBe(["绿色制造", "绿色建筑", "绿色交通", "绿色能源", "绿色农林", "文旅康养"]);

    [Theory]
    [InlineData("gfeps2025", "1.1.1", "绿色制造")]
    [InlineData("gfeps2025", "6.1.1", "绿色建筑")]
    [InlineData("gfeps2025", "6.2.3", "绿色交通")]
    [InlineData("gfeps2025", "4.2.1", "绿色能源")]
    [InlineData("gfeps2025", "5.1.3", "绿色农林")]
    [InlineData("gfeps2025", "5.1.12", "文旅康养")]
    [InlineData("gfeps2025", "2.2.6", null)]
    [InlineData("gfeps2025", "7.6.1", null)]
    [InlineData("gic2019", "4.1.10", "文旅康养")]
    [InlineData("gic2019", "4.1.1", "绿色农林")]
    [InlineData("pboc2020", "PBOCGC2020040110", "文旅康养")]
    [InlineData("pboc2020", "PBOCGC2020050101", "绿色建筑")]
    [InlineData("gbeps2021", "4.2.2.4", "文旅康养")]
    [InlineData("cbirc2020", "CBIRCGC20B04010407", "文旅康养")]
    [InlineData("cbirc2020", "CBIRCGC20B09020100", "绿色交通")]
    [InlineData("cbirc2020", "no such code", null)]
    public void A_class_falls_into_the_field_of_its_deepest_row(string edition, string code, string? field) =>
        OnePlusN.Default.FieldOf(edition, code).ShouldBe(field);

    [Fact]
    public void Officers_rows_stand_before_the_default_and_may_name_another_field()
    {
        OnePlusN own = OnePlusN.Default.With([new OnePlusNRow("gfeps2025", "6.6", "数字低碳"), new OnePlusNRow("gfeps2025", "6.1.5", "绿色能源")]);
        own.FieldOf("gfeps2025", "6.6.2").ShouldBe("数字低碳");
        own.FieldOf("gfeps2025", "6.1.5").ShouldBe("绿色能源");
        own.FieldOf("gfeps2025", "6.1.4").ShouldBe("绿色建筑");
        own.Fields.Count.ShouldBe(7);
        OnePlusN.Default.FieldOf("gfeps2025", "6.6.2").ShouldBeNull();
    }

    [Fact]
    public void A_row_for_a_class_that_does_not_exist_is_refused() =>
        Should.Throw<KeyNotFoundException>(() => OnePlusN.Default.With([new OnePlusNRow("gfeps2025", "10.1", "绿色制造")]));
}
