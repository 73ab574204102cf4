using GreenZone.Rules.Parties;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>What one invented sheet holds in all.</summary>
/// <param name="BadFen">Of the whole balance: 次级, 可疑 and 损失.</param>
/// <param name="NewInterest">Sum over loans of the month of amount in yuan times rate in millionths; over <paramref name="NewYuan"/> the average rate.</param>
public sealed record SheetSum(int Rows, int GreenRows, long BalanceFen, long GreenFen, long BadFen, long NewYuan, Int128 NewInterest);

/// <summary>Writes the sheets 绿色贷款逐笔明细 of a book as csv.</summary>
public sealed class LoanSheets(LoanBook book)
{
    private static readonly string[] Heads =
    [
        "序号", "机构代码", "借据号", "合同编号", "客户名称", "借款人类型", "统一社会信用代码", "企业规模", "借款人所属行业", "贷款实际投向行业", "贷款种类", "贷款用途",
        "目录版本", "目录编码", "监管编码", "人行编码", "项目名称", "项目代码", "授信审批日期", "发放日期", "到期日期", "币种", "贷款金额（元）", "贷款余额（元）",
        "其中绿色部分余额（元）", "执行利率（年化）", "定价基准", "担保方式", "环境权益抵质押种类", "五级分类", "投向地区", "项目总投资（元）", "测算场景", "测算要素",
        "年节约标准煤（吨）", "年减排二氧化碳当量（吨）", "年减排化学需氧量（吨）", "年减排氨氮（吨）", "年减排二氧化硫（吨）", "年减排氮氧化物（吨）", "年节水（吨）",
        "年减排细颗粒物（吨）", "年减排挥发性有机物（吨）", "年减排总氮（吨）", "年减排总磷（吨）", "认定日期", "工具标识", "人行再贷款备案号",
    ];

    private static readonly Division[] Towns = [.. Divisions.Children(Divisions.District)];

    /// <summary>Where money of the district's banks also goes: its neighbours.</summary>
    private static readonly Division[] Neighbours = [.. new[] { "500108", "500107", "500112", "500110", "500116", "500119" }.Select(code => Divisions.Find(code)!)];

    private static readonly string[] Sites =
    [
        .. from first in "栖云 芦荻 望岚 白鹤 青杠 石榴 双桂 松坪 麻柳 金竹 桃源 龙井 马鞍 黄葛 清溪 梨树 楠竹 凤岭 莲湾 桂香 红岩 响水 云坪 柏树".Split(' ')
           from last in "湾 坝 坪 沟 岭 滩".Split(' ')
           where first[^1..] != last
           select first + last,
    ];

    private static readonly string[] ProjectGuarantees = ["质押", "抵押", "保证", "抵押", "质押", "信用"];
    private static readonly string[] FirmGuarantees = ["抵押", "保证", "保证", "信用", "抵押", "质押"];
    private static readonly string[] PersonGuarantees = ["抵押", "信用", "抵押", "保证"];
    private static readonly string[] Rights = ["排污权", "碳排放权", "用能权", "碳排放权"];

    private readonly InventedLoan loan = new();

    /// <summary>The heads, in the order of the contract.</summary>
    public static IReadOnlyList<string> Columns => Heads;

    /// <summary>Writes one sheet.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="errorsPerMille">How many rows of a thousand carry one planted mistake.</param>
    /// <param name="planted">Receives what was planted where.</param>
    public SheetSum Write(Stream stream, int institution, int month, int errorsPerMille = 0, ICollection<PlantedError>? planted = null)
    {
        using SheetText text = new(stream);
        foreach (string head in Heads)
        {
            text.Cell(head);
        }

        text.EndRow();
        int row = 1;
        SeededRandom errors = SeededRandom.For(book.Seed, 0xBAD, (ulong)institution, (ulong)month);
        string[]? before = null;
        SheetSum sum = Visit(institution, month, (loan, monthIndex, balance) =>
        {
            row++;
            WriteRow(text, loan, monthIndex, balance, row - 1);
            if (errorsPerMille > 0 && errors.Chance(errorsPerMille))
            {
                string[] cells = text.TakeBackRow();
                planted?.Add(PlantedError.Plant(cells, before, row, book.Months[month], ref errors));
                foreach (string cell in cells)
                {
                    text.Cell(cell);
                }

                before = cells;
            }

            text.EndRow();
        });
        return sum;
    }

    /// <summary>What the sheet would hold, without writing it.</summary>
    public SheetSum Sum(int institution, int month) => Visit(institution, month, static (_, _, _) => { });

    /// <summary>The green balance of one month by level-1 class of the 2025 catalogue, whichever catalogue the loans are judged by.</summary>
    public IReadOnlyDictionary<string, long> GreenByClass(int month)
    {
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        for (int institution = 0; institution < book.Institutions.Count; institution++)
        {
            Visit(institution, month, (loan, _, balance) =>
                sums[loan.Use.TopClass] = sums.GetValueOrDefault(loan.Use.TopClass) + loan.GreenFen(balance));
        }

        sums.Remove("");
        return sums;
    }

    internal SheetSum Visit(int institution, int month, Action<InventedLoan, int, long> row)
    {
        int first = book.Months[0].Index;
        int monthIndex = book.Months[month].Index;
        (int rows, int greenRows, long balanceFen, long greenFen, long badFen, long newYuan, Int128 newInterest) = (0, 0, 0, 0, 0, 0, 0);
        for (int track = 0; track < LoanPlan.Tracks; track++)
        {
            foreach ((int start, int from, int to) in book.Plan.Run(institution, track).Loans(month))
            {
                for (int number = from; number < to; number++)
                {
                    loan.Make(book, institution, track, number, first + start);
                    long balance = loan.BalanceFen(monthIndex);
                    rows++;
                    balanceFen += balance;
                    greenFen += loan.GreenFen(balance);
                    greenRows += loan.IsGreen ? 1 : 0;
                    badFen += loan.Grade(monthIndex).IsNonPerforming() ? balance : 0;
                    if (start == month && loan.IsGreen)
                    {
                        newYuan += loan.AmountFen / 100;
                        newInterest += (Int128)(loan.AmountFen / 100) * loan.Rate;
                    }

                    row(loan, monthIndex, balance);
                }
            }
        }

        return new SheetSum(rows, greenRows, balanceFen, greenFen, badFen, newYuan, newInterest);
    }

    private void WriteRow(SheetText text, InventedLoan loan, int monthIndex, long balance, int serial)
    {
        SeededRandom shared = loan.GroupStream;
        SeededRandom own = loan.NoteStream;
        LoanUse use = loan.Use;
        InventedFirm firm = loan.Firm;
        string institution = book.Institutions[loan.Institution].Code;

        bool outside = shared.Chance(70);
        Division town = outside ? shared.Pick(Neighbours) : shared.Pick(Towns);
        bool whole = !outside && shared.Chance(280);
        string site = Sites[shared.Below(Sites.Length)];

        text.Cell();
        text.Append(serial);
        text.Cell(institution);
        text.Cell();
        WriteNumber(text, institution, loan.Track, loan.Number, "JJ");
        text.Cell();
        WriteNumber(text, institution, loan.Track, loan.Group, "HT");
        text.Cell();
        firm.WriteName(text);
        text.Cell(firm.Kind);
        text.Cell();
        firm.WriteCode(text);
        text.Cell(firm.Size);
        text.Cell(firm.IsPerson ? "" : firm.Industry);
        text.Cell(use.Industry);
        text.Cell(use.Kind);

        text.Cell();
        int purpose = shared.Below(use.Purposes.Count);
        use.Purposes[purpose].Write(text, ref shared, town.Name, site, firm);
        WriteCodes(text, loan);

        bool project = use.Projects.Count > 0;
        text.Cell();
        if (project)
        {
            use.Projects[Math.Min(purpose, use.Projects.Count - 1)].Write(text, ref shared, town.Name, site, firm);
        }

        text.Cell();
        if (project && shared.Chance(820))
        {
            WriteProjectCode(text, loan, outside ? town.Code : Divisions.District, ref shared);
        }

        text.Cell();
        text.Append(loan.Approved);
        text.Cell();
        text.Append(loan.Disbursed);
        text.Cell();
        text.Append(loan.Matures);
        text.Cell("CNY");
        text.Cell();
        text.AppendYuan(loan.AmountFen);
        text.Cell();
        text.AppendYuan(balance);
        text.Cell();
        if (loan.IsGreen && loan.GreenPerMille < 1000)
        {
            text.AppendYuan(loan.GreenFen(balance));
        }

        WriteTerms(text, loan, monthIndex, ref own);
        text.Cell(outside || whole ? (outside ? town.Code : Divisions.District) : town.Code);
        text.Cell();
        if (project)
        {
            text.AppendYuan(loan.InvestmentFen);
        }

        text.Empty(2);
        WriteBenefits(text, loan, ref shared);
        text.Cell();
        if (loan.IsGreen)
        {
            text.Append(loan.Disbursed);
        }

        bool tool = loan.IsGreen && use.IsProject && use.TopClass == "4" && shared.Chance(300);
        text.Cell(tool ? "碳减排支持工具" : "");
        text.Cell();
        if (tool && own.Chance(600))
        {
            text.Append("BA");
            text.Append(loan.Disbursed.Year, 4);
            text.Append(loan.Number, 6);
        }
    }

    internal static void WriteNumber(SheetText text, string institution, int track, int number, string letters)
    {
        text.Append(letters);
        text.Append(institution.AsSpan(5));
        text.Append(track + 1);
        text.Append(number, 8);
    }

    private static void WriteCodes(SheetText text, InventedLoan loan)
    {
        LoanUse use = loan.Use;
        string category = !use.IsGreen ? LoanUse.NotGreen : loan.IsOfOldCatalogue ? use.Gic : use.Class;
        CodeHabit habit = category.Length > 0 || loan.Codes == CodeHabit.None ? loan.Codes : CodeHabit.CbircOnly;
        bool writesCategory = !use.IsGreen || habit is CodeHabit.All or CodeHabit.CatalogueOnly or CodeHabit.CatalogueAndCbirc;
        text.Cell(writesCategory && use.IsGreen ? (loan.IsOfOldCatalogue ? "2019" : "2025") : "");
        text.Cell(writesCategory ? category : "");
        text.Cell(use.IsGreen && habit is CodeHabit.All or CodeHabit.CbircOnly or CodeHabit.CatalogueAndCbirc ? use.Cbirc : "");
        text.Cell(use.IsGreen && habit is CodeHabit.All or CodeHabit.PbocOnly ? use.Pboc : "");
    }

    /// <summary>As 在线审批监管平台 numbers projects: year and month, division, industry and nature, serial; the serial begins with 99.</summary>
    private static void WriteProjectCode(SheetText text, InventedLoan loan, string division, ref SeededRandom random)
    {
        text.Append(loan.Approved.Year % 100, 2);
        text.Append(random.Between(1, loan.Approved.Month), 2);
        text.Append('-');
        text.Append(division);
        text.Append("-04-0");
        text.Append(random.Between(1, 5));
        text.Append("-99");
        text.Append(random.Below(10_000), 4);
    }

    private static void WriteTerms(SheetText text, InventedLoan loan, int monthIndex, ref SeededRandom own)
    {
        text.Cell();
        // Half of the institutions write 3.45%, the others 0.0345.
        if (loan.Institution % 2 == 0)
        {
            text.AppendHundredths(loan.Rate / 100);
            text.Append('%');
        }
        else
        {
            text.Append("0.");
            text.Append(loan.Rate, 6);
        }

        text.Cell(own.Chance(60) ? "固定利率" : loan.OverFiveYears ? "5年期以上LPR" : "1年期LPR");
        string guarantee = own.Pick(loan.Use.IsProject ? ProjectGuarantees : loan.Firm.IsPerson ? PersonGuarantees : FirmGuarantees);
        bool right = guarantee == "质押" && loan.Use.TopClass is "1" or "2" or "4" && own.Chance(120);
        text.Cell(right ? "质押" : guarantee);
        text.Cell(right ? own.Pick(Rights) : guarantee == "质押" && loan.Use.Family.Name == "林业" ? "林业碳汇" : "");
        text.Cell(loan.Grade(monthIndex).ToChinese());
    }

    private static void WriteBenefits(SheetText text, InventedLoan loan, ref SeededRandom shared)
    {
        if (loan.Use.Benefit is not { } profile || !loan.IsGreen || !shared.Chance(620))
        {
            text.Empty(11);
            return;
        }

        long wan = loan.InvestmentFen / 1_000_000;
        int size = shared.Between(75, 125);
        foreach (int hundredths in profile.HundredthsOfTonne)
        {
            text.Cell();
            if (hundredths > 0)
            {
                text.AppendHundredths(wan * hundredths / 100 * size);
            }
        }
    }
}
