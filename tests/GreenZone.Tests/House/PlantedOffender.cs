using GreenZone.Shell.Access;

namespace GreenZone.Planted;

/// <summary>Breaks a wall on purpose, so that the test of the walls is known to be able to fail.</summary>
internal static class Offender
{
    public static Depth Look() => DepthRule.Of(Role.PbocOfficer);
}
