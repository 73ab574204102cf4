using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;

namespace GreenZone.Loans;

/// <summary>The district whose loans these are: places inside it are counted by street.</summary>
internal sealed class LoanDistrict
{
    /// <summary>重庆市巴南区.</summary>
    public const string Default = "500113";

    /// <param name="configuration">Six digits under <c>Zone:DistrictCode</c>.</param>
    /// <exception cref="InvalidOperationException">The configured code is no district.</exception>
    public LoanDistrict(IConfiguration configuration)
    {
        Code = configuration["Zone:DistrictCode"] is { Length: > 0 } configured ? configured : Default;
        if (Code.Length != 6 || !PlaceCode.IsWellFormed(Code))
        {
            throw new InvalidOperationException($"Zone:DistrictCode must be a six-digit division code, found '{Code}'.");
        }
    }

    public string Code { get; }

    /// <summary>Its name with that of its city: 重庆市巴南区; the code where the divisions do not know it.</summary>
    public string Name => Divisions.Find(Code) is { } division ? $"{Divisions.NameOf(division.ParentCode)}{division.Name}" : Code;
}
