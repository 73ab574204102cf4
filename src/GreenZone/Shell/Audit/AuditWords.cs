using GreenZone.Shell.Access;
using GreenZone.Shell.Ui;

namespace GreenZone.Shell.Audit;

/// <summary>What an act changed, in the words of the screen: the fields by their Chinese names, lists by what came and what went.</summary>
internal static class AuditWords
{
    private const char Between = '、';

    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = "原所属领域", ["name"] = "名称", ["code"] = "代码", ["kind"] = "类别", ["nature"] = "性质", ["divisionCode"] = "区划代码", ["from"] = "自", ["to"] = "至", ["on"] = "生效日期",
        ["reportsFrom"] = "开始报送", ["into"] = "并入", ["parts"] = "分设出", ["dutiesTo"] = "职责移交", ["members"] = "成员单位", ["joined"] = "加入", ["left"] = "退出", ["holders"] = "承担单位",
        ["userName"] = "用户名", ["displayName"] = "姓名", ["unit"] = "机构", ["role"] = "角色", ["locked"] = "锁定", ["until"] = "至", ["start"] = "令牌开头", ["expiresAt"] = "有效期至",
        ["duty"] = "职责", ["officePhone"] = "办公电话", ["mobilePhone"] = "手机", ["account"] = "平台账号", ["standIn"] = "代办人", ["standInPhone"] = "代办电话",
        ["days"] = "准予订正后开放（工作日）", ["percent"] = "异动幅度（%）", ["wanYuan"] = "异动金额（万元）", ["workingDay"] = "截止日（月末后第几个工作日）",
        ["field"] = "领域", ["serials"] = "编号", ["value"] = "目标值", ["document"] = "依据文件", ["date"] = "文件日期", ["closed"] = "周期已结束",
        ["toEdition"] = "对照版本", ["codes"] = "对照编码", ["indicator"] = "指标", ["target"] = "目标", ["year"] = "年度", ["quarter"] = "季度", ["task"] = "任务数", ["actual"] = "完成数", ["isFinal"] = "最终核定",
    };

    private static readonly Dictionary<string, string> Natures = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(UnitNature.Real)] = "实体单位", [nameof(UnitNature.Virtual)] = "虚拟单位", [nameof(UnitNature.Collective)] = "集合单位",
        ["0"] = "实体单位", ["1"] = "虚拟单位", ["2"] = "集合单位",
    };

    /// <summary>The name of a field; null when it is one of the platform's own that says nothing to readers.</summary>
    public static string? LabelOf(string field) => Labels.GetValueOrDefault(field);

    /// <summary>One line of a record's history, with what changed.</summary>
    public static HistoryEntry Entry(AuditEntry entry)
    {
        AuditReading reading = AuditReading.Of(entry);
        return new HistoryEntry(entry.RecordedAt, entry.PersonName, reading.UnitName.Length > 0 ? reading.UnitName : null, entry.Act, reading.Reason.Length > 0 ? reading.Reason : null)
        {
            Changes = [.. reading.Changes.Where(change => change.Differs && LabelOf(change.Field) is not null).Select(Change).Where(change => change.From is not null || change.To is not null)],
        };
    }

    private static FieldChange Change(AuditChange change)
    {
        string? before = Said(change.Field, change.Before), after = Said(change.Field, change.After);
        if (before?.Contains(Between, StringComparison.Ordinal) == true || after?.Contains(Between, StringComparison.Ordinal) == true)
        {
            // Of lists the reader wants to know what came and what went.
            string[] had = before?.Split(Between) ?? [], has = after?.Split(Between) ?? [];
            if (before is not null && after is not null)
            {
                (before, after) = (Joined(had.Except(has)), Joined(has.Except(had)));
            }
        }

        return new FieldChange(LabelOf(change.Field)!, before, after);
    }

    private static string? Joined(IEnumerable<string> items) => string.Join(Between, items) is { Length: > 0 } text ? text : null;

    private static string? Said(string field, string? value) => (field.ToLowerInvariant(), value) switch
    {
        (_, null or "") => null,
        ("role", { } role) => Role.Titles.GetValueOrDefault(role, role),
        ("kind", { } kind) => UnitKind.Titles.GetValueOrDefault(kind, kind),
        ("nature", { } nature) => Natures.GetValueOrDefault(nature, nature),
        (_, "True" or "true") => "是",
        (_, "False" or "false") => "否",
        (_, { } text) => text,
    };
}
