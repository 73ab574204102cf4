namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>A thing that stands in no entry, or speaks against one: what it is called, how much that weighs, and what is told to the user.</summary>
internal sealed class NotGreenThing
{
    private readonly string[] editions;

    /// <exception cref="InvalidDataException">The block has no effect, no reason, or an unknown edition.</exception>
    public NotGreenThing(KnowledgeBlock block)
    {
        Block = block;
        Effect = block.Values("effect").FirstOrDefault() switch
        {
            "fossil" => NotGreenEffect.Fossil,
            "two-high" => NotGreenEffect.TwoHigh,
            "ordinary" => NotGreenEffect.Ordinary,
            "label-only" => NotGreenEffect.LabelOnly,
            "vague" => NotGreenEffect.Vague,
            "repay" => NotGreenEffect.Repay,
            "resale" => NotGreenEffect.Resale,
            "damage" => NotGreenEffect.Damage,
            "doubt" => NotGreenEffect.Doubt,
            string other => throw new InvalidDataException($"{block.Place}: there is no effect {other}."),
            null => throw new InvalidDataException($"{block.Place}: {block.Code} has no effect."),
        };
        Kind = Enum.Parse<ReasonKind>(Effect.ToString());
        Reason = block.Values("reason").FirstOrDefault() ?? throw new InvalidDataException($"{block.Place}: {block.Code} has no reason.");
        editions = [.. block.Words("editions")];
        if (Array.Find(editions, edition => !KnowledgeBase.Editions.Contains(edition)) is { } unknown)
        {
            throw new InvalidDataException($"{block.Place}: there is no edition {unknown}.");
        }
    }

    public KnowledgeBlock Block { get; }

    public string Id => Block.Code;

    public string Title => Block.Title;

    public NotGreenEffect Effect { get; }

    /// <summary>What it is called among the reasons against: the kinds there bear the names of the effects.</summary>
    public ReasonKind Kind { get; }

    /// <summary>What is told to the user, in Chinese.</summary>
    public string Reason { get; }

    public bool HoldsIn(string edition) => editions.Length == 0 || editions.Contains(edition);
}

/// <summary>How a thing that is not green weighs.</summary>
public enum NotGreenEffect
{
    /// <summary>New or expanded fossil energy: a veto, unless the money goes into a decisive other thing.</summary>
    Fossil,

    /// <summary>两高一低 products and industries.</summary>
    TwoHigh,

    /// <summary>A real thing that is in no entry.</summary>
    Ordinary,

    /// <summary>Green only in the name.</summary>
    LabelOnly,

    /// <summary>No use is told.</summary>
    Vague,

    /// <summary>Repays another loan.</summary>
    Repay,

    /// <summary>Goods bought to be sold again.</summary>
    Resale,

    /// <summary>Would do harm: over-abstraction, reclamation, felling.</summary>
    Damage,

    /// <summary>Of a kind that authorities decide differently: a person chooses.</summary>
    Doubt,
}

/// <summary>Words that tell the activity, or that tell nothing: company names and the small words of project titles.</summary>
internal sealed class CueGroup
{
    public CueGroup(KnowledgeBlock block)
    {
        Block = block;
        Kind = Enum.TryParse(block.Code, ignoreCase: true, out ActivityKinds kind) ? kind : ActivityKinds.None;
    }

    public KnowledgeBlock Block { get; }

    /// <summary>The activity its words tell; none for <see cref="IsBody"/> and <see cref="IsNeutral"/>.</summary>
    public ActivityKinds Kind { get; }

    public bool IsBody => Block.Code == "body";

    public bool IsNeutral => Block.Code == "neutral";
}
