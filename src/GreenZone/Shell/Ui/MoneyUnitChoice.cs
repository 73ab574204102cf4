using GreenZone.Rules;

namespace GreenZone.Shell.Ui;

/// <summary>The unit in which a reader wants to see amounts: from the address first (so that a link shows what it says), then the reader's last choice.</summary>
internal static class MoneyUnitChoice
{
    /// <summary>The name of the query parameter and of the cookie.</summary>
    public const string Name = "unit";

    public static string Code(MoneyUnit unit) => unit switch
    {
        MoneyUnit.Yuan => "yuan",
        MoneyUnit.YiYuan => "yi",
        _ => "wan",
    };

    public static bool TryParse(string? code, out MoneyUnit unit)
    {
        (bool known, unit) = code switch
        {
            "wan" => (true, MoneyUnit.WanYuan),
            "yuan" => (true, MoneyUnit.Yuan),
            "yi" => (true, MoneyUnit.YiYuan),
            _ => (false, MoneyUnit.WanYuan),
        };
        return known;
    }

    /// <summary>The unit of this request; 万元 when the reader never chose.</summary>
    public static MoneyUnit Of(HttpContext? request)
    {
        if (request is null)
        {
            return MoneyUnit.WanYuan;
        }

        return TryParse(request.Request.Query[Name], out MoneyUnit asked) || TryParse(request.Request.Cookies[Name], out asked)
            ? asked
            : MoneyUnit.WanYuan;
    }

    /// <summary>Remembers a unit chosen by link, so that the next page shows it too. A taste of the reader, nothing else.</summary>
    public static Task Remember(HttpContext request, RequestDelegate next)
    {
        if (HttpMethods.IsGet(request.Request.Method)
            && TryParse(request.Request.Query[Name], out MoneyUnit asked)
            && request.Request.Cookies[Name] != Code(asked))
        {
            request.Response.Cookies.Append(Name, Code(asked), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = request.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            });
        }

        return next(request);
    }
}
