namespace GreenZone.Shell.Access;

/// <summary>Who reads or acts now: a person, in a unit, in a role. Made from the signed-in post or, for verbs, the operator.</summary>
/// <param name="PersonId">Null for the operator at the machine's keyboard.</param>
/// <param name="UnitCode">The unit the person acts for, the only institution whose rows a bank's clerk may see.</param>
internal sealed record Reader(Guid? PersonId, string PersonName, Guid? UnitId, string UnitCode, string UnitName, string UnitKind, string Role)
{
    /// <summary>The person at the machine's own keyboard: trusted with the data folder already, named so in the audit log.</summary>
    public static Reader Operator { get; } = new(null, "本机操作员", null, "", "本机", "platform", Access.Role.Operator);

    /// <summary>How deep this reader may look into loans.</summary>
    public Depth Depth => DepthRule.Of(Role);
}

/// <summary>How deep a reader may look into loan-level facts.</summary>
internal enum Depth
{
    /// <summary>Nothing of the ledger.</summary>
    None,

    /// <summary>Totals per institution and class, small cells suppressed.</summary>
    Totals,

    /// <summary>Every row of the own institution, and the district's totals as everybody sees them.</summary>
    OwnRows,

    /// <summary>Every row, for the own duty.</summary>
    AllRows,
}

/// <summary>
/// The three depths: a bank sees its own rows; the central bank and the supervisor see rows, each for its own duty; the finance
/// centre, leaders and departments see totals.
/// </summary>
internal static class DepthRule
{
    public static Depth Of(string role) => role switch
    {
        Role.PbocOfficer or Role.Supervisor or Role.Operator => Depth.AllRows,
        Role.BankManager or Role.BankStatistics or Role.BankApprover or Role.Guarantor or Role.Insurer => Depth.OwnRows,
        Role.CentreOfficer or Role.Leader or Role.DepartmentOfficer or Role.TownOfficer or Role.Soe or Role.Inspector or Role.Auditor => Depth.Totals,
        _ => Depth.None,
    };
}
