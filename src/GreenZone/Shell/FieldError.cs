namespace GreenZone.Shell;

/// <summary>Why an act was refused: what a user typed is data, so the reason goes back to the field it belongs to.</summary>
/// <param name="Field">The name of the form's field; empty when the whole form is meant.</param>
/// <param name="Message">What was found and what was expected, in Chinese.</param>
/// <remarks>Public because the component that lists errors takes it as a parameter.</remarks>
public sealed record FieldError(string Field, string Message);
