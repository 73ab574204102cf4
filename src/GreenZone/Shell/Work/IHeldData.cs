namespace GreenZone.Shell.Work;

/// <summary>Something that the platform already holds, so that nobody need be asked for it again.</summary>
/// <param name="Title">As sheets and forms call it: 绿色贷款余额.</param>
/// <param name="Where">The page that shows it, by its name: 贷款台账.</param>
/// <param name="Href">That page.</param>
/// <param name="Synonyms">Other names for the same.</param>
internal sealed record HeldDatum(string Title, string Where, string Href, params IReadOnlyList<string> Synonyms);

/// <summary>What a capability declares to hold; whoever makes a new table for units is warned by it.</summary>
/// <remarks>Registered as singletons: it is a list and no question.</remarks>
internal interface IHeldData
{
    IReadOnlyList<HeldDatum> Held { get; }
}
