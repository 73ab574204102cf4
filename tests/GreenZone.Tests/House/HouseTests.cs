using System.Reflection;
using GreenZone.Shell;
using NetArchTest.Rules;

namespace GreenZone.Tests.House;

/// <summary>The walls between capabilities, checked once over one table, and proven able to fail.</summary>
public class HouseTests
{
    private static readonly Assembly Product = typeof(Platform).Assembly;
    private static readonly Assembly Rules = typeof(GreenZone.Rules.Money).Assembly;

    public static TheoryData<string, string> Pairs()
    {
        TheoryData<string, string> pairs = [];
        foreach (string from in Walls.MayUse.Keys)
        {
            foreach (string to in Walls.MayUse.Keys.Where(to => to != from))
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_capability_sees_only_the_faces_it_may_use(string from, string to)
    {
        string[] hidden = Walls.MayUse[from].Contains(to) ? Rooms(to) : [$"GreenZone.{to}", .. Rooms(to)];
        Offenders(Product, $"GreenZone.{from}", hidden).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Pairs))]
    public void The_rules_obey_the_same_arrows(string from, string to)
    {
        if (Walls.MayUse[from].Contains(to))
        {
            return;
        }

        string[] hidden = [$"GreenZone.Rules.{to}"];
        Offenders(Rules, $"GreenZone.Rules.{from}", hidden).ShouldBeEmpty();
        Offenders(Product, $"GreenZone.{from}", hidden).ShouldBeEmpty();
    }

    [Fact]
    public void The_shell_names_no_capability()
    {
        string[] capabilities = [.. Walls.MayUse.Keys.SelectMany(name => new[] { $"GreenZone.{name}", $"GreenZone.Rules.{name}" })];
        Offenders(Product, "GreenZone.Shell", capabilities).ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_reference_nothing_but_the_framework() =>
        Rules.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard")
            .ShouldBeEmpty();

    /// <summary>The check must be able to fail: <see cref="GreenZone.Planted.Offender"/> breaks the rule on purpose.</summary>
    [Fact]
    public void The_check_catches_a_planted_offender() =>
        Offenders(typeof(HouseTests).Assembly, "GreenZone.Planted", ["GreenZone.Shell.Access"]).ShouldNotBeEmpty();

    [Fact]
    public void Folders_table_and_program_name_the_same_capabilities()
    {
        string source = Path.Combine(Repository.Root, "src", "GreenZone");
        string[] folders = [.. Directory.GetDirectories(source).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name is not ("Shell" or "wwwroot" or "Properties" or "obj" or "bin")).Order(StringComparer.Ordinal)];
        string[] modules = [.. Platform.Modules.Select(module => module.GetType().Namespace!)
            .Where(name => !name.StartsWith("GreenZone.Shell", StringComparison.Ordinal))
            .Select(name => name["GreenZone.".Length..]).Order(StringComparer.Ordinal)];

        folders.ShouldBe([.. Walls.MayUse.Keys.Order(StringComparer.Ordinal)]);
        modules.ShouldBe(folders);
    }

    [Fact]
    public void Every_capability_has_its_page_in_the_guide()
    {
        string guide = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs", "guide"), "*.md").Select(File.ReadAllText));
        Platform.Modules.Where(module => !guide.Contains(module.Title, StringComparison.Ordinal)).Select(module => module.Title).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_in_the_executable_is_internal_unless_a_framework_needs_it()
    {
        // Components are public because the renderer makes them; what their parameters and their values are made of follows.
        HashSet<Type> needed = [.. Product.GetExportedTypes().Where(type =>
            typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type)
            || typeof(Microsoft.EntityFrameworkCore.Migrations.Migration).IsAssignableFrom(type)
            || type.Name is "_Imports" or "Program" || type.Namespace?.Contains("Generated", StringComparison.Ordinal) == true)];
        Queue<Type> open = new(needed);
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type part in type.GetProperties().Select(property => property.PropertyType).SelectMany(Parts).Where(part => part.Assembly == Product && needed.Add(part)))
            {
                open.Enqueue(part);
            }
        }

        Product.GetExportedTypes().Where(type => !needed.Contains(type) && !needed.Contains(type.DeclaringType ?? type)).Select(type => type.FullName).ShouldBeEmpty();

        static IEnumerable<Type> Parts(Type type) =>
            type.IsArray ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }

    [Fact]
    public void Page_files_stay_near_a_hundred_and_fifty_lines() =>
        SourceFiles("*.razor").Where(file => File.ReadLines(file).Count() > 170).ShouldBeEmpty();

    [Fact]
    public void Time_comes_from_the_clock_that_is_handed_in() =>
        SourceFiles("*.cs").Concat(SourceFiles("*.razor"))
            .Where(file => File.ReadAllText(file) is string text
                && (text.Contains("DateTime.Now", StringComparison.Ordinal) || text.Contains("DateTime.UtcNow", StringComparison.Ordinal)
                    || text.Contains("DateTimeOffset.Now", StringComparison.Ordinal) || text.Contains("DateTimeOffset.UtcNow", StringComparison.Ordinal)
                    || text.Contains("DateTime.Today", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void No_page_keeps_a_circuit() =>
        SourceFiles("*.razor").Concat(SourceFiles("*.cs"))
            .Where(file => File.ReadAllText(file).Contains("InteractiveServer", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_drawing_of_the_house_is_the_table()
    {
        string file = Path.Combine(Repository.Root, "docs", "house.svg");
        string drawn = HouseDrawing.Draw(Walls.MayUse);
        if (Environment.GetEnvironmentVariable("GREENZONE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, drawn);
        }

        File.ReadAllText(file).ShouldBe(drawn, "run the tests once with GREENZONE_WRITE_DOCS=1");
    }

    /// <summary>The private rooms of a capability: every namespace below its own.</summary>
    private static string[] Rooms(string capability) =>
        [.. Product.GetTypes().Select(type => type.Namespace).OfType<string>()
            .Where(name => name.StartsWith($"GreenZone.{capability}.", StringComparison.Ordinal)).Distinct()];

    private static IEnumerable<string> Offenders(Assembly assembly, string from, string[] hidden) =>
        hidden.Length == 0
            ? []
            : Types.InAssembly(assembly).That().ResideInNamespaceMatching($@"^{from.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)")
                .ShouldNot().HaveDependencyOnAny(hidden).GetResult().FailingTypeNames ?? [];

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
