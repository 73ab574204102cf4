using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GreenZone.Shell.Hosting;

/// <summary>The description of the HTTP interface at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiPage
{
    public static void AddOpenApiPage(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "绿色金融试验区平台接口",
                Version = "1",
                Description = "金额字段名以 Fen 结尾的为整分，其余为元。错误为 RFC 9457 problem details，code 稳定不变。"
                    + "程序调用用 Authorization: Bearer 令牌；每个 POST 带 Idempotency-Key：同键同内容返回原结果，同键不同内容或仍在处理为 409。",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "由 greenzone user token 签发的令牌。",
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true)
            {
                return Task.CompletedTask;
            }

            (string, string)[] problems = [("400", "请求有误"), ("401", "需要登录"), ("403", "没有权限"), ("500", "系统出错")];
            if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
            {
                problems = [.. problems, ("409", "同一 Idempotency-Key 已用于另一请求，或仍在处理")];
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = IdempotentPosts.Header,
                    In = ParameterLocation.Header,
                    Description = "程序调用必填：1 到 200 个字符，每个新请求用新值。",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                });
            }

            operation.Responses ??= [];
            foreach ((string status, string text) in problems)
            {
                if (!operation.Responses.ContainsKey(status))
                {
                    operation.Responses[status] = new OpenApiResponse
                    {
                        Description = text,
                        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new() },
                    };
                }
            }

            return Task.CompletedTask;
        });
    });
}
