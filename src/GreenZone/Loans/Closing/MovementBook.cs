using GreenZone.Loans.Data;
using GreenZone.Loans.Statistics;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans.Closing;

/// <summary>A notable movement with the words that were written for exactly these figures.</summary>
public sealed record ExplainedMovement(string Form, string Line, string Name, long BeforeFen, long NowFen, string Category, string Text, string By, DateTime At);

/// <summary>A line that moved notably.</summary>
/// <param name="Explained">Null while words are missing, or those written speak of other figures.</param>
public sealed record MovementLine(NotableMovement Movement, ExplainedMovement? Explained)
{
    public bool IsExplained => Explained is not null;
}

/// <summary>What a clerk writes on one line.</summary>
internal sealed record MovementWords(string Form, string Line, string Category, string Text);

/// <summary>异动: which lines of an institution's own forms moved notably against the month before, and what was said of them.</summary>
internal sealed class MovementBook(ZoneDb db, ClosingBook book, ClosingGate gate, MonthlyForms forms, AuditLog audit)
{
    private static readonly TotalsGrant Whole = TotalsGrant.For(Reader.Operator)!;

    /// <summary>Why a line moved, as the explanations are collected.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["新发放贷款", "到期收回", "提前还款", "项目提款", "分类编码调整", "转让或核销", "客户或项目划转", "订正以前的错报", "其他"];

    /// <summary>The forms that are compared.</summary>
    public static IReadOnlyList<string> Forms { get; } = [B001Document.FormName, PbocForms.Use];

    /// <summary>The institution's notable movements of the month. Forms of the month before are taken as they count now.</summary>
    public async Task<IReadOnlyList<MovementLine>> OfAsync(string institution, ReportingMonth month, CancellationToken stop)
    {
        (_, MovementTerms terms, _) = await book.TermsAsync(month, stop);
        // Both months in the scope of the later one: growth is never counted across a change of scope.
        string scope = StatisticalScopes.Shipped.For(month).Code;
        List<NotableMovement> all = [];
        foreach (string form in Forms)
        {
            string? shown = form == PbocForms.Use ? scope : null;
            FormDocument before = (await forms.MakeAsync(Whole, new FormRequest(form, month.Previous, institution, null, shown), stop))!;
            FormDocument now = (await forms.MakeAsync(Whole, new FormRequest(form, month, institution, null, shown), stop))!;
            all.AddRange(NotableMovement.Find(before, now, terms));
        }

        if (all.Count == 0)
        {
            return [];
        }

        ILookup<(string, string), MovementExplanation> said = (await SaidAsync(month, institution, stop)).ToLookup(one => (one.Form, one.Line));
        return [.. all.Select(one => new MovementLine(one, said[(one.Form, one.Line)].LastOrDefault() is { } last && last.BeforeFen == one.Before.Fen && last.NowFen == one.Now.Fen ? Explained(last) : null))];
    }

    /// <summary>What institutions wrote for the month, of each line the latest: by institution, form, then as printed.</summary>
    public async Task<IReadOnlyList<MovementExplanation>> SaidAsync(ReportingMonth month, string? institution, CancellationToken stop)
    {
        List<MovementExplanation> all = await db.MovementExplanations.AsNoTracking()
            .Where(one => one.MonthIndex == month.Index && (institution == null || one.InstitutionCode == institution)).ToListAsync(stop);
        return
        [
            .. all.OrderBy(one => one.WrittenAt).ThenBy(one => one.Id).GroupBy(one => (one.InstitutionCode, one.Form, one.Line)).Select(same => same.Last())
                .OrderBy(one => one.InstitutionCode, StringComparer.Ordinal).ThenBy(one => one.Form, StringComparer.Ordinal).ThenByDescending(one => Math.Abs(one.NowFen - one.BeforeFen)),
        ];
    }

    public Task<IReadOnlyList<FieldError>> ExplainAsync(Reader reader, ReportingMonth month, MovementWords words, CancellationToken stop) => ExplainAsync(reader, month, [words], stop);

    /// <summary>Writes explanations, all or none. The figures are looked up, never taken from the writer.</summary>
    public async Task<IReadOnlyList<FieldError>> ExplainAsync(Reader reader, ReportingMonth month, IReadOnlyList<MovementWords> words, CancellationToken stop)
    {
        List<FieldError> errors = [];
        foreach (MovementWords one in words)
        {
            if (!Categories.Contains(one.Category))
            {
                errors.Add(new FieldError("Category", "请选择异动原因。"));
            }

            int length = one.Text.Trim().Length;
            if (length is < MovementExplanation.LeastText or > MovementExplanation.MostText)
            {
                errors.Add(new FieldError("Text", $"请写明具体情况（客户、项目、金额），{MovementExplanation.LeastText} 到 {MovementExplanation.MostText} 字，现为 {length} 字。"));
            }
        }

        if (errors.Count > 0 || words.Count == 0)
        {
            return errors;
        }

        ClosingState state = await book.StateAsync(reader.UnitCode, month, stop);
        if (state.IsLocked || state.Signature is not null || state.Flows.Signing)
        {
            return [new FieldError("", $"{month.ToChinese()}{(state.IsLocked ? "已锁定" : state.Flows.Signing ? "正在签发" : "已签发")}，异动说明不再修改。")];
        }

        IReadOnlyList<MovementLine> lines = await OfAsync(reader.UnitCode, month, stop);
        foreach (MovementWords one in words)
        {
            if (lines.FirstOrDefault(line => line.Movement.Form == one.Form && line.Movement.Line == one.Line) is not { Movement: { } movement })
            {
                db.ChangeTracker.Clear();
                return [new FieldError("", "该行现在没有达到异动标准，不用说明；请刷新后查看。")];
            }

            db.MovementExplanations.Add(new MovementExplanation
            {
                InstitutionCode = reader.UnitCode, MonthIndex = month.Index, Form = one.Form, Line = one.Line, LineName = movement.Name, BeforeFen = movement.Before.Fen, NowFen = movement.Now.Fen,
                Category = one.Category, Text = one.Text.Trim(), WrittenByName = reader.PersonName, WrittenAt = gate.Now,
            });
        }

        audit.Record(
            db, reader, "异动说明", ClosingBook.SubjectOf(reader.UnitCode, month), null, words.Select(one => new { form = one.Form, line = one.Line, category = one.Category, text = one.Text.Trim() }));
        await db.SaveChangesAsync(stop);
        return [];
    }

    private static ExplainedMovement Explained(MovementExplanation said) =>
        new(said.Form, said.Line, said.LineName, said.BeforeFen, said.NowFen, said.Category, said.Text, said.WrittenByName, said.WrittenAt);
}
