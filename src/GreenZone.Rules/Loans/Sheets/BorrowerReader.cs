namespace GreenZone.Rules.Loans;

/// <summary>Reads who borrowed: judges and repairs credit codes, masks persons' numbers before anything is kept.</summary>
internal sealed class BorrowerReader(KeyedHash hash)
{
    /// <summary>Characters of a person's number that stay readable at its two ends.</summary>
    private const int Head = 3, Tail = 2;

    private readonly TextPool codes = new(16);

    public void Read<TCells>(TCells cells, int row, LoanFacts facts, SheetFindings findings)
        where TCells : ILoanCells, allows ref struct
    {
        ReadOnlySpan<char> text = CellText.Trim(cells[LoanColumn.BorrowerCode]);
        facts.HasCreditCode = false;
        facts.BorrowerCode = null;
        bool organisation = facts.BorrowerKind.Length == 0 || LoanWords.IsOrganisation(facts.BorrowerKind);
        if (text.IsEmpty)
        {
            if (organisation && facts.BorrowerKind.Length > 0)
            {
                findings.Add(LoanChecks.CreditCodeRequired, row, (int)LoanColumn.BorrowerCode, text);
            }
        }
        else if (organisation || IsBusinessOfOne(text, facts.BorrowerKind))
        {
            ReadCreditCode(text, row, facts, findings);
        }
        else
        {
            facts.BorrowerCode = Masked(text);
        }

        facts.Borrower = facts.HasCreditCode ? hash.Of(facts.BorrowerCode) : hash.Of(facts.BorrowerCode, facts.BorrowerName);
    }

    /// <summary>A person's number with all but its ends masked, however it was written; short ones are masked whole.</summary>
    public static string Masked(ReadOnlySpan<char> number) =>
        number.Length <= Head + Tail + 3
            ? new string('*', Math.Min(number.Length, 8))
            : string.Concat(number[..Head], new string('*', Math.Min(number.Length, 24) - Head - Tail), number[^Tail..]);

    /// <summary>A self-employed person may report by the credit code of the business (it starts with 92), which is public.</summary>
    private static bool IsBusinessOfOne(ReadOnlySpan<char> text, string kind) =>
        kind is LoanWords.SelfEmployed or LoanWords.SmallOwner && text.Length == 18 && text[0] == '9';

    private void ReadCreditCode(ReadOnlySpan<char> text, int row, LoanFacts facts, SheetFindings findings)
    {
        const int Column = (int)LoanColumn.BorrowerCode;
        ReadOnlySpan<char> written = text;
        scoped ReadOnlySpan<char> judged = text;
        scoped Span<char> repaired = stackalloc char[18];
        if (NeedsRepair(text) && TryRepair(text, repaired))
        {
            judged = repaired;
        }

        switch (CreditCode.Judge(judged))
        {
            case CreditCodeState.Valid:
                break;
            case CreditCodeState.OrganisationPartWrong:
                findings.Add(LoanChecks.CreditCodeOrganisation, row, Column, written);
                break;
            case CreditCodeState.CheckCharacterWrong:
                findings.Add(LoanChecks.CreditCodeCheck, row, Column, written);
                return;
            case CreditCodeState.OldRegistrationNumber:
                findings.Add(LoanChecks.CreditCodeOld, row, Column, written);
                return;
            default:
                // Shorter than 18 and all digits: an older register's number. Anything else is simply not a code.
                findings.Add(
                    text.Length < 18 && text.IndexOfAnyExceptInRange('0', '9') < 0 ? LoanChecks.CreditCodeOld : LoanChecks.CreditCodeWrong,
                    row, Column, written, Explain(text));
                return;
        }

        if (!judged.SequenceEqual(written))
        {
            findings.Add(LoanChecks.CreditCodeRepaired, row, Column, written, $"字母应为大写、中间不留空格；已按 {judged} 收录");
        }

        facts.BorrowerCode = codes.Get(judged);
        facts.HasCreditCode = true;
    }

    private static string? Explain(ReadOnlySpan<char> text) => text.Length == 18 ? null : $"应为 18 位统一社会信用代码，现为 {text.Length} 位";

    private static bool NeedsRepair(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange('a', 'z') >= 0 || (text.Length > 18 && text.IndexOfAny(' ', '-', '　') >= 0) || text.IndexOfAnyInRange('０', 'ｚ') >= 0;

    /// <summary>Upper case, half width, without blanks and hyphens inside; false when that does not leave 18 characters.</summary>
    private static bool TryRepair(ReadOnlySpan<char> text, Span<char> repaired)
    {
        int length = 0;
        foreach (char c in text)
        {
            char half = CellText.HalfWidth(c);
            if (half is ' ' or '-')
            {
                continue;
            }

            if (length == 18)
            {
                return false;
            }

            repaired[length++] = half is >= 'a' and <= 'z' ? (char)(half - 32) : half;
        }

        return length == 18;
    }
}
