using System.Buffers;
using System.Text;
using GreenZone.Rules;

namespace GreenZone.Shell.Sheets;

/// <summary>A reporter's file, held on disk while it is read, checked by content and not by its name.</summary>
internal sealed class SheetFile : IAsyncDisposable
{
    private const int MostNameLength = 200;

    private static volatile bool swept;

    private readonly string path;
    private readonly bool ownsFile;
    private readonly SheetLimits limits;

    private SheetFile(string path, bool ownsFile, string fileName, SheetFormat format, long length, SheetLimits limits)
    {
        this.path = path;
        this.ownsFile = ownsFile;
        this.limits = limits;
        FileName = fileName;
        Format = format;
        Length = length;
    }

    /// <summary>Where uploads lie while they are read; the server's own user alone may look into it.</summary>
    public static string SpoolFolder { get; } = Path.Combine(Path.GetTempPath(), $"greenzone-{Environment.UserName}");

    /// <summary>The name the reporter gave, without folders.</summary>
    public string FileName { get; }

    public SheetFormat Format { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Takes an upload: it is copied to a temporary file that goes with this object.</summary>
    /// <param name="expectedLength">What the sender announced, when known: fewer bytes are a cut-off upload.</param>
    /// <exception cref="SheetRefusal">Too big, empty, cut off, or not a sheet.</exception>
    public static async Task<SheetFile> OpenAsync(Stream upload, string fileName, SheetLimits limits, long? expectedLength = null, CancellationToken stop = default)
    {
        SweepOnce();
        string path = Path.Combine(SpoolFolder, $"{Guid.NewGuid():N}.upload");
        try
        {
            long length;
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (FileStream copy = new(path, options))
            {
                length = await SpoolAsync(upload, copy, limits, stop);
            }

            if (expectedLength > length)
            {
                throw new SheetRefusal(SheetRefusalCodes.Truncated, $"文件没有传完：应为 {expectedLength} 字节，只收到 {length} 字节。请检查网络后重新上传。");
            }

            return Open(path, ownsFile: true, fileName, limits);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Takes a file of the operator where it lies.</summary>
    /// <exception cref="SheetRefusal">Too big, empty, or not a sheet.</exception>
    public static SheetFile Open(string path, SheetLimits limits) => Open(path, ownsFile: false, path, limits);

    /// <summary>Starts reading from the top. May be called again; each reader reads for itself.</summary>
    /// <param name="template">By its heads the head row is found under titles; the worksheet of its name is preferred.</param>
    /// <param name="sheetName">The worksheet to read, when the reporter chose one.</param>
    /// <param name="saved">Mappings of the reporter; heads they explain are known as well.</param>
    /// <exception cref="SheetRefusal">The file cannot be read.</exception>
    public SheetReader Read(SheetTemplate? template = null, string? sheetName = null, IReadOnlyList<HeadMapping>? saved = null)
    {
        HeadFinder finder = new(template, saved ?? []);
        return Format == SheetFormat.Xlsx
            ? new XlsxReader(OpenBytes(), limits, finder, sheetName, template?.Name)
            : new CsvReader(OpenBytes(), limits, finder);
    }

    /// <summary>The bytes as they came, for keeping, hashing or marking.</summary>
    public FileStream OpenBytes() => new(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16 });

    public ValueTask DisposeAsync()
    {
        if (ownsFile)
        {
            File.Delete(path);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the folder once per process, and removes what a killed server left in it: copies of uploads older than a day.</summary>
    private static void SweepOnce()
    {
        if (swept)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(SpoolFolder);
        }
        else
        {
            Directory.CreateDirectory(SpoolFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        DateTime dayAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        foreach (string left in Directory.EnumerateFiles(SpoolFolder, "*.upload").Where(left => File.GetLastWriteTimeUtc(left) < dayAgo))
        {
            File.Delete(left);
        }

        swept = true;
    }

    private static SheetFile Open(string path, bool ownsFile, string fileName, SheetLimits limits)
    {
        using FileStream bytes = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (bytes.Length > limits.Bytes)
        {
            throw TooBig(limits);
        }

        return new SheetFile(path, ownsFile, NameOf(fileName), SheetFormats.Detect(bytes), bytes.Length, limits);
    }

    /// <summary>The name as it is kept: without folders and control characters, and of a length that every place takes.</summary>
    public static string NameOf(string given)
    {
        string name = CellText.Clean(Path.GetFileName(given.Replace('\\', '/')));
        if (name.Length > MostNameLength)
        {
            string ending = Path.GetExtension(name) is { Length: <= 8 } usual ? usual : "";
            name = name[..(MostNameLength - ending.Length)] + ending;
        }

        // Half a character, from the sender or from the cut, becomes a sign that can be stored.
        name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
        return name.Length == 0 ? "未命名文件" : name;
    }

    private static async Task<long> SpoolAsync(Stream upload, FileStream copy, SheetLimits limits, CancellationToken stop)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            long length = 0;
            int read;
            while ((read = await ReadAsync(upload, buffer, limits, stop)) > 0)
            {
                length += read;
                if (length > limits.Bytes)
                {
                    throw TooBig(limits);
                }

                await copy.WriteAsync(buffer.AsMemory(0, read), stop);
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> ReadAsync(Stream upload, byte[] buffer, SheetLimits limits, CancellationToken stop)
    {
        try
        {
            return await upload.ReadAsync(buffer, stop);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server counts the whole request; the words are the same whoever counted first.
            throw TooBig(limits);
        }
        catch (IOException broken)
        {
            throw CutOff(broken);
        }
    }

    /// <summary>What is said when the sender stops in the middle.</summary>
    public static SheetRefusal CutOff(Exception broken) =>
        new(SheetRefusalCodes.Truncated, "文件没有传完，连接在中途断开。没有保存任何内容，请重新上传。", 0, broken);

    /// <summary>What is said of a file beyond the limit.</summary>
    public static SheetRefusal TooBig(SheetLimits limits) => new(
        SheetRefusalCodes.TooBig,
        $"文件超过 {limits.Bytes >> 20} MB，没有读取。请按机构或月份拆成几个文件，或删去空白行列和图片后重新上传。");
}
