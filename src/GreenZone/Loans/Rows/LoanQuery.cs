using System.Globalization;
using GreenZone.Loans.Data;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Taxonomy;
using GreenZone.Shell.Ledger;

namespace GreenZone.Loans.Rows;

/// <summary>What a reader asks of the ledger, read from an address: list, export and the links of forms mean the same by the same words.</summary>
internal sealed record LoanQuery
{
    public const int PageSize = 50;

    /// <summary>The states that a reader may ask for, with the words on screen.</summary>
    public static IReadOnlyList<(string Value, string Text)> States { get; } =
    [
        (LoanLedger.Green, "绿色"), (LoanLedger.NotGreen, "非绿"), (LoanLedger.Unidentified, "待识别"), (NoCbirc, "未归入监管分类"), (NoPboc, "未归入人行分类"),
    ];

    private const string NoCbirc = "no-cbirc", NoPboc = "no-pboc", DefaultSort = "number";

    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["number"] = LoanLedger.LoanNumber,
        ["customer"] = LoanLedger.BorrowerName,
        ["institution"] = LedgerSchema.InstitutionColumn,
        ["category"] = LoanLedger.CategoryCode,
        ["cbirc"] = LoanLedger.CbircCode,
        ["industry"] = LoanLedger.UseIndustry,
        ["kind"] = LoanLedger.LoanKind,
        ["amount"] = LoanLedger.Amount,
        ["balance"] = LoanLedger.Balance,
        ["green"] = LoanLedger.GreenBalance,
        ["grade"] = LoanLedger.Grade,
        ["matures"] = LoanLedger.MaturesOn,
    };

    /// <summary>The month asked for; null for the latest.</summary>
    public ReportingMonth? Month { get; private init; }

    public string? Institution { get; private init; }

    public IReadOnlyList<LedgerFilter> Filters { get; private init; } = [];

    public IReadOnlyList<LedgerOrder> Orders { get; private init; } = [];

    public int Page { get; private init; } = 1;

    /// <summary>The filters in words, for the head of an export and the audit log.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>What of the address could not be understood; it is left out of the search and said so.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>The number's beginning that is searched for; null when none is.</summary>
    public LedgerFilter? NumberStart => Filters.FirstOrDefault(filter => filter is { Column: LoanLedger.LoanNumber, Test: LedgerTest.StartsWith });

    /// <summary>The same search for exactly the number that was written.</summary>
    public LoanQuery WithWholeNumber() => NumberStart is { } start
        ? this with { Filters = [.. Filters.Select(filter => filter == start ? new LedgerFilter(filter.Column, LedgerTest.Equal, filter.Values) : filter)] }
        : this;

    /// <param name="asked">One value of the address by name; null or empty when it is absent.</param>
    public static LoanQuery Read(Func<string, string?> asked)
    {
        Reading reading = new(name => asked(name)?.Trim() is { Length: > 0 } text ? text : null);
        ReportingMonth? month = null;
        if (reading.Asked("month") is { } written)
        {
            if (ReportingMonth.TryParse(written, out ReportingMonth known))
            {
                month = known;
            }
            else
            {
                reading.Problems.Add($"统计月“{written}”无法识别，应写成 2026-10；已显示最近一期");
            }
        }

        reading.Text("number", LoanLedger.LoanNumber, LedgerTest.StartsWith, "借据号开头");
        reading.Text("part", LoanLedger.LoanNumber, LedgerTest.Contains, "借据号含");
        reading.Text("customer", LoanLedger.BorrowerName, LedgerTest.Contains, "客户名称含");
        reading.Text("name", LoanLedger.BorrowerName, LedgerTest.Equal, "客户名称");
        reading.Text("borrower", LoanLedger.BorrowerCode, LedgerTest.Equal, "统一社会信用代码");
        reading.Text("project", LoanLedger.ProjectName, LedgerTest.Contains, "项目名称含");
        reading.Class("cbirc", LoanLedger.CbircCode, EditionSlugs.Cbirc2020, "监管分类");
        reading.Class("pboc", LoanLedger.PbocCode, EditionSlugs.Pboc2020, "人行分类");
        reading.Class("gfeps", LoanLedger.GfepsCode, EditionSlugs.Gfeps2025, "2025年版目录");
        reading.Class("gic", LoanLedger.GicCode, EditionSlugs.Gic2019, "2019年版目录");
        reading.Grade();
        reading.Text("size", LoanLedger.EnterpriseSize, LedgerTest.Equal, "企业规模");
        reading.Text("kind", LoanLedger.LoanKind, LedgerTest.Equal, "贷款种类");
        reading.Text("place", LoanLedger.Place, LedgerTest.StartsWith, "投向地区");
        reading.Mark();
        reading.Pledge();
        reading.Division();
        reading.State();
        reading.Amount("min", LedgerTest.AtLeast, "余额不小于");
        reading.Amount("max", LedgerTest.AtMost, "余额不大于");
        return new LoanQuery
        {
            Month = month,
            Institution = reading.Asked("institution"),
            Filters = reading.Filters,
            Orders = Order(reading.Asked("sort") ?? DefaultSort),
            Page = int.TryParse(reading.Asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page is > 0 and < 1_000_000 ? page : 1,
            Words = reading.Words,
            Problems = reading.Problems,
        };
    }

    private static IReadOnlyList<LedgerOrder> Order(string sort)
    {
        bool down = sort.StartsWith('-');
        return SortColumns.TryGetValue(sort.TrimStart('-'), out string? column) ? [new LedgerOrder(column, down)] : [new LedgerOrder(LoanLedger.LoanNumber)];
    }

    private sealed class Reading(Func<string, string?> asked)
    {
        public List<LedgerFilter> Filters { get; } = [];

        public List<string> Words { get; } = [];

        public List<string> Problems { get; } = [];

        public string? Asked(string name) => asked(name);

        public void Text(string name, string column, LedgerTest test, string title)
        {
            if (asked(name) is { } text)
            {
                Add(title + "：" + text, new LedgerFilter(column, test, text));
            }
        }

        public void Class(string name, string column, string edition, string title)
        {
            if (asked(name) is not { } named)
            {
                return;
            }

            if (named is "none" or "any")
            {
                Add($"{title}：{(named == "none" ? "未归入" : "已归入")}", new LedgerFilter(column, named == "none" ? LedgerTest.IsNull : LedgerTest.IsNotNull));
                GreenOnly();
            }
            else if (LoanClasses.Leaves(edition, named) is { } leaves)
            {
                // A class that no loan can carry by itself (a line of bonds or bills) has no leaves, and so no loans.
                Add($"{title}：{LoanClasses.Title(edition, named)}", new LedgerFilter(column, LedgerTest.In, leaves.Count == 0 ? [""] : [.. leaves]));
            }
            else
            {
                Problems.Add($"{title}中没有“{named}”，应为编码或印出的序号，如 5.3；该条件未使用");
            }
        }

        public void Grade()
        {
            if (asked("grade") is not { } grade)
            {
                return;
            }

            object[] grades = grade == "不良" ? [.. LoanGrades.All.Where(each => each.IsNonPerforming()).Select(each => each.ToChinese())] : [grade];
            Add("五级分类：" + grade, new LedgerFilter(LoanLedger.Grade, LedgerTest.In, grades));
        }

        /// <summary>direct, or indirect: what enables reductions elsewhere, also where a class carries both marks.</summary>
        public void Mark()
        {
            if (asked("mark") is { } mark)
            {
                Add("碳减排效益：" + (mark == "indirect" ? "间接（低碳赋能）" : mark == "direct" ? "直接" : mark), new LedgerFilter(LoanLedger.CarbonMark, LedgerTest.In, mark == "indirect" ? ["enabling", "both"] : [mark]));
            }
        }

        public void Pledge()
        {
            if (asked("pledge") is { } pledge)
            {
                string group = pledge switch { "carbon" => LoanWords.CarbonGroup, "other" => LoanWords.OtherRightGroup, _ => pledge };
                Add("环境权益抵质押：" + group, new LedgerFilter(LoanLedger.PledgeGroup, LedgerTest.Equal, group));
                GreenOnly();
            }
        }

        /// <summary>Asked by the forms, which count green loans only.</summary>
        public void Division()
        {
            if (asked("division") is not { } named)
            {
                return;
            }

            GreenOnly();
            if (named == "none")
            {
                Add("投向行业：未归入", new LedgerFilter(LoanLedger.UseDivision, LedgerTest.IsNull));
                return;
            }

            // Forms print 44, the ledger keeps D44; a section is one letter.
            string section = char.IsAsciiDigit(named[0]) ? Catalogues.Gbt4754.TopClassOf(named)?.Code ?? "" : "";
            string code = named.Length > 1 && char.IsAsciiLetter(named[0]) ? named[1..] : named;
            Add($"投向行业：{named} {Catalogues.Gbt4754.Find(code)?.Name}", new LedgerFilter(LoanLedger.UseDivision, LedgerTest.StartsWith, section + named));
        }

        public void State()
        {
            if (asked("state") is not { } state)
            {
                return;
            }

            if (States.FirstOrDefault(known => known.Value == state).Text is not { } word)
            {
                Problems.Add($"没有“{state}”这种状态；该条件未使用");
                return;
            }

            string? missing = state switch { NoCbirc => LoanLedger.CbircCode, NoPboc => LoanLedger.PbocCode, _ => null };
            Add("状态：" + word, new LedgerFilter(LoanLedger.State, LedgerTest.Equal, missing is null ? state : LoanLedger.Green));
            if (missing is not null)
            {
                Filters.Add(new LedgerFilter(missing, LedgerTest.IsNull));
            }
        }

        /// <summary>Amounts are asked in 万元.</summary>
        public void Amount(string name, LedgerTest test, string title)
        {
            if (asked(name) is not { } text)
            {
                return;
            }

            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal wan) && wan < 1_000_000_000_000m)
            {
                Add($"{title} {wan:0.######} 万元", new LedgerFilter(LoanLedger.Balance, test, (long)decimal.Round(wan * 1_000_000m)));
            }
            else
            {
                Problems.Add($"金额“{text}”无法识别，应为以万元计的数；该条件未使用");
            }
        }

        private void GreenOnly() => Filters.Add(new LedgerFilter(LoanLedger.State, LedgerTest.Equal, LoanLedger.Green));

        private void Add(string words, LedgerFilter filter)
        {
            Words.Add(words);
            Filters.Add(filter);
        }
    }
}
