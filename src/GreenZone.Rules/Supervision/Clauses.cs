namespace GreenZone.Rules.Supervision;

/// <summary>One of the 29 clauses of the plan, as facts: what it is about, what it asks for, whom it names.</summary>
/// <param name="Id">Letter and number: G1–G4 aims, A1–A3, B1–B8, C1–C7, D1–D3 measures, S1–S4 safeguards.</param>
/// <param name="Place">Where it stands in the document: 二（二）5.</param>
/// <param name="Title">This platform's short title; the document's own headings are longer.</param>
/// <param name="Asks">What it asks for, shortened; the document's wording rules.</param>
/// <param name="Leads">Units named first (牵头单位; for safeguards those the text charges), as they were called in 2023.</param>
/// <param name="Responsible">Units named after them (责任单位).</param>
public sealed record Clause(string Id, string Place, string Title, string Asks, IReadOnlyList<string> Leads, IReadOnlyList<string> Responsible)
{
    /// <summary>The chapter: 主要目标, 体系建设, 产业协同, 产品服务, 配套支撑, 保障措施.</summary>
    public string Part => Clauses.Parts[Id[0]];

    /// <summary>For finding it by initials: <c>lszq</c>.</summary>
    public string Initials { get; } = Pinyin.InitialsOf(Title);
}

/// <summary>
/// The plan's clauses. Source: 重庆市巴南区建设绿色金融改革创新试验区实施方案, 巴南府办发〔2023〕39号, 2023-06-16.
/// </summary>
public static class Clauses
{
    public const string Document = "巴南府办发〔2023〕39号";

    public const string DocumentTitle = "重庆市巴南区建设绿色金融改革创新试验区实施方案";

    public static DateOnly DocumentDate { get; } = new(2023, 6, 16);

    public static IReadOnlyDictionary<char, string> Parts { get; } = new Dictionary<char, string>
    {
        ['G'] = "主要目标",
        ['A'] = "体系建设",
        ['B'] = "产业协同",
        ['C'] = "产品服务",
        ['D'] = "配套支撑",
        ['S'] = "保障措施",
    };

    /// <summary>In the document's order.</summary>
    public static IReadOnlyList<Clause> All { get; } =
        [.. EmbeddedLines.Read("Supervision/clauses.csv").Select(cells => new Clause(cells[0], cells[1], cells[2], cells[3], Units(cells[4]), Units(cells[5])))];

    /// <summary>The clause with the id, in capitals or not; null when there is none.</summary>
    public static Clause? Find(string id) => All.FirstOrDefault(clause => string.Equals(clause.Id, id, StringComparison.OrdinalIgnoreCase));

    private static string[] Units(string cell) => cell.Split('、', StringSplitOptions.RemoveEmptyEntries);
}
