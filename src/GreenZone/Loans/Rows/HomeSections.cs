using GreenZone.Loans.Pieces;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work;

namespace GreenZone.Loans.Rows;

/// <summary>The start page of a reporting institution: what is due, and its own figures.</summary>
internal sealed class BankHomeSection : IHomeSection
{
    public Type Component => typeof(HomeOfBank);

    public bool IsFor(Reader reader) => reader.Depth == Depth.OwnRows;
}

/// <summary>The start page of everybody else who reads figures: the district's, and who has not reported.</summary>
internal sealed class DistrictHomeSection : IHomeSection
{
    public Type Component => typeof(HomeOfDistrict);

    public bool IsFor(Reader reader) => reader.Depth is Depth.AllRows or Depth.Totals;
}
