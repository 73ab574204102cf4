using System.Globalization;
using System.Text;

namespace GreenZone.Tests.House;

/// <summary>Draws the table of walls: capabilities from left to right, an arc for each arrow that may be used.</summary>
internal static class HouseDrawing
{
    private const int Step = 150, Box = 116, Height = 34;

    public static string Draw(IReadOnlyDictionary<string, string[]> mayUse)
    {
        List<string> names = [.. mayUse.Keys];
        int width = (names.Count * Step) + 20;
        int floor = 40 + (names.Count * 26);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {floor + 110}\" font-family=\"sans-serif\" font-size=\"13\">\n");
        svg.Append("<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#0f766e\"/></marker></defs>\n");
        for (int from = 0; from < names.Count; from++)
        {
            foreach (int to in mayUse[names[from]].Select(name => names.IndexOf(name)))
            {
                int x1 = Centre(from), x2 = Centre(to), rise = 24 * Math.Abs(from - to);
                svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x1} {floor}C{x1} {floor - rise},{x2} {floor - rise},{x2} {floor}\" fill=\"none\" stroke=\"#0f766e\" marker-end=\"url(#a)\"/>\n");
            }
        }

        for (int i = 0; i < names.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Centre(i) - (Box / 2)}\" y=\"{floor}\" width=\"{Box}\" height=\"{Height}\" rx=\"6\" fill=\"#fff\" stroke=\"#1c2b2a\"/><text x=\"{Centre(i)}\" y=\"{floor + 22}\" text-anchor=\"middle\" fill=\"#1c2b2a\">{names[i]}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"10\" y=\"{floor + 56}\" width=\"{width - 20}\" height=\"{Height}\" rx=\"6\" fill=\"#f6f8f7\" stroke=\"#5b6b69\"/><text x=\"{width / 2}\" y=\"{floor + 78}\" text-anchor=\"middle\" fill=\"#1c2b2a\">Shell: names no capability; every capability stands on it and on GreenZone.Rules</text>\n</svg>\n");
        return svg.ToString();
    }

    private static int Centre(int index) => 10 + (Step * index) + (Step / 2);
}
