using System.Globalization;

namespace GreenZone.Rules.Loans.Generation;

/// <summary>
/// A sentence with places to fill: <c>{镇}</c> the town, <c>{地}</c> an invented place, <c>{企}</c> the firm's own word, <c>{期}</c> the
/// stage, <c>{#60-90*5}</c> a number from 60 to 90 in steps of 5.
/// </summary>
internal sealed class Phrase
{
    private static readonly string[] Stages = ["", "（一期）", "（二期）", "（三期）"];

    private readonly Part[] parts;

    private Phrase(Part[] parts) => this.parts = parts;

    /// <exception cref="FormatException">A brace is left open or names nothing known.</exception>
    public static Phrase Parse(string text)
    {
        List<Part> parts = [];
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            if (open < 0)
            {
                parts.Add(new Part(PartKind.Text, text[at..], 0, 0, 1));
                break;
            }

            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"An open brace in: {text}");
            }

            if (open > at)
            {
                parts.Add(new Part(PartKind.Text, text[at..open], 0, 0, 1));
            }

            parts.Add(Place(text[(open + 1)..close]));
            at = close + 1;
        }

        return new Phrase([.. parts]);
    }

    /// <summary>Writes the sentence; the same random stream gives the same sentence.</summary>
    public void Write(SheetText text, ref SeededRandom random, string town, string site, InventedFirm? firm)
    {
        foreach (Part part in parts)
        {
            switch (part.Kind)
            {
                case PartKind.Town:
                    text.Append(town);
                    break;
                case PartKind.Site:
                    text.Append(site);
                    break;
                case PartKind.Firm:
                    firm?.WriteBrand(text);
                    break;
                case PartKind.Stage:
                    text.Append(Stages[random.Below(Stages.Length)]);
                    break;
                case PartKind.Number:
                    text.Append(part.Low + (random.Below(((part.High - part.Low) / part.Step) + 1) * part.Step));
                    break;
                default:
                    text.Append(part.Text);
                    break;
            }
        }
    }

    private static Part Place(string name)
    {
        switch (name)
        {
            case "镇":
                return new Part(PartKind.Town, "", 0, 0, 1);
            case "地":
                return new Part(PartKind.Site, "", 0, 0, 1);
            case "企":
                return new Part(PartKind.Firm, "", 0, 0, 1);
            case "期":
                return new Part(PartKind.Stage, "", 0, 0, 1);
            default:
                string[] range = name.StartsWith('#') ? name[1..].Split('-', '*') : [];
                return range.Length is 2 or 3
                    ? new Part(PartKind.Number, "", Number(range[0]), Number(range[1]), range.Length == 3 ? Number(range[2]) : 1)
                    : throw new FormatException($"Nothing is called {{{name}}}.");
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private enum PartKind
    {
        Text,
        Town,
        Site,
        Firm,
        Stage,
        Number,
    }

    private readonly record struct Part(PartKind Kind, string Text, int Low, int High, int Step);
}
