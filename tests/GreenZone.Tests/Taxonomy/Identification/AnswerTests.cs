using System.Buffers;
using System.Text;
using System.Text.Json;
using GreenZone.Rules.Taxonomy;
using GreenZone.Rules.Taxonomy.Identification;
using GreenZone.Taxonomy.Identification;
using Proposal = GreenZone.Rules.Taxonomy.Identification.Identification;

namespace GreenZone.Tests.Taxonomy.Identification;

/// <summary>From a proposal to what is written and shown, whatever the engine may say.</summary>
public class AnswerTests
{
    private static readonly CatalogueEntry Solar = Catalogues.Gfeps2025.Get("4.2.2");

    [Fact]
    public void Criteria_stand_with_their_states_and_reasons_from_outside_without_place()
    {
        Criterion criterion = Criteria.Of("gfeps2025", "1.1.1")[0];
        Proposal proposal = Of(IdentificationDecision.Green, Solar) with
        {
            Reasons = [new IdentificationReason("光\u0000\ud83d", 1, 2, ReasonKind.Name, ""), new IdentificationReason("4416", null, null, ReasonKind.Industry, "")],
            Against = [new IdentificationReason("高炉", 3, 2, ReasonKind.TwoHigh, "")],
            Missing = [.. Enum.GetValues<CriterionState>().Select(state => new CriterionFinding(criterion, state, ""))],
        };

        JsonElement json = Written("光伏", proposal);

        json.GetProperty("missing").EnumerateArray().Select(each => each.GetProperty("state").GetString()).ShouldBe(["met", "unmet", "unknown", "not_applicable"]);
        json.GetProperty("missing")[0].GetProperty("criterion").GetString().ShouldBe(criterion.ToChinese());
        json.GetProperty("reasons")[1].GetProperty("length").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("against")[0].GetProperty("kind").GetString().ShouldBe("two_high");
    }

    [Fact]
    public void Every_decision_and_kind_has_its_word_and_reads_back()
    {
        Enum.GetValues<IdentificationDecision>().ShouldAllBe(decision => IdentificationWords.DecisionOf(IdentificationWords.Of(decision)) == decision);
        Enum.GetValues<ReasonKind>().Select(IdentificationWords.Of).ShouldBeUnique();
        Enum.GetValues<ReasonKind>().Select(IdentificationWords.ToChinese).ShouldBeUnique();
        Enum.GetValues<ReasonKind>().Select(IdentificationWords.ToChinese).ShouldNotContain("其他");
        Enum.GetValues<CriterionState>().Select(IdentificationWords.ToChinese).ShouldBeUnique();
    }

    [Fact]
    public void Marks_count_code_points_and_what_speaks_against_wins_over_what_speaks_for()
    {
        IdentificationReason[] inFavour = [new("光伏发电", 1, 4, ReasonKind.Name, ""), new("4416", null, null, ReasonKind.Industry, "")], against = [new("发电煤", 3, 3, ReasonKind.Fossil, "")];

        MarkedParts.Of("😀光伏发电煤矿", inFavour, against).ShouldBe(
            [("😀", MarkSide.None), ("光伏", MarkSide.For), ("发电煤", MarkSide.Against), ("矿", MarkSide.None)]);
        MarkedParts.Of("", [], []).ShouldBeEmpty();
    }

    [Fact]
    public void An_edition_that_says_otherwise_than_the_crosswalk_is_told()
    {
        Proposal leading = Of(IdentificationDecision.Green, Solar);
        Proposal agrees = Of(IdentificationDecision.Green, Catalogues.Gic2019.Get("3.2.2")), other = Of(IdentificationDecision.Green, Catalogues.Gic2019.Get("5.3.1"));
        Proposal refuses = Of(IdentificationDecision.NotGreen, null) with { Edition = "gic2019" };

        EditionOpinion[] opinions = [.. new[] { leading, agrees, other, refuses }.Select(each => EditionOpinion.Of(leading, [each], Crosswalk.Shipped).Single())];

        opinions.Select(opinion => (opinion.IsLeading, opinion.Differs)).ShouldBe([(true, false), (false, false), (false, true), (false, true)]);
        opinions[2].Comparison.ShouldContain("3.2.2");
        EditionOpinion.Of(refuses, [leading], Crosswalk.Shipped).Single().Differs.ShouldBeTrue();
    }

    [Fact]
    public void A_line_for_people_holds_its_columns_whatever_stands_in_it()
    {
        ArrayBufferWriter<byte> output = new();
        new AnswerTable().Write(new AskedText(new string('长', 500) + "\n二"), Of(IdentificationDecision.Green, Solar), output);

        string line = Encoding.UTF8.GetString(output.WrittenSpan);
        line.TrimEnd().ShouldNotContain('\n');
        line.ShouldContain("0.90");
        line.TrimEnd().ShouldEndWith("长…");
        line.IndexOf("4.2.2", StringComparison.Ordinal).ShouldBe("绿色      0.90  ".Length);
    }

    private static Proposal Of(IdentificationDecision decision, CatalogueEntry? entry) =>
        new(entry?.Edition ?? "gfeps2025", decision, entry, 0.90m, [], [], [], [], [], ActivityKinds.None);

    private static JsonElement Written(string text, Proposal proposal)
    {
        ArrayBufferWriter<byte> output = new();
        new IdentificationJson().Write(text, proposal, output);
        return JsonDocument.Parse(output.WrittenMemory).RootElement;
    }
}
