using System.Text;
using GreenZone.Shell.Sheets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace GreenZone.Loans.Api;

/// <summary>The parts of a multipart body, one after the other; a body that breaks off or is none ends in words and not in a failure.</summary>
internal sealed class BodyParts
{
    private const int MostParts = 32;
    private const int MostFieldBytes = 8_192;

    private readonly MultipartReader parts;
    private int taken;

    private BodyParts(string boundary, Stream body) => parts = new MultipartReader(boundary, body);

    /// <returns>Null when the request is no multipart form.</returns>
    public static BodyParts? Of(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? media)
        && string.Equals(media.MediaType.Value, "multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(media.Boundary).Value is { Length: > 0 and <= 100 } boundary
            ? new BodyParts(boundary, request.Body)
            : null;

    /// <summary>The next part; null behind the last.</summary>
    /// <exception cref="SheetRefusal">The body ends in the middle, is larger than the endpoint takes, or is not written as its head says.</exception>
    public async Task<MultipartSection?> NextAsync(CancellationToken stop)
    {
        return await GuardAsync(async () => ++taken <= MostParts
            ? await parts.ReadNextSectionAsync(stop)
            : throw new SheetRefusal(SheetRefusalCodes.Damaged, $"表单里的项目超过 {MostParts} 个，未读取。请只附上一个报送文件后重新上传。"));
    }

    /// <summary>A field's value; of a longer one the beginning, and what is cut off in the middle is blank: the next part says so.</summary>
    public static async Task<string> TextAsync(MultipartSection part, CancellationToken stop)
    {
        byte[] bytes = new byte[MostFieldBytes];
        try
        {
            return Encoding.UTF8.GetString(bytes, 0, await GuardAsync(() => part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop).AsTask()));
        }
        catch (SheetRefusal)
        {
            return "";
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw SheetFile.TooBig(SheetLimits.Upload);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw SheetFile.CutOff(broken);
        }
    }
}
