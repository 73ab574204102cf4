using System.Runtime.InteropServices;

namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>Weighs what was found in a text under one edition, and decides. Its arrays are used again; not for several threads at once.</summary>
internal sealed class Weighing
{
    /// <summary>What a wording counts for whose words stand in several places.</summary>
    private const int MiddlePlace = 700, MiddleLength = 6;

    private readonly KnowledgeBase knowledge;
    private readonly EditionKnowledge edition;
    private readonly Likeness likeness;
    private readonly Tally[] entries, things;
    private readonly int[] classOf, classes;
    private readonly List<int> touchedEntries = [], touchedThings = [];
    private readonly List<Live> live = [];
    private readonly Organisations organisations = new();
    private readonly List<(int End, ActivityKinds Kind, bool Plain)> cues = [];
    private readonly List<(int Start, int End)> expansions = [], denials = [];
    private readonly Clauses clauses = new();
    private readonly PatternMatches matches;
    private readonly ActivityKinds[] cueKinds;

    /// <summary>Where in <see cref="live"/> a pattern stands, if it stands there at all.</summary>
    private readonly int[] liveOf;

    /// <summary>Of the words seen so far that say at least so much (by <see cref="TermRole"/>): the one that ends last.</summary>
    private readonly (int Start, int End)[] widest = new (int Start, int End)[4];

    public Weighing(KnowledgeBase knowledge, EditionKnowledge edition)
    {
        this.knowledge = knowledge;
        this.edition = edition;
        entries = new Tally[edition.Entries.Length];
        things = new Tally[knowledge.NotGreen.Count];
        classOf = [.. edition.Entries.Select(entry => entry.Entry.ParentCode!).ToArray() is var parents ? parents.Select(parent => Array.IndexOf(parents, parent)) : []];
        classes = new int[entries.Length];
        likeness = new Likeness(edition.Words);
        matches = new PatternMatches(edition.Index);
        liveOf = new int[edition.Index.Count];
        cueKinds = [.. knowledge.Cues.Select(cue => cue.Kind)];
    }

    public Identification Decide(FoldedText text, string? industry, string? borrower)
    {
        Identification whole = Weigh(text, industry, fossilBesides: false);
        if (whole.Decision == IdentificationDecision.NotGreen || !FossilExpansion.Find(text.Characters, expansions))
        {
            return whole;
        }

        // The rest is judged as if the expansion were not told, and can then be a case for a person at most.
        List<char[]> kept = [.. expansions.Select(stretch => text.Mask(stretch.Start, stretch.End))];
        Identification rest = Weigh(text, industry, fossilBesides: true);
        List<IdentificationReason> against = [.. rest.Against];
        for (int i = 0; i < kept.Count; i++)
        {
            text.Unmask(expansions[i].Start, kept[i]);
            (string words, int start, int length) = text.Locate(expansions[i].Start, kept[i].Length);
            against.Insert(i, new IdentificationReason(words, start, length, ReasonKind.Fossil, "新增煤炭、石油等化石能源产能，不属于绿色；其余部分须拆分金额后单独认定"));
        }

        return rest.Decision == IdentificationDecision.Candidates
            ? rest with { Against = against }
            : rest with
            {
                Decision = IdentificationDecision.NotGreen, Confidence = Calibration.Of(IdentificationDecision.NotGreen, 0, 0, vetoTold: true), Against = against, Proofs = [],
            };
    }

    private Identification Weigh(FoldedText text, string? industry, bool fossilBesides)
    {
        Clear();
        Denials.Find(text.Characters, denials);
        List<char[]>? denied = denials.Count == 0 ? null : [.. denials.Select(stretch => text.Mask(stretch.Start, stretch.End))];
        matches.Read(text);
        for (int i = 0; i < denials.Count; i++)
        {
            text.Unmask(denials[i].Start, denied![i]);
        }

        Sight(text);
        Heads heads = Activities(text);
        foreach (Live one in live)
        {
            Count(one, heads);
        }

        // A page of conditions names many fields besides its own.
        if (text.Length <= Scores.LongestTitle)
        {
            Transfer(heads);
        }

        Likenesses(text, heads);
        Siblings();
        Industry(industry);
        return new Verdict(knowledge, edition, text, entries, touchedEntries, things, touchedThings, live, heads, industry, fossilBesides).Decide();
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

    /// <summary>Leaves out words inside longer ones, and repetitions.</summary>
    private void Sight(FoldedText text)
    {
        organisations.Find(text.Characters);
        clauses.Read(text.Characters);
        Array.Clear(widest);
        for (int i = 0; i < matches.Count; i++)
        {
            PatternMatch match = matches[i];
            bool inName = organisations.Covers(match.Start, match.End) || clauses.IsPayee(match.Start), accompanies = clauses.Accompanies(match.Start);
            if (match.Word && IsHidden(match))
            {
                // What a longer word says of the thing, a shorter one inside it may still say of the activity.
                Cue(match, inName, accompanies);
                continue;
            }

            (int start, int end) = clauses.Of(match.Start);
            // Words that may stand anywhere are found together at the last of them: which that is must not count.
            Live sighted = match.Word || edition.Index.Patterns[match.Pattern].Parts.Length == 1
                ? new(match, inName, (match.End - start) * 1000 / Math.Max(1, end - start), match.Length, accompanies)
                : new(match, inName, MiddlePlace, MiddleLength, accompanies);
            int again = liveOf[match.Pattern];
            if (again >= live.Count || live[again].Match.Pattern != match.Pattern)
            {
                liveOf[match.Pattern] = live.Count;
                live.Add(sighted);
            }
            else if (sighted.Standing > live[again].Standing)
            {
                // Of several places the one that tells most counts, in whatever order the clauses stand.
                live[again] = sighted;
            }
        }
    }

    /// <summary>Whether a word lies inside a longer one that says at least as much; matches come by start, the longer first.</summary>
    private bool IsHidden(PatternMatch match)
    {
        int role = (int)edition.StrongestOf(match.Pattern);
        if (role == 0)
        {
            return false;
        }

        (int start, int end) = widest[role];
        if (end > match.End || (end == match.End && start < match.Start))
        {
            return true;
        }

        for (int weaker = role; weaker > 0; weaker--)
        {
            if (match.End > widest[weaker].End)
            {
                widest[weaker] = (match.Start, match.End);
            }
        }

        return false;
    }

    private void Cue(PatternMatch match, bool inName, bool accompanies)
    {
        if (inName)
        {
            return;
        }

        foreach (ref readonly TermUse use in edition.UsesOf(match.Pattern))
        {
            // What comes with it tells nothing of the activity, but that it is sold.
            if (use.Owner == OwnerKind.Cue && cueKinds[use.Place] != ActivityKinds.None && (!accompanies || cueKinds[use.Place] == ActivityKinds.Trade))
            {
                cues.Add((match.End, cueKinds[use.Place], use.Role == TermRole.Name));
            }
        }
    }

    private Heads Activities(FoldedText text)
    {
        foreach (Live one in live)
        {
            Cue(one.Match, one.InName, one.Accompanies);
        }

        return Heads.Of(text.Characters, CollectionsMarshal.AsSpan(cues));
    }

    private void Count(Live one, Heads heads)
    {
        foreach (ref readonly TermUse use in edition.UsesOf(one.Match.Pattern))
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
                    thing.Add(Worth(one, use.Role, knowledge.NotGreen[use.Place].Effect is NotGreenEffect.Fossil or NotGreenEffect.TwoHigh or NotGreenEffect.Damage), use.Role, one.Match);
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

    private static int Worth(Live one, TermRole role, bool vetoes = false)
    {
        int worth = Scores.Of(role) + (role == TermRole.Hint ? 0 : (Scores.PerCharacter * Math.Clamp(one.Length - 2, 0, 8)) + (Scores.LastInClause * one.Place / 1000));
        return one.Accompanies && !vetoes ? worth * Scores.Accompanying / 1000 : worth;
    }

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
            int likely = Math.Min(Scores.MostLikeness, likeness[entry]) * Scores.LikenessOf(text.Length) / 1000 * Scores.Fit(edition.Entries[entry].Kinds, heads, TermRole.Hint) / 1000;
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
            entries[entry].Sibling = Math.Min(Scores.MostSibling, (classes[classOf[entry]] - Math.Max(0, entries[entry].Words + entries[entry].Likeness)) * Scores.Sibling / 1000);
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
}

/// <summary>A match that counts.</summary>
/// <param name="Match">Where it stands.</param>
/// <param name="InName">Whether it is part of an organisation's name, where words say little about the use.</param>
/// <param name="Place">How far towards the end of its clause, in thousandths.</param>
/// <param name="Length">How many characters it counts for.</param>
/// <param name="Accompanies">Whether its clause only accompanies another.</param>
internal readonly record struct Live(PatternMatch Match, bool InName, int Place, int Length, bool Accompanies)
{
    /// <summary>Outside names before inside, in a main clause before an accompanying one, then by how near the clause's end.</summary>
    public int Standing => (InName ? 0 : 4_000) + (Accompanies ? 0 : 2_000) + Place;
}

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
