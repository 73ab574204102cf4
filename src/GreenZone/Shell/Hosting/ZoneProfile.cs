using GreenZone.Shell.Data;

namespace GreenZone.Shell.Hosting;

/// <summary>Which installation this is: whose district, on which network, and whether its data are invented.</summary>
/// <remarks>
/// One product runs on three networks that exchange signed packages by file: 金融专网 (ledger, forms), 政务外网 (tasks, library,
/// bulletin, totals), 互联网 (needs, public). The demo is all three on one machine.
/// </remarks>
internal sealed class ZoneProfile(DataPlace place, IConfiguration configuration)
{
    /// <summary>The file that the demo keeps its accounts in; where it lies, the data are the demo district's.</summary>
    public const string DemoAccounts = "demo-accounts.json";

    private bool demo;

    public string Product { get; } = "绿色金融试验区平台";

    /// <summary>Configured as <c>Zone:District</c>.</summary>
    public string District { get; } = configuration["Zone:District"] is { Length: > 0 } named ? named : "重庆市巴南区";

    /// <summary>金融专网, 政务外网 or 互联网, configured as <c>Zone:Network</c>; null when one machine is all of them.</summary>
    public string? Network { get; } = configuration["Zone:Network"] is { Length: > 0 } named ? named : null;

    /// <summary>Whether enterprises and loans are invented. Looked up until true: the demo may be made after the start.</summary>
    public bool IsDemo => demo || (demo = File.Exists(Path.Combine(place.Folder, DemoAccounts)));
}
