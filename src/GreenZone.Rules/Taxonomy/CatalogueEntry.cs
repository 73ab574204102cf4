namespace GreenZone.Rules.Taxonomy;

/// <summary>One line of a catalogue: a class of any level. Only leaves (末级) may stand on a loan.</summary>
public sealed class CatalogueEntry
{
    /// <summary>The slug of the edition it belongs to.</summary>
    public required string Edition { get; init; }

    /// <summary>The code that data carries: <c>1.1.1</c>, <c>CBIRCGC20B01010100</c>, <c>PBOCGC2020010101</c>, <c>3411</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The number as the document prints it; the same as <see cref="Code"/> except in the two statistics.</summary>
    public required string Serial { get; init; }

    /// <summary>1 is the top class.</summary>
    public required int Level { get; init; }

    public required string Name { get; init; }

    /// <summary>The code of the class above; null at level 1.</summary>
    public required string? ParentCode { get; init; }

    /// <summary>Whether no class lies below it.</summary>
    public required bool IsLeaf { get; init; }

    /// <summary>The catalogue's mark of the carbon effect; only the 2025 edition prints one.</summary>
    public required CarbonMark CarbonMark { get; init; }

    /// <summary>GB/T 4754 codes that the edition prints beside the entry. Explanatory only: no test of a firm's industry.</summary>
    public required IReadOnlyList<string> IndustryCodes { get; init; }

    /// <summary>Further GB/T 4754 codes that the edition names in the entry's remark (the entry's column then prints a description without a code).</summary>
    public required IReadOnlyList<string> RemarkIndustryCodes { get; init; }

    /// <summary>Toneless pinyin, a syllable a word: <c>jie neng guo lu zhi zao</c>.</summary>
    public required string Pinyin { get; init; }

    /// <summary>The first letter of each syllable: <c>jnglzz</c>.</summary>
    public required string Initials { get; init; }

    /// <summary>What is uncertain or was corrected in this entry, in Chinese; empty when nothing.</summary>
    public required string Note { get; init; }

    /// <summary>The place in printed order, from 0; sorts a catalogue as its document does.</summary>
    public required int Position { get; init; }

    public override string ToString() => $"{Serial} {Name}";
}

/// <summary>The 2025 edition's mark (碳减排标志). An entry that prints both holds both flags: which one counts depends on the project.</summary>
[Flags]
public enum CarbonMark
{
    /// <summary>No mark.</summary>
    None = 0,

    /// <summary>√: enables reductions elsewhere (低碳赋能贡献).</summary>
    Enabling = 1,

    /// <summary>√√: a direct reduction (直接碳减排效益).</summary>
    Direct = 2,
}
