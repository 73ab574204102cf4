using System.Buffers;

namespace GreenZone.Shell.Sheets;

/// <summary>Reads comma-, tab- or semicolon-separated text in one pass, without a string per cell.</summary>
internal sealed class CsvReader : SheetReader
{
    /// <summary>A batch grows to at most this many characters; then it ends before its rows are full.</summary>
    private const int BatchLength = 1 << 23;

    private const int StepLength = 1 << 16;

    private readonly Stream stream;
    private readonly SheetLimits limits;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(TextDecoder.BufferSize);
    private TextDecoder decoder;
    private CsvScanner scanner;
    private char[] rest = [];
    private int restLength;
    private bool ended;

    /// <param name="stream">Seekable, at any position; closed with the reader.</param>
    public CsvReader(Stream stream, SheetLimits limits, HeadFinder finder)
    {
        this.stream = stream;
        this.limits = limits;
        try
        {
            stream.Position = 0;
            decoder = new TextDecoder(stream, bytes);
            char separator = FindSeparator();
            Restart(separator, 0);
            using RowBatch top = new(TopRows);
            if (!Fill(top, limits.Columns + 1))
            {
                throw new SheetRefusal(SheetRefusalCodes.Empty, "文件里没有内容。请确认导出时选对了工作表，并包含表头和数据行后重新上传。");
            }

            TopRow[] rows = TopOf(top);
            Take(rows, finder.Find(rows), limits);
            Restart(separator, HeadRow);
        }
        catch
        {
            Dispose();
            throw;
        }

        [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(scanner), nameof(decoder))]
        void Restart(char separator, int skip)
        {
            stream.Position = 0;
            decoder = new TextDecoder(stream, bytes);
            scanner = new CsvScanner(separator, limits) { SkipThrough = skip };
            (restLength, ended) = (0, false);
        }
    }

    public override string Writing => decoder.Writing switch
    {
        TextWriting.Gb18030 => "GB18030",
        TextWriting.Utf16Little or TextWriting.Utf16Big => "UTF-16",
        _ => "UTF-8",
    };

    public override bool ReadBatch(RowBatch batch) => Fill(batch, Head.Length);

    public override void Dispose()
    {
        stream.Dispose();
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = [];
        }
    }

    private bool Fill(RowBatch batch, int columns)
    {
        batch.Begin(columns);
        if (batch.Chars.Length < restLength + StepLength)
        {
            batch.Grow(restLength + StepLength, 0);
        }

        rest.AsSpan(0, restLength).CopyTo(batch.Chars);
        int filled = restLength, position = 0;
        if (restLength > 0)
        {
            position = scanner.Scan(batch, 0, filled, final: ended);
        }

        while (!batch.IsFull && !ended)
        {
            if (batch.Chars.Length - filled < StepLength)
            {
                if (filled - position > limits.RowLength)
                {
                    throw RowTooLong();
                }

                if (batch.Chars.Length >= BatchLength && batch.Count > 0)
                {
                    break;
                }

                batch.Grow(batch.Chars.Length * 2, filled);
            }

            int read = decoder.Read(batch.Chars.AsSpan(filled, StepLength));
            ended = read == 0;
            filled += read;
            if (decoder.Fault is null)
            {
                position = scanner.Scan(batch, position, filled, final: ended);
            }
        }

        if (ended && decoder.Fault is string fault)
        {
            // Rows before the fault are handed out first, so that the row it names is the right one.
            if (batch.Count == 0)
            {
                throw BadCharacter(fault);
            }

            ended = false;
        }
        else if (ended && position == filled && scanner.UnendedWidth > 0 && scanner.UnendedWidth < scanner.UsualWidth && scanner.UsualWidth >= Head.Length && Head.Length > 1
            && !RowWords.IsRemark(batch, batch.Count - 1))
        {
            throw new SheetRefusal(
                SheetRefusalCodes.Truncated,
                $"第 {scanner.RowsSeen} 行只有 {scanner.UnendedWidth} 个单元格就结束了，其他行有 {scanner.UsualWidth} 个：文件可能没有导出完或没有传完。请重新导出，核对最后一行后再上传。",
                scanner.RowsSeen);
        }

        restLength = filled - position;
        if (rest.Length < restLength)
        {
            rest = new char[restLength + StepLength];
        }

        batch.Chars.AsSpan(position, restLength).CopyTo(rest);
        return batch.Count > 0;
    }

    /// <summary>The separator that the first line has most of, outside quotes.</summary>
    private char FindSeparator()
    {
        char[] start = ArrayPool<char>.Shared.Rent(StepLength);
        try
        {
            return FindSeparator(start.AsSpan(0, decoder.Read(start.AsSpan(0, StepLength))));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(start);
        }
    }

    private static char FindSeparator(ReadOnlySpan<char> start)
    {
        int commas = 0, tabs = 0, semicolons = 0;
        bool quoted = false;
        foreach (char c in start)
        {
            quoted ^= c == '"';
            if (quoted)
            {
                continue;
            }

            if (c is '\n' or '\r' && commas + tabs + semicolons > 0)
            {
                break;
            }

            commas += c == ',' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
        }

        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private SheetRefusal RowTooLong() => new(
        SheetRefusalCodes.RowTooLong,
        $"第 {scanner.RowsSeen + 1} 行超过 {limits.RowLength} 个字符，多半是一个英文引号没有成对，后面各行被并成了一行。请检查这一行的引号后重新上传。",
        scanner.RowsSeen + 1);

    private SheetRefusal BadCharacter(string fault)
    {
        int row = scanner.RowsSeen + 1;
        return decoder.EndsInsideCharacter
            ? new SheetRefusal(SheetRefusalCodes.Truncated, $"第 {row} 行：{fault}，文件可能没有传完。请重新导出后再上传。", row)
            : new SheetRefusal(SheetRefusalCodes.Encoding, $"第 {row} 行：{fault}。请在表格软件中打开核对该行，另存为“CSV UTF-8”后重新上传。", row);
    }
}
