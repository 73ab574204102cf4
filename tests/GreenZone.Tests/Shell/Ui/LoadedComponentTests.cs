using System.Reflection;
using GreenZone.Shell.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GreenZone.Tests.Shell.Ui;

public class LoadedComponentTests
{
    [Fact]
    public async Task A_page_is_drawn_once_when_it_has_loaded_and_its_pieces_load_one_after_the_other()
    {
        Traffic traffic = new();

        string html = await Rendering.HtmlAsync<Page>(parameters: ("Traffic", traffic));

        html.ShouldBe("<p>page</p><p>left</p><p>right</p>");
        traffic.Drawn.ShouldBe(["page", "left", "right"]);
        traffic.MostAtOnce.ShouldBe(1);
    }

    /// <summary>Whoever loads in the usual way is drawn half loaded and meets others in the database.</summary>
    [Fact]
    public void No_page_or_piece_loads_in_another_way()
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        typeof(Platform).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ComponentBase)))
            .Where(type => type.GetMethod("OnInitializedAsync", Own) is not null || type.GetMethod("OnParametersSetAsync", Own) is not null)
            .Select(type => type.FullName).ShouldBeEmpty();
    }

    private sealed class Traffic
    {
        private int now;

        public int MostAtOnce { get; private set; }

        public List<string> Drawn { get; } = [];

        public async Task PassAsync()
        {
            MostAtOnce = Math.Max(MostAtOnce, ++now);
            await Task.Delay(20);
            now--;
        }
    }

    private sealed class Page : LoadedComponent
    {
        private bool loaded;

        [Parameter] public object Traffic { get; set; } = null!;

        protected override async Task LoadAsync()
        {
            await ((Traffic)Traffic).PassAsync();
            loaded = true;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            loaded.ShouldBeTrue("drawn half loaded");
            ((Traffic)Traffic).Drawn.Add("page");
            builder.AddMarkupContent(0, "<p>page</p>");
            foreach (string name in new[] { "left", "right" })
            {
                builder.OpenComponent<Piece>(1);
                builder.AddComponentParameter(2, "Traffic", Traffic);
                builder.AddComponentParameter(3, "Name", name);
                builder.CloseComponent();
            }
        }
    }

    private sealed class Piece : LoadedComponent
    {
        private string text = "";

        [Parameter] public object Traffic { get; set; } = null!;
        [Parameter] public string Name { get; set; } = "";

        protected override async Task LoadAsync()
        {
            await ((Traffic)Traffic).PassAsync();
            text = Name;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            ((Traffic)Traffic).Drawn.Add(text);
            builder.AddMarkupContent(0, $"<p>{text}</p>");
        }
    }
}
