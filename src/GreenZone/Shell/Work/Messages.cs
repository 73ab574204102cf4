using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Work;

/// <summary>What the receiver of a message can do: a verb and a page of this platform.</summary>
internal sealed record MessageAction
{
    /// <exception cref="ArgumentException">No verb, or no page of this platform: no message without an action.</exception>
    public MessageAction(string title, string href)
    {
        if (string.IsNullOrWhiteSpace(title) || !href.StartsWith('/') || href.StartsWith("//", StringComparison.Ordinal))
        {
            throw new ArgumentException($"A message needs an action on a page of the platform, not '{title}' '{href}'.");
        }

        (Title, Href) = (title, href);
    }

    public string Title { get; }

    public string Href { get; }
}

/// <summary>A message before it is sent: it cannot be made without a reason and an action.</summary>
internal sealed record NewMessage
{
    /// <param name="group">Under which heading it stands: 审批, 催办, 查看申请.</param>
    /// <param name="title">What happened.</param>
    /// <param name="reason">Why it comes to this person.</param>
    /// <exception cref="ArgumentException">Something is blank.</exception>
    public NewMessage(string group, string title, string reason, MessageAction action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(group);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(action);
        (Group, Title, Reason, Action) = (group, title, reason, action);
    }

    public string Group { get; }

    public string Title { get; }

    public string Reason { get; }

    public MessageAction Action { get; }
}

/// <summary>The messages of people. Sending adds rows to the act's own transaction; reading is the person's own.</summary>
internal sealed class Messages(ZoneDb db, TimeProvider clock)
{
    /// <summary>Adds the message for each person to the context; the act's SaveChanges stores it, or nothing.</summary>
    public void Send(Reader from, IEnumerable<Guid> to, NewMessage message) => db.Messages.AddRange(to.Distinct().Select(person => new Message
    {
        PersonId = person,
        Group = message.Group,
        Title = Cut(message.Title, 200),
        Reason = Cut(message.Reason, 1000),
        Action = message.Action.Title,
        Href = message.Action.Href,
        FromName = from.PersonName,
        SentAt = clock.UtcNow,
    }));

    public Task<int> UnreadAsync(Reader reader, CancellationToken stop) =>
        db.Messages.CountAsync(message => message.PersonId == reader.PersonId && message.ReadAt == null, stop);

    /// <summary>The reader's own messages, the newest first.</summary>
    public async Task<IReadOnlyList<Message>> ListAsync(Reader reader, bool unreadOnly, int skip, int take, CancellationToken stop) =>
        await db.Messages.AsNoTracking()
            .Where(message => message.PersonId == reader.PersonId && (!unreadOnly || message.ReadAt == null))
            .OrderByDescending(message => message.SentAt).ThenByDescending(message => message.Id)
            .Skip(skip).Take(take).ToListAsync(stop);

    /// <summary>Marks one message read and says where its action leads; null when it is not the reader's.</summary>
    public async Task<string?> OpenAsync(Reader reader, Guid id, CancellationToken stop)
    {
        if (await db.Messages.FirstOrDefaultAsync(message => message.Id == id && message.PersonId == reader.PersonId, stop) is not { } found)
        {
            return null;
        }

        found.ReadAt ??= clock.UtcNow;
        await db.SaveChangesAsync(stop);
        return found.Href;
    }

    public async Task MarkAllReadAsync(Reader reader, CancellationToken stop)
    {
        DateTime now = clock.UtcNow;
        await db.Messages.Where(message => message.PersonId == reader.PersonId && message.ReadAt == null)
            .ExecuteUpdateAsync(rows => rows.SetProperty(message => message.ReadAt, now), stop);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
