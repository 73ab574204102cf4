using System.Buffers;
using System.Text;

namespace GreenZone.Shell.Sheets;

/// <summary>GB18030 (with GBK and GB 2312 inside it) decoded strictly and fast: ASCII in vectors, two-byte characters from a table.</summary>
internal static class Gb18030
{
    private const int Trails = 0xFF - 0x40;

    /// <summary>A run this long that is also valid UTF-8 of Chinese is UTF-8: by chance it happens less than once in 10^10 runs.</summary>
    private const int TellingRun = 12;

    private static readonly Encoding Strict = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly char[] Pairs = MakePairs();

    /// <summary>Decodes as much as fits.</summary>
    /// <param name="invalid">The byte after the read ones begins nothing that GB18030 knows, or a run that is UTF-8.</param>
    public static (int Read, int Written) Decode(ReadOnlySpan<byte> source, Span<char> target, out bool invalid)
    {
        invalid = false;
        int read = 0, written = 0;
        bool runBegins = true;
        while (read < source.Length && target.Length - written >= 2)
        {
            byte lead = source[read];
            if (lead < 0x80)
            {
                Ascii.ToUtf16(source[read..], target[written..], out int ascii);
                read += ascii;
                written += ascii;
                runBegins = true;
                continue;
            }

            if (runBegins && IsUtf8Run(source[read..]))
            {
                invalid = true;
                break;
            }

            runBegins = false;
            if (source.Length - read < 2)
            {
                break;
            }

            byte trail = source[read + 1];
            char pair = lead is 0x80 or 0xFF || trail < 0x40 ? '\0' : Pairs[((lead - 0x81) * Trails) + (trail - 0x40)];
            if (pair != '\0')
            {
                target[written++] = pair;
                read += 2;
            }
            else if (trail is >= 0x30 and <= 0x39 && lead is not (0x80 or 0xFF))
            {
                if (source.Length - read < 4)
                {
                    break;
                }

                if (!TryFour(source.Slice(read, 4), target[written..], out int chars))
                {
                    invalid = true;
                    break;
                }

                written += chars;
                read += 4;
            }
            else
            {
                invalid = true;
                break;
            }
        }

        return (read, written);
    }

    /// <summary>How many bytes from the start are valid; all of them when only the end is cut.</summary>
    public static int ValidLength(ReadOnlySpan<byte> source, bool final)
    {
        char[] target = ArrayPool<char>.Shared.Rent(source.Length + 2);
        (int read, _) = Decode(source, target, out bool invalid);
        ArrayPool<char>.Shared.Return(target);
        return invalid || final ? read : source.Length;
    }

    private static bool IsUtf8Run(ReadOnlySpan<byte> run)
    {
        // The first four bytes settle nearly every run of real GB18030.
        if (run.Length < TellingRun || run[0] is < 0xE4 or > 0xE9 || run[3] is < 0xE3 or > 0xEF)
        {
            return false;
        }

        int length = run.IndexOfAnyInRange((byte)0, (byte)0x7F);
        length = length < 0 ? run.Length - (run.Length % 3) : length;
        if (length < TellingRun || length % 3 != 0)
        {
            return false;
        }

        for (int i = 0; i < length; i += 3)
        {
            if (run[i] is < 0xE3 or > 0xEF || run[i + 1] is < 0x80 or > 0xBF || run[i + 2] is < 0x80 or > 0xBF)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryFour(ReadOnlySpan<byte> four, Span<char> target, out int written)
    {
        try
        {
            written = Strict.GetChars(four, target);
            return true;
        }
        catch (DecoderFallbackException)
        {
            written = 0;
            return false;
        }
    }

    private static char[] MakePairs()
    {
        char[] pairs = new char[126 * Trails];
        Encoding lenient = CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\0"))!;
        Span<byte> bytes = stackalloc byte[2];
        Span<char> chars = stackalloc char[4];
        for (int lead = 0x81; lead <= 0xFE; lead++)
        {
            for (int trail = 0x40; trail <= 0xFE; trail++)
            {
                (bytes[0], bytes[1]) = ((byte)lead, (byte)trail);
                if (trail != 0x7F && lenient.GetChars(bytes, chars) == 1)
                {
                    pairs[((lead - 0x81) * Trails) + (trail - 0x40)] = chars[0];
                }
            }
        }

        return pairs;
    }
}
