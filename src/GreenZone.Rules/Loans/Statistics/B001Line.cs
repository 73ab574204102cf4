namespace GreenZone.Rules.Loans;

/// <summary>One signed addend of a form's relation: a line, counted once or taken off once.</summary>
public readonly record struct LineTerm(string Line, int Sign);

/// <summary>A printed line of 绿色融资统计表.</summary>
/// <param name="Index">Its place from the top, 0 to 107.</param>
/// <param name="Line">The number as printed (1, 3.2.1, 14, I-1); null on the four headings.</param>
/// <param name="Printed">The text of the line exactly as the official template prints it, number and formula included.</param>
/// <param name="Name">The line's name alone.</param>
/// <param name="Code">The 18-character class code, or the reporting code of a total or appendix line; null on headings.</param>
/// <param name="Level">How deep it is printed: 0 headings, 1 top lines, up to 3.</param>
/// <param name="HasBenefits">Whether the columns G to Q are filled: not for trade and consumption.</param>
/// <param name="Formula">The relation that makes the line; empty where the line is filled from loans.</param>
public sealed record B001Line(
    int Index, string? Line, string Printed, string Name, string? Code, int Level, bool HasBenefits, IReadOnlyList<LineTerm> Formula)
{
    public bool IsHeading => Line is null;
}

/// <summary>
/// The 108 lines of 绿色融资统计表 and how a class finds its line. Source: 银保监办便函〔2020〕739号, in the machine-readable
/// template of 绿色金融信息监管系统数据报送接口规范 V1.0; the table is embedded beside this file.
/// </summary>
public static class B001Lines
{
    private static readonly Dictionary<string, B001Line> ByLine;
    private static readonly Dictionary<string, B001Line> ByClass;

    static B001Lines()
    {
        All = [.. FormTable
            .Read("Loans/Statistics/form-b001-lines.csv", "line", "printed", "name", "code", "level", "benefits", "formula")
            .Select((row, index) => new B001Line(
                index,
                row[0].Length == 0 ? null : row[0],
                row[1],
                row[2],
                row[3].Length == 0 ? null : row[3],
                row[4][0] - '0',
                row[5] == "Y",
                ParseTerms(row[6])))];
        ByLine = All.Where(line => line.Line is not null).ToDictionary(line => line.Line!, StringComparer.Ordinal);
        ByClass = All.Where(line => line.Code is { Length: 18 }).ToDictionary(line => line.Code!, StringComparer.Ordinal);
        InOrderOfEvaluation = Sort();
    }

    /// <summary>All lines from top to bottom.</summary>
    public static IReadOnlyList<B001Line> All { get; }

    /// <summary>The lines with a formula, each after those it is made of.</summary>
    internal static IReadOnlyList<B001Line> InOrderOfEvaluation { get; }

    /// <exception cref="ArgumentException">The form prints no such line.</exception>
    public static B001Line Get(string line) =>
        ByLine.TryGetValue(line, out B001Line? found) ? found : throw new ArgumentException($"The form has no line {line}.", nameof(line));

    public static bool Has(string line) => ByLine.ContainsKey(line);

    /// <summary>
    /// The line a class counts in: its own or that of its deepest printed ancestor. Null when the code is not of this statistic.
    /// </summary>
    /// <param name="classCode">A code such as CBIRCGC20B03020605: ten characters of scheme and four two-digit levels, 00 below the last.</param>
    public static B001Line? OfClass(string classCode)
    {
        if (classCode.Length != 18)
        {
            return null;
        }

        Span<char> code = stackalloc char[18];
        classCode.CopyTo(code);
        var lookup = ByClass.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int level = 8; level >= 5; level--)
        {
            if (lookup.TryGetValue(code, out B001Line? line))
            {
                return line;
            }

            code.Slice(level * 2, 2).Fill('0');
        }

        return null;
    }

    /// <summary>Reads "8 + 9 - 4.1.1": blanks part the terms, because I-1 is a line and not a difference.</summary>
    internal static IReadOnlyList<LineTerm> ParseTerms(string formula)
    {
        string[] parts = formula.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<LineTerm> terms = [];
        int sign = 1;
        foreach (string part in parts)
        {
            if (part is "+" or "-")
            {
                sign = part == "-" ? -1 : 1;
            }
            else
            {
                terms.Add(new LineTerm(part, sign));
            }
        }

        return terms;
    }

    private static List<B001Line> Sort()
    {
        List<B001Line> order = [];
        HashSet<string> open = [];
        foreach (B001Line line in All.Where(line => line.Formula.Count > 0))
        {
            Visit(line);
        }

        return order;

        void Visit(B001Line line)
        {
            if (line.Formula.Count == 0 || order.Contains(line))
            {
                return;
            }

            if (!open.Add(line.Line!))
            {
                throw new InvalidOperationException($"Line {line.Line} is made of itself.");
            }

            foreach (LineTerm term in line.Formula)
            {
                Visit(ByLine[term.Line]);
            }

            order.Add(line);
        }
    }
}
