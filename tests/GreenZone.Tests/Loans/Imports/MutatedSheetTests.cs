using System.IO.Compression;
using System.Text;
using GreenZone.Loans;
using GreenZone.Rules;
using GreenZone.Shell.Sheets;
using GreenZone.Tests.Shell.Sheets;

namespace GreenZone.Tests.Loans.Imports;

/// <summary>Sheets with bytes changed at random, through the whole check and the marked copy: an answer in Chinese, never a failure.</summary>
public class MutatedSheetTests
{
    private static readonly string[] Tokens =
    [
        "\"", "\"\"", ",", "\r\n", "\t", ";", "\0", "\uFEFF", "=cmd|'/c calc'!A0", "@SUM(1)", "１２３", "1e400", "NaN", "-0", "9999-99-99", "99999999999999999999", "_xD83D_", "&#0;", "]]>", "<c>", "</row>",
        "<row r=\"1048577\">", "<f>1</f>", "t=\"s\"", "<v>99999</v>", "<!DOCTYPE x>", "万元", "示例", "非绿", "\uD83D\uDE00", "\u202E",
    ];

    [Theory, InlineData("csv"), InlineData("gb18030"), InlineData("zip"), InlineData("xml")]
    public Task A_sheet_with_some_bytes_changed_is_answered_in_words(string way) => TryAsync(way, seed: 1, times: 120);

    [Theory(Skip = Soak.Why, SkipUnless = nameof(Soak.IsAsked), SkipType = typeof(Soak)), Trait(Soak.Trait, "yes")]
    [InlineData("csv"), InlineData("gb18030"), InlineData("zip"), InlineData("xml")]
    public Task A_sheet_with_some_bytes_changed_in_any_of_many_ways_is_answered_in_words(string way) => TryAsync(way, seed: 1_000_000, times: 20_000);

    private static async Task TryAsync(string way, int seed, int times)
    {
        await using LoanDesk desk = await LoanDesk.OpenAsync();
        string[] rows = [.. Enumerable.Range(1, 12).Select(i => LoanDesk.Row($"JJ{i}"))];
        byte[] sheet = way switch
        {
            "csv" => MadeFile.Utf8(LoanDesk.Sheet(rows)),
            "gb18030" => MadeFile.Gb18030(LoanDesk.Sheet(rows)),
            _ => MadeFile.Workbook(string.Concat(rows.Prepend(LoanDesk.Head).Select((row, i) => MadeFile.Row(i + 1, row.Split(','))))),
        };
        for (int i = seed; i < seed + times; i++)
        {
            Random random = new(i);
            byte[] changed = way == "xml" ? ChangedPart(sheet, random) : Changed(sheet, random, way == "zip" ? 3 : 6);
            try
            {
                await AnswerAsync(desk, changed);
            }
            catch (Exception failure) when (failure is not SheetRefusal)
            {
                throw new ShouldAssertException($"{way}, seed {i}: {failure}");
            }
            catch (SheetRefusal refusal)
            {
                refusal.Message.Any(c => c is >= '一' and <= '龥').ShouldBeTrue($"{way}, seed {i}: {refusal.Message}");
            }
        }
    }

    private static async Task AnswerAsync(LoanDesk desk, byte[] bytes)
    {
        ImportOutcome outcome = await desk.ReportAsync(bytes, "报送.csv", adjust: import => import with { DryRun = true });
        foreach (SheetFinding finding in outcome.Errors)
        {
            finding.Expected.Any(c => c is >= '一' and <= '龥').ShouldBeTrue(finding.ToString());
        }

        await using SheetFile file = await MadeFile.OpenAsync(bytes);
        AnnotatedCopy.Write(
            file, SheetKinds.Templates["loans"], [], null, outcome.Findings.Errors, outcome.Findings.Warnings, new MemoryStream(), desk.Zone.Clock.GetUtcNow());
    }

    private static byte[] Changed(byte[] bytes, Random random, int most)
    {
        List<byte> changed = [.. bytes];
        for (int change = random.Next(1, most + 1); change > 0 && changed.Count > 8; change--)
        {
            int at = random.Next(changed.Count), length = Math.Min(random.Next(1, 40), changed.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 2:
                    changed.RemoveRange(at, length);
                    break;
                case 3:
                    changed.InsertRange(at, changed.GetRange(random.Next(changed.Count - length + 1), length));
                    break;
                case 4:
                    changed.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                default:
                    changed.RemoveRange(at, random.Next(20) == 0 ? changed.Count - at : 0);
                    break;
            }
        }

        return [.. changed];
    }

    /// <summary>One part of the workbook is changed and packed again, so that the change is not stopped by the zip's checksums.</summary>
    private static byte[] ChangedPart(byte[] workbook, Random random)
    {
        using ZipArchive zip = new(new MemoryStream(workbook));
        int chosen = random.Next(zip.Entries.Count);
        List<(string, byte[])> parts = [];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using MemoryStream content = new();
            using (Stream part = entry.Open())
            {
                part.CopyTo(content);
            }

            parts.Add((entry.FullName, parts.Count == chosen || (random.Next(4) == 0 && entry.FullName.Contains("sheet1")) ? Changed(content.ToArray(), random, 4) : content.ToArray()));
        }

        return MadeFile.Zip([.. parts]);
    }
}
