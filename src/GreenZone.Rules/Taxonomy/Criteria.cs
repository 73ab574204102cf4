using System.Collections.Frozen;
using System.Globalization;

namespace GreenZone.Rules.Taxonomy;

/// <summary>The conditions of the catalogues of 2019, 2021 and 2025 as structured facts.</summary>
/// <remarks>
/// Restated from the explanations (2019), the conditions (2021) and the conditions and remarks (2025): every standard, document and
/// list that is cited, and every threshold with its unit. What an entry includes (scope) is not a criterion and stays with its name;
/// a deployment may load the official wording beside it.
/// </remarks>
public static class Criteria
{
    private static readonly Lazy<IReadOnlyList<Criterion>> Everything = new(Read);

    private static readonly Lazy<FrozenDictionary<(string, string), Criterion[]>> ByEntry = new(() =>
        Everything.Value.GroupBy(fact => (fact.Edition, fact.EntryCode)).ToFrozenDictionary(entry => entry.Key, entry => entry.ToArray()));

    /// <summary>All facts, in the printed order of the editions.</summary>
    public static IReadOnlyList<Criterion> All => Everything.Value;

    /// <summary>The facts of one entry, in printed order; empty when its document names no standard, list or number, and for an unknown code.</summary>
    /// <exception cref="KeyNotFoundException">There is no such edition.</exception>
    public static IReadOnlyList<Criterion> Of(string edition, string code) =>
        ByEntry.Value.TryGetValue((Catalogues.Get(edition).Edition.Slug, code), out Criterion[]? facts) ? facts : [];

    /// <summary>The facts of one entry and, where it refers to others, theirs in the place of the reference.</summary>
    public static IReadOnlyList<Criterion> WithReferencesOf(string edition, string code) =>
        [.. Of(edition, code).SelectMany(fact => fact.SameAs is { } other ? Of(other.Edition, other.Code) : [fact])];

    /// <summary>The numbers of the standards (and documents) an entry cites, each once.</summary>
    public static IReadOnlyList<string> StandardsOf(string edition, string code) =>
        [.. Of(edition, code).Select(fact => fact.StandardNumber).Where(number => number.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The entries of all editions that cite a standard: what must be looked at again when it is revised.</summary>
    public static IReadOnlyList<Criterion> Citing(string standardNumber) =>
        [.. All.Where(fact => fact.StandardNumber.Equals(standardNumber, StringComparison.OrdinalIgnoreCase))];

    private static Criterion[] Read() =>
    [
        .. EmbeddedTable.Read("criteria.csv").Rows.Select(row => new Criterion(
            row.Required("edition"),
            row.Required("code"),
            row["subject"],
            row.Required("metric"),
            row["comparison"] switch
            {
                "conforms" => CriterionComparison.Conforms,
                "listed" => CriterionComparison.Listed,
                "not-listed" => CriterionComparison.NotListed,
                "at-least" => CriterionComparison.AtLeast,
                "at-most" => CriterionComparison.AtMost,
                "more-than" => CriterionComparison.MoreThan,
                "less-than" => CriterionComparison.LessThan,
                "equals" => CriterionComparison.EqualTo,
                "grade-at-least" => CriterionComparison.GradeAtLeast,
                "grade-better" => CriterionComparison.GradeBetter,
                "industry-leading" => CriterionComparison.IndustryLeading,
                "same-as" => CriterionComparison.SameAs,
                string other => throw new InvalidDataException($"Criteria do not know the comparison {other}."),
            },
            row["value"] is { Length: > 0 } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null,
            row["unit"],
            row["standard"],
            row["standard_name"],
            row["same_as"].Split(':') is [var edition, var code] ? new EntryReference(edition, code) : null,
            row["note"])),
    ];
}
