using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace GreenZone.Shell.Sheets;

/// <summary>Turns the bytes of a text file into characters, strictly: a byte that does not belong stops it, nothing is replaced.</summary>
/// <remarks>
/// A byte-order mark decides; else the first byte beyond ASCII does, by what the text around it is valid as (UTF-8 first, then GB18030). One pass,
/// so a large file is not read twice.
/// </remarks>
/// <param name="stream">Read on from where it stands.</param>
/// <param name="bytes">Of <see cref="BufferSize"/> at least; the decoder's own until nobody reads from it any more.</param>
internal sealed class TextDecoder(Stream stream, byte[] bytes)
{
    public const int BufferSize = 1 << 18;

    private TextWriting writing;
    private int start, end;
    private long before;
    private bool streamEnded, begun;
    private string? coming;

    public TextWriting Writing => writing;

    /// <summary>Where and why decoding stopped early; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>The position of the next undecoded byte, from 1.</summary>
    public long Position => before + start + 1;

    /// <summary>The text ends in the middle of a character.</summary>
    public bool EndsInsideCharacter { get; private set; }

    /// <summary>Writes the next characters to <paramref name="target"/> (at least 4,096 long). 0 at the end, or at a <see cref="Fault"/>.</summary>
    public int Read(Span<char> target)
    {
        if (coming is not null)
        {
            // What stood before it was handed out first.
            Fault = coming;
        }

        while (Fault is null)
        {
            Fill();
            if (start == end)
            {
                return 0;
            }

            int read, written;
            switch (writing)
            {
                case TextWriting.Ascii:
                    Ascii.ToUtf16(bytes.AsSpan(start, end - start), target, out written);
                    read = written;
                    if (read == 0)
                    {
                        Decide();
                        continue;
                    }

                    break;
                case TextWriting.Utf8:
                    OperationStatus status = Utf8.ToUtf16(bytes.AsSpan(start, end - start), target, out read, out written, replaceInvalidSequences: false, isFinalBlock: false);
                    if (status == OperationStatus.InvalidData && read == 0)
                    {
                        Stop("UTF-8");
                    }

                    break;
                case TextWriting.Gb18030:
                    (read, written) = Gb18030.Decode(bytes.AsSpan(start, end - start), target, out bool invalid);
                    if (invalid && read == 0)
                    {
                        Stop("GB18030");
                    }

                    break;
                default:
                    (read, written) = DecodeUtf16(target);
                    break;
            }

            start += read;
            int good = GoodLength(target[..written]);
            if (good < written)
            {
                written = good;
                Fault = good > 0 ? null : coming;
            }

            if (written > 0)
            {
                return written;
            }

            if (read == 0 && streamEnded && Fault is null)
            {
                EndsInsideCharacter = true;
                Fault = "文件在一个字符的中间结束";
            }
        }

        return 0;
    }

    private void Fill()
    {
        if (streamEnded || end - start > BufferSize / 2)
        {
            return;
        }

        bytes.AsSpan(start, end - start).CopyTo(bytes);
        before += start;
        end -= start;
        start = 0;
        while (end < BufferSize)
        {
            int read = stream.Read(bytes, end, BufferSize - end);
            if (read == 0)
            {
                streamEnded = true;
                break;
            }

            end += read;
        }

        if (!begun)
        {
            begun = true;
            (writing, int mark) = bytes.AsSpan(0, end) switch
            {
                [0xEF, 0xBB, 0xBF, ..] => (TextWriting.Utf8, 3),
                [0xFF, 0xFE, ..] => (TextWriting.Utf16Little, 2),
                [0xFE, 0xFF, ..] => (TextWriting.Utf16Big, 2),
                _ => (TextWriting.Ascii, 0),
            };
            start = mark;
        }
    }

    /// <summary>At the first byte beyond ASCII: which of the two writings holds for longer from here.</summary>
    private void Decide()
    {
        ReadOnlySpan<byte> window = bytes.AsSpan(start, end - start);
        int asUtf8 = ValidUtf8(window);
        writing = asUtf8 == window.Length || asUtf8 >= Gb18030.ValidLength(window, streamEnded) ? TextWriting.Utf8 : TextWriting.Gb18030;
    }

    private int ValidUtf8(ReadOnlySpan<byte> window)
    {
        int at = 0;
        while (at < window.Length)
        {
            OperationStatus status = Rune.DecodeFromUtf8(window[at..], out _, out int used);
            if (status == OperationStatus.NeedMoreData && !streamEnded)
            {
                return window.Length;
            }

            if (status != OperationStatus.Done)
            {
                return at;
            }

            at += used;
        }

        return at;
    }

    /// <summary>How much of the text may be kept: a NUL or half a character is never what somebody wrote, and no database takes it.</summary>
    private int GoodLength(ReadOnlySpan<char> text)
    {
        int nul = text.IndexOf('\0');
        if (nul >= 0)
        {
            text = text[..nul];
            coming = "有空字符（NUL），内容可能已损坏";
        }

        // The strict decoders of the other writings never make half a character.
        for (int i = 0; writing is TextWriting.Utf16Little or TextWriting.Utf16Big && i < text.Length; i++)
        {
            int surrogate = text[i..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (surrogate < 0)
            {
                break;
            }

            i += surrogate;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                coming = "有只剩一半的文字，内容可能已损坏";
                return i;
            }

            i++;
        }

        return text.Length;
    }

    private (int Read, int Written) DecodeUtf16(Span<char> target)
    {
        int count = Math.Min((end - start) / 2, target.Length);
        if (count > 0 && IsHighSurrogate(bytes[start + (2 * count) - (writing == TextWriting.Utf16Little ? 1 : 2)]) && !(streamEnded && end - start < (2 * count) + 2))
        {
            // Its other half comes with the next piece.
            count--;
        }

        for (int i = 0; i < count; i++)
        {
            byte first = bytes[start + (2 * i)], second = bytes[start + (2 * i) + 1];
            target[i] = (char)(writing == TextWriting.Utf16Little ? first | (second << 8) : second | (first << 8));
        }

        return (2 * count, count);
    }

    private static bool IsHighSurrogate(byte high) => high is >= 0xD8 and <= 0xDB;

    private void Stop(string expected) =>
        Fault = $"第 {Position} 字节（0x{bytes[start]:X2}）不是 {expected} 文字，文件里混用了不同的编码，或内容已损坏";
}

/// <summary>How the characters of a text file are written as bytes.</summary>
internal enum TextWriting
{
    /// <summary>Nothing beyond ASCII was seen so far; every writing agrees.</summary>
    Ascii,
    Utf8,
    Gb18030,
    Utf16Little,
    Utf16Big,
}
