namespace GreenZone.Shell.Sheets;

/// <summary>One unpacked part of a workbook, counted while it is read: a zip bomb is found by what comes out, not by what its headers say.</summary>
internal sealed class MeteredStream(Stream part, long packedBytes, UnpackMeter meter) : Stream
{
    private const long RatioFloor = 16L << 20;

    private long unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => unpacked; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer) => Count(part.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Count(part.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        unpacked += read;
        meter.Add(read);
        if (unpacked > RatioFloor && unpacked / Math.Max(1, packedBytes) > meter.Limits.UnpackedRatio)
        {
            throw new SheetRefusal(
                SheetRefusalCodes.ZipBomb,
                $"工作簿的压缩比超过 {meter.Limits.UnpackedRatio} 倍，不像正常的表格，已停止读取。请把数据复制到新工作簿，只保留有内容的行列，另存后重新上传。");
        }

        return read;
    }
}

/// <summary>What all parts of one workbook have unpacked to so far.</summary>
internal sealed class UnpackMeter(SheetLimits limits)
{
    private long total;

    public SheetLimits Limits => limits;

    public void Add(int bytes)
    {
        total += bytes;
        if (total > limits.UnpackedBytes)
        {
            throw new SheetRefusal(
                SheetRefusalCodes.ZipBomb,
                $"工作簿解压后超过 {limits.UnpackedBytes >> 20} MB，已停止读取。请拆成几个文件，或另存为 CSV 后上传。");
        }
    }
}
