using System.Text.Json;
using GreenZone.Shell.Data;
using GreenZone.Shell.Hosting;

namespace GreenZone.Demo;

/// <summary>What <c>demo</c> answers: where it is served, who signs in with what, and the units.</summary>
internal sealed record DemoDocument(string Url, IReadOnlyList<DemoDocument.Account> Accounts, IReadOnlyList<DemoDocument.Institution> Institutions)
{
    /// <param name="Institution">The code of the unit the account acts for.</param>
    internal sealed record Account(string User, string Password, string Role, string Institution);

    internal sealed record Institution(string Code, string Name, string Kind);

    private static readonly JsonSerializerOptions Indented = new(VerbHost.Json) { WriteIndented = true };

    /// <summary>The file in the data folder, for its owner's eyes only. It is written last, so that where it lies the demo is whole.</summary>
    public static string FileIn(DataPlace place) => Path.Combine(place.Folder, ZoneProfile.DemoAccounts);

    /// <summary>Null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is there but is not what <c>demo</c> wrote.</exception>
    public static DemoDocument? Read(DataPlace place)
    {
        if (!File.Exists(FileIn(place)))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<DemoDocument>(File.ReadAllBytes(FileIn(place)), VerbHost.Json)
                ?? throw new InvalidDataException($"{FileIn(place)} 是空的。");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{FileIn(place)} 已损坏：{broken.Message}", broken);
        }
    }

    /// <summary>Writes the file readable by its owner alone, under another name first: it is there whole or not at all.</summary>
    public void Save(DataPlace place)
    {
        string pending = FileIn(place) + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream file = new(pending, options))
        {
            JsonSerializer.Serialize(file, this, Indented);
            file.Flush(flushToDisk: true);
        }

        File.Move(pending, FileIn(place), overwrite: true);
    }
}
