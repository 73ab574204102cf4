using System.Text.RegularExpressions;
using GreenZone.Shell.Audit;
using GreenZone.Shell.Data;
using Microsoft.EntityFrameworkCore;

namespace GreenZone.Shell.Access;

/// <summary>A unit to be put on the list.</summary>
/// <param name="From">The first day it exists; also the first day of its name.</param>
/// <param name="ReportsFrom">The first day it reports to the ledger; null when it does not.</param>
internal sealed record NewUnit(
    string Code, string Name, string Kind, DateOnly From, UnitNature Nature = UnitNature.Real, string DivisionCode = "", DateOnly? ReportsFrom = null);

/// <summary>Puts units on the list, one or many, in one transaction.</summary>
internal sealed partial class UnitRegistration(ZoneDb db, AuditLog audit)
{
    /// <returns>The refusals; empty when every unit was added. On any refusal none is.</returns>
    public async Task<IReadOnlyList<FieldError>> RunAsync(Reader reader, IReadOnlyList<NewUnit> units, CancellationToken stop)
    {
        string[] codes = [.. units.Select(unit => unit.Code)];
        HashSet<string> taken = [.. await db.Units.Where(unit => codes.Contains(unit.Code)).Select(unit => unit.Code).ToListAsync(stop)];
        List<FieldError> errors = [];
        foreach (NewUnit unit in units)
        {
            Check(unit, taken, errors);
        }

        if (errors.Count > 0)
        {
            return errors;
        }

        foreach (NewUnit unit in units)
        {
            Add(db, audit, reader, unit, reason: "");
        }

        await db.SaveChangesAsync(stop);
        return [];
    }

    internal static void Check(NewUnit unit, HashSet<string> taken, List<FieldError> errors)
    {
        if (!CodeShape().IsMatch(unit.Code))
        {
            errors.Add(new FieldError("Code", $"机构代码“{unit.Code}”无效：应为 2 到 {Unit.CodeMaxLength} 位英文字母、数字或 - _。"));
        }
        else if (!taken.Add(unit.Code))
        {
            errors.Add(new FieldError("Code", $"机构代码“{unit.Code}”已被使用；代码不会转给其他单位。"));
        }

        if (unit.Name.Trim().Length is 0 or > Unit.NameMaxLength)
        {
            errors.Add(new FieldError("Name", $"名称不能为空，且不超过 {Unit.NameMaxLength} 字。"));
        }

        if (!UnitKind.Titles.ContainsKey(unit.Kind))
        {
            errors.Add(new FieldError("Kind", $"机构类别“{unit.Kind}”不在规定的类别中。"));
        }

        if (unit.DivisionCode.Length is not (0 or 6 or 9) || !unit.DivisionCode.All(char.IsAsciiDigit))
        {
            errors.Add(new FieldError("DivisionCode", $"区划代码“{unit.DivisionCode}”应为 6 位或 9 位数字，或留空。"));
        }

        if (unit.ReportsFrom < unit.From)
        {
            errors.Add(new FieldError("ReportsFrom", $"开始报送日期应不早于设立日期 {unit.From:yyyy-MM-dd}。"));
        }
    }

    /// <summary>Adds a checked unit and its entry to the context; the caller saves.</summary>
    internal static Unit Add(ZoneDb db, AuditLog audit, Reader reader, NewUnit made, string reason)
    {
        Unit unit = new()
        {
            Code = made.Code,
            Kind = made.Kind,
            Nature = made.Nature,
            DivisionCode = made.DivisionCode,
            From = made.From,
            ReportsFrom = made.ReportsFrom,
        };
        unit.Names.Add(new UnitName { Name = made.Name.Trim(), From = made.From });
        db.Units.Add(unit);
        audit.Record(db, reader, "登记机构", $"units/{made.Code}", before: null, after: made, reason);
        return unit;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{1,31}$")]
    private static partial Regex CodeShape();
}
