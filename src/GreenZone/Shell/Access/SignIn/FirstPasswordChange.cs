using Microsoft.AspNetCore.Authorization;

namespace GreenZone.Shell.Access;

/// <summary>Nothing can be done with a password that somebody else made, except to change it or to sign out.</summary>
internal static class FirstPasswordChange
{
    public static void UseFirstPasswordChange(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.RequestServices.GetRequiredService<CurrentReader>() is not { MustChangePassword: true }
            || http.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<OwnAccountAttribute>() is not null)
        {
            return next(http);
        }

        if (HttpMethods.IsGet(http.Request.Method) && !Hosting.ApiProblem.IsApi(http.Request))
        {
            http.Response.Redirect("/account/password");
        }
        else
        {
            http.Items[Denial.Key] = new Denial(null, "请先修改初始密码，再办理业务。");
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    });
}
