namespace GreenZone.Rules.Loans;

/// <summary>
/// Gives the same string for the same characters where it has seen them lately, so that a million cells with a few thousand values
/// cost a few thousand strings. Of fixed size: it forgets instead of growing. Not safe for two threads at once.
/// </summary>
public sealed class TextPool
{
    private readonly string?[] slots;

    /// <param name="sizeBits">2^sizeBits slots.</param>
    public TextPool(int sizeBits = 14) => slots = new string?[1 << sizeBits];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        int slot = string.GetHashCode(text) & (slots.Length - 1);
        string? kept = slots[slot];
        if (kept is not null && text.SequenceEqual(kept))
        {
            return kept;
        }

        return slots[slot] = new string(text);
    }
}
