using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;

namespace GreenZone.Loans.Rows;

/// <summary>
/// A reader of totals asks to open one loan (申请查看): the central bank decides, and the basis is recorded for the applicant with its
/// end. It opens this loan to this person, nothing else.
/// </summary>
internal sealed class LoanViewRequest(FlowStart start, FlowSeats seats, RowBasisRecord bases, Units units) : IFlowSubject
{
    /// <summary>How the flow is declared.</summary>
    public static FlowKind Kind { get; } = FlowKind.Of<LoanViewRequest>("loans.view-loan", "申请查看贷款", new FlowStep("审批", DecidedBy.Role(Role.PbocOfficer)));

    /// <param name="Days">Counted from the approval.</param>
    internal sealed record Wish(string Institution, string Number, string Reason, string Basis, int Days);

    /// <summary>The subject under which flows about the loan are found.</summary>
    public static string SubjectOf(string institution, string number) => $"loans/{institution}/{number}";

    public async Task<(Guid? Flow, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, Wish wish, CancellationToken stop)
    {
        List<FieldError> errors = [.. PageViewRequest.Check(wish.Reason, wish.Basis, wish.Days)];
        if (reader.Depth != Depth.Totals)
        {
            errors.Add(new FieldError("", "只有查看汇总数的岗位需要申请查看单笔贷款；您的岗位不适用。"));
        }

        string number = wish.Number.Trim();
        if (number.Length is 0 or > 64 || await units.FindAsync(wish.Institution, units.Today, stop) is not { } institution)
        {
            errors.Add(new FieldError("Number", "请指明报送机构和借据号。"));
            return (null, errors);
        }

        return errors.Count > 0
            ? (null, errors)
            : await start.RunAsync(
                reader,
                new NewFlow(Kind.Slug, $"申请查看{institution.Name}借据 {number}", SubjectOf(wish.Institution, number), FlowRound.Write(wish with { Number = number }), wish.Reason),
                stop);
    }

    public async Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop)
    {
        Wish wish = round.Read<Wish>();
        return new FlowPaper(
            flow.Title, LoanLine.AddressOf(wish.Institution, wish.Number),
            [
                ("申请人", $"{flow.StarterUnitName} {flow.StarterName}（{Role.Titles.GetValueOrDefault(flow.StarterRole, flow.StarterRole)}）"),
                ("报送机构", await units.NameAsync(wish.Institution, units.Today, stop)), ("借据号", wish.Number), ("理由", wish.Reason), ("依据", wish.Basis), ("有效期", $"自批准之日起 {wish.Days} 天"),
            ]);
    }

    public async Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop)
    {
        Wish wish = moment.Round.Read<Wish>();
        Flow flow = moment.Flow;
        if (!(await seats.HeldByAsync(flow.StarterId, stop)).Contains(new Seat(flow.StarterUnitCode, flow.StarterRole)))
        {
            return [new FieldError("", $"申请人{flow.StarterName}已不在申请时的岗位，不能批准；可以退回。")];
        }

        Reader applicant = new(flow.StarterId, flow.StarterName, null, flow.StarterUnitCode, flow.StarterUnitName, "", flow.StarterRole);
        return await bases.GrantAsync(moment.By, applicant, wish.Institution, wish.Number, wish.Basis, wish.Days, stop);
    }
}
