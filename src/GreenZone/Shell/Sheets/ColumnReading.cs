namespace GreenZone.Shell.Sheets;

/// <summary>How sure it is what a column of a file means.</summary>
public enum HeadConfidence
{
    /// <summary>Nothing is known of it; it is not read.</summary>
    None,

    /// <summary>Something speaks for a column, too little to read it: a person decides.</summary>
    Faint,

    /// <summary>Read, with a word to the reporter.</summary>
    Likely,

    /// <summary>The name itself, or an alias.</summary>
    Sure,

    /// <summary>A person decided.</summary>
    Decided,
}

/// <summary>What one column of a file was taken for.</summary>
/// <param name="Place">The column in the file, from 0.</param>
/// <param name="Name">Its head, or its place where it has none: by this name mappings are saved.</param>
/// <param name="Column">The template's column it is read as; -1 when it is not read.</param>
/// <param name="Proposed">The column to offer: <paramref name="Column"/>, or the faint guess.</param>
/// <param name="Reason">Why, in Chinese; empty when the name says it all.</param>
internal sealed record ColumnReading(int Place, string Name, int Column, int Proposed, HeadConfidence Confidence, string Reason)
{
    /// <summary>确定, 较有把握, 请核对, 未对应.</summary>
    public string Word => Confidence switch
    {
        HeadConfidence.Decided => "已指定",
        HeadConfidence.Sure => "确定",
        HeadConfidence.Likely => "较有把握",
        HeadConfidence.Faint => "请核对",
        _ => "未对应",
    };
}
