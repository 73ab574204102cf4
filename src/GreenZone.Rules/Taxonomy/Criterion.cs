using System.Globalization;
using System.Text;

namespace GreenZone.Rules.Taxonomy;

/// <summary>One condition of an entry as a fact: what is measured, how it compares, and by which standard. The documents' sentences are not carried.</summary>
/// <param name="Edition">Slug of the edition.</param>
/// <param name="EntryCode">The leaf that asks for it.</param>
/// <param name="Subject">The product, facility or part it speaks of, in Chinese; empty when the entry as a whole.</param>
/// <param name="Metric">What is measured or asked for, in Chinese, as in 能效等级.</param>
/// <param name="Comparison">How the value or the standard is meant.</param>
/// <param name="Value">The number; null where the standard itself holds it.</param>
/// <param name="Unit">The unit, or the name of the level (节能评价值, A级); empty for a bare number.</param>
/// <param name="StandardNumber">The standard's number without its year, as in <c>GB 24500</c>, or a document's 文号; empty when none is printed.</param>
/// <param name="StandardName">The title of the standard, document or list; empty when none is named.</param>
/// <param name="SameAs">The entry whose conditions hold here too; only with <see cref="CriterionComparison.SameAs"/>.</param>
/// <param name="Note">What limits it, in Chinese; empty when nothing.</param>
public sealed record Criterion(
    string Edition, string EntryCode, string Subject, string Metric, CriterionComparison Comparison, decimal? Value, string Unit,
    string StandardNumber, string StandardName, EntryReference? SameAs, string Note)
{
    /// <summary>The fact in the platform's own short Chinese, as in 石油化工离心泵：能效等级不低于1级（《…》GB 32284）.</summary>
    public string ToChinese()
    {
        StringBuilder text = new();
        if (Subject.Length > 0)
        {
            text.Append(Subject).Append('：');
        }

        string level = Value?.ToString("0.###", CultureInfo.InvariantCulture) + Unit;
        string title = StandardName.Length > 0 ? $"《{StandardName}》{StandardNumber}" : StandardNumber;
        text.Append(Comparison switch
        {
            CriterionComparison.Conforms => $"符合{title}",
            CriterionComparison.Listed => $"列入{title}",
            CriterionComparison.NotListed => $"不列入{title}",
            CriterionComparison.SameAs => $"条件同{Catalogues.Get(SameAs!.Edition).Edition.ShortTitle}{SameAs.Code}",
            CriterionComparison.IndustryLeading => $"{Metric}达到同类行业领先",
            CriterionComparison.AtLeast or CriterionComparison.GradeAtLeast => $"{Metric}不低于{level}",
            CriterionComparison.GradeBetter => $"{Metric}优于{level}",
            CriterionComparison.MoreThan => $"{Metric}大于{level}",
            CriterionComparison.AtMost => $"{Metric}不高于{level}",
            CriterionComparison.LessThan => $"{Metric}小于{level}",
            CriterionComparison.EqualTo => $"{Metric}为{level}",
            _ => throw new InvalidOperationException($"{Comparison} has no words."),
        });
        if (title.Length > 0 && Comparison is not (CriterionComparison.Conforms or CriterionComparison.Listed or CriterionComparison.NotListed))
        {
            text.Append('（').Append(title).Append('）');
        }

        return Note.Length > 0 ? text.Append('；').Append(Note).ToString() : text.ToString();
    }
}

/// <summary>Names one entry of one edition.</summary>
public sealed record EntryReference(string Edition, string Code);

/// <summary>How a criterion's value or standard is meant.</summary>
public enum CriterionComparison
{
    /// <summary>符合: the standard or document is met; it holds the limits.</summary>
    Conforms,

    /// <summary>列入: it stands in the list or plan.</summary>
    Listed,

    /// <summary>不列入: it does not.</summary>
    NotListed,

    /// <summary>≥ a number.</summary>
    AtLeast,

    /// <summary>≤ a number.</summary>
    AtMost,

    /// <summary>&gt; a number.</summary>
    MoreThan,

    /// <summary>&lt; a number.</summary>
    LessThan,

    /// <summary>= a number.</summary>
    EqualTo,

    /// <summary>At least as good as a grade or named level. The smaller the grade the better, except for stars, generations and fuel stages.</summary>
    GradeAtLeast,

    /// <summary>Better than a grade or level (优于, as the 2019 edition prints it).</summary>
    GradeBetter,

    /// <summary>达到同类行业领先: where no standard has been issued.</summary>
    IndustryLeading,

    /// <summary>The conditions of another entry hold here too.</summary>
    SameAs,
}
