using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GreenZone.Shell.Ui;

/// <summary>What question a chart's shape answers.</summary>
public enum ChartShape
{
    /// <summary>How did it go over time; a target path is drawn dashed.</summary>
    Lines,

    /// <summary>How much in each period or class, upright.</summary>
    Columns,

    /// <summary>Who has how much, lying, in the order given (largest first): names stay readable.</summary>
    Ranked,

    /// <summary>How parts add up from the first column to the last: the values between are changes, the two outer ones are levels.</summary>
    Gap,
}

/// <summary>How one series of a chart is drawn.</summary>
public enum SeriesRole
{
    Actual,

    /// <summary>A path or a level to reach: dashed amber.</summary>
    Target,

    /// <summary>What it is compared with, such as the year before: pale.</summary>
    Before,
}

/// <summary>One series; a null value is 未报 and leaves a gap.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<decimal?> Values, SeriesRole Role = SeriesRole.Actual);

/// <summary>The figures of one chart, from which both the picture and the table beside it are made.</summary>
/// <param name="Unit">The unit of every value, printed at the axis and in the table's head.</param>
/// <param name="Labels">The periods, classes or names along the axis.</param>
public sealed record ChartData(ChartShape Shape, string Unit, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public int Decimals { get; init; } = 2;

    /// <summary>What the axis of labels is, for the head of the table: 月份, 机构, 类别.</summary>
    public string LabelTitle { get; init; } = "项目";

    /// <summary>The figures for the script that draws them. Values are only positions on a picture there; the table prints the exact ones.</summary>
    internal string ToJson() => JsonSerializer.Serialize(
        new
        {
            shape = Shape.ToString(),
            unit = Unit,
            decimals = Decimals,
            labels = Labels,
            series = Series.Select(series => new { name = series.Name, role = series.Role.ToString(), values = series.Values }),
        },
        Written);
}
