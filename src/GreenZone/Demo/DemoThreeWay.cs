using GreenZone.Demo.Data;
using GreenZone.Loans;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Access;

namespace GreenZone.Demo;

/// <summary>
/// For the demo's last month three banks bring in what their head offices marked, and the PBoC what 长江绿融通 returned of their loans: invented,
/// about three loans in a hundred differ.
/// </summary>
internal sealed class DemoThreeWay(LoanBook book, Func<string, string, Reader, byte[], Task> take)
{
    /// <summary>A large, a middling and a small bank, counted from 0.</summary>
    private static readonly int[] Banks = [0, 7, 14];

    /// <param name="readers">Who reports for each institution, the PBoC among them.</param>
    public async Task RunAsync(IReadOnlyDictionary<string, Reader> readers)
    {
        OutsideSheets sheets = new(book);
        int month = book.Months.Count - 1;
        using MemoryStream sheet = new();
        foreach (int bank in Banks)
        {
            string code = book.Institutions[bank].Code;
            sheet.SetLength(0);
            if (sheets.WriteHeadOffice(sheet, bank, month) > 0)
            {
                await take("head_office", code, readers[code], sheet.ToArray());
            }

            sheet.SetLength(0);
            if (sheets.WriteReturned(sheet, bank, month) > 0)
            {
                await take(SheetKinds.BackFilled, code, readers[DemoUnits.Pboc], sheet.ToArray());
            }
        }
    }
}
