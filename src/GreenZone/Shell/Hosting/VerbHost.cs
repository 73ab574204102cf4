using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GreenZone.Shell.Data;

namespace GreenZone.Shell.Hosting;

/// <summary>What every verb stands on: the common options, and a scope of services on the chosen data.</summary>
internal sealed class VerbHost(IReadOnlyList<IModule> modules)
{
    /// <summary>Exit codes of the contract.</summary>
    public const int Done = 0, Refused = 1, WrongUsage = 2;

    public static Option<string> DataOption { get; } = new("--data")
    {
        Description = "数据目录（默认 ./data，或环境变量 GREENZONE_DATA）",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GREENZONE_DATA") ?? "./data",
    };

    public static Option<string?> DatabaseOption { get; } = new("--database")
    {
        Description = "PostgreSQL 连接（或环境变量 GREENZONE_DATABASE）；不填则用数据目录内的 SQLite",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GREENZONE_DATABASE"),
    };

    public static Option<bool> JsonOption { get; } = new("--json")
    {
        Description = "标准输出只写 JSON",
        Recursive = true,
    };

    /// <summary>JSON as the contract writes it: camel case, Chinese as it is.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public IReadOnlyList<IModule> Modules => modules;

    public static DataPlace Place(ParseResult line) =>
        new(Path.GetFullPath(line.GetValue(DataOption)!), line.GetValue(DatabaseOption));

    /// <summary>An application on the chosen data, not started: verbs take services from it, <c>serve</c> runs it.</summary>
    public WebApplication Build(ParseResult line, string? urls = null) =>
        ZoneHost.Build(modules, new ZoneOptions { Place = Place(line), Urls = urls, Quiet = urls is null });

    /// <summary>Writes one JSON document when asked for, else lines for people.</summary>
    public static void Answer<T>(ParseResult line, T document, IEnumerable<string> forPeople)
    {
        if (line.GetValue(JsonOption))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, Json));
            return;
        }

        foreach (string text in forPeople)
        {
            Console.Out.WriteLine(text);
        }
    }
}
