using GreenZone.Shell.Work;

namespace GreenZone.Parties.Data;

/// <summary>What the 企业库 knows of an organisation; it is found by the search box and shown with its loans.</summary>
internal sealed class PartiesHeldData : IHeldData
{
    private const string Where = "企业库（用顶部搜索框按名称或信用代码查找）", Href = "/search";

    public IReadOnlyList<HeldDatum> Held { get; } =
    [
        new("统一社会信用代码", Where, Href, "信用代码", "社会信用代码", "统一信用代码", "企业信用代码", "组织机构代码", "纳税人识别号", "企业统一社会信用代码"),
        new("借款企业名称", Where, Href, "借款人名称", "贷款企业名称", "客户名称", "贷款企业", "借款企业"),
        new("企业规模", Where, Href, "企业划型", "大中小微类型"),
        new("所属行业", Where, Href, "企业所属行业", "借款人所属行业", "企业行业"),
    ];
}
