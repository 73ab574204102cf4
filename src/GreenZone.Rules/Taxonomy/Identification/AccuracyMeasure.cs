namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>A text that a person has judged, to measure the engine by.</summary>
/// <param name="Text">The text.</param>
/// <param name="Code">The leaf; null when it is not green.</param>
/// <param name="Alternates">Leaves that a careful person would also accept.</param>
/// <param name="IsGreen">Whether it is green.</param>
/// <param name="IsNearMiss">Whether it looks green and is not.</param>
public sealed record LabelledText(string Text, string? Code, IReadOnlyList<string> Alternates, bool IsGreen, bool IsNearMiss)
{
    /// <summary>Whether a leaf is right for it.</summary>
    public bool Accepts(string code) => IsGreen && (code == Code || Alternates.Contains(code));
}

/// <summary>How often the engine was right over one set of labelled texts, all counts: the shares follow from them.</summary>
/// <param name="Class">The level-2 class the counts are of; empty for the whole set.</param>
/// <param name="Texts">All texts.</param>
/// <param name="Answered">Those it called green or not green; the others it handed to a person.</param>
/// <param name="GreenRight">Green and called green.</param>
/// <param name="FalseGreen">Not green and called green.</param>
/// <param name="FalseNotGreen">Green and called not green.</param>
/// <param name="NearMisses">Those that look green and are not.</param>
/// <param name="NearMissesGreen">Of them, those it called green.</param>
/// <param name="First">Of the green ones called green, those whose leaf was right.</param>
/// <param name="Third">Of them, those whose leaf was among the first three.</param>
public sealed record AccuracyCounts(
    string Class, int Texts, int Answered, int GreenRight, int FalseGreen, int FalseNotGreen, int NearMisses, int NearMissesGreen, int First, int Third)
{
    /// <summary>The harmonic mean of precision and recall of green; null when nothing green was called or missed.</summary>
    public decimal? F1 => Share(2 * GreenRight, (2 * GreenRight) + FalseGreen + FalseNotGreen);

    public decimal? AnsweredShare => Share(Answered, Texts);

    public decimal? NearMissShare => Share(NearMissesGreen, NearMisses);

    public decimal? FirstShare => Share(First, GreenRight);

    public decimal? ThirdShare => Share(Third, GreenRight);

    private static decimal? Share(int part, int whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 4, MidpointRounding.AwayFromZero);
}

/// <summary>Of the answers with a confidence in one band, how many were right.</summary>
/// <param name="From">The band's lower end, inclusive; each band is a tenth wide.</param>
public sealed record ConfidenceBand(decimal From, int Answers, int Right);

/// <summary>The measure of one set.</summary>
public sealed record AccuracyMeasure(AccuracyCounts Whole, IReadOnlyList<AccuracyCounts> Classes, IReadOnlyList<ConfidenceBand> Bands)
{
    /// <summary>Lets the engine read every text of a set under one edition and counts.</summary>
    /// <param name="set">The labelled texts.</param>
    /// <param name="edition">Slug of the edition the labels are of.</param>
    public static AccuracyMeasure Of(IEnumerable<LabelledText> set, string edition)
    {
        Identifier identifier = new();
        List<(LabelledText Label, Identification Answer)> answers = [.. set.Select(label => (label, identifier.Identify(label.Text, edition)))];
        return new AccuracyMeasure(
            Count("", answers),
            [.. answers.Where(one => one.Label.Code is not null).GroupBy(one => ClassOf(one.Label.Code!, edition)).OrderBy(of => of.Key, CodeOrder.Instance).Select(of => Count(of.Key, [.. of]))],
            [.. answers.Where(one => IsAnswer(one.Answer)).GroupBy(one => Math.Min(0.9m, Math.Floor(one.Answer.Confidence * 10) / 10)).OrderBy(band => band.Key)
                .Select(band => new ConfidenceBand(band.Key, band.Count(), band.Count(one => IsRight(one.Label, one.Answer))))]);
    }

    private static AccuracyCounts Count(string name, List<(LabelledText Label, Identification Answer)> answers)
    {
        List<(LabelledText Label, Identification Answer)> found = [.. answers.Where(one => one.Label.IsGreen && one.Answer.Decision == IdentificationDecision.Green)];
        return new AccuracyCounts(
            name,
            answers.Count,
            answers.Count(one => IsAnswer(one.Answer)),
            found.Count,
            answers.Count(one => !one.Label.IsGreen && one.Answer.Decision == IdentificationDecision.Green),
            answers.Count(one => one.Label.IsGreen && one.Answer.Decision == IdentificationDecision.NotGreen),
            answers.Count(one => one.Label.IsNearMiss),
            answers.Count(one => one.Label.IsNearMiss && one.Answer.Decision == IdentificationDecision.Green),
            found.Count(one => one.Label.Accepts(one.Answer.Entry!.Serial)),
            found.Count(one => one.Answer.Alternatives.Take(2).Select(other => other.Entry).Prepend(one.Answer.Entry!).Any(entry => one.Label.Accepts(entry.Serial))));
    }

    private static bool IsAnswer(Identification answer) => answer.Decision is IdentificationDecision.Green or IdentificationDecision.NotGreen;

    private static bool IsRight(LabelledText label, Identification answer) =>
        answer.Decision == IdentificationDecision.Green ? label.Accepts(answer.Entry!.Serial) : !label.IsGreen;

    private static string ClassOf(string code, string edition)
    {
        Catalogue catalogue = Catalogues.Get(edition);
        CatalogueEntry entry = catalogue.FindSerial(code) ?? throw new InvalidDataException($"A label names {code}, which {edition} does not have.");
        return catalogue.Ancestors(entry.Code).FirstOrDefault(above => above.Level == 2)?.Serial ?? entry.Serial;
    }

    /// <summary>1.2 before 1.10.</summary>
    private sealed class CodeOrder : IComparer<string>
    {
        public static CodeOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            int[] a = Numbers(x), b = Numbers(y);
            for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
            {
                if (a[i] != b[i])
                {
                    return a[i].CompareTo(b[i]);
                }
            }

            return a.Length.CompareTo(b.Length);
        }

        private static int[] Numbers(string? code) => [.. (code ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
    }
}
