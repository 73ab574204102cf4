using GreenZone.Shell.Access;

namespace GreenZone.Shell.Work;

/// <summary>What a capability shows on the start page to some readers: the month's figures, what is due, what came back.</summary>
/// <remarks>Registered as scoped services; the start page shows them in the order of the modules and knows none of them.</remarks>
internal interface IHomeSection
{
    /// <summary>The component that shows it, without parameters: it asks for what it needs itself.</summary>
    Type Component { get; }

    /// <summary>Whether this reader has use for it.</summary>
    bool IsFor(Reader reader);
}
