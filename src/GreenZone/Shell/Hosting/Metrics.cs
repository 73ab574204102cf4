using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace GreenZone.Shell.Hosting;

/// <summary>
/// Counts what the runtime and the web server measure and shows it as text for a collector, on the management address only
/// (<c>GREENZONE_MANAGEMENT_URLS</c>), which belongs behind the firewall.
/// </summary>
internal sealed class Metrics : IDisposable
{
    private static readonly HashSet<string> Meters = new(StringComparer.Ordinal)
    {
        "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "GreenZone",
    };

    private readonly ConcurrentDictionary<(string Name, string Labels), Cell> cells = new();
    private readonly MeterListener listener = new();

    public Metrics()
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    /// <summary>All measurements in the text format that collectors read: a line per series.</summary>
    public string Write()
    {
        listener.RecordObservableInstruments();
        StringBuilder text = new();
        foreach (IGrouping<string, KeyValuePair<(string Name, string Labels), Cell>> family in cells.GroupBy(cell => cell.Key.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Cell first = family.First().Value;
            string kind = first.IsDistribution ? "summary" : first.Adds ? "counter" : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Key} {kind}\n");
            foreach (((_, string labels), Cell cell) in family.OrderBy(cell => cell.Key.Labels, StringComparer.Ordinal))
            {
                (double sum, long count) = cell.Read();
                if (cell.IsDistribution)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{family.Key}_sum{labels} {sum}\n{family.Key}_count{labels} {count}\n");
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{family.Key}{labels} {sum}\n");
                }
            }
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string type = instrument.GetType().Name;
        bool distribution = type.StartsWith("Histogram", StringComparison.Ordinal);
        bool adds = type.StartsWith("Counter", StringComparison.Ordinal);
        bool upDown = type.StartsWith("UpDownCounter", StringComparison.Ordinal);
        // Observable instruments report their total, the others what was added.
        Cell cell = cells.GetOrAdd((NameOf(instrument), LabelsOf(tags)), _ => new Cell(distribution, adds || type.StartsWith("ObservableCounter", StringComparison.Ordinal)));
        cell.Take(value, accumulate: distribution || adds || upDown);
    }

    private static string NameOf(Instrument instrument)
    {
        string name = instrument.Name.Replace('.', '_').Replace('-', '_');
        return instrument.Unit is "s" ? name + "_seconds" : instrument.Unit is "By" ? name + "_bytes" : name;
    }

    private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
        {
            return "";
        }

        StringBuilder labels = new("{");
        foreach ((string name, object? value) in tags)
        {
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
            labels.Append(labels.Length > 1 ? "," : "").Append(name.Replace('.', '_')).Append("=\"").Append(text).Append('"');
        }

        return labels.Append('}').ToString();
    }

    /// <summary>One series.</summary>
    private sealed class Cell(bool isDistribution, bool adds)
    {
        private readonly Lock gate = new();
        private double sum;
        private long count;

        public bool IsDistribution => isDistribution;

        public bool Adds => adds;

        public void Take(double value, bool accumulate)
        {
            lock (gate)
            {
                sum = accumulate ? sum + value : value;
                count++;
            }
        }

        public (double Sum, long Count) Read()
        {
            lock (gate)
            {
                return (sum, count);
            }
        }
    }
}

/// <summary>The second address an instance listens on, for those who run it: measurements and health, nothing else.</summary>
internal static class ManagementAddress
{
    public const string Variable = "GREENZONE_MANAGEMENT_URLS";

    /// <summary>Adds the address and answers there before anything else does. The port decides, not a header that a caller could forge.</summary>
    public static void UseManagementAddress(this WebApplication app, ZoneOptions options)
    {
        if (options.ManagementUrls is not { Length: > 0 } management || options.Urls is not { } urls)
        {
            return;
        }

        HashSet<int> ports = [.. management.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => BindingAddress.Parse(url).Port)];
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries).Concat(management.Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            app.Urls.Add(url);
        }

        Metrics metrics = app.Services.GetRequiredService<Metrics>();
        app.MapWhen(http => ports.Contains(http.Connection.LocalPort), branch => branch.Run(http =>
        {
            if (http.Request.Path == "/metrics" && HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
                return http.Response.WriteAsync(metrics.Write(), http.RequestAborted);
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }));
    }
}
