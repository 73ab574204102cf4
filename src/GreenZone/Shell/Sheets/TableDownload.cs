using Microsoft.AspNetCore.Http.Features;

namespace GreenZone.Shell.Sheets;

/// <summary>A table that goes out as a file while it is written: nothing of it is held.</summary>
internal static class TableDownload
{
    /// <summary>Says what comes and opens the writer; disposing it ends the file.</summary>
    /// <param name="name">The file's name in ASCII, without ending.</param>
    /// <param name="title">Its name in Chinese, without ending.</param>
    /// <param name="xlsx">Else csv.</param>
    public static TableWriter Begin(HttpContext http, string name, string title, bool xlsx, TableHead head, IReadOnlyList<TableColumn> columns, DateTimeOffset made)
    {
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            // The writers write as they go.
            body.AllowSynchronousIO = true;
        }

        string ending = xlsx ? "xlsx" : "csv";
        http.Response.ContentType = xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{ending}\"; filename*=UTF-8''{Uri.EscapeDataString($"{title}.{ending}")}";
        return xlsx ? new XlsxTable(http.Response.Body, head, columns, made) : new CsvTable(http.Response.Body, columns);
    }
}
