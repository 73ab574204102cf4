using GreenZone.Rules.Taxonomy;

namespace GreenZone.Rules.Loans;

/// <summary>Everything that the rows of one sheet are read against.</summary>
public sealed record LoanReading
{
    public required ReportingMonth Month { get; init; }

    /// <summary>The institution that reports; a row that names another is wrong.</summary>
    public required string InstitutionCode { get; init; }

    /// <summary>Keyed with the installation's own secret: stands for borrowers where they are counted.</summary>
    public required KeyedHash Borrowers { get; init; }

    public required CodeResolver Codes { get; init; }

    /// <summary>The change of edition that loans are judged across.</summary>
    public EditionChange Change { get; init; } = EditionChange.Of2025;

    /// <summary>The catalogue that the PBoC's form of this month is printed by: <c>gic2019</c> or <c>gfeps2025</c>.</summary>
    public string PeriodEdition => ReportingEdition.For(Month);

    /// <summary>The unit that each money head names, by column; 元 where the sheet has no such head.</summary>
    public IReadOnlyDictionary<LoanColumn, MoneyUnit> Units { get; init; } = new Dictionary<LoanColumn, MoneyUnit>();

    /// <summary>Whether the head of the rate says per cent.</summary>
    public bool RateInPerCent { get; init; }

    /// <summary>Whether identification reads each purpose too and warns where it does not fit the code.</summary>
    public bool AsksSecondOpinion { get; init; }

    public MoneyUnit UnitOf(LoanColumn column) => Units.TryGetValue(column, out MoneyUnit unit) ? unit : MoneyUnit.Yuan;
}
