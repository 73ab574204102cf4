using System.Diagnostics;
using System.Globalization;

namespace GreenZone.Bench;

/// <summary>How long a newcomer waits: the demo made from nothing, and the first page on existing data.</summary>
internal static class StartBench
{
    private const string Address = "http://127.0.0.1:5098";

    public static async Task RunAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "GreenZone.exe" : "GreenZone");
        string folder = Directory.CreateTempSubdirectory("greenzone-start-").FullName;
        try
        {
            long start = Stopwatch.GetTimestamp();
            using (Process making = Start(program, "demo", "--no-serve", "--json", "--data", folder))
            {
                await making.WaitForExitAsync();
            }

            double made = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"making the demo: {made:0.0} s  (must: <= 30 s)  {(made <= 30 ? "reached" : "NOT reached")}"));

            Sample first = await Measure.AsyncOf(() => FirstPageAsync(program, folder), warm: true);
            Measure.PrintLimit("first page on existing data, from the start of the process", "serve, then /sign-in", first, 3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FirstPageAsync(string program, string folder)
    {
        using Process serving = Start(program, "serve", "--urls", Address, "--data", folder);
        using HttpClient client = new() { BaseAddress = new Uri(Address) };
        for (int i = 0; i < 600; i++)
        {
            try
            {
                (await client.GetAsync("/sign-in")).EnsureSuccessStatusCode();
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }

        serving.Kill();
        await serving.WaitForExitAsync();
    }

    private static Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
