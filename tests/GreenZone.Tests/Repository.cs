namespace GreenZone.Tests;

/// <summary>Where the repository and the reference data lie for tests.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of reference data: <c>GREENZONE_REFERENCE</c>, else <c>shared</c> beside the repository; null when there is none.</summary>
    public static string? Reference { get; } =
        new[] { Environment.GetEnvironmentVariable("GREENZONE_REFERENCE"), Path.Combine(Root, "..", "shared") }
            .FirstOrDefault(folder => folder is { Length: > 0 } && Directory.Exists(folder));

    /// <summary>A file of the reference data, or the test is skipped and says why.</summary>
    public static string ReferenceFile(params string[] parts)
    {
        string? file = Reference is null ? null : Path.Combine([Reference, .. parts]);
        Assert.SkipUnless(file is not null && File.Exists(file), $"reference file {string.Join('/', parts)} is absent (set GREENZONE_REFERENCE)");
        return file!;
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GreenZone.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
