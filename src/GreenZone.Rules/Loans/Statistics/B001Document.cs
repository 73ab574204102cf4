namespace GreenZone.Rules.Loans;

/// <summary>Makes the printable document of 绿色融资统计表.</summary>
public static class B001Document
{
    /// <summary>The name other programs use.</summary>
    public const string FormName = "b001";

    /// <summary>The edition of the classes: the supervisor's statistic of 2020.</summary>
    public const string Edition = "cbirc2020";

    /// <summary>The form with its 34 checks, head and notes.</summary>
    /// <param name="result">A computed form, or a form brought in with nothing unplaced.</param>
    public static FormDocument Make(B001Result result, ReportingMonth month, string reporter, IReadOnlyList<FormRegistration>? registrations = null)
    {
        B001Form form = result.Form;
        FormRegistration registration = FormRegistration.For(FormName, month, registrations);
        return new FormDocument
        {
            Form = FormName,
            Head = FormHead.For(registration, month),
            Edition = Edition,
            Month = month,
            Reporter = reporter,
            Unit = "万元（A—F、R、S、T）、吨（G—Q）",
            Columns = B001Columns.All,
            Lines = [.. B001Lines.All.Select(line => Print(line, form))],
            Checks = B001Checks.Judge(form),
            Notes = Notes(result),
            Sentence = StandardSentence.GreenFinancing(month, reporter, form),
        };
    }

    private static FormLine Print(B001Line line, B001Form form) => new()
    {
        Line = line.Line,
        Code = line.Code,
        Name = line.Name,
        Printed = line.Printed,
        Level = line.Level,
        Kind = line.IsHeading ? FormLineKind.Heading : line.Formula.Count > 0 ? FormLineKind.Total : FormLineKind.Item,
        Cells = line.IsHeading ? [] : [.. B001Columns.All.Select((_, column) =>
            !line.HasBenefits && B001Columns.IsBenefit(column) ? FormCell.NotApplicable : FormCell.OfOrNotReported(form[line.Index, column]))],
    };

    private static List<string> Notes(B001Result result)
    {
        List<string> notes =
        [
            "空白为未报，0为零，—为不适用；与贸易、消费有关的绿色融资不填节能减排效益。",
            "纸面金额保留两位小数，合计与分项之和的差异由四舍五入造成；数据文件保留六位小数。",
            "II-2、II-4为按担保物的其中项，不重复计入14。",
        ];
        if (result.Unplaced.Count > 0)
        {
            notes.Add($"下列分类代码无法归入本表任何一行，未计入：{string.Join("、", result.Unplaced)}。");
        }

        return notes;
    }
}
