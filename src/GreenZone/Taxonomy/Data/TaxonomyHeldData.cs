using GreenZone.Shell.Work;

namespace GreenZone.Taxonomy.Data;

/// <summary>What the catalogues hold: codes, their names and how one translates into another.</summary>
internal sealed class TaxonomyHeldData : IHeldData
{
    private const string Catalogue = "目录查询", Crosswalk = "编码对照";

    public IReadOnlyList<HeldDatum> Held { get; } =
    [
        new("行业代码", Catalogue, "/catalogue", "国民经济行业代码", "国民经济行业分类代码", "行业编码", "行业分类代码"),
        new("绿色目录编码", Catalogue, "/catalogue", "目录编码", "绿色产业目录编码", "绿色产业指导目录编码", "绿色项目类别", "绿色类别", "绿色贷款类别", "绿色目录类别"),
        new("监管编码", Crosswalk, "/catalogue/crosswalk", "监管口径编码", "绿色融资统计编码"),
        new("人行编码", Crosswalk, "/catalogue/crosswalk", "人行口径编码", "绿色贷款专项统计编码"),
        new("目录编码对照", Crosswalk, "/catalogue/crosswalk", "编码对照关系", "新旧目录对照"),
    ];
}
