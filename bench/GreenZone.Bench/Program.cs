using GreenZone.Bench;

Dictionary<string, Func<Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["start"] = StartBench.RunAsync,
    ["import"] = ImportBench.RunAsync,
    ["messy"] = MessyBench.RunAsync,
    ["page"] = PageBench.RunAsync,
    ["forms"] = FormsBench.RunAsync,
    ["cockpit"] = CockpitBench.RunAsync,
    ["compare"] = CompareBench.RunAsync,
    ["search"] = SearchBench.RunAsync,
    ["identification"] = IdentificationBench.RunAsync,
};

string[] wanted = args.Length > 0 ? args : [.. benchmarks.Keys];
foreach (string name in wanted)
{
    if (!benchmarks.TryGetValue(name, out Func<Task>? benchmark))
    {
        Console.Error.WriteLine($"no benchmark '{name}'; there are: {string.Join(", ", benchmarks.Keys)}");
        return 2;
    }

    await benchmark();
}

return 0;
