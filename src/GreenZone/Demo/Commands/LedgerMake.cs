using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Text;
using GreenZone.Rules;
using GreenZone.Rules.Loans.Generation;
using GreenZone.Shell.Hosting;

namespace GreenZone.Demo.Commands;

/// <summary><c>ledger make</c>: invented sheets of any size, for trying imports and for measuring. Needs and makes no data folder.</summary>
internal static class LedgerMake
{
    public static Command Verb()
    {
        Option<long> rows = new("--rows") { Description = "各表合计行数", Required = true };
        Option<int> months = new("--months") { Description = "月份数", Required = true };
        Option<string> to = new("--out") { Description = "存放目录", Required = true };
        Option<ulong> seed = new("--seed") { Description = "随机种子；相同种子生成相同内容", DefaultValueFactory = _ => 1 };
        Option<int> institutions = new("--institutions") { Description = "机构数（1—24）", DefaultValueFactory = _ => InventedInstitution.All.Count };
        Option<string?> last = new("--last") { Description = "最后一个统计月（如 2026-10），默认上月" };
        Option<decimal> errors = new("--errors") { Description = "带错误的行占百分之几" };
        Option<bool> all = new("--all-kinds") { Description = "同时生成机构基本情况、债券银承信用证和重大风险企业信贷" };
        rows.Validators.Add(result => Between(result, result.GetValue(rows), 1, 1_000_000_000));
        months.Validators.Add(result => Between(result, result.GetValue(months), 1, 240));
        institutions.Validators.Add(result => Between(result, result.GetValue(institutions), 1, InventedInstitution.All.Count));
        errors.Validators.Add(result => Between(result, result.GetValue(errors), 0, 100));
        last.Validators.Add(result =>
        {
            if (result.GetValue(last) is { } text && !ReportingMonth.TryParse(text, out _))
            {
                result.AddError($"统计月应写成 2026-10，现为“{text}”。");
            }
        });

        Command make = new("make", "生成虚构的绿色贷款逐笔明细表") { rows, months, to, seed, institutions, last, errors, all };
        make.SetAction((line, stop) =>
        {
            ReportingMonth month = line.GetValue(last) is { } text ? ReportingMonth.Parse(text) : LastMonth(TimeProvider.System);
            SheetFiles files = new(
                () => LoanBook.OfRows(line.GetValue(rows), line.GetValue(months), month, line.GetValue(seed), line.GetValue(institutions)),
                line.GetValue(to)!, (int)(line.GetValue(errors) * 10), line.GetValue(all));
            List<string> written = files.Write(stop);
            VerbHost.Answer(line, new { files = written }, written);
            return Task.FromResult(VerbHost.Done);
        });
        return new Command("ledger", "台账") { make };
    }

    /// <summary>The month before the one of today.</summary>
    public static ReportingMonth LastMonth(TimeProvider clock) => ReportingMonth.Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime)).Previous;

    private static void Between(System.CommandLine.Parsing.OptionResult result, decimal value, decimal low, decimal high)
    {
        if (value < low || value > high)
        {
            result.AddError($"{result.Option.Name} 应在 {low} 与 {high} 之间，现为 {value}。");
        }
    }

    /// <summary>Writes the files of a book, on all cores; each core has a book of its own, all of them alike.</summary>
    private sealed class SheetFiles(Func<LoanBook> open, string folder, int errorsPerMille, bool allKinds)
    {
        private readonly ConcurrentDictionary<(int Month, int Institution, int Kind), string> written = new();
        private readonly ConcurrentDictionary<string, List<PlantedError>> planted = new(StringComparer.Ordinal);

        public List<string> Write(CancellationToken stop)
        {
            Directory.CreateDirectory(folder);
            LoanBook plan = open();
            (int Month, int Institution)[] sheets =
            [
                .. from month in Enumerable.Range(0, plan.Months.Count)
                   from institution in Enumerable.Range(0, plan.Institutions.Count)
                   where plan.Rows(institution, month) > 0
                   select (month, institution),
            ];
            Parallel.ForEach(
                sheets,
                new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => new Writers(open()),
                (sheet, _, writers) =>
                {
                    One(writers, sheet.Month, sheet.Institution);
                    return writers;
                },
                _ => { });
            List<string> files = [.. written.OrderBy(file => file.Key).Select(file => file.Value)];
            if (errorsPerMille > 0)
            {
                WritePlanted();
            }

            return files;
        }

        private void One(Writers writers, int month, int institution)
        {
            string name = $"{writers.Book.Institutions[institution].Code}_{writers.Book.Months[month]}";
            List<PlantedError> mistakes = [];
            SheetSum sum = Save("loans", 0, stream => writers.Loans.Write(stream, institution, month, errorsPerMille, mistakes));
            planted[$"loans_{name}.csv"] = mistakes;
            if (!allKinds)
            {
                return;
            }

            Save("totals", 1, stream => writers.Totals.Write(stream, institution, month, sum));
            string file = Path.Combine(folder, $"instruments_{name}.csv");
            if (Save("instruments", 2, stream => writers.Instruments.Write(stream, institution, month)) == 0)
            {
                File.Delete(file);
                written.TryRemove((month, institution, 2), out _);
            }

            string risks = Path.Combine(folder, $"risk_{name}.csv");
            if (Save("risk", 3, stream => writers.Risks.Write(stream, institution, month)) == 0)
            {
                File.Delete(risks);
                written.TryRemove((month, institution, 3), out _);
            }

            T Save<T>(string kind, int order, Func<Stream, T> write)
            {
                string path = Path.Combine(folder, $"{kind}_{name}.csv");
                using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
                T answer = write(stream);
                written[(month, institution, order)] = path;
                return answer;
            }
        }

        /// <summary>Which mistakes stand where, so that what an import finds can be compared. Not one of the sheets.</summary>
        private void WritePlanted()
        {
            StringBuilder text = new("file,row,column,written,is_error\n");
            foreach ((string file, List<PlantedError> errors) in planted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                foreach (PlantedError error in errors)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{file},{error.Row},{error.Column},{error.Written},{error.IsError}\n");
                }
            }

            File.WriteAllText(Path.Combine(folder, "planted-errors.txt"), text.ToString());
        }
    }

    private sealed class Writers(LoanBook book)
    {
        public LoanBook Book { get; } = book;

        public LoanSheets Loans { get; } = new(book);

        public TotalsSheets Totals { get; } = new(book);

        public InstrumentSheets Instruments { get; } = new(book);

        public RiskSheets Risks { get; } = new(book);
    }
}
