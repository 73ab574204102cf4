namespace GreenZone.Shell.Access;

/// <summary>The duties under which a unit names its contacts (通讯录), in the order of the list. Another duty is one more line here.</summary>
internal static class ContactDuty
{
    /// <summary>分管领导: the leader of the unit in whose charge green finance lies; reminders go to them in copy.</summary>
    public const string Head = "head";

    /// <summary>科长: who leads the section or department that does the work.</summary>
    public const string Chief = "chief";

    /// <summary>联络员: whom others call.</summary>
    public const string Liaison = "liaison";

    /// <summary>备用联络员: whom others call when the first does not answer.</summary>
    public const string SecondLiaison = "liaison-2";

    public static IReadOnlyDictionary<string, string> Titles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Head] = "分管领导",
        [Chief] = "科长",
        [Liaison] = "联络员",
        [SecondLiaison] = "备用联络员",
    };

    /// <summary>The duties in their order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Titles.Keys];

    public static int OrderOf(string duty) => All.Contains(duty) ? Array.IndexOf([.. All], duty) : All.Count;
}
