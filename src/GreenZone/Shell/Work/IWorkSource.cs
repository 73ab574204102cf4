using GreenZone.Shell.Access;

namespace GreenZone.Shell.Work;

/// <summary>One thing that waits for somebody and is no step of a flow: 本月报表未报.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Href">The exact form in which it is done.</param>
/// <param name="Kind">What sort of work it is: 报送.</param>
/// <param name="Reason">Why it waits for this reader; who asked, if somebody did.</param>
/// <param name="Since">Since when.</param>
/// <param name="DueOn">Until when; null when nothing is set.</param>
/// <param name="DueNote">What stands beside the date when it rests on an assumption.</param>
public sealed record WorkItem(string Title, string Href, string Kind, string Reason, DateTime Since, DateOnly? DueOn = null, string? DueNote = null);

/// <summary>What waits for somebody in one capability beside flows; the desk lists it, the frame shows the sum beside 待办.</summary>
/// <remarks>Registered as scoped services; asked on every page, so an answer is one short query.</remarks>
internal interface IWorkSource
{
    /// <summary>What waits for this reader now.</summary>
    Task<IReadOnlyList<WorkItem>> ItemsAsync(Reader reader, CancellationToken stop);

    /// <summary>How many things wait for this reader now.</summary>
    async Task<int> CountAsync(Reader reader, CancellationToken stop) => (await ItemsAsync(reader, stop)).Count;
}
