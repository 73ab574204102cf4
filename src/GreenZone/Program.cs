using System.CommandLine;
using GreenZone.Shell;
using GreenZone.Shell.Hosting;

// The whole platform, in menu order. To add a capability, add it here.
IReadOnlyList<IModule> modules = GreenZone.Platform.Modules;

VerbHost host = new(modules);
RootCommand root = new("GreenZone 绿色金融试验区平台") { VerbHost.DataOption, VerbHost.DatabaseOption, VerbHost.JsonOption };
foreach (Command verb in ShellVerbs.All(host).Concat(modules.SelectMany(module => module.Verbs(host))))
{
    // Two rooms may bring parts of one verb: ledger make, ledger sweep.
    if (root.Subcommands.FirstOrDefault(known => known.Name == verb.Name) is { } whole)
    {
        // A part keeps its first parent too, and the common options are looked up there.
        foreach (Option common in root.Options.Where(option => option.Recursive))
        {
            verb.Add(common);
        }

        foreach (Command part in verb.Subcommands)
        {
            whole.Add(part);
        }
    }
    else
    {
        root.Add(verb);
    }
}

ParseResult line = root.Parse(args);
if (line.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in line.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    return VerbHost.WrongUsage;
}

return await line.InvokeAsync();

namespace GreenZone
{
    /// <summary>The list of capabilities in menu order; tests and benchmarks build hosts from the same list.</summary>
    internal static class Platform
    {
        public static IReadOnlyList<IModule> Modules { get; } =
        [
            new Loans.LoansModule(),
            new Supervision.SupervisionModule(),
            new Parties.PartiesModule(),
            new Taxonomy.TaxonomyModule(),
            new Demo.DemoModule(),
            new Shell.Work.WorkModule(),
            new Shell.Access.AccessModule(),
            new Shell.Audit.AuditModule(),
        ];
    }
}
