using System.Globalization;
using System.Text.RegularExpressions;

namespace GreenZone.Rules.Tests.Loans;

/// <summary>
/// The official template, interpreted cell by cell from its own Excel formulas: an evaluator that shares nothing with the product.
/// </summary>
internal sealed partial class OfficialSheet
{
    private readonly Dictionary<int, string> formulas = [];
    private readonly Dictionary<int, string> texts = [];
    private readonly Dictionary<string, int> rowOfLine = [];
    private readonly HashSet<int> withBenefits = [];
    private readonly Dictionary<int, decimal> filled = [];

    public OfficialSheet(List<Dictionary<string, string>> lines)
    {
        foreach (Dictionary<string, string> line in lines)
        {
            int row = int.Parse(line["excel_row"], CultureInfo.InvariantCulture);
            texts[row] = line["line"];
            formulas[row] = line["formula_on_column_C"];
            if (line["env_columns_fillable"] == "Y")
            {
                withBenefits.Add(row);
            }

            Match number = Number().Match(line["line"]);
            if (number.Success)
            {
                rowOfLine[number.Groups[1].Value] = row;
            }
        }

        rowOfLine["I"] = 107;
        rowOfLine["II"] = 110;
    }

    public IReadOnlyDictionary<string, int> RowOfLine => rowOfLine;

    public IReadOnlyDictionary<int, string> Texts => texts;

    public IReadOnlyDictionary<int, string> Formulas => formulas;

    public bool HasBenefits(int row) => withBenefits.Contains(row);

    /// <summary>Adds to the row of the longest printed number that the class's number begins with.</summary>
    public void Add(string serial, decimal value)
    {
        for (string number = serial; number.Length > 0; number = number.Contains('.', StringComparison.Ordinal) ? number[..number.LastIndexOf('.')] : "")
        {
            if (rowOfLine.TryGetValue(number, out int row))
            {
                Put(row, value);
                return;
            }
        }

        throw new InvalidOperationException(serial);
    }

    public void Put(int row, decimal value) => filled[row] = filled.GetValueOrDefault(row) + value;

    /// <summary>The value of a cell, with the rows listed in <paramref name="blank"/> counting as nothing.</summary>
    public decimal Value(int row, Func<int, bool>? blank = null)
    {
        if (blank?.Invoke(row) == true)
        {
            return 0m;
        }

        string formula = formulas.GetValueOrDefault(row, "");
        return formula.Length == 0 ? filled.GetValueOrDefault(row) : Interpret(formula, cell => Value(cell, blank));
    }

    /// <summary>Evaluates =SUM(C9:C12+C14-C15), =C77 or a bare sum over a column.</summary>
    public static decimal Interpret(string formula, Func<int, decimal> cell)
    {
        decimal sum = 0m;
        foreach (Match term in Term().Matches(formula))
        {
            int first = int.Parse(term.Groups[2].Value, CultureInfo.InvariantCulture);
            int last = term.Groups[3].Success ? int.Parse(term.Groups[3].Value, CultureInfo.InvariantCulture) : first;
            for (int row = first; row <= last; row++)
            {
                sum += term.Groups[1].Value == "-" ? -cell(row) : cell(row);
            }
        }

        return sum;
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)*|I+-\d)")]
    private static partial Regex Number();

    [GeneratedRegex(@"(-?)C(\d+)(?::C(\d+))?")]
    private static partial Regex Term();
}
