namespace GreenZone.Rules.Loans;

/// <summary>Codes of places: six digits down to the county (GB/T 2260), nine down to the street or town (GB/T 10114).</summary>
public static class PlaceCode
{
    /// <summary>The two digits of the provinces, as bits: 11–15, 21–23, 31–37, 41–46, 50–54, 61–65, 71, 81, 82.</summary>
    private static readonly bool[] Provinces = MakeProvinces();

    /// <summary>Whether the digits can be a place: the length, digits only, a province that exists.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> code) =>
        code.Length is 6 or 9 && code.IndexOfAnyExceptInRange('0', '9') < 0
        && Provinces[((code[0] - '0') * 10) + code[1] - '0']
        && (code.Length == 6 || !code[6..].SequenceEqual("000"));

    /// <summary>
    /// The place as totals need it: down to the street inside the home district, to the county inside its province, to the province
    /// elsewhere, so that a month has at most some hundred places.
    /// </summary>
    /// <param name="code">A well-formed code.</param>
    /// <param name="homeDistrict">Six digits: the district that this installation serves.</param>
    public static ReadOnlySpan<char> ForTotals(ReadOnlySpan<char> code, ReadOnlySpan<char> homeDistrict) =>
        code.StartsWith(homeDistrict) ? code
        : code.StartsWith(homeDistrict[..2]) ? code[..6]
        : code[..2];

    private static bool[] MakeProvinces()
    {
        bool[] known = new bool[100];
        foreach ((int first, int last) in new[] { (11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82) })
        {
            for (int province = first; province <= last; province++)
            {
                known[province] = true;
            }
        }

        return known;
    }
}
