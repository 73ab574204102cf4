namespace GreenZone.Rules.Loans;

/// <summary>From what on a line's change against the month before needs words (异动): both must be reached.</summary>
/// <param name="Share">A fraction of the earlier balance: 0.3 is 30 %.</param>
/// <param name="Amount">The change itself.</param>
public sealed record MovementTerms(decimal Share, Money Amount)
{
    /// <summary>What counts until an officer sets other terms. No document sets any: parameters of this platform.</summary>
    public static MovementTerms Usual { get; } = new(0.30m, Money.FromWanYuan(1_000m));

    public bool AreReachedBy(Money before, Money now)
    {
        decimal change = Math.Abs((decimal)now.Fen - before.Fen);
        // From nothing there is no share: then the amount alone decides.
        return change >= Amount.Fen && change > 0 && (before.Fen == 0 || change >= Share * Math.Abs((decimal)before.Fen));
    }
}

/// <summary>A line of an institution's own form that moved notably against the month before.</summary>
/// <param name="Form">b001 or pboc-use.</param>
/// <param name="Line">Its printed number.</param>
public sealed record NotableMovement(string Form, string Line, string Name, Money Before, Money Now)
{
    public Money Difference => Now - Before;

    /// <summary>A fraction of the earlier balance; null when that was zero.</summary>
    public decimal? Share => Before.Fen == 0 ? null : (decimal)Difference.Fen / Math.Abs(Before.Fen);

    /// <summary>
    /// The lines of two documents of the same form whose balance (column A) moved notably, in printed order. Judged are the lines that
    /// loans are counted in: the deepest printed classes. Totals, appendix and heads follow from them.
    /// </summary>
    /// <param name="before">The month before, in the same scope; a line it does not print was zero.</param>
    /// <returns>Empty when either month has no figures: there is nothing to compare.</returns>
    public static IReadOnlyList<NotableMovement> Find(FormDocument before, FormDocument now, MovementTerms terms)
    {
        if (!before.HasData || !now.HasData)
        {
            return [];
        }

        Dictionary<string, Money> earlier = Counted(before).ToDictionary(line => line.Line!, line => BalanceOf(before, line), StringComparer.Ordinal);
        Dictionary<string, FormLine> later = Counted(now).ToDictionary(line => line.Line!, StringComparer.Ordinal);
        return
        [
            .. Counted(now).Concat(Counted(before).Where(line => !later.ContainsKey(line.Line!)))
                .Select(line => new NotableMovement(
                    now.Form, line.Line!, line.Name, earlier.GetValueOrDefault(line.Line!), later.TryGetValue(line.Line!, out FormLine? shown) ? BalanceOf(now, shown) : Money.Zero))
                .Where(line => terms.AreReachedBy(line.Before, line.Now)),
        ];
    }

    private static IEnumerable<FormLine> Counted(FormDocument document)
    {
        for (int i = 0; i < document.Lines.Count; i++)
        {
            FormLine line = document.Lines[i];
            bool isParent = i + 1 < document.Lines.Count && document.Lines[i + 1].Level > line.Level && document.Lines[i + 1].Line is not null;
            // The supervisor's codes D02… are totals and the appendix, which counts loans a second time.
            if (line is { Line: not null, Kind: FormLineKind.Item, Code: { } code } && !isParent && !code.StartsWith("D02", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static Money BalanceOf(FormDocument document, FormLine line) => line.Cells[0].Value is not { } value ? Money.Zero
        : document.Columns[0].Unit == "亿元" ? Money.FromYiYuan(value)
        : Money.FromWanYuan(value);
}
