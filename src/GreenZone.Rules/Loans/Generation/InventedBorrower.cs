namespace GreenZone.Rules.Loans.Generation;

/// <summary>The name and credit code of an invented borrower, for those who need one outside a sheet.</summary>
public sealed record InventedBorrower(string Name, string CreditCode)
{
    /// <summary>The company (农业: the cooperative) with the number in the family, the same as in the sheets of the seed.</summary>
    public static InventedBorrower Of(string family, int number, ulong seed)
    {
        InventedFirm firm = new(seed, FirmFamily.Of(family), family == "农业" ? BorrowerForm.Cooperative : BorrowerForm.Company, number);
        using MemoryStream stream = new();
        using (SheetText text = new(stream, mark: false))
        {
            text.Cell();
            firm.WriteName(text);
            text.Cell();
            firm.WriteCode(text);
        }

        string[] cells = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split(',');
        return new InventedBorrower(cells[0], cells[1]);
    }
}
