using System.Text;
using System.Text.Unicode;
using GreenZone.Shell.Sheets;

namespace GreenZone.Taxonomy.Identification;

/// <summary>
/// Turns the bytes of a caller into characters and never refuses: what belongs to no character becomes U+FFFD. A byte-order mark says how it
/// is written, else the first bytes beyond ASCII do, as for sheets: UTF-8 before GB18030.
/// </summary>
/// <remarks>It hands out what has arrived and does not wait for more, so that a caller at the other end of a pipe is answered line by line.</remarks>
internal sealed class LooseText(Stream input)
{
    /// <summary>So many bytes beyond ASCII, or the end of their line, are waited for before the writing is decided.</summary>
    private const int Telling = 64;

    private const int BufferSize = 1 << 17;

    private readonly byte[] bytes = new byte[BufferSize];
    private Decoder? decoder;
    private int start, end;
    private bool begun, ended, flushed;

    /// <summary>The next characters; 0 at the end.</summary>
    /// <param name="target">At least 4,096 long.</param>
    public int Read(Span<char> target)
    {
        while (!flushed)
        {
            if (start == end && !ended)
            {
                (start, end) = (0, 0);
                Fill();
            }

            Begin();
            int written = decoder is null ? Plain(target) : Decode(target);
            if (written > 0)
            {
                return written;
            }
        }

        return 0;
    }

    private void Fill()
    {
        if (start > 0)
        {
            bytes.AsSpan(start, end - start).CopyTo(bytes);
            (start, end) = (0, end - start);
        }

        int read = input.Read(bytes, end, BufferSize - end);
        ended = read == 0;
        end += read;
    }

    private void Begin()
    {
        if (begun)
        {
            return;
        }

        while (!ended && end - start < 3)
        {
            Fill();
        }

        begun = true;
        (decoder, int mark) = bytes.AsSpan(start, end - start) switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8.GetDecoder(), 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode.GetDecoder(), 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode.GetDecoder(), 2),
            _ => ((Decoder?)null, 0),
        };
        start += mark;
    }

    /// <summary>While nothing beyond ASCII was seen every writing agrees.</summary>
    private int Plain(Span<char> target)
    {
        Ascii.ToUtf16(bytes.AsSpan(start, end - start), target, out int written);
        start += written;
        if (start < end && written == 0)
        {
            Decide();
        }

        flushed = ended && start == end;
        return written;
    }

    private void Decide()
    {
        while (!ended && end - start < Telling && !bytes.AsSpan(start, end - start).Contains((byte)'\n'))
        {
            Fill();
        }

        ReadOnlySpan<byte> window = bytes.AsSpan(start, end - start);
        int asUtf8 = ValidUtf8(window);
        decoder = asUtf8 == window.Length || asUtf8 >= Gb18030.ValidLength(window, ended)
            ? Encoding.UTF8.GetDecoder()
            : CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!.GetDecoder();
    }

    private int ValidUtf8(ReadOnlySpan<byte> window)
    {
        int invalid = Utf8.IsValid(window) ? -1 : 0;
        if (invalid < 0)
        {
            return window.Length;
        }

        int at = 0;
        while (at < window.Length)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(window[at..], out _, out int used);
            if (status == System.Buffers.OperationStatus.NeedMoreData && !ended)
            {
                return window.Length;
            }

            if (status != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += used;
        }

        return at;
    }

    private int Decode(Span<char> target)
    {
        decoder!.Convert(bytes.AsSpan(start, end - start), target, flush: ended, out int read, out int written, out bool completed);
        start += read;
        flushed = ended && completed && start == end;
        return written;
    }
}
