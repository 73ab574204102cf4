using System.Runtime.InteropServices;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Weighs what was found in a text under one edition, and decides. Its arrays are used again; not for several threads at once.</summary>
internal sealed class Weighing
{
    private readonly KnowledgeBase knowledge;
    private readonly EditionKnowledge edition;
    private readonly Likeness likeness;
    private readonly Tally[] entries, things;
    private readonly int[] classOf, classes;
    private readonly List<int> touchedEntries = [], touchedThings = [];
    private readonly List<Live> live = [];
    private readonly Organisations organisations = new();
    private readonly List<(int End, ActivityKinds Kind, bool Plain)> cues = [];

    public Weighing(KnowledgeBase knowledge, EditionKnowledge edition)
    {
        this.knowledge = knowledge;
        this.edition = edition;
        entries = new Tally[edition.Entries.Length];
        things = new Tally[knowledge.NotGreen.Count];
        classOf = [.. edition.Entries.Select(entry => entry.Entry.ParentCode!).ToArray() is var parents ? parents.Select(parent => Array.IndexOf(parents, parent)) : []];
        classes = new int[entries.Length];
        likeness = new Likeness([.. edition.Entries.Select(WordsOf)]);
    }

    public Identification Decide(FoldedText text, IReadOnlyList<PatternMatch> found, string? industry, string? borrower)
    {
        Clear();
        Sight(text, found);
        Heads heads = Activities(text);
        foreach (Live one in live)
        {
            Count(one, heads);
        }

        Transfer(heads);
        Likenesses(text, heads);
        Siblings();
        Industry(industry);
        return new Verdict(knowledge, edition, text, entries, touchedEntries, things, touchedThings, live, heads, industry).Decide();
    }

    private void Clear()
    {
        foreach (int entry in touchedEntries)
        {
            entries[entry] = default;
        }

        foreach (int thing in touchedThings)
        {
            things[thing] = default;
        }

        touchedEntries.Clear();
        touchedThings.Clear();
        live.Clear();
        cues.Clear();
    }

    /// <summary>Leaves out wordings of other editions, words inside longer ones, and repetitions.</summary>
    private void Sight(FoldedText text, IReadOnlyList<PatternMatch> found)
    {
        organisations.Find(text.Characters);
        for (int i = 0; i < found.Count; i++)
        {
            PatternMatch match = found[i];
            if (edition.UsesOf(match.Pattern).IsEmpty)
            {
                continue;
            }

            bool inName = organisations.Covers(match.Start, match.End);
            if (match.Word && IsHidden(match))
            {
                // What a longer word says of the thing, a shorter one inside it may still say of the activity.
                Cue(match, inName);
                continue;
            }

            int again = live.FindIndex(one => one.Match.Pattern == match.Pattern);
            (int start, int end) = ClauseOf(text.Characters, match.Start, match.End);
            Live sighted = new(match, inName, (match.End - start) * 1000 / (end - start));
            if (again < 0)
            {
                live.Add(sighted);
            }
            else if (live[again].InName && !inName)
            {
                live[again] = sighted;
            }
        }
    }

    private bool IsHidden(PatternMatch match)
    {
        TermRole role = edition.StrongestOf(match.Pattern);
        if (role == 0)
        {
            return false;
        }

        for (int i = live.Count - 1; i >= 0 && match.Start - live[i].Match.Start <= 40; i--)
        {
            PatternMatch other = live[i].Match;
            if (other.Word && other.Start <= match.Start && other.End >= match.End && other.Length > match.Length && edition.StrongestOf(other.Pattern) >= role)
            {
                return true;
            }
        }

        return false;
    }

    private void Cue(PatternMatch match, bool inName)
    {
        foreach (TermUse use in edition.UsesOf(match.Pattern))
        {
            if (use.Owner == OwnerKind.Cue && !inName && knowledge.Cues[use.Place].Kind is not ActivityKinds.None and ActivityKinds kind)
            {
                cues.Add((match.End, kind, use.Role == TermRole.Name));
            }
        }
    }

    private static (int Start, int End) ClauseOf(ReadOnlySpan<char> text, int start, int end)
    {
        int from = text[..start].LastIndexOf(FoldedText.ClauseEnd) + 1;
        int length = text[end..].IndexOf(FoldedText.ClauseEnd);
        return (from, length < 0 ? text.Length : end + length);
    }

    private Heads Activities(FoldedText text)
    {
        foreach (Live one in live)
        {
            Cue(one.Match, one.InName);
        }

        return Heads.Of(text.Characters, CollectionsMarshal.AsSpan(cues));
    }

    private void Count(Live one, Heads heads)
    {
        foreach (TermUse use in edition.UsesOf(one.Match.Pattern))
        {
            if (use.Owner == OwnerKind.Cue)
            {
                continue;
            }

            if (use.Owner == OwnerKind.NotGreen)
            {
                ref Tally thing = ref Touch(things, touchedThings, use.Place);
                if (use.Role == TermRole.Unless)
                {
                    thing.IsExcused = true;
                }
                else if (!one.InName)
                {
                    thing.Add(Worth(one, use.Role), use.Role, one.Match);
                }

                continue;
            }

            ref Tally entry = ref Touch(entries, touchedEntries, use.Place);
            if (use.Role == TermRole.Not)
            {
                if (!one.InName)
                {
                    entry.Shift += Scores.NotThis;
                    if (use.Towards >= 0)
                    {
                        Touch(entries, touchedEntries, use.Towards).Shift += Scores.Rather;
                    }
                }
            }
            else
            {
                TermRole role = one.InName ? TermRole.Hint : use.Role;
                entry.Add(Worth(one, role) * Scores.Fit(edition.Entries[use.Place].Kinds, heads, role) / 1000, role, one.Match);
            }
        }
    }

    private static int Worth(Live one, TermRole role) =>
        Scores.Of(role) + (role == TermRole.Hint ? 0 : (Scores.PerCharacter * Math.Clamp(one.Match.Length - 2, 0, 8)) + (Scores.LastInClause * one.Place / 1000));

    /// <summary>What a text tells of a field counts for the making of the field's equipment, and for services about it, when that is what it is about.</summary>
    private void Transfer(Heads heads)
    {
        ActivityKinds head = heads.Sure != 0 ? heads.Sure : heads.Hinted;
        int count = touchedEntries.Count;
        if ((head & ActivityKinds.Make) != 0)
        {
            for (int i = 0; i < count; i++)
            {
                int field = touchedEntries[i];
                foreach (int maker in edition.MakersOf(field))
                {
                    ref Tally making = ref Touch(entries, touchedEntries, maker);
                    making.Field = Math.Max(making.Field, entries[field].Words * Scores.FieldOfMaker / 1000);
                    making.FieldStrength = (TermRole)Math.Max((int)making.FieldStrength, (int)entries[field].Strongest);
                }
            }
        }

        if (head == ActivityKinds.Service)
        {
            (int best, TermRole strength) = (0, 0);
            for (int i = 0; i < count; i++)
            {
                if ((edition.Entries[touchedEntries[i]].Kinds & ActivityKinds.Service) == 0)
                {
                    best = Math.Max(best, entries[touchedEntries[i]].Words);
                    strength = (TermRole)Math.Max((int)strength, (int)entries[touchedEntries[i]].Strongest);
                }
            }

            for (int i = 0; i < count; i++)
            {
                ref Tally serving = ref entries[touchedEntries[i]];
                if ((edition.Entries[touchedEntries[i]].Kinds & ActivityKinds.Service) != 0 && serving.Strongest != 0)
                {
                    serving.Field = best * Scores.FieldOfService / 1000;
                    serving.FieldStrength = strength;
                }
            }
        }
    }

    private void Industry(string? industry)
    {
        if (industry is null)
        {
            return;
        }

        foreach (int entry in touchedEntries)
        {
            if (edition.Entries[entry].Industries.Any(code => industry.StartsWith(code, StringComparison.Ordinal)))
            {
                entries[entry].Shift += Scores.IndustryFits;
                entries[entry].IndustryFits = true;
            }
        }
    }

    private void Likenesses(FoldedText text, Heads heads)
    {
        foreach (int entry in likeness.Of(text.Characters))
        {
            int likely = Math.Min(1500, likeness[entry]) * Scores.LikenessOf(text.Length) / 1000 * Scores.Fit(edition.Entries[entry].Kinds, heads, TermRole.Hint) / 1000;
            if (likely > 100)
            {
                Touch(entries, touchedEntries, entry).Likeness = likely;
            }
        }
    }

    /// <summary>What a text tells of the neighbours in the same class makes an entry likelier: of several weak signs the class is what they share.</summary>
    private void Siblings()
    {
        Array.Clear(classes);
        foreach (int entry in touchedEntries)
        {
            classes[classOf[entry]] += Math.Max(0, entries[entry].Words + entries[entry].Likeness);
        }

        foreach (int entry in touchedEntries)
        {
            entries[entry].Sibling = Math.Min(2000, (classes[classOf[entry]] - Math.Max(0, entries[entry].Words + entries[entry].Likeness)) * Scores.SIB / 1000);
        }
    }

    private static ref Tally Touch(Tally[] tallies, List<int> touched, int place)
    {
        ref Tally tally = ref tallies[place];
        if (!tally.IsTouched)
        {
            tally.IsTouched = true;
            touched.Add(place);
        }

        return ref tally;
    }

    private static IReadOnlyList<(string Word, int Weight)> WordsOf(EntryKnowledge entry) =>
    [
        (FoldedText.Of(entry.Entry.Name), 8),
        .. entry.Terms.Where(term => term.Role is TermRole.Name or TermRole.Term or TermRole.Hint)
            .SelectMany(term => TermPattern.Parse(term.Text).Groups.SelectMany(group => group).SelectMany(words => words).Select(word => (word, term.Role == TermRole.Hint ? 3 : 2))).Distinct(),
        .. Criteria.WithReferencesOf(entry.Entry.Edition, entry.Entry.Code).SelectMany(fact => new[] { fact.Subject, fact.StandardName, fact.StandardNumber }).Distinct(StringComparer.Ordinal).Select(text => (FoldedText.Of(text), 4)),
        .. entry.Entry.IndustryCodes.Take(6).Select(code => (FoldedText.Of(Catalogues.Gbt4754.Find(code)?.Name ?? ""), 4)),
    ];
}

/// <summary>A match that counts.</summary>
/// <param name="Match">Where it stands.</param>
/// <param name="InName">Whether it is part of an organisation's name, where words say little about the use.</param>
/// <param name="Place">How far towards the end of its clause, in thousandths.</param>
internal readonly record struct Live(PatternMatch Match, bool InName, int Place);

/// <summary>What has been counted for one entry or thing.</summary>
internal struct Tally
{
    public bool IsTouched, IsExcused, IndustryFits;
    public TermRole Strongest;
    public int Best, BestStart, BestEnd, Others, Hints, HintCount, Shift, Likeness, Sibling;

    /// <summary>The best wording counts whole, the others a third, hints up to a limit.</summary>
    public readonly int Words => Best + (Others / 3) + Math.Min(Hints, Scores.MostHints);

    /// <summary>What the text tells of the field the entry makes equipment for, or serves.</summary>
    public int Field;

    public TermRole FieldStrength;

    public readonly int Total => Words + Field + Shift + Likeness + Sibling;

    public void Add(int worth, TermRole role, PatternMatch match)
    {
        if (role == TermRole.Hint)
        {
            Hints += worth;
            HintCount++;
        }
        else if (worth > Best)
        {
            Others += Best;
            Best = worth;
            (BestStart, BestEnd) = (match.Start, match.End);
        }
        else
        {
            Others += worth;
        }

        if (role > Strongest)
        {
            Strongest = role;
        }
    }
}
