using System.Buffers;
using System.Text;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Shell.Sheets;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>The answers as a table for people at a terminal: a wide character takes two places.</summary>
internal sealed class AnswerTable : IAnswerForm
{
    private static readonly (string Head, int Places)[] Columns = [("结论", 10), ("把握", 6), ("编码", 10), ("条目", 36), ("依据", 26), ("不利因素", 26), ("文字", 0)];

    private readonly StringBuilder line = new();

    /// <summary>The head and the line under it.</summary>
    public static string Head { get; } = string.Concat(Columns.Select(column => Cell(column.Head, column.Places)))
        + Environment.NewLine + string.Concat(Columns.Select(column => new string('-', Math.Max(4, column.Places - 2)) + "  "));

    public void Write(AskedText asked, Proposal proposal, IBufferWriter<byte> output)
    {
        CatalogueEntry? entry = proposal.Entry ?? (proposal is { Decision: IdentificationDecision.Candidates, Alternatives: [{ Entry: var first }, ..] } ? first : null);
        bool proposed = proposal.Entry is null && entry is not null;
        string[] cells =
        [
            proposal.Decision == IdentificationDecision.Candidates ? "有备选" : IdentificationWords.ToChinese(proposal.Decision),
            proposal.Decision == IdentificationDecision.Insufficient ? "" : proposal.Confidence.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
            entry?.Serial ?? "",
            (proposed ? "首选：" : "") + entry?.Name,
            string.Join('、', proposal.Reasons.Select(reason => reason.Text).Distinct()),
            string.Join('、', proposal.Against.Select(reason => reason.Text).Distinct()),
            asked.Text,
        ];
        line.Clear();
        for (int i = 0; i < cells.Length; i++)
        {
            line.Append(Cell(cells[i], Columns[i].Places));
        }

        line.AppendLine();
        foreach (ReadOnlyMemory<char> part in line.GetChunks())
        {
            Encoding.UTF8.GetBytes(part.Span, output);
        }
    }

    /// <summary>The text in its places, cut with a sign where it is longer; a column without places takes what comes, up to a line.</summary>
    private static string Cell(string text, int places)
    {
        int most = places == 0 ? 120 : places - 2, taken = 0, before = 0;
        StringBuilder cell = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            Rune shown = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune;
            int width = shown.Value < 0x2E80 ? 1 : 2;
            // What is kept when the rest does not fit: one place less, for the sign.
            before = taken + width <= most - 1 ? cell.Length + shown.Utf16SequenceLength : before;
            if (taken + width > most)
            {
                cell.Length = before;
                cell.Append('…');
                break;
            }

            cell.Append(shown);
            taken += width;
        }

        return cell.Append(' ', Math.Max(0, places - CsvText.Places(cell.ToString()))).ToString();
    }
}
