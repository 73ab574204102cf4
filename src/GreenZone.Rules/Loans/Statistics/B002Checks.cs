namespace GreenZone.Rules.Loans;

/// <summary>The checks of form B002: subtotals against measures, the total against subtotals, balances against grades.</summary>
public static class B002Checks
{
    public static IReadOnlyList<FormCheck> Judge(IReadOnlyDictionary<string, B002Sum> sums)
    {
        List<FormCheck> checks = [];
        foreach (B002Line subtotal in B002.Lines.Where(line => line is { Kind: not null, Measure: null }))
        {
            List<B002Sum> measures = [.. B002.Lines.Where(line => line.Kind == subtotal.Kind && line.Measure is not null).Select(line => sums[line.Line])];
            checks.Add(Equal(
                $"R00{subtotal.Line}", $"【{subtotal.Line}】{subtotal.Kind!.Value.ToChinese()}小计的余额应等于各项措施之和", subtotal.Line,
                sums[subtotal.Line].Balance, measures.Aggregate(Money.Zero, (sum, line) => sum + line.Balance)));
        }

        List<B002Sum> subtotals = [.. B002.Lines.Where(line => line is { Kind: not null, Measure: null }).Select(line => sums[line.Line])];
        B002Sum total = sums[B002.Total];
        Money all = subtotals.Aggregate(Money.Zero, (sum, line) => sum + line.Balance);
        checks.Add(new FormCheck("R005", "【5】合计余额应不大于四个小计之和", total.Balance.Fen <= all.Fen, total.Balance.WanYuan, all.WanYuan, "B", B002.Total));
        int customers = subtotals.Sum(line => line.Customers);
        checks.Add(new FormCheck("R006", "【5】合计客户数应不大于四个小计之和", total.Customers <= customers, total.Customers, customers, "A", B002.Total));
        B002Line shown = B002.Lines.FirstOrDefault(line => sums[line.Line].Balance != Graded(sums[line.Line])) ?? B002.Lines[^1];
        checks.Add(Equal("R007", "每行[B]贷款余额应等于五级分类之和[D]＋[E]＋[F]＋[G]＋[H]", shown.Line, sums[shown.Line].Balance, Graded(sums[shown.Line])));
        return checks;
    }

    private static Money Graded(B002Sum sum) => sum.Grades.Aggregate(Money.Zero, (all, grade) => all + grade);

    private static FormCheck Equal(string id, string message, string line, Money left, Money right) => new(id, message, left == right, left.WanYuan, right.WanYuan, "B", line);
}
