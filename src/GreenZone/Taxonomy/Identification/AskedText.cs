namespace GreenZone.Taxonomy.Identification;

/// <summary>One text to be read, with what is known beside it.</summary>
/// <param name="Text">Any text: a purpose, a project's name.</param>
/// <param name="Industry">GB/T 4754 code of the use, as it was given; null when it was not.</param>
/// <param name="Borrower">The borrower's name or business; null when it was not given.</param>
internal readonly record struct AskedText(string Text, string? Industry = null, string? Borrower = null);
