namespace GreenZone.Shell.Ui;

/// <summary>What a state means for the reader. A tone is always shown with a word and a shape, never by colour alone.</summary>
public enum Tone
{
    /// <summary>Nothing to say: not begun, does not apply. ○</summary>
    Grey,

    /// <summary>Fulfilled. ●</summary>
    Green,

    /// <summary>To be watched. ▲</summary>
    Amber,

    /// <summary>Overdue or wrong. ■</summary>
    Red,

    /// <summary>In progress. ◎</summary>
    Blue,
}
