using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Taxonomy.Identification;

/// <summary>Writes proposals as the contract says: the members of one object, in its order. One for each thread.</summary>
internal sealed class IdentificationJson
{
    private readonly Dictionary<Criterion, JsonEncodedText> criteria = new(ReferenceEqualityComparer.Instance);

    /// <summary>Chinese as it is; what could end a script or an attribute is escaped.</summary>
    private static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static JsonWriterOptions Options { get; } = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>Writes one object to the output.</summary>
    public void Write(string text, Proposal proposal, IBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output, Options);
        json.WriteStartObject();
        json.WriteString("text"u8, text);
        json.WriteString("edition"u8, proposal.Edition);
        json.WriteString("decision"u8, IdentificationWords.Of(proposal.Decision));
        json.WriteString("code"u8, proposal.Entry?.Code);
        json.WriteString("name"u8, proposal.Entry?.Name);
        json.WriteNumber("confidence"u8, proposal.Confidence);
        json.WriteStartArray("alternatives"u8);
        for (int i = 0; i < proposal.Alternatives.Count; i++)
        {
            IdentificationCandidate candidate = proposal.Alternatives[i];
            json.WriteStartObject();
            json.WriteString("code"u8, candidate.Entry.Code);
            json.WriteString("name"u8, candidate.Entry.Name);
            json.WriteNumber("confidence"u8, candidate.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Reasons(json, "reasons"u8, proposal.Reasons);
        Reasons(json, "against"u8, proposal.Against);
        json.WriteStartArray("missing"u8);
        for (int i = 0; i < proposal.Missing.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("criterion"u8, Said(proposal.Missing[i].Criterion));
            json.WriteString("state"u8, IdentificationWords.Of(proposal.Missing[i].State));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Reasons(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<IdentificationReason> reasons)
    {
        json.WriteStartArray(name);
        for (int i = 0; i < reasons.Count; i++)
        {
            IdentificationReason reason = reasons[i];
            json.WriteStartObject();
            json.WriteString("text"u8, reason.Text);
            Place(json, "start"u8, reason.Start);
            Place(json, "length"u8, reason.Length);
            json.WriteString("kind"u8, IdentificationWords.Of(reason.Kind));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Place(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>The sentence of a criterion is put together once: the same few stand under many texts.</summary>
    private JsonEncodedText Said(Criterion criterion)
    {
        if (!criteria.TryGetValue(criterion, out JsonEncodedText said))
        {
            criteria.Add(criterion, said = JsonEncodedText.Encode(criterion.ToChinese(), Encoder));
        }

        return said;
    }
}
