namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>What the money does: the same thing counts under different entries when it is made, built, served, traded or bought for use.</summary>
[Flags]
public enum ActivityKinds
{
    None = 0,

    /// <summary>制造、产业化.</summary>
    Make = 1,

    /// <summary>建设、改造、治理、运营.</summary>
    Build = 2,

    /// <summary>咨询、设计、监测、认证、交易服务.</summary>
    Service = 4,

    /// <summary>批发、零售、进出口.</summary>
    Trade = 8,

    /// <summary>购买后自己使用.</summary>
    Consume = 16,

    /// <summary>种植、养殖、培育.</summary>
    Farm = 32,

    /// <summary>研发. No entry is of this kind: it only explains.</summary>
    Research = 64,
}
