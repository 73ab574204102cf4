using System.Text.Json;

namespace GreenZone.Taxonomy.Identification.Api;

/// <summary>What is asked, as JSON.</summary>
/// <param name="Texts">The texts; a bare string stands for one without anything beside it.</param>
/// <param name="Catalogue">Slug or year of an edition; without it the one loans of that day are judged by.</param>
/// <param name="AsOf">The day of disbursement, 2026-10-31; today when it is not said.</param>
internal sealed record IdentifyQuestions(IReadOnlyList<IdentifyQuestion> Texts, string? Catalogue = null, string? AsOf = null)
{
    /// <summary>Reads what a caller sent: the object, the list of texts alone, or a single text.</summary>
    /// <returns>What is wrong with it, in Chinese; null when nothing is.</returns>
    public static string? Read(JsonElement body, List<AskedText> texts, ref string? catalogue, ref string? asOf)
    {
        try
        {
            return ReadAll(body, texts, ref catalogue, ref asOf);
        }
        catch (InvalidOperationException)
        {
            // The only thing a reader of whole JSON still refuses.
            return $"第 {texts.Count + 1} 条：文字里有只剩一半的字符（\\uD800 至 \\uDFFF 不成对）。";
        }
    }

    private static string? ReadAll(JsonElement body, List<AskedText> texts, ref string? catalogue, ref string? asOf)
    {
        JsonElement list = body;
        if (body.ValueKind == JsonValueKind.Object)
        {
            if (!TryText(body, "catalogue", ref catalogue) || !TryText(body, "asOf", ref asOf))
            {
                return "catalogue 和 asOf 应为文字。";
            }

            if (!body.TryGetProperty("texts", out list))
            {
                return body.TryGetProperty("text", out _) ? ReadOne(body, texts) : "JSON 里应有 texts：[{\"text\":\"…\",\"industry\":\"…\",\"borrower\":\"…\"}]。";
            }
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return "texts 应为数组。";
        }

        foreach (JsonElement one in list.EnumerateArray())
        {
            if (texts.Count > IdentifyApi.MostTexts)
            {
                break;
            }

            if (ReadOne(one, texts) is { } wrong)
            {
                return $"第 {texts.Count + 1} 条：{wrong}";
            }
        }

        return null;
    }

    private static string? ReadOne(JsonElement one, List<AskedText> texts)
    {
        if (one.ValueKind == JsonValueKind.String)
        {
            texts.Add(new AskedText(one.GetString()!));
            return null;
        }

        string? text = null, industry = null, borrower = null;
        if (one.ValueKind != JsonValueKind.Object || !TryText(one, "text", ref text) || !TryText(one, "industry", ref industry) || !TryText(one, "borrower", ref borrower))
        {
            return "应为文字，或 {\"text\":\"…\"}，其中 text、industry、borrower 为文字。";
        }

        texts.Add(new AskedText(text ?? "", industry, borrower));
        return null;
    }

    /// <summary>A member that is absent or null leaves the value; a number counts as its digits, as an industry's code is often written.</summary>
    private static bool TryText(JsonElement from, string name, ref string? value)
    {
        if (!from.TryGetProperty(name, out JsonElement member) || member.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        value = member.ValueKind switch
        {
            JsonValueKind.String => member.GetString() is { Length: > 0 } said ? said : name == "text" ? "" : null,
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
        return member.ValueKind is JsonValueKind.String or JsonValueKind.Number;
    }
}

/// <summary>One text, with the GB/T 4754 code of its use and the borrower's name or business where they are known.</summary>
internal sealed record IdentifyQuestion(string Text, string? Industry = null, string? Borrower = null);

/// <summary>The answers in the order of the questions.</summary>
internal sealed record IdentifyAnswers(string Edition, int Count, string Note, IReadOnlyList<IdentifyAnswer> Results);

/// <summary>One answer, as the verb writes it.</summary>
/// <param name="Decision">green, not_green, candidates or insufficient.</param>
/// <param name="Code">A leaf of the edition; null unless green.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record IdentifyAnswer(
    string Text, string Edition, string Decision, string? Code, string? Name, decimal Confidence, IReadOnlyList<IdentifyAlternative> Alternatives,
    IReadOnlyList<IdentifyReason> Reasons, IReadOnlyList<IdentifyReason> Against, IReadOnlyList<IdentifyCriterion> Missing);

/// <summary>Another leaf that comes into question.</summary>
internal sealed record IdentifyAlternative(string Code, string Name, decimal Confidence);

/// <summary>Words that speak for or against; their place in code points, null for what lies outside the text.</summary>
internal sealed record IdentifyReason(string Text, int? Start, int? Length, string Kind);

/// <summary>A criterion of the leaf: met, unmet, unknown or not_applicable.</summary>
internal sealed record IdentifyCriterion(string Criterion, string State);
