using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace GreenZone.Shell.Ui;

/// <summary>
/// What every page and piece is: it loads first and renders then, and of all the pieces of a request one loads at a time. So no page is
/// drawn half loaded, and no two pieces use the request's database context at once.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private static readonly ConcurrentDictionary<Type, bool> Loading = new();

    private bool loaded;

    [Inject] private LoadOrder Order { get; set; } = null!;

    /// <summary>Asks for what is shown, once, when the parameters are known and before anything is drawn.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        if (loaded || !Loading.GetOrAdd(GetType(), Loads))
        {
            await base.SetParametersAsync(parameters);
            return;
        }

        loaded = true;
        parameters.SetParameterProperties(this);
        await Order.RunAsync(LoadAsync);
        await base.SetParametersAsync(ParameterView.Empty);
    }

    private static bool Loads(Type type) =>
        type.GetMethod(nameof(LoadAsync), BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(LoadedComponent);
}

/// <summary>The order in which the pieces of one request load: one after the other.</summary>
/// <remarks>A piece's children are made when it has loaded, so that nobody waits for somebody who waits for him.</remarks>
internal sealed class LoadOrder : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task RunAsync(Func<Task> load)
    {
        await turn.WaitAsync();
        try
        {
            await load();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
