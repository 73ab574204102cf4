using GreenZone.Shell.Data;

namespace GreenZone.Shell.Ledger.Parquet;

/// <summary>Where the files of the embedded ledger lie: <c>pending/</c> while they are written, then <c>kind/hash.parquet</c> for ever.</summary>
internal sealed class LedgerFolder
{
    private const string Pending = "pending";

    public LedgerFolder(DataPlace place)
    {
        Root = Path.GetFullPath(place.LedgerFolder);
        WaitsForDisk = place.WaitsForDisk;
        Directory.CreateDirectory(Path.Combine(Root, Pending));
    }

    /// <summary>Whether a file is published only when the disk holds it.</summary>
    public bool WaitsForDisk { get; }

    public string Root { get; }

    public string PendingFile(Guid revision) => Path.Combine(Root, Pending, $"{revision:N}.parquet");

    public string FileOf(string kind, string sha256) => Path.Combine(Root, kind, $"{sha256}.parquet");

    public string FileOf(Revision revision) => FileOf(revision.Kind, revision.Sha256);

    public IEnumerable<string> All() => Directory.EnumerateFiles(Root, "*.parquet", SearchOption.AllDirectories);

    /// <summary>
    /// A file nobody else may hold open in this way: while a writer has it, the sweep cannot, and the other way round. The lock
    /// belongs to the open file, so it stays when the file is renamed and goes when the process dies.
    /// </summary>
    /// <returns>Null when somebody else holds it, or it is gone.</returns>
    public static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
