using GreenZone.Loans.Data;
using GreenZone.Rules.Loans;
using GreenZone.Rules.Parties;
using GreenZone.Shell;
using GreenZone.Shell.Access;
using GreenZone.Shell.Data;
using GreenZone.Shell.Ledger;
using GreenZone.Shell.Sheets;

namespace GreenZone.Loans.Imports;

/// <summary>Takes figures that somebody issued: history before the first sheet, an authority's numbers, tasks set by the city.</summary>
internal sealed class SeriesImport(ZoneDb db, SmallSheetPass pass, ImportScope scope, Units units, LoanDistrict district, TimeProvider clock)
{
    public const string Kind = "series";

    private static readonly LedgerSchema Revisions = SmallSheetPass.KindOf(Kind);

    public static SheetTemplate Sheet { get; } = new(
        "历史与通报数", "2026.1",
        new SheetColumn("指标") { Required = true, Aliases = ["指标名称"], Example = "绿色贷款余额", Note = "指标词表：" + string.Join('、', SeriesIndicator.All.Select(indicator => $"{indicator.Name}（{string.Join('/', indicator.WrittenUnits)}）")) },
        new SheetColumn("机构代码", CellKind.Code) { Note = "不填表示全区；" + string.Join('，', WiderArea.All.Select(area => $"{area.Name}填 {area.Code}")) + "，市内其他区县填六位区划代码。" },
        new SheetColumn("目录编码", CellKind.Code) { Note = "不填表示全部。" },
        new SheetColumn("时间", CellKind.Code) { Required = true, Aliases = ["期间", "统计期"], Example = "2022-12", Note = "2025、2025-06、2025Q2 或 2025-06-30。" },
        new SheetColumn("数值") { Required = true, Aliases = ["数据"], Example = "83.26" },
        new SheetColumn("单位") { Required = true, Aliases = ["计量单位"], Example = "亿元" },
        new SheetColumn("口径") { Aliases = ["统计口径"], Example = "机构口径" },
        new SheetColumn("来源文件") { Required = true, Aliases = ["来源", "文件"], Example = "人民银行某某通报〔2023〕1号" })
    {
        Notes = ["同一指标、机构、编码、时间和口径以最后一次报送为准，原数保留为历史版本。", "来源文件必填：通报数优先于本地测算数展示。"],
    };

    public async Task<ImportOutcome> RunAsync(SheetImport import, CancellationToken stop)
    {
        SheetFindings findings = new([.. Sheet.Columns.Select(column => column.Head)]);
        if (!await scope.CheckAsync(import, mustReport: false, findings, stop))
        {
            return SmallSheetPass.Outcome(findings, 0);
        }

        // Names as of today: a figure of the past may belong to a unit that is gone.
        // Nation, city and its other districts have no unit here; the district's own figures leave the place of the institution blank.
        HashSet<string> known =
        [
            .. (await units.NamesAsync(clock.Today, stop)).Keys, .. WiderArea.All.Select(area => area.Code),
            .. Divisions.Children(Divisions.City).Select(division => division.Code).Where(code => code != district.Code),
        ];
        Dictionary<(string, string?, string?, string, string), int> seen = [];
        (List<(int Row, SeriesRow Value)> rows, int count) = SmallSheetPass.Read(
            import, Sheet, SeriesRow.Form, findings,
            row =>
            {
                SeriesRow? figure = SeriesRow.Read(row);
                if (figure?.Institution is { } institution && !known.Contains(institution))
                {
                    row.Say(FileChecks.UnknownInstitution, (int)SeriesColumn.Institution);
                }
                else if (figure is not null && import.Reader.Depth == Depth.OwnRows && figure.Institution != import.Reader.UnitCode)
                {
                    row.Say(SeriesRow.Form.OtherInstitution, (int)SeriesColumn.Institution);
                }

                if (figure is not null && !seen.TryAdd(figure.Key, row.Row))
                {
                    row.Say(SeriesRow.Form.Duplicate, (int)SeriesColumn.Indicator, $"同一指标、机构、编码、时间和口径只填一行；与第 {seen[figure.Key]} 行重复");
                }

                return figure;
            },
            stop);
        int? number = await pass.PublishAsync(
            import, Revisions, "历史与通报数", [.. rows.Select(row => new { row.Value.Key, row.Value.Value, row.Value.SourceDocument })], 0, findings,
            revision => db.LoanSeries.AddRange(rows.Select(row => new SeriesFigure
            {
                RevisionId = revision.Id,
                Indicator = row.Value.Indicator.Name,
                InstitutionCode = row.Value.Institution ?? "",
                CategoryCode = row.Value.Category ?? "",
                Period = row.Value.Period,
                PeriodEnd = row.Value.PeriodEnd,
                Value = row.Value.Value,
                WrittenUnit = row.Value.WrittenUnit,
                Scope = row.Value.Scope,
                SourceDocument = row.Value.SourceDocument,
            })),
            stop);
        return SmallSheetPass.Outcome(findings, count, 0, number);
    }
}
