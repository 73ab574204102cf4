namespace GreenZone.Rules.Loans.Generation;

/// <summary>What kind of borrower it is, in the words of 借款人类型.</summary>
internal enum BorrowerForm
{
    /// <summary>企事业法人: a company.</summary>
    Company,

    /// <summary>其他组织: a farmers' cooperative.</summary>
    Cooperative,

    /// <summary>个体工商户.</summary>
    SoleTrader,

    /// <summary>小微企业主, a person.</summary>
    Owner,

    /// <summary>自然人.</summary>
    Person,
}

/// <summary>An invented borrower. The same family and number are the same borrower in every sheet of the same seed.</summary>
internal sealed class InventedFirm
{
    /// <summary>Brands are told apart by three characters, each from a list of its own: 64 000 of them in a family.</summary>
    public const int BrandsOfFamily = 40 * 40 * 40;

    private const string First = "岚曜澜翊沄稷芃珩屿峤昀栩沁熠璟皓筠翎芷蓁蔚衍郦霁飏骁麓黛黎澄瀚灏烨煊琮瑄璞畅祺禾";
    private const string Second = "桐棠榆槿樟楠柯枫桦梓枳杉柏桢栎椿楝杨榕樾芸荻荷菖萱蒲苇蓼蔓薇藜蘅霖露澍泓溪涧渚淙";
    private const string Third = "曦晟昕晗曙晖旸昱映昭煜炜烁焱烽熙照灵聚源川岱崇岳峦嵘崧嵩坤垚域培基堃埔坪垣城堂墨";
    private const string Surnames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万";
    private const string Base31 = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly string[] Places = ["重庆", "重庆", "重庆市巴南区", "重庆巴南", "重庆市"];

    /// <summary>The seats: mostly Banan, else a neighbour of the main urban area.</summary>
    private static readonly string[] Seats =
        ["500113", "500113", "500113", "500113", "500113", "500113", "500113", "500108", "500107", "500103", "500112", "500104"];

    private readonly FirmFamily family;
    private readonly BorrowerForm form;
    private readonly int number;
    private readonly int brand;
    private readonly long codeShift;
    private readonly string place;
    private readonly string trade;
    private readonly bool longSuffix;
    private readonly string seat;
    private readonly int nameLength;

    public InventedFirm(ulong seed, FirmFamily family, BorrowerForm form, int number)
    {
        this.family = family;
        this.form = form;
        this.number = number;
        SeededRandom random = SeededRandom.For(seed, 0xF1A3, (ulong)((family.Index * 8) + (int)form), (ulong)number);
        // A step without a common factor walks through every brand once, so that no two firms of a family have one name.
        brand = (int)(((number * 27_691L) + (((long)(seed & 0xFFFF) * 7_919) + ((int)form * 21_001))) % BrandsOfFamily);
        codeShift = SeededRandom.For(seed, 0xC0DE).Below(887_503_681);
        place = Places[random.Below(Places.Length)];
        trade = family.Trades[random.Below(family.Trades.Count)];
        longSuffix = random.Chance(120);
        seat = Seats[random.Below(Seats.Length)];
        nameLength = random.Chance(350) ? 1 : 2;
        Industry = family.Industries[random.Below(family.Industries.Count)];
        int size = random.Below(100);
        Size = form switch
        {
            BorrowerForm.Company => family.IsPublic
                ? size < 45 ? "大型" : size < 85 ? "中型" : "小型"
                : size < 6 ? "大型" : size < 28 ? "中型" : size < 72 ? "小型" : "微型",
            BorrowerForm.Cooperative => size < 50 ? "小型" : "微型",
            BorrowerForm.SoleTrader => "微型",
            _ => "",
        };
    }

    public BorrowerForm Form => form;

    /// <summary>借款人类型.</summary>
    public string Kind => form switch
    {
        BorrowerForm.Company => "企事业法人",
        BorrowerForm.Cooperative => "其他组织",
        BorrowerForm.SoleTrader => "个体工商户",
        BorrowerForm.Owner => "小微企业主",
        _ => "自然人",
    };

    /// <summary>企业规模; empty of persons.</summary>
    public string Size { get; }

    /// <summary>借款人所属行业.</summary>
    public string Industry { get; }

    public bool IsPerson => form is BorrowerForm.Owner or BorrowerForm.Person;

    /// <summary>Large firms borrow more than the usual amount, the others a little less.</summary>
    public double AmountFactor => family.IsPublic ? (Size == "大型" ? 1.2 : 0.85) : Size == "大型" ? 1.9 : 0.94;

    /// <summary>Whether it builds and runs what the public uses: none of these turns bad here.</summary>
    public bool IsPublicBuilder => family.IsPublic;

    /// <summary>The firm's own word, three characters.</summary>
    public void WriteBrand(SheetText text)
    {
        text.Append(First[brand % 40]);
        text.Append(Second[brand / 40 % 40]);
        text.Append(Third[brand / 1600]);
    }

    /// <summary>客户名称; persons are masked but for the surname.</summary>
    public void WriteName(SheetText text)
    {
        if (IsPerson)
        {
            text.Append(Surnames[number % Surnames.Length]);
            text.Append(nameLength == 1 ? "*" : "**");
            return;
        }

        text.Append(form == BorrowerForm.Company ? place : "重庆市巴南区");
        WriteBrand(text);
        text.Append(form == BorrowerForm.Cooperative ? "种植养殖" : trade);
        text.Append(form switch
        {
            BorrowerForm.Company => longSuffix ? "有限责任公司" : "有限公司",
            BorrowerForm.Cooperative => "专业合作社",
            _ => "",
        });
    }

    /// <summary>统一社会信用代码, right in every part; its organisation part begins with XN, which no register issues. Empty of persons.</summary>
    public void WriteCode(SheetText text)
    {
        if (IsPerson)
        {
            return;
        }

        Span<char> code = stackalloc char[18];
        (form switch { BorrowerForm.Company => "91", BorrowerForm.SoleTrader => "92", _ => "93" }).CopyTo(code);
        (form == BorrowerForm.Company ? seat : "500113").CopyTo(code[2..]);
        "XN".CopyTo(code[8..]);
        // The seed shifts all codes, so that firms of different books do not share codes under different names.
        long rest = (((((family.Index * 8L) + (int)form) * BrandsOfFamily) + number) * 48_271 + codeShift) % 887_503_681;
        for (int i = 15; i >= 10; i--)
        {
            code[i] = Base31[(int)(rest % 31)];
            rest /= 31;
        }

        code[16] = CreditCode.OrganisationCheckCharacter(code[8..16]);
        code[17] = CreditCode.CheckCharacter(code[..17])!.Value;
        text.Append(code);
    }
}

/// <summary>A trade that invented firms follow: its words in names and its industries.</summary>
/// <param name="Index">The place in the list; part of every credit code of the family.</param>
internal sealed record FirmFamily(int Index, string Name, IReadOnlyList<string> Industries, IReadOnlyList<string> Trades)
{
    /// <summary>Persons have a family of their own that needs no trade.</summary>
    public const string People = "个人";

    public static IReadOnlyList<FirmFamily> All { get; } =
    [
        .. EmbeddedLines.Read("Loans/Generation/firms.csv")
            .Select((cells, index) => new FirmFamily(index, cells[0], cells[1].Split(' '), cells[2].Split('|'))),
        new FirmFamily(99, People, [""], [""]),
    ];

    /// <summary>Mostly large firms that build and run what the public uses.</summary>
    public bool IsPublic { get; } = Name is "建投" or "交通" or "水务";

    /// <exception cref="KeyNotFoundException">No family has that name.</exception>
    public static FirmFamily Of(string name) =>
        All.FirstOrDefault(family => family.Name == name) ?? throw new KeyNotFoundException($"There is no family of firms named {name}.");
}
