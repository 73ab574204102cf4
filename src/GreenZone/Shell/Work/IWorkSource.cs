using GreenZone.Shell.Access;

namespace GreenZone.Shell.Work;

/// <summary>What waits for somebody in one capability; the frame shows the sum beside 待办.</summary>
internal interface IWorkSource
{
    /// <summary>How many things wait for this reader now.</summary>
    Task<int> CountAsync(Reader reader, CancellationToken stop);
}
