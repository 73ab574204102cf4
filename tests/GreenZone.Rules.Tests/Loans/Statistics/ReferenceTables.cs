namespace GreenZone.Rules.Tests.Loans;

/// <summary>The reference folder with the official tables: where GREENZONE_REFERENCE says, else ../shared beside the repository.</summary>
internal static class ReferenceTables
{
    /// <summary>The rows of a table by head; skips the test, with the reason, when the folder is absent.</summary>
    public static List<Dictionary<string, string>> ReadOrSkip(string path)
    {
        string? folder = Environment.GetEnvironmentVariable("GREENZONE_REFERENCE") ?? Beside();
        string? file = folder is null ? null : Path.Combine(folder, path);
        Assert.SkipUnless(file is not null && File.Exists(file), $"The reference folder (GREENZONE_REFERENCE or ../shared) with {path} is absent.");
        List<List<string>> rows = [.. File.ReadLines(file!).Where(line => line.Length > 0).Select(Split)];
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First.TrimStart('\ufeff'), pair => pair.Second))];
    }

    private static string? Beside()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GreenZone.slnx")))
            {
                return Path.Combine(folder.Parent!.FullName, "shared");
            }
        }

        return null;
    }

    private static List<string> Split(string line)
    {
        List<string> cells = [""];
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += c;
            }
        }

        return cells;
    }
}
