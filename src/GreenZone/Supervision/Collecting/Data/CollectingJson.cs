using System.Text.Encodings.Web;
using System.Text.Json;

namespace GreenZone.Supervision.Collecting.Data;

/// <summary>How columns and rows are kept as text: Chinese as it is, and half a character from a broken browser as the sign for one.</summary>
internal static class CollectingJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options);
}
