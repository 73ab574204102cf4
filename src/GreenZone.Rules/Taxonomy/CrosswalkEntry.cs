namespace GreenZone.Rules.Taxonomy;

/// <summary>One statement that a leaf of one edition answers to a leaf of another, or to none.</summary>
/// <param name="FromEdition">Slug of the edition that is translated.</param>
/// <param name="FromCode">A leaf of it.</param>
/// <param name="ToEdition">Slug of the edition that is translated into.</param>
/// <param name="ToCode">A leaf of it; null exactly when <paramref name="Kind"/> is <see cref="CrosswalkKind.None"/>.</param>
/// <param name="Kind">What the statement rests on.</param>
/// <param name="Note">Why, or what differs, in Chinese; for a composed statement also by way of what. Empty only where the names are the same.</param>
/// <param name="Source">Who says so, in Chinese.</param>
public sealed record CrosswalkEntry(
    string FromEdition, string FromCode, string ToEdition, string? ToCode, CrosswalkKind Kind, string Note, string Source);

/// <summary>What a statement of the crosswalk rests on, the strongest first; a composed statement has the weakest of its steps.</summary>
public enum CrosswalkKind
{
    /// <summary>The two codes are the same by the authority's own numbering (人行代码末级序号沿用2019年版编号).</summary>
    IdenticalByRule,

    /// <summary>The two names agree character by character.</summary>
    SameName,

    /// <summary>Somebody's reasoned judgement: shown as such, and an expert may correct it.</summary>
    Judgement,

    /// <summary>Only a part of the leaf belongs there: a person must decide, nothing is derived from it.</summary>
    Partial,

    /// <summary>The other edition has no counterpart; the note gives the reason.</summary>
    None,
}
