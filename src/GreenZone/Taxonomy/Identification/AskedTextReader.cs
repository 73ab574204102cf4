using System.Text;
using GreenZone.Shell.Sheets;

namespace GreenZone.Taxonomy.Identification;

/// <summary>
/// Reads texts one after the other: a CSV whose head has <c>text</c> (and perhaps <c>industry</c> and <c>borrower</c>), or one text a line.
/// Every line is a text, an empty one too, so that answers stand at the places of their questions. Nothing is refused: a quotation mark that nobody
/// closes is a character like any other.
/// </summary>
internal sealed class AskedTextReader(Stream input)
{
    /// <summary>Of a longer record the rest is left out: far more than is looked at, and no file can fill the memory.</summary>
    public const int MostCharacters = 1 << 21;

    private static readonly Dictionary<string, int> Heads = new(StringComparer.Ordinal)
    {
        ["text"] = 0, ["贷款用途"] = 0, ["用途"] = 0, ["资金用途"] = 0, ["文本"] = 0, ["项目名称"] = 0,
        ["industry"] = 1, ["行业"] = 1, ["行业代码"] = 1, ["投向行业"] = 1, ["贷款实际投向行业"] = 1,
        ["borrower"] = 2, ["借款人"] = 2, ["借款人名称"] = 2, ["客户名称"] = 2,
    };

    private readonly LooseText source = new(input);
    private readonly List<string> fields = [];
    private char[] characters = new char[1 << 16];
    private int start, end;
    private bool ended, begun, afterReturn;
    private int[]? columns;
    private char separator;

    /// <summary>Whether the next record may have to wait for its sender.</summary>
    public bool MayWait => !ended && characters.AsSpan(start, end - start).TrimStart(afterReturn ? '\n' : '\0').IndexOfAny('\n', '\r') < 0;

    /// <summary>The next text; false at the end.</summary>
    public bool Read(out AskedText asked)
    {
        if (!begun)
        {
            begun = true;
            FindHead();
        }

        return Next(out asked);
    }

    private bool Next(out AskedText asked)
    {
        if (columns is null)
        {
            bool found = TryLine(out string line);
            asked = new AskedText(line);
            return found;
        }

        if (!TryRecord())
        {
            asked = default;
            return false;
        }

        asked = new AskedText(Field(columns[0]) ?? "", Field(columns[1]), Field(columns[2]));
        return true;

        string? Field(int place) => place >= 0 && place < fields.Count && (place == columns[0] || fields[place].Length > 0) ? fields[place] : null;
    }

    /// <summary>The first line is a head when one of its cells says text, or what sheets call it.</summary>
    private void FindHead()
    {
        if (!NeedLine(out int length))
        {
            return;
        }

        ReadOnlySpan<char> line = characters.AsSpan(start, Math.Min(length, 4_096));
        foreach (char candidate in (ReadOnlySpan<char>)[',', '\t', ';'])
        {
            int[] places = [-1, -1, -1];
            int place = 0;
            foreach (Range range in line.Split(candidate))
            {
                string key = HeadText.Key(line[range].ToString());
                if (Heads.TryGetValue(key, out int meaning) && places[meaning] < 0)
                {
                    places[meaning] = place;
                }

                place++;
            }

            if (places[0] >= 0)
            {
                columns = places;
                // A comma in a table of one column is part of the text, whoever wrote it without quotation marks.
                separator = place == 1 ? '\0' : candidate;
                TryLine(out _);
                return;
            }
        }
    }

    /// <summary>Makes sure that a whole line lies in the buffer.</summary>
    /// <param name="length">Characters of the line without its end.</param>
    /// <returns>False when nothing is left.</returns>
    private bool NeedLine(out int length)
    {
        SkipRestOfEnd();
        int searched = 0;
        while (true)
        {
            int at = characters.AsSpan(start + searched, end - start - searched).IndexOfAny('\n', '\r');
            if (at >= 0)
            {
                length = searched + at;
                return true;
            }

            searched = end - start;
            if (searched >= MostCharacters)
            {
                length = MostCharacters;
                return true;
            }

            if (ended || !Fill())
            {
                length = searched;
                return searched > 0;
            }
        }
    }

    private bool TryLine(out string line)
    {
        if (!NeedLine(out int length))
        {
            line = "";
            return false;
        }

        line = Whole(characters.AsSpan(start, length));
        EndLine(length);
        return true;
    }

    /// <summary>Passes over the end of a line, and over what is too long before it.</summary>
    private void EndLine(int length)
    {
        start += length;
        while (true)
        {
            int at = characters.AsSpan(start, end - start).IndexOfAny('\n', '\r');
            if (at >= 0)
            {
                afterReturn = characters[start + at] == '\r';
                start += at + 1;
                return;
            }

            start = end;
            if (ended || !Fill())
            {
                return;
            }
        }
    }

    /// <summary>The second character of a line's end, which may come later than the first.</summary>
    private void SkipRestOfEnd()
    {
        if (!afterReturn || (start == end && (ended || !Fill())))
        {
            return;
        }

        afterReturn = false;
        start += characters[start] == '\n' ? 1 : 0;
    }

    private bool TryRecord()
    {
        fields.Clear();
        if (!NeedLine(out int length))
        {
            return false;
        }

        if (!characters.AsSpan(start, length).Contains('"'))
        {
            Split(characters.AsSpan(start, length));
            EndLine(length);
            return true;
        }

        int record;
        while (!TryQuoted(out record))
        {
            if (end - start >= MostCharacters || ended)
            {
                // Nobody closes the mark: the line is what it looks like.
                Split(characters.AsSpan(start, length));
                EndLine(length);
                return true;
            }

            Fill();
        }

        EndLine(record);
        return true;
    }

    private void Split(ReadOnlySpan<char> line)
    {
        fields.Clear();
        if (separator == '\0')
        {
            fields.Add(Whole(line));
            return;
        }

        foreach (Range range in line.Split(separator))
        {
            fields.Add(Whole(line[range]));
        }
    }

    /// <summary>Takes a record apart that has quotation marks; false when a mark is not closed in what has arrived.</summary>
    /// <param name="length">Characters of the record without its end.</param>
    private bool TryQuoted(out int length)
    {
        fields.Clear();
        StringBuilder field = new();
        int at = start;
        while (true)
        {
            if (at < end && characters[at] == '"' && field.Length == 0)
            {
                at++;
                while (true)
                {
                    int mark = characters.AsSpan(at, end - at).IndexOf('"');
                    if (mark < 0)
                    {
                        length = 0;
                        return false;
                    }

                    field.Append(characters, at, mark);
                    at += mark + 1;
                    if (at == end && !ended)
                    {
                        // Whether it is doubled stands in what has not arrived.
                        length = 0;
                        return false;
                    }

                    if (at == end || characters[at] != '"')
                    {
                        break;
                    }

                    field.Append('"');
                    at++;
                }
            }

            ReadOnlySpan<char> rest = characters.AsSpan(at, end - at);
            int stop = separator == '\0' ? rest.IndexOfAny('\n', '\r') : rest.IndexOfAny(separator, '\n', '\r');
            if (stop < 0 && !ended)
            {
                length = 0;
                return false;
            }

            stop = stop < 0 ? rest.Length : stop;
            fields.Add(Whole(field.Append(rest[..stop]).ToString()));
            field.Clear();
            at += stop;
            if (at == end || characters[at] != separator || separator == '\0')
            {
                length = at - start;
                return true;
            }

            at++;
        }
    }

    /// <summary>The text; half a character, which no output could write, becomes a sign.</summary>
    private static string Whole(ReadOnlySpan<char> text)
    {
        text = text.Length > MostCharacters ? text[..MostCharacters] : text;
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? string.Concat(text[..^1], "\uFFFD") : text.ToString();
    }

    private bool Fill()
    {
        if (start > 0)
        {
            characters.AsSpan(start, end - start).CopyTo(characters);
            (start, end) = (0, end - start);
        }

        if (characters.Length - end < 1 << 15)
        {
            Array.Resize(ref characters, characters.Length * 2);
        }

        int read = source.Read(characters.AsSpan(end));
        ended = read == 0;
        end += read;
        return read > 0;
    }
}
