using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Rules.Parties;
using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Tests.Loans.Generation;

public class InventedSheetTests
{
    private static readonly ReportingMonth Last = new(2026, 10);
    private static readonly Lazy<LoanBook> District = new(() => LoanBook.OfLoans(6000, 24, Last, 1, Money.FromYiYuan(168)));

    /// <summary>Three of the district's months, read once.</summary>
    private static readonly Lazy<Sheet[]> Sample = new(() => [.. Sheets(District.Value, 0, 13, 23)]);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        string first = Fingerprint(LoanBook.OfRows(3_000, 6, Last, 42));
        Fingerprint(LoanBook.OfRows(3_000, 6, Last, 42)).ShouldBe(first);
        Fingerprint(LoanBook.OfRows(3_000, 6, Last, 43)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData(1, 1, 24), InlineData(7, 24, 24), InlineData(1_000, 1, 3), InlineData(9_999, 24, 24)]
    public void A_book_has_exactly_the_rows_asked_for(int rows, int months, int institutions)
    {
        LoanBook book = LoanBook.OfRows(rows, months, Last, 5, institutions);
        Enumerable.Range(0, institutions).Sum(i => Enumerable.Range(0, months).Sum(m => book.Rows(i, m))).ShouldBe(rows);
        Sheets(book).Sum(sheet => sheet.Rows.Count).ShouldBe(rows);
    }

    [Fact]
    public void A_district_has_exactly_the_loans_asked_for_and_each_keeps_what_cannot_change()
    {
        Dictionary<string, (string Month, string[] Cells)> known = new(StringComparer.Ordinal);
        List<string> changed = [];
        LoanBook book = LoanBook.OfLoans(600, 24, Last, 8, Money.FromYiYuan(20));
        foreach (Sheet sheet in Sheets(book))
        {
            foreach (string[] row in sheet.Rows)
            {
                if (!known.TryAdd(row[2], (sheet.Month.ToString(), row)))
                {
                    string[] before = known[row[2]].Cells;
                    // Everything but serial, balance, green part and grade stands from the first month to the last.
                    bool same = row.Where((_, column) => column is not (0 or 23 or 24 or 29)).SequenceEqual(before.Where((_, column) => column is not (0 or 23 or 24 or 29)));
                    if (!same || Yuan(row[23]) > Yuan(before[23]))
                    {
                        changed.Add(string.Join(',', row));
                    }

                    known[row[2]] = (sheet.Month.ToString(), row);
                }
            }
        }

        changed.ShouldBeEmpty();
        known.Count.ShouldBe(600);
        book.DifferentLoans.ShouldBe(600);
        District.Value.DifferentLoans.ShouldBe(6000);
    }

    [Fact]
    public void Green_loans_grow_by_20_to_30_per_cent_a_year_to_168_of_亿元()
    {
        LoanSheets sheets = new(District.Value);
        decimal[] green = [.. Enumerable.Range(0, 24).Select(m => Enumerable.Range(0, 24).Sum(i => (decimal)sheets.Sum(i, m).GreenFen) / 10_000_000_000m)];
        green[23].ShouldBe(168m, 0.5m);
        green[0].ShouldBeInRange(95m, 120m);
        (green[23] / green[11]).ShouldBeInRange(1.20m, 1.30m);
        (green[13] < 165m).ShouldBeTrue("the target of 2025 is missed, so that its gap has something to say");
    }

    [Fact]
    public void Classes_share_the_balance_as_published()
    {
        // Chongqing at 2025-09-30: 5667.1, 1370.9 and 896.4 of 10778.9 亿元.
        IReadOnlyDictionary<string, long> byClass = new LoanSheets(District.Value).GreenByClass(23);
        decimal all = byClass.Values.Sum();
        (byClass["6"] / all).ShouldBe(5667.1m / 10778.9m, 0.03m);
        (byClass["5"] / all).ShouldBe(1370.9m / 10778.9m, 0.03m);
        (byClass["4"] / all).ShouldBe(896.4m / 10778.9m, 0.03m);
        byClass.Count.ShouldBe(9);
    }

    [Fact]
    public void Every_row_says_what_the_sheet_allows()
    {
        List<string> wrong = [];
        foreach (Sheet sheet in Sample.Value)
        {
            foreach (string[] row in sheet.Rows)
            {
                string? problem = Problem(row, sheet.Month);
                if (problem is not null)
                {
                    wrong.Add($"{problem}: {string.Join(',', row)}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>The first rule that a row breaks. Plain conditions: ten thousand rows take a moment, not half a minute.</summary>
    private static string? Problem(string[] row, ReportingMonth month)
    {
        bool organisation = LoanWords.IsOrganisation(row[5]);
        bool consumption = row[10] == LoanWords.Consumption;
        CatalogueEntry? category = row[12].Length > 0 ? Catalogues.Get(row[12]).Find(row[13]) : null;
        return row.Length != LoanSheets.Columns.Count ? "cells"
            : row.Any(cell => cell.Contains('"')) ? "quotes"
            : row[11].Length < LoanLimits.ShortestPurpose ? "purpose"
            : CreditCode.Judge(row[6]) != (organisation || row[5] == LoanWords.SelfEmployed ? CreditCodeState.Valid : CreditCodeState.Malformed) ? "credit code"
            : row[4].EndsWith('*') != (row[6].Length == 0) ? "masked"
            : row[9].Length == 0 != consumption ? "industry"
            : row[8].Length > 0 && Catalogues.Gbt4754.Find(row[8]) is not { IsLeaf: true } ? "borrower's industry"
            : !consumption && Catalogues.Gbt4754.Find(row[9]) is not { IsLeaf: true } ? "industry code"
            : row[12].Length > 0 && category is not { IsLeaf: true } ? "class"
            : row[12].Length > 0 && category!.Edition != JudgingEdition.For(Day(row[18]), Day(row[19])).Edition ? "edition"
            : row[14].Length > 0 && Catalogues.Cbirc2020.Find(row[14]) is not { IsLeaf: true } ? "supervisor's class"
            : row[15].Length > 0 && Catalogues.Pboc2020.Find(row[15]) is not { IsLeaf: true } ? "PBoC's class"
            : Yuan(row[23]) > Yuan(row[22]) || Yuan(row[23]) <= 0 ? "balance"
            : row[24].Length > 0 && Yuan(row[24]) > Yuan(row[23]) ? "green part"
            : row[31].Length > 0 && row[10] == LoanWords.Project && Yuan(row[31]) < Yuan(row[22]) ? "investment"
            : Day(row[19]) > month.LastDay || Day(row[20]) <= month.LastDay ? "dates"
            : LoanWords.Grades.Find(row[29]) is null ? "grade"
            : LoanWords.Guarantees.Find(row[27]) is null ? "guarantee"
            : row[28].Length > 0 && LoanWords.PledgedRights.Find(row[28]) is null ? "pledged right"
            : Divisions.IsKnown(row[30]) ? null : "place";
    }

    [Fact]
    public void Most_loans_stay_good_and_a_few_are_left_to_identify()
    {
        List<string[]> rows = [.. Sample.Value.SelectMany(sheet => sheet.Rows)];
        decimal all = rows.Sum(row => Yuan(row[23]));
        (rows.Where(row => row[29] is "次级" or "可疑" or "损失").Sum(row => Yuan(row[23])) / all).ShouldBeInRange(0.0005m, 0.008m);
        (rows.Count(row => row[13].Length + row[14].Length + row[15].Length == 0) / (decimal)rows.Count).ShouldBeInRange(0.004m, 0.03m);
        (rows.Count(row => row[13] == LoanWords.NotGreen) / (decimal)rows.Count).ShouldBeInRange(0.004m, 0.04m);
    }

    [Fact]
    public void One_credit_code_has_one_name_and_one_name_has_one_code()
    {
        HashSet<(string Code, string Name)> pairs = [.. Sample.Value.SelectMany(sheet => sheet.Rows).Where(row => row[6].Length > 0).Select(row => (row[6], row[4]))];
        pairs.Select(pair => pair.Code).Distinct().Count().ShouldBe(pairs.Count);
        pairs.Select(pair => pair.Name).Distinct().Count().ShouldBe(pairs.Count);
        pairs.Count(pair => pair.Code.Substring(8, 2) != "XN").ShouldBe(0, "an organisation part that no register issues");
    }

    [Fact]
    public void Every_second_level_class_has_at_least_three_sentences()
    {
        ILookup<string, LoanUse> uses = LoanUse.All.Where(use => use.IsGreen).ToLookup(use => Catalogues.Gfeps2025.Get(use.Class).ParentCode!);
        foreach (CatalogueEntry second in Catalogues.Gfeps2025.Entries.Where(entry => entry.Level == 2))
        {
            uses[second.Code].Sum(use => use.Purposes.Count).ShouldBeGreaterThanOrEqualTo(3, second.ToString());
        }
    }

    [Fact]
    public void Planted_mistakes_are_as_many_as_asked_and_stand_where_the_list_says()
    {
        LoanBook book = LoanBook.OfRows(20_000, 1, Last, 3, 1);
        List<PlantedError> planted = [];
        using MemoryStream stream = new();
        new LoanSheets(book).Write(stream, 0, 0, errorsPerMille: 50, planted);
        string[][] rows = Cells(stream);

        planted.Count.ShouldBeInRange(850, 1150);
        planted.Select(error => error.Column).Distinct().Count().ShouldBeGreaterThan(8);
        planted.Count(error => rows[error.Row - 1][LoanSheets.Columns.Index().First(head => head.Item == error.Column).Index] != error.Written).ShouldBe(0);
    }

    [Fact]
    public void All_loans_are_more_than_green_loans_in_every_month()
    {
        LoanBook book = District.Value;
        LoanSheets sheets = new(book);
        TotalsSheets totals = new(book);
        foreach (int institution in Enumerable.Range(0, 24))
        {
            foreach (int month in new[] { 0, 11, 23 })
            {
                SheetSum sum = sheets.Sum(institution, month);
                using MemoryStream stream = new();
                totals.Write(stream, institution, month, sum);
                string[][] rows = Cells(stream);
                rows.Length.ShouldBe(2);
                rows[1][0].ShouldBe(book.Institutions[institution].Code);
                Yuan(rows[1][1]).ShouldBeGreaterThan(sum.BalanceFen / 100m);
                Yuan(rows[1][2]).ShouldBeGreaterThanOrEqualTo(sum.BadFen / 100m);
                Yuan(rows[1][4]).ShouldBeInRange(sum.GreenFen / 100m, (sum.GreenFen / 100m * 1.002m) + 1);
            }
        }
    }

    [Fact]
    public void Instruments_name_a_class_and_have_not_fallen_due()
    {
        InstrumentSheets sheets = new(District.Value);
        using MemoryStream stream = new();
        sheets.Write(stream, 0, 23).ShouldBeGreaterThan(3);
        foreach (string[] row in Cells(stream).Skip(1))
        {
            Catalogues.Cbirc2020.Get(row[4]).IsLeaf.ShouldBeTrue();
            CreditCode.Judge(row[3]).ShouldBe(CreditCodeState.Valid);
            Yuan(row[6]).ShouldBeLessThanOrEqualTo(Yuan(row[5]));
            Day(row[7]).ShouldBeLessThanOrEqualTo(Last.LastDay);
            Day(row[8]).ShouldBeGreaterThan(Last.LastDay);
        }
    }

    private static IEnumerable<Sheet> Sheets(LoanBook book, params int[] months)
    {
        LoanSheets sheets = new(book);
        foreach (int month in months.Length > 0 ? months : [.. Enumerable.Range(0, book.Months.Count)])
        {
            for (int institution = 0; institution < book.Institutions.Count; institution++)
            {
                using MemoryStream stream = new();
                sheets.Write(stream, institution, month);
                yield return new Sheet(book.Months[month], [.. Cells(stream).Skip(1)]);
            }
        }
    }

    private static string[][] Cells(MemoryStream stream) =>
        [.. Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

    private static string Fingerprint(LoanBook book)
    {
        LoanSheets sheets = new(book);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int month = 0; month < book.Months.Count; month++)
        {
            for (int institution = 0; institution < book.Institutions.Count; institution++)
            {
                using MemoryStream stream = new();
                sheets.Write(stream, institution, month, errorsPerMille: 10);
                hash.AppendData(stream.ToArray());
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static decimal Yuan(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Sheet(ReportingMonth Month, IReadOnlyList<string[]> Rows);
}
