using System.Collections.Frozen;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Quantities of one family can be turned into each other exactly; those of two families are never compared.</summary>
[Flags]
internal enum UnitFamily
{
    None = 0,

    /// <summary>No unit is written.</summary>
    Bare = 1 << 0,

    /// <summary>Base: %.</summary>
    Ratio = 1 << 1,

    /// <summary>Base: W.</summary>
    Power = 1 << 2,

    /// <summary>Base: J.</summary>
    Energy = 1 << 3,

    /// <summary>Base: g.</summary>
    Mass = 1 << 4,

    /// <summary>Base: mm, to which the inch is exact.</summary>
    Length = 1 << 5,

    /// <summary>Base: m².</summary>
    Area = 1 << 6,

    /// <summary>亩: a third of 2,000 m², which no decimal holds; a family of its own.</summary>
    Mu = 1 << 7,

    /// <summary>Base: L.</summary>
    Volume = 1 << 8,

    /// <summary>Base: kg a day; a year has no fixed number of working days and is a family of its own.</summary>
    Throughput = 1 << 9,

    /// <summary>Base: t a year.</summary>
    YearlyMass = 1 << 10,

    /// <summary>Base: m³ a day.</summary>
    Flow = 1 << 11,

    /// <summary>Base: µg/m³.</summary>
    Concentration = 1 << 12,

    /// <summary>Base: g/kWh.</summary>
    MassPerElectricity = 1 << 13,

    /// <summary>Base: gce/t, standard coal for a tonne of product.</summary>
    CoalPerTonne = 1 << 14,

    /// <summary>Base: kWh/t.</summary>
    ElectricityPerTonne = 1 << 15,

    /// <summary>℃.</summary>
    Temperature = 1 << 16,

    /// <summary>dB.</summary>
    Sound = 1 << 17,

    /// <summary>°, and 度 where it is no electricity.</summary>
    Angle = 1 << 18,

    /// <summary>级: the smaller the better.</summary>
    Grade = 1 << 19,

    /// <summary>类 of water: the smaller the better.</summary>
    WaterClass = 1 << 20,

    /// <summary>星级: the larger the better.</summary>
    Stars = 1 << 21,

    /// <summary>代 of a technology.</summary>
    Generation = 1 << 22,

    /// <summary>国Ⅴ, 国Ⅵ: stages of fuel standards.</summary>
    FuelStage = 1 << 23,

    /// <summary>A级, AA级, AAA级 of prefabricated buildings, as 1 to 3.</summary>
    AssemblyRating = 1 << 24,

    /// <summary>E2, E1, E0, ENF of boards, as 0 to 3.</summary>
    BoardRating = 1 << 25,

    /// <summary>Base: 元.</summary>
    Money = 1 << 26,

    /// <summary>Base: a month.</summary>
    Months = 1 << 27,

    /// <summary>Base: an hour.</summary>
    Hours = 1 << 28,

    /// <summary>台, 套, 座 and so on: things counted.</summary>
    Count = 1 << 29,
}

/// <summary>One unit.</summary>
/// <param name="Symbol">As it is written in folded text.</param>
/// <param name="Family">What it can be turned into.</param>
/// <param name="Factor">How many of the family's base unit it is; exact.</param>
internal sealed record Unit(string Symbol, UnitFamily Family, decimal Factor)
{
    /// <summary>A number without a unit.</summary>
    public static readonly Unit Bare = new("", UnitFamily.Bare, 1);

    public static readonly Unit FuelStage = new("国标阶段", UnitFamily.FuelStage, 1);

    public static readonly Unit AssemblyRating = new("a级", UnitFamily.AssemblyRating, 1);

    public static readonly Unit BoardRating = new("e级", UnitFamily.BoardRating, 1);

    /// <summary>Families in which the smaller number is the better one.</summary>
    private const UnitFamily Descending = UnitFamily.Grade | UnitFamily.WaterClass;

    private static readonly Unit[] Written =
    [
        .. Of(UnitFamily.Ratio, ("%", 1), ("‰", 0.1m), ("个百分点", 1), ("百分点", 1)),
        .. Of(UnitFamily.Power, ("w", 1), ("kw", 1_000), ("㎾", 1_000), ("mw", 1_000_000), ("㎿", 1_000_000), ("gw", 1_000_000_000), ("瓦", 1), ("千瓦", 1_000), ("兆瓦", 1_000_000), ("吉瓦", 1_000_000_000), ("kwp", 1_000), ("mwp", 1_000_000), ("gwp", 1_000_000_000)),
        .. Of(UnitFamily.Energy, ("j", 1), ("kj", 1_000), ("mj", 1_000_000), ("gj", 1_000_000_000), ("wh", 3_600), ("kwh", 3_600_000), ("kwh", 3_600_000), ("mwh", 3_600_000_000), ("gwh", 3_600_000_000_000), ("千瓦时", 3_600_000), ("兆瓦时", 3_600_000_000), ("吉瓦时", 3_600_000_000_000), ("度电", 3_600_000)),
        .. Of(UnitFamily.Mass, ("mg", 0.001m), ("g", 1), ("kg", 1_000), ("㎏", 1_000), ("t", 1_000_000), ("毫克", 0.001m), ("克", 1), ("千克", 1_000), ("公斤", 1_000), ("吨", 1_000_000)),
        .. Of(UnitFamily.Length, ("mm", 1), ("㎜", 1), ("cm", 10), ("㎝", 10), ("m", 1_000), ("km", 1_000_000), ("㎞", 1_000_000), ("毫米", 1), ("厘米", 10), ("米", 1_000), ("千米", 1_000_000), ("公里", 1_000_000), ("英寸", 25.4m), ("寸", 25.4m), ("inch", 25.4m)),
        .. Of(UnitFamily.Area, ("m2", 1), ("平方米", 1), ("平米", 1), ("km2", 1_000_000), ("平方公里", 1_000_000), ("平方千米", 1_000_000), ("hm2", 10_000), ("公顷", 10_000)),
        .. Of(UnitFamily.Mu, ("亩", 1)),
        .. Of(UnitFamily.Volume, ("l", 1), ("升", 1), ("m3", 1_000), ("㎥", 1_000), ("立方米", 1_000), ("立方", 1_000), ("方", 1_000)),
        .. Of(UnitFamily.Throughput, ("t/d", 1_000), ("吨/日", 1_000), ("吨/天", 1_000), ("t/h", 24_000), ("吨/小时", 24_000), ("吨/时", 24_000), ("kg/h", 24), ("kg/d", 1), ("蒸吨", 24_000)),
        .. Of(UnitFamily.YearlyMass, ("t/a", 1), ("吨/年", 1), ("t/年", 1)),
        .. Of(UnitFamily.Flow, ("m3/d", 1), ("m3/日", 1), ("m3/天", 1), ("立方米/日", 1), ("立方米/天", 1), ("m3/h", 24), ("立方米/小时", 24), ("m3/s", 86_400)),
        .. Of(UnitFamily.Concentration, ("ug/m3", 1), ("μg/m3", 1), ("mg/m3", 1_000), ("毫克/立方米", 1_000), ("g/m3", 1_000_000), ("mg/l", 1_000_000), ("毫克/升", 1_000_000), ("g/l", 1_000_000_000)),
        .. Of(UnitFamily.MassPerElectricity, ("g/kwh", 1), ("gce/kwh", 1), ("克/千瓦时", 1), ("kg/kwh", 1_000)),
        .. Of(UnitFamily.CoalPerTonne, ("gce/t", 1), ("kgce/t", 1_000), ("千克标准煤/吨", 1_000), ("千克标煤/吨", 1_000), ("tce/t", 1_000_000), ("吨标准煤/吨", 1_000_000)),
        .. Of(UnitFamily.ElectricityPerTonne, ("kwh/t", 1), ("千瓦时/吨", 1), ("mwh/t", 1_000)),
        .. Of(UnitFamily.Temperature, ("℃", 1), ("°c", 1), ("摄氏度", 1)),
        .. Of(UnitFamily.Sound, ("db", 1), ("db(a)", 1), ("分贝", 1)),
        .. Of(UnitFamily.Angle, ("°", 1), ("度", 1)),
        .. Of(UnitFamily.Grade, ("级", 1)),
        .. Of(UnitFamily.WaterClass, ("类", 1)),
        .. Of(UnitFamily.Stars, ("星级", 1), ("星", 1)),
        .. Of(UnitFamily.Generation, ("代", 1)),
        .. Of(UnitFamily.Money, ("元", 1)),
        .. Of(UnitFamily.Months, ("个月", 1), ("月", 1), ("年", 12)),
        .. Of(UnitFamily.Hours, ("h", 1), ("小时", 1), ("日", 24), ("天", 24)),
        .. Of(UnitFamily.Count, ("台", 1), ("台套", 1), ("台(套)", 1), ("套", 1), ("座", 1), ("个", 1), ("辆", 1), ("户", 1), ("头", 1), ("只", 1), ("条", 1), ("组", 1), ("艘", 1), ("块", 1), ("片", 1), ("项", 1), ("家", 1), ("人", 1), ("期", 1)),
    ];

    private static readonly FrozenDictionary<char, Unit[]> ByFirst = Written.DistinctBy(unit => unit.Symbol).GroupBy(unit => unit.Symbol[0])
        .ToFrozenDictionary(units => units.Key, units => units.OrderByDescending(unit => unit.Symbol.Length).ToArray());

    /// <summary>Whether the smaller number is the better one, as with grades.</summary>
    public bool IsDescending => (Family & Descending) != 0;

    /// <summary>All units that are known, for tables and tests.</summary>
    public static IReadOnlyList<Unit> All => Written;

    /// <summary>The longest unit that stands at the beginning of a stretch; null when none does.</summary>
    public static Unit? At(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && ByFirst.TryGetValue(text[0], out Unit[]? units))
        {
            foreach (Unit unit in units)
            {
                // A Latin symbol must not be the beginning of a word or of another unit, as m of mpa.
                if (text.StartsWith(unit.Symbol) && (!char.IsAsciiLetterOrDigit(unit.Symbol[^1]) || text.Length == unit.Symbol.Length || (!char.IsAsciiLetter(text[unit.Symbol.Length]) && text[unit.Symbol.Length] is not '/')))
                {
                    return unit;
                }
            }
        }

        return null;
    }

    /// <summary>The unit that a criterion names, whose symbols are not folded.</summary>
    /// <exception cref="InvalidDataException">It is not known.</exception>
    public static Unit Named(string name) => name switch
    {
        "" => Bare,
        "国标阶段" => FuelStage,
        "A级" => AssemblyRating,
        "E0级" => BoardRating,
        _ => At(FoldedText.Of(name)) is { } unit && unit.Symbol.Length == FoldedText.Of(name).Length ? unit : throw new InvalidDataException($"There is no unit {name}."),
    };

    private static IEnumerable<Unit> Of(UnitFamily family, params (string Symbol, decimal Factor)[] units) =>
        units.Select(unit => new Unit(unit.Symbol, family, unit.Factor));
}
