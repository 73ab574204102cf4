namespace GreenZone.Shell.Sheets;

/// <summary>One of the first rows of a sheet.</summary>
/// <param name="Number">As the spreadsheet shows it.</param>
/// <param name="Cells">Trimmed, up to the last that holds something.</param>
internal readonly record struct TopRow(int Number, string[] Cells);

/// <summary>The head of a sheet: where it stands and how its columns read when lines that belong together are joined.</summary>
/// <param name="First">Place of its first line among the rows looked at.</param>
/// <param name="Last">Place of its last line, a line of units or of column numbers counted in.</param>
/// <param name="Lines">How many lines carry names; with two or more, heads were joined.</param>
/// <param name="Heads">One text a column; blank where the column has none.</param>
/// <param name="Score">How well the template knows it: two for each column by name, one for each by likeness.</param>
internal sealed record HeadBlock(int First, int Last, int Lines, string[] Heads, int Score);

/// <summary>Finds the head under titles and unit lines, and joins heads of several lines by what they mean together.</summary>
/// <param name="template">What the heads may mean; null takes the first row that is as wide as the table.</param>
/// <param name="saved">Heads that reporters explained before are known as well.</param>
internal sealed class HeadFinder(SheetTemplate? template, IReadOnlyList<HeadMapping> saved)
{
    /// <summary>How many filled rows at the top may stand above the head's end.</summary>
    private const int Searched = 16;

    private const int MostLines = 3;

    private static readonly string[] HeavenlyMarks = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

    private readonly int[] required = template is null ? [] : [.. Enumerable.Range(0, template.Columns.Count).Where(column => template!.Columns[column].Required)];
    private readonly Dictionary<string, int> likened = new(StringComparer.Ordinal);
    private readonly HashSet<string> explained = [.. saved.SelectMany(mapping => mapping.Heads.Keys).Select(HeadText.Key)];

    /// <param name="top">The first filled rows, at least one.</param>
    public HeadBlock Find(IReadOnlyList<TopRow> top)
    {
        // Likeness costs time; where the names alone know every column that must be there, nobody asks for it.
        (HeadBlock best, bool complete) = Search(top, alike: false);
        best = complete ? best : Search(top, alike: true).Head;
        best = best.Score > 0 ? best : Unknown(top);
        return template is null ? best : WithUnitLines(best, top);
    }

    private (HeadBlock Head, bool Complete) Search(IReadOnlyList<TopRow> top, bool alike)
    {
        HeadBlock best = new(0, 0, 1, [], 0);
        bool complete = false;
        int searched = Math.Min(top.Count, Searched);
        for (int last = 0; last < searched && !complete; last++)
        {
            // Of readings that know as much the one of the fewest lines is right: what stands above it is a title.
            for (int lines = 1; lines <= MostLines && last - lines + 1 >= 0 && IsOneBlock(top, last - lines + 1, lines) && !complete; lines++)
            {
                int first = last - lines + 1;
                string[] heads = Join(top, first, lines);
                (int score, complete) = ScoreOf(heads, alike);
                if (score > best.Score)
                {
                    best = new HeadBlock(first, last, lines, heads, score);
                }
            }
        }

        return (best, complete);
    }

    private static bool IsOneBlock(IReadOnlyList<TopRow> top, int first, int lines) =>
        top[first + lines - 1].Number - top[first].Number == lines - 1 && (lines == 1 || (Filled(top[first]) > 1 && !top[first].Cells.Any(cell => cell.Contains(':') || cell.Contains('：'))));

    private static int Filled(TopRow row) => row.Cells.Count(cell => cell.Length > 0);

    /// <summary>Nothing is known: the first row that is at least half as wide as the widest.</summary>
    private static HeadBlock Unknown(IReadOnlyList<TopRow> top)
    {
        int widest = top.Max(Filled), row = 0;
        while (row < top.Count - 1 && Filled(top[row]) * 2 < widest)
        {
            row++;
        }

        return new HeadBlock(row, row, 1, top[row].Cells, 0);
    }

    /// <returns>The score, and whether the names alone know every required column.</returns>
    private (int Score, bool Complete) ScoreOf(string[] heads, bool byLikeness)
    {
        if (template is null)
        {
            return (0, false);
        }

        HashSet<int> named = [], alike = [];
        int score = 0;
        foreach (string head in heads)
        {
            if (head.Length == 0)
            {
                continue;
            }

            if (template.ColumnOf(head) is >= 0 and int column)
            {
                score += named.Add(column) ? 2 : 0;
            }
            else if (explained.Contains(HeadText.Key(head)))
            {
                score += 2;
            }
            else if (byLikeness && Likened(head) is >= 0 and int like)
            {
                alike.Add(like);
            }
        }

        alike.ExceptWith(named);
        return (score + alike.Count, required.Length > 0 && Array.TrueForAll(required, named.Contains));
    }

    private int Likened(string head)
    {
        if (head.Length > 24 || !head.Any(c => c >= '\u3400'))
        {
            return -1;
        }

        if (!likened.TryGetValue(head, out int column))
        {
            likened[head] = column = HeadGuess.Of(template!, head) is { Certain: true } guess ? guess.Column : -1;
        }

        return column;
    }

    /// <summary>Lines of units, (元) (元) (%), and of column numbers, 1 2 3 or 甲 乙, belong to the head though they name nothing.</summary>
    private static HeadBlock WithUnitLines(HeadBlock block, IReadOnlyList<TopRow> top)
    {
        while (block.Last + 1 < top.Count && top[block.Last + 1].Number == top[block.Last].Number + 1)
        {
            string[] next = top[block.Last + 1].Cells;
            if (IsNumbering(next))
            {
                return block with { Last = block.Last + 1 };
            }

            if (!next.All(cell => cell.Length == 0 || HeadText.IsUnit(cell)))
            {
                return block;
            }

            block = block with
            {
                Last = block.Last + 1,
                Heads = [.. block.Heads.Select((head, at) => at < next.Length && next[at].Length > 0 && head.Length > 0 ? HeadText.WithUnit(head, next[at]) : head)],
            };
        }

        return block;
    }

    private static bool IsNumbering(string[] cells)
    {
        string[] filled = [.. cells.Where(cell => cell.Length > 0)];
        int expected = 0, numbers = 0;
        foreach (string cell in filled)
        {
            if (int.TryParse(cell.Trim('(', ')', '（', '）', '[', ']'), System.Globalization.NumberStyles.None, null, out int number))
            {
                if (numbers++ > 0 && number != expected + 1)
                {
                    return false;
                }

                expected = number;
            }
            else if (Array.IndexOf(HeavenlyMarks, cell) < 0 && !(cell.Length == 1 && char.IsAsciiLetterUpper(cell[0])))
            {
                return false;
            }
        }

        return filled.Length >= 3 && (numbers == 0 || expected <= cells.Length);
    }

    private string[] Join(IReadOnlyList<TopRow> top, int first, int lines)
    {
        if (lines == 1)
        {
            return top[first].Cells;
        }

        int width = Enumerable.Range(first, lines).Max(row => top[row].Cells.Length);
        string[] heads = new string[width];
        string[] groups = new string[lines - 1];
        for (int column = 0; column < width; column++)
        {
            List<string> parts = [];
            string lowest = "";
            for (int line = lines - 1; line >= 0; line--)
            {
                string cell = Cell(line, column);
                if (line == lines - 1)
                {
                    lowest = cell;
                }
                else if (cell.Length > 0)
                {
                    // A name with nothing under it reaches over all lines and is nobody's group.
                    groups[line] = lowest.Length > 0 ? cell : "";
                    for (int below = line + 1; below < lines - 1; below++)
                    {
                        groups[below] = Cell(below, column);
                    }
                }
                else if (lowest.Length > 0 && groups[line] is { Length: > 0 } group)
                {
                    cell = group;
                }

                lowest = lowest.Length > 0 ? lowest : cell;
                if (cell.Length > 0)
                {
                    parts.Insert(0, cell);
                }
            }

            heads[column] = OneOf(parts);
        }

        return heads;

        string Cell(int line, int column) => column < top[first + line].Cells.Length ? top[first + line].Cells[column] : "";
    }

    /// <summary>The reading of lines that stand over each other which the template knows: group and name, name, name and group.</summary>
    private string OneOf(List<string> parts)
    {
        if (parts.Count < 2)
        {
            return parts.Count == 0 ? "" : parts[0];
        }

        string name = parts[^1], unit = "";
        if (HeadText.IsUnit(name))
        {
            unit = name;
            parts.RemoveAt(parts.Count - 1);
            name = parts[^1];
        }

        List<string> groups = [.. parts[..^1].Select(group => HeadText.Of(group).Name)];
        string groupUnit = parts[..^1].Select(HeadText.MoneyUnitText).LastOrDefault(text => text.Length > 0) ?? "";
        string dressed = unit.Length > 0 ? HeadText.WithUnit(name, unit) : groupUnit.Length > 0 && HeadText.MoneyUnitText(name).Length == 0 ? HeadText.WithUnit(name, groupUnit) : name;
        if (groups.Count == 0)
        {
            return dressed;
        }

        string[] readings = [string.Concat(groups) + dressed, .. groups.AsEnumerable().Reverse().Select(group => group + dressed), dressed, .. groups.AsEnumerable().Reverse().Select(group => After(dressed, group))];
        return readings.FirstOrDefault(reading => template?.ColumnOf(reading) >= 0 || explained.Contains(HeadText.Key(reading))) ?? readings[0];
    }

    /// <summary>Puts the group behind the name but before its unit: 发放（元）under 日期 reads 发放日期.</summary>
    private static string After(string name, string group)
    {
        HeadText text = HeadText.Of(name);
        return text.Unit.Length > 0 ? $"{text.Name}{group}（{text.Unit}）" : name + group;
    }
}
