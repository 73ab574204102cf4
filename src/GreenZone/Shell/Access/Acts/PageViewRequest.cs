using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work;
using GreenZone.Shell.Work.Data;
using GreenZone.Shell.Work.Flows;

namespace GreenZone.Shell.Access;

/// <summary>Asks for a page that one's posts do not open (申请查看): a security administrator decides, and the basis is recorded with its end.</summary>
internal sealed class PageViewRequest(ZoneDb db, Permissions permissions, FlowStart start, AuditLog audit, TimeProvider clock) : IFlowSubject
{
    /// <summary>How the flow is declared.</summary>
    public static FlowKind Kind { get; } = FlowKind.Of<PageViewRequest>("access.view-page", "申请查看页面", new FlowStep("审批", DecidedBy.Role(Role.SecurityAdmin)));

    /// <param name="Path">The page that was closed.</param>
    internal sealed record Wish(string Path, string Permission, string Reason, string Basis, int Days);

    public async Task<(Guid? Flow, IReadOnlyList<FieldError> Errors)> RunAsync(Reader reader, Wish wish, CancellationToken stop)
    {
        List<FieldError> errors = [.. Check(wish.Reason, wish.Basis, wish.Days)];
        Permission? asked = permissions.All.FirstOrDefault(permission => permission.Name == wish.Permission && permission.OnRequest);
        if (asked is null)
        {
            errors.Add(new FieldError("", "这类页面只随任职开放，不能单独申请查看；请向安全管理员申请任职。"));
        }
        else if (permissions.Holds(reader.Role, asked.Name))
        {
            errors.Add(new FieldError("", "您现在的任职已经可以打开这类页面，无需申请。"));
        }

        return errors.Count > 0
            ? (null, errors)
            : await start.RunAsync(
                reader,
                new NewFlow(Kind.Slug, $"申请查看：{asked!.Title}", $"permissions/{asked.Name}", FlowRound.Write(wish with { Path = LocalUrl.OrHome(wish.Path) }), wish.Reason),
                stop);
    }

    /// <summary>What every request to look must say.</summary>
    public static IEnumerable<FieldError> Check(string reason, string basis, int days)
    {
        if (reason.Trim().Length is < 5 or > 400)
        {
            yield return new FieldError("Reason", "请说明为什么需要查看，5 到 400 字。");
        }

        if (basis.Trim().Length is < RowBasisRecord.ShortestBasis or > 400)
        {
            yield return new FieldError("Basis", $"请写明依据的条款、文件或授权，{RowBasisRecord.ShortestBasis} 到 400 字。");
        }

        if (days is < 1 or > RowBasisRecord.MostDays)
        {
            yield return new FieldError("Days", $"有效期应为 1 到 {RowBasisRecord.MostDays} 天。");
        }
    }

    public Task<FlowPaper> PaperAsync(Flow flow, FlowRound round, CancellationToken stop)
    {
        Wish wish = round.Read<Wish>();
        string title = permissions.All.FirstOrDefault(permission => permission.Name == wish.Permission)?.Title ?? wish.Permission;
        return Task.FromResult(new FlowPaper(
            flow.Title, wish.Path,
            [("申请人", $"{flow.StarterUnitName} {flow.StarterName}（{Role.Titles.GetValueOrDefault(flow.StarterRole, flow.StarterRole)}）"), ("申请查看", title), ("页面", wish.Path), ("理由", wish.Reason), ("依据", wish.Basis), ("有效期", $"自批准之日起 {wish.Days} 天，只读")]));
    }

    public Task<IReadOnlyList<FieldError>> ApprovedAsync(FlowMoment moment, CancellationToken stop)
    {
        Wish wish = moment.Round.Read<Wish>();
        ViewGrant grant = new()
        {
            PersonId = moment.Flow.StarterId,
            Permission = wish.Permission,
            Basis = wish.Basis.Trim(),
            From = clock.Today,
            ValidTo = clock.Today.AddDays(wish.Days - 1),
            GrantedByName = moment.By.PersonName,
            FlowId = moment.Flow.Id,
        };
        db.Set<ViewGrant>().Add(grant);
        audit.Record(db, moment.By, "批准查看页面", $"permissions/{wish.Permission}", null, new { grant.PersonId, moment.Flow.StarterName, grant.ValidTo }, grant.Basis);
        return Task.FromResult<IReadOnlyList<FieldError>>([]);
    }
}
