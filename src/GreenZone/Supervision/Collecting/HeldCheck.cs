using GreenZone.Rules.Supervision.Collecting;
using GreenZone.Shell.Sheets;
using GreenZone.Shell.Work;

namespace GreenZone.Supervision.Collecting;

/// <summary>A column that asks for what the platform already holds.</summary>
/// <param name="Place">Of the column, from 0.</param>
/// <param name="Reason">Why it is taken for the same; empty when the name is.</param>
public sealed record HeldColumn(int Place, string Column, string Title, string Where, string Href, string Reason)
{
    /// <summary>As it is kept with a table that is sent all the same: 贷款户数 = 绿色贷款笔数（贷款台账）.</summary>
    public string Words => Column == Title ? $"{Column}（{Where}）" : $"{Column} ≈ {Title}（{Where}）";
}

/// <summary>Compares the columns of a new table with what the capabilities declare to hold, by the same means that read a reporter's heads.</summary>
internal sealed class HeldCheck
{
    private readonly IReadOnlyList<(HeldDatum Datum, SheetTemplate Name)> held;

    public HeldCheck(IEnumerable<IHeldData> sources) => held =
    [
        .. sources.SelectMany(source => source.Held).Select(datum => (datum, new SheetTemplate(datum.Title, "", new SheetColumn(datum.Title) { Aliases = datum.Synonyms }))),
    ];

    public IReadOnlyList<HeldColumn> Of(IReadOnlyList<CollectedColumn> columns)
    {
        List<HeldColumn> found = [];
        for (int place = 0; place < columns.Count; place++)
        {
            string name = columns[place].Name;
            if (Named(name) is { } same)
            {
                found.Add(new HeldColumn(place, name, same.Title, same.Where, same.Href, HeadText.Key(name) == HeadText.Key(same.Title) ? "" : $"“{same.Title}”的另一种叫法"));
            }
            else if (Alike(name) is { } alike)
            {
                found.Add(new HeldColumn(place, name, alike.Datum.Title, alike.Datum.Where, alike.Datum.Href, alike.Reason));
            }
        }

        return found;
    }

    private HeldDatum? Named(string name) => name.Length < 2 ? null : held.FirstOrDefault(one => one.Name.ColumnOf(name) >= 0).Datum;

    private (HeldDatum Datum, string Reason)? Alike(string name)
    {
        foreach ((HeldDatum datum, SheetTemplate known) in held)
        {
            if (HeadGuess.Of(known, name) is { Certain: true } guess)
            {
                return (datum, guess.Reason);
            }
        }

        return null;
    }
}
