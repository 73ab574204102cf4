namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What the engine proposes for one text under one edition. A proposal (供参考): people and banks decide.</summary>
/// <param name="Edition">Slug of the edition.</param>
/// <param name="Decision">Green, not green, candidates to choose from, or too little said.</param>
/// <param name="Entry">The leaf; null unless <paramref name="Decision"/> is green.</param>
/// <param name="Confidence">Share of like cases that were right when the engine was last measured: 0 to 1, two decimals.</param>
/// <param name="Alternatives">Other leaves that come into question, the likeliest first; the leading one first where there is no decision.</param>
/// <param name="Reasons">What speaks for it.</param>
/// <param name="Against">What speaks against it, or against any green use at all.</param>
/// <param name="Missing">Every criterion of the leaf with its state.</param>
/// <param name="Proofs">Documents that would prove the leaf, or what to add where too little is said.</param>
/// <param name="Kinds">The activity the text tells.</param>
public sealed record Identification(
    string Edition, IdentificationDecision Decision, CatalogueEntry? Entry, decimal Confidence, IReadOnlyList<IdentificationCandidate> Alternatives,
    IReadOnlyList<IdentificationReason> Reasons, IReadOnlyList<IdentificationReason> Against, IReadOnlyList<CriterionFinding> Missing, IReadOnlyList<string> Proofs,
    ActivityKinds Kinds);

/// <summary>The four answers.</summary>
public enum IdentificationDecision
{
    /// <summary>One leaf, with reasons in the text.</summary>
    Green,

    /// <summary>Something green is told, but two or more leaves fit equally, or something weighty speaks against it: a person chooses.</summary>
    Candidates,

    /// <summary>What is told is in no entry.</summary>
    NotGreen,

    /// <summary>Too little is told to say either.</summary>
    Insufficient,
}

/// <summary>A leaf that comes into question.</summary>
/// <param name="Entry">The leaf.</param>
/// <param name="Confidence">As for the decision.</param>
/// <param name="Difference">How it differs from the leading leaf, in Chinese; empty when nothing is known.</param>
public sealed record IdentificationCandidate(CatalogueEntry Entry, decimal Confidence, string Difference);

/// <summary>One thing that speaks for or against.</summary>
/// <param name="Text">The words, as they stand in the text; or what lies outside it.</param>
/// <param name="Start">Where they start, in code points; null when it is not from the text.</param>
/// <param name="Length">How many code points; null when it is not from the text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Note">Why it counts, in Chinese; empty when the kind says enough.</param>
public sealed record IdentificationReason(string Text, int? Start, int? Length, ReasonKind Kind, string Note);

/// <summary>What a reason is.</summary>
public enum ReasonKind
{
    /// <summary>The words name the entry.</summary>
    Name,

    /// <summary>Words of the entry's field.</summary>
    Term,

    /// <summary>Words that support.</summary>
    Hint,

    /// <summary>The activity agrees, or does not.</summary>
    Activity,

    /// <summary>The industry of the use agrees.</summary>
    Industry,

    /// <summary>A word of the borrower's name or business.</summary>
    Borrower,

    /// <summary>A number in the text meets or misses a criterion.</summary>
    Criterion,

    /// <summary>Rather another entry.</summary>
    Neighbour,

    /// <summary>Fossil expansion.</summary>
    Fossil,

    /// <summary>两高一低.</summary>
    TwoHigh,

    /// <summary>A thing that is in no entry.</summary>
    Ordinary,

    /// <summary>Green only in the name.</summary>
    LabelOnly,

    /// <summary>No use is told.</summary>
    Vague,

    /// <summary>Repays another loan.</summary>
    Repay,

    /// <summary>Goods bought to be sold again.</summary>
    Resale,

    /// <summary>Would do harm.</summary>
    Damage,

    /// <summary>Of a kind that is decided differently from case to case.</summary>
    Doubt,
}

/// <summary>One criterion of a leaf and what the text says of it.</summary>
public sealed record CriterionFinding(Criterion Criterion, CriterionState State, string Found);

/// <summary>The four states of a rule: a text that does not speak of it, or speaks in another unit, leaves it unknown.</summary>
public enum CriterionState
{
    Met,
    Unmet,
    Unknown,
    NotApplicable,
}
