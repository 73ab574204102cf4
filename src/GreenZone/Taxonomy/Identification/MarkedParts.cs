using System.Text;
using GreenZone.Rules.Taxonomy.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>On which side a stretch of the text stands.</summary>
internal enum MarkSide
{
    None,
    For,

    /// <summary>Also where it stands on both: what speaks against must not be overlooked.</summary>
    Against,
}

/// <summary>Cuts a text at the places of its reasons.</summary>
internal static class MarkedParts
{
    /// <returns>The whole text in parts, in order.</returns>
    public static List<(string Words, MarkSide Side)> Of(string text, IReadOnlyList<IdentificationReason> inFavour, IReadOnlyList<IdentificationReason> against)
    {
        List<(string, MarkSide)> parts = [];
        MarkSide[] sides = new MarkSide[text.Length + 1];
        Mark(inFavour, MarkSide.For);
        Mark(against, MarkSide.Against);
        StringBuilder words = new();
        MarkSide now = MarkSide.None;
        int point = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (sides[point] != now)
            {
                End();
                now = sides[point];
            }

            words.Append(rune);
            point++;
        }

        End();
        return parts;

        void Mark(IReadOnlyList<IdentificationReason> reasons, MarkSide side)
        {
            foreach (IdentificationReason reason in reasons)
            {
                if (reason is { Start: { } start, Length: { } length })
                {
                    sides.AsSpan(start, length).Fill(side);
                }
            }
        }

        void End()
        {
            if (words.Length > 0)
            {
                parts.Add((words.ToString(), now));
                words.Clear();
            }
        }
    }
}
