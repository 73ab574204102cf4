using System.Diagnostics.CodeAnalysis;

namespace GreenZone.Rules;

/// <summary>A unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters, the last one a check character.</summary>
public readonly record struct CreditCode
{
    /// <summary>The 31 characters of GB 32100 in the order of their values; I, O, S, V and Z are not used.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>GB 32100 table of weights, 3^(i-1) mod 31.</summary>
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>GB 11714 weights of the organisation part (characters 9 to 16, its check character is the 17th).</summary>
    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    private CreditCode(string text) => Text = text;

    /// <summary>The 18 characters in upper case.</summary>
    public string Text { get; }

    public override string ToString() => Text;

    /// <summary>Reads a code that is right in every character; lower case is not accepted here.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CreditCode? code)
    {
        code = Judge(text.AsSpan()) is CreditCodeState.Valid or CreditCodeState.OrganisationPartWrong ? new CreditCode(text!) : null;
        return code is not null;
    }

    /// <summary>What kind of code the text is. Lower case letters are judged as their upper case; surrounding blanks are not removed.</summary>
    public static CreditCodeState Judge(ReadOnlySpan<char> text)
    {
        if (text.Length != 18)
        {
            return text.Length == 15 && text.IndexOfAnyExceptInRange('0', '9') < 0
                ? CreditCodeState.OldRegistrationNumber
                : CreditCodeState.Malformed;
        }

        Span<char> upper = stackalloc char[18];
        int sum = 0;
        for (int i = 0; i < 18; i++)
        {
            upper[i] = text[i] is >= 'a' and <= 'z' ? (char)(text[i] - 32) : text[i];
            int value = Value(upper[i]);
            if (value < 0)
            {
                return CreditCodeState.Malformed;
            }

            if (i < 17)
            {
                sum += value * Weights[i];
            }
        }

        // Characters 3 to 8 are the division of the registering authority: digits only.
        for (int i = 2; i < 8; i++)
        {
            if (!char.IsAsciiDigit(upper[i]))
            {
                return CreditCodeState.Malformed;
            }
        }

        if (Value(upper[17]) != (31 - (sum % 31)) % 31)
        {
            return CreditCodeState.CheckCharacterWrong;
        }

        return OrganisationPartHolds(upper[8..17]) ? CreditCodeState.Valid : CreditCodeState.OrganisationPartWrong;
    }

    /// <summary>The check character GB 32100 asks for after these 17, or null when one of them is not of its alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> first17)
    {
        int sum = 0;
        for (int i = 0; i < 17; i++)
        {
            int value = Value(first17[i]);
            if (value < 0)
            {
                return null;
            }

            sum += value * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The GB 11714 check character of an organisation code's first eight characters.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> first8)
    {
        int sum = 0;
        for (int i = 0; i < 8; i++)
        {
            char c = first8[i];
            sum += OrganisationWeights[i] * (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        }

        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            int digit => (char)('0' + digit),
        };
    }

    private static bool OrganisationPartHolds(ReadOnlySpan<char> part) => OrganisationCheckCharacter(part[..8]) == part[8];

    private static int Value(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Y' => Alphabet.IndexOf(c, 10),
        _ => -1,
    };
}

/// <summary>What <see cref="CreditCode.Judge"/> finds.</summary>
public enum CreditCodeState
{
    /// <summary>Right in every part.</summary>
    Valid,

    /// <summary>The last character is right, the organisation code inside (GB 11714) is not: real codes of this kind exist, so it is a warning.</summary>
    OrganisationPartWrong,

    /// <summary>The last character does not fit the others (GB 32100).</summary>
    CheckCharacterWrong,

    /// <summary>Fifteen digits: a business registration number from before 2015.</summary>
    OldRegistrationNumber,

    /// <summary>Wrong length or a character that the standard does not use.</summary>
    Malformed,
}
