using GreenZone.Loans.Closing;
using GreenZone.Loans.Reconciling;
using GreenZone.Rules;
using GreenZone.Rules.Loans;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Loans;

/// <summary>Who takes part in the closing of an institution's month.</summary>
/// <param name="Second">The institution's second person.</param>
/// <param name="Officer">The central bank's.</param>
internal sealed record ClosingPeople(Reader Clerk, Reader Second, Reader Officer, string HeadOfUnit, string Telephone);

/// <summary>The closing of months as one call each, for whoever acts for all who take part: by the same acts and flows that people use.</summary>
internal sealed class MonthClosing(
    ZoneDb db, MonthSigning signing, MonthLocking locking, MonthCorrection correction, MovementBook movements, DifferenceExplaining differences, FlowDecision decision)
{
    /// <summary>Explains the differences between the two authorities' figures and with the general ledger, each institution in the name of its reader.</summary>
    public Task ExplainDifferencesAsync(
        Reader officer, IReadOnlyDictionary<string, Reader> by, ReportingMonth month, Func<string, Money, string> words, CancellationToken stop) =>
        differences.AllAsync(officer, by, month, words, stop);

    /// <summary>Explains what moved, submits, agrees and accepts.</summary>
    /// <param name="explain">Category and words of a movement.</param>
    public async Task<IReadOnlyList<FieldError>> SignAsync(ClosingPeople people, ReportingMonth month, Func<NotableMovement, (string Category, string Text)> explain, CancellationToken stop)
    {
        IReadOnlyList<MovementLine> lines = await movements.OfAsync(people.Clerk.UnitCode, month, stop);
        IReadOnlyList<FieldError> errors = await movements.ExplainAsync(
            people.Clerk, month, [.. lines.Where(line => !line.IsExplained).Select(line => new MovementWords(line.Movement.Form, line.Movement.Line, explain(line.Movement).Category, explain(line.Movement).Text))], stop);
        if (errors.Count > 0)
        {
            return errors;
        }

        (Guid? flow, errors) = await signing.RunAsync(people.Clerk, month, new SigningEntry(people.HeadOfUnit, people.Telephone, $"{month.ToChinese()}报表已核对，请签发"), stop);
        return flow is { } started ? await PassAsync(started, people, stop) : errors;
    }

    /// <summary>Locks the institutions; the reason is for those that are missing or unsigned.</summary>
    public async Task<IReadOnlyList<FieldError>> LockAsync(Reader officer, ReportingMonth month, IReadOnlyList<string> institutions, string reason, CancellationToken stop) =>
        (await locking.RunAsync(officer, month, [.. institutions.Select(code => new LockWish(code))], reason, stop)).Errors;

    /// <summary>Asks for, countersigns and approves a correction or a late report; the sheets may then come in.</summary>
    public async Task<IReadOnlyList<FieldError>> OpenAsync(ClosingPeople people, ReportingMonth month, IReadOnlyList<string> sheets, string reason, string changes, CancellationToken stop)
    {
        (Guid? flow, IReadOnlyList<FieldError> errors) = await correction.RunAsync(
            people.Clerk, month, new CorrectionWish(people.Clerk.UnitCode, month.Index, sheets, reason, changes, people.HeadOfUnit, people.Telephone), stop);
        return flow is { } started ? await PassAsync(started, people, stop) : errors;
    }

    private async Task<IReadOnlyList<FieldError>> PassAsync(Guid flow, ClosingPeople people, CancellationToken stop)
    {
        foreach (Reader who in (Reader[])[people.Second, people.Officer])
        {
            int version = await db.Flows.AsNoTracking().Where(one => one.Id == flow).Select(one => one.Version).SingleAsync(stop);
            Guid task = await db.FlowTasks.AsNoTracking().Where(one => one.FlowId == flow && one.State == TaskState.Open).Select(one => one.Id).SingleAsync(stop);
            IReadOnlyList<FieldError> errors = await decision.AgreeAsync(who, flow, version, task, "同意", stop);
            if (errors.Count > 0)
            {
                return errors;
            }
        }

        return [];
    }
}
