using System.Globalization;
using System.Security;
using System.Text;
using GreenZone.Tests.Shell.Sheets;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>A clean ledger as a table of texts, and what offices do to such a table before they send it.</summary>
internal sealed class MessyGrid
{
    private static readonly string[] Clean =
    [
        "借据号,合同编号,客户名称,借款人类型,统一社会信用代码,企业规模,贷款实际投向行业,贷款种类,贷款用途,目录版本,目录编码,监管编码,发放日期,到期日期,贷款金额（元）,贷款余额（元）,其中绿色部分余额（元）,执行利率,担保方式,五级分类,投向地区,项目总投资（元）,认定日期",
        $"JJ001,HT01,重庆示范光伏发电有限公司,企事业法人,91500113MA5U000111,小型,4416,流动资金,{LoanDesk.Purpose},2025,4.2.2,,2026-03-01,2031-03-01,1000000,800000.50,,3.45%,抵押,正常,500113,,2026-02-20",
        $"JJ002,HT02,重庆示范环保装备有限公司,企事业法人,91500113MA5U0002XQ,中型,4416,项目,{LoanDesk.Purpose},2025,4.2.2,,2025-12-31,2030-12-31,12345678.9,12000000,5000000.01,4.2%,保证,关注,500113,25000000,2025-12-01",
        $"JJ003,HT03,重庆示范农业发展有限公司,其他组织,91500113MA5U00038Q,微型,4416,流动资金,{LoanDesk.Purpose},,非绿,,2024-02-29,2027-02-28,500000,0.01,,3.85%,信用,次级,500113103,,",
        $"JJ004,HT04,重庆示范物流有限公司,企事业法人,91500113MA5U00046K,大型,4416,一般固定资产,{LoanDesk.Purpose},,,CBIRCGC20B03020200,2026-06-30,2029-06-30,2000000000,1999999999.99,,2.9%,质押,正常,500113,,2026-06-15",
        $"JJ005,HT04,重庆示范物流有限公司,企事业法人,91500113MA5U00046K,大型,4416,流动资金,{LoanDesk.Purpose},2025,4.2.2,,2026-05-08,2027-05-08,3000000,3000000,,3.1%,抵押+保证,正常,500113,,2026-05-01",
    ];

    private MessyGrid(IEnumerable<string> lines) => Rows = [.. lines.Select(line => line.Split(','))];

    private MessyGrid(List<string[]> rows) => Rows = rows;

    /// <summary>The head first; titles and notes are put around it.</summary>
    public List<string[]> Rows { get; }

    /// <summary>Where the head stands among the rows.</summary>
    public int HeadAt { get; private init; }

    public static MessyGrid Loans() => new(Clean);

    public static MessyGrid Of(params string[] lines) => new(lines);

    public int Width => Rows.Max(row => row.Length);

    public string[] Head => Rows[HeadAt];

    public IEnumerable<string[]> Data => Rows.Skip(HeadAt + 1);

    /// <summary>Other names: "借据号=借据编号;合同编号=合同号".</summary>
    public MessyGrid Renamed(string names)
    {
        foreach (string[] pair in names.Split(';').Select(one => one.Split('=')))
        {
            int at = At(pair[0]);
            Head[at] = pair[1];
        }

        return this;
    }

    public MessyGrid Each(string column, Func<string, string> change)
    {
        int at = At(column);
        foreach (string[] row in Data.Where(row => row[at].Length > 0))
        {
            row[at] = change(row[at]);
        }

        return this;
    }

    public MessyGrid EachMoney(Func<decimal, string> change, string heads = "{0}")
    {
        foreach (int at in Enumerable.Range(0, Head.Length).Where(at => Head[at].EndsWith("（元）", StringComparison.Ordinal)).ToList())
        {
            string name = Head[at].Replace("（元）", "");
            foreach (string[] row in Data.Where(row => row[at].Length > 0))
            {
                row[at] = change(decimal.Parse(row[at], CultureInfo.InvariantCulture));
            }

            Head[at] = string.Format(CultureInfo.InvariantCulture, heads, name);
        }

        return this;
    }

    public MessyGrid EachDate(Func<DateOnly, string> change)
    {
        foreach (string column in (string[])["发放日期", "到期日期", "认定日期"])
        {
            Each(column, text => change(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return this;
    }

    public MessyGrid Ordered(Func<int, int> by)
    {
        int[] order = [.. Enumerable.Range(0, Head.Length).OrderBy(by)];
        return new MessyGrid([.. Rows.Select(row => order.Select(at => row[at]).ToArray())]) { HeadAt = HeadAt };
    }

    public MessyGrid Above(params string[] lines) => new([.. lines.Select(line => line.Split(',')), .. Rows]) { HeadAt = HeadAt + lines.Length };

    public MessyGrid Below(params string[] lines) => new([.. Rows, .. lines.Select(line => line.Split(','))]) { HeadAt = HeadAt };

    public MessyGrid After(int dataRow, params string[][] lines) =>
        new([.. Rows.Take(HeadAt + 1 + dataRow), .. lines, .. Rows.Skip(HeadAt + 1 + dataRow)]) { HeadAt = HeadAt };

    /// <summary>A new column before the given one.</summary>
    public MessyGrid Inserted(int before, string head, Func<int, string> cell) =>
        new([.. Rows.Select((row, at) => at < HeadAt ? row : (string[])[.. row[..before], at == HeadAt ? head : cell(at - HeadAt), .. row[before..]])]) { HeadAt = HeadAt };

    public MessyGrid Without(string column)
    {
        int gone = At(column);
        return new([.. Rows.Select(row => row.Where((_, at) => at != gone).ToArray())]) { HeadAt = HeadAt };
    }

    /// <summary>Groups over the heads: "贷款:贷款金额=金额,贷款余额=余额" puts 贷款 over the two, which lose their own first word.</summary>
    public MessyGrid Grouped(string groups, bool repeatGroup = false)
    {
        string[] upper = [.. Head], lower = [.. Head.Select(_ => "")];
        foreach (string[] group in groups.Split(';').Select(one => one.Split(':')))
        {
            bool first = true;
            foreach (string[] pair in group[1].Split('|').Select(one => one.Split('=')))
            {
                int at = At(pair[0]);
                upper[at] = first || repeatGroup ? group[0] : "";
                lower[at] = pair[1];
                first = false;
            }
        }

        return new([.. Rows.Take(HeadAt), upper, lower, .. Data]) { HeadAt = HeadAt + 1 };
    }

    /// <summary>A row that is blank but for some cells.</summary>
    public string[] Line(params (string Column, string Cell)[] cells)
    {
        string[] line = [.. Enumerable.Repeat("", Width)];
        foreach ((string column, string cell) in cells)
        {
            line[At(column)] = cell;
        }

        return line;
    }

    public int At(string column)
    {
        int at = Array.FindIndex(Head, head => head == column || head.StartsWith(column + "（", StringComparison.Ordinal));
        return at >= 0 ? at : throw new ArgumentException($"no column {column}");
    }

    public byte[] Csv(char separator = ',', bool mark = false) => MadeFile.Utf8(Text(separator), mark);

    public byte[] Gb18030() => MadeFile.Gb18030(Text(','));

    public byte[] Utf16() => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text('\t'))];

    /// <summary>A workbook of one sheet; a cell "#12" is a number, "#d45000" a number shown as a day, "#p0.03" one shown as per cent, "=A1" a formula.</summary>
    public byte[] Xlsx(string name = "数据", string extra = "", string before = "", Func<int, string>? rowAttributes = null, bool from1904 = false, params (string Name, string State, MessyGrid Grid)[] others)
    {
        (string Name, string State, string Xml)[] sheets =
        [
            (name, "", SheetXml(extra, before, rowAttributes)),
            .. others.Select(other => (other.Name, other.State, other.Grid.SheetXml("", "", null))),
        ];
        string list = string.Concat(sheets.Select((sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i + 1}"{(sheet.State.Length > 0 ? $" state=\"{sheet.State}\"" : "")} r:id="rs{i + 1}"/>"""));
        string links = string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rs{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""));
        return MadeFile.Workbook(
            "",
            [
                ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(sheets.Select((_, i) => $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>"""),
                ("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr{(from1904 ? " date1904=\"1\"" : "")}/><sheets>{list}</sheets></workbook>"""),
                ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"""),
                .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", sheet.Xml)),
            ]);
    }

    private string Text(char separator) => string.Concat(Rows.Select(row => string.Join(separator, row.Select(cell => Quoted(cell, separator))) + "\r\n"));

    private static string Quoted(string cell, char separator) =>
        cell.IndexOfAny([separator, '"', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";

    private string SheetXml(string extra, string before, Func<int, string>? rowAttributes) =>
        $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}<sheetData>{string.Concat(Rows.Select((row, at) => $"""<row r="{at + 1}" {rowAttributes?.Invoke(at + 1)}>{string.Concat(row.Select((cell, column) => CellXml(cell, Letters(column) + (at + 1))))}</row>"""))}</sheetData>{extra}</worksheet>""";

    private static string CellXml(string cell, string place) => cell switch
    {
        "" => "",
        ['#', 'd', .. string day] => $"""<c r="{place}" s="1"><v>{day}</v></c>""",
        ['#', 'p', .. string rate] => $"""<c r="{place}" s="3"><v>{rate}</v></c>""",
        ['#', .. string number] => $"""<c r="{place}"><v>{number}</v></c>""",
        ['=', .. string formula] => $"""<c r="{place}"><f>{formula}</f><v>1</v></c>""",
        _ => $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(cell)}</t></is></c>""",
    };

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";
}
