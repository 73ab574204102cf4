using System.Globalization;
using System.Text;
using GreenZone.Rules.Loans.Generation;
namespace GreenZone.Rules.Tests.Loans.Generation;
public class ProbeTests
{
    [Fact]
    public void Probe()
    {
        var w = System.Diagnostics.Stopwatch.StartNew();
        LoanBook book = LoanBook.OfLoans(6000, 24, new ReportingMonth(2026, 10), 1, Money.FromYiYuan(168));
        var o = TestContext.Current.TestOutputHelper!;
        o.WriteLine($"{w.ElapsedMilliseconds} different {book.DifferentLoans}");
        LoanSheets s = new(book);
        for (int m = 0; m < 24; m++)
        {
            var sums = Enumerable.Range(0, 24).Select(i => s.Sum(i, m)).ToList();
            decimal g = sums.Sum(x => (decimal)x.GreenFen) / 1e10m;
            o.WriteLine($"{book.Months[m]} rows {sums.Sum(x => x.Rows)} green {sums.Sum(x => x.GreenRows)} {g:0.00} npl {sums.Sum(x => (decimal)x.BadFen) / sums.Sum(x => (decimal)x.BalanceFen):P3} new {sums.Sum(x=>x.NewYuan)/1e8:0.00} rate {(sums.Sum(x=>x.NewYuan)==0?0:(double)sums.Aggregate((Int128)0,(a,x)=>a+x.NewInterest)/sums.Sum(x=>x.NewYuan))}");
        }
        Dictionary<string, decimal> byClass = new(); var gb = s.GreenByClass(23); foreach (var (k,v) in gb) { o.WriteLine($"class {k} {v*1000.0/gb.Values.Sum():0}"); }
        using MemoryStream ms = new();
        for (int i = 0; i < 24; i++) { ms.SetLength(0); s.Write(ms, i, 23);
            foreach (string line in Encoding.UTF8.GetString(ms.ToArray()).Split("\r\n").Skip(1).Where(l => l.Length > 0))
            {
                var c = line.Split(',');
                if (c.Length != 48) { o.WriteLine("BAD " + c.Length + line); }
                
                string k = c[13] == "非绿" ? "N" : c[12]=="2025" ? "25-"+c[13].Split('.')[0] : c[12]=="2019" ? "19-"+c[13].Split('.')[0] : c[14].Length > 0 ? "cb" + c[14][11] : c[15].Length>0 ? "p" : "none";
                byClass[k] = byClass.GetValueOrDefault(k) + decimal.Parse(c[23], CultureInfo.InvariantCulture) / 1e8m;
            } }
        foreach (var (k, v) in byClass.OrderBy(x => x.Key)) { o.WriteLine($"{k} {v:0.00}"); }
        w.Restart();
        LoanBook big = LoanBook.OfRows(1_000_000, 1, new ReportingMonth(2026, 10), 7);
        LoanSheets bs = new(big);
        long rows = 0, bytes = 0;
        long a0 = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 24; i++) { using var f = File.Create("/tmp/demo-probe.csv"); rows += bs.Write(f, i, 0).Rows; bytes += f.Length; }
        o.WriteLine($"{rows} rows {bytes} bytes in {w.ElapsedMilliseconds} ms, alloc {(GC.GetAllocatedBytesForCurrentThread()-a0)/1e6} MB");
    }
}
