using GreenZone.Shell.Access;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GreenZone.Shell.Audit;

/// <summary>
/// What an export is for, as the audit log keeps it. Pages ask for it; programs may say it in a header; whoever fetches an address of the
/// interface without saying it still gets the data, and the log says that nothing was said.
/// </summary>
internal static class ExportPurpose
{
    /// <summary>In the address of a download.</summary>
    public const string Name = "purpose", WordsName = "purposeText";

    /// <summary>In a program's request; percent-encoded UTF-8 where it is not ASCII.</summary>
    public const string Header = "X-Export-Purpose";

    public const string Other = "其他", OfProgram = "API", Unsaid = "未填写";

    public const int MostCharacters = 100;

    public static IReadOnlyList<string> Choices { get; } = ["日常统计", "报送上级", "核对", "督查审计", "会议材料", Other];

    /// <summary>What the request says.</summary>
    public static string Of(HttpContext http)
    {
        CurrentReader current = http.RequestServices.GetRequiredService<CurrentReader>();
        return Said(http.Request) ?? (current.IsMachine ? OfProgram : Unsaid);
    }

    /// <summary>A download for people: a browser that comes without a purpose is asked for one first.</summary>
    public static TBuilder AsksPurpose<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            HttpRequest request = context.HttpContext.Request;
            // Programs and scripts ask for anything; a browser that opens an address asks for a page.
            bool opens = !BearerTokens.IsUsedBy(request) && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
            return opens && Said(request) is null
                ? Results.LocalRedirect(QueryHelpers.AddQueryString("/exports/purpose", "to", request.Path + request.QueryString))
                : await next(context);
        });

    private static string? Said(HttpRequest request)
    {
        string chosen = request.Query[Name].ToString().Trim(), words = Short(request.Query[WordsName]);
        if (chosen.Length > 0)
        {
            return !Choices.Contains(chosen) ? Short(chosen) : chosen != Other ? chosen : words.Length > 0 ? $"{Other}：{words}" : null;
        }

        string header = Short(Uri.UnescapeDataString(request.Headers[Header].ToString()));
        return header.Length > 0 ? header : null;
    }

    private static string Short(StringValues written)
    {
        string text = string.Concat(written.ToString().Where(c => !char.IsControl(c))).Trim();
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }
}
