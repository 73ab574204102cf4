namespace GreenZone.Rules.Taxonomy.Identification;

/// <summary>From the counts of one text to its proposal: the decision, the reasons for and against, what is missing.</summary>
internal sealed class Verdict(
    KnowledgeBase knowledge, EditionKnowledge edition, FoldedText text, Tally[] entries, List<int> touchedEntries, Tally[] things, List<int> touchedThings,
    List<Live> live, Heads heads, string? industry, bool fossilBesides)
{
    private const int MostAlternatives = 4, MostReasons = 12;

    public Identification Decide()
    {
        int first = -1, second = -1;
        foreach (int entry in touchedEntries)
        {
            if (first < 0 || IsBefore(entry, first))
            {
                (second, first) = (first, entry);
            }
            else if (second < 0 || IsBefore(entry, second))
            {
                second = entry;
            }
        }

        int score = first < 0 ? 0 : entries[first].Total, next = second < 0 ? 0 : Math.Max(0, entries[second].Total);
        Opposition opposition = first < 0 ? NotGreen(-1) : NotGreen(first);
        IdentificationDecision decision = Decide(first, score, opposition);
        if (fossilBesides && decision == IdentificationDecision.Green)
        {
            decision = IdentificationDecision.Candidates;
        }

        bool vetoTold = fossilBesides || opposition.Veto + opposition.LaterVeto > 0;
        int lead = score - next;

        CatalogueEntry? entryOf = decision == IdentificationDecision.Green ? edition.Entries[first].Entry : null;
        return new Identification(
            edition.Edition, decision, entryOf, Calibration.Of(decision, score, lead, vetoTold),
            decision == IdentificationDecision.Insufficient ? [] : Alternatives(entryOf is null ? -1 : first, decision, score, lead, vetoTold),
            first < 0 || decision is IdentificationDecision.Insufficient ? [] : For(first),
            Against(first),
            entryOf is null ? [] : CriterionJudging.Of(edition.Edition, entryOf.Code, text),
            first >= 0 && decision is IdentificationDecision.Green or IdentificationDecision.Candidates ? edition.Entries[first].Proofs : [],
            heads.Sure != 0 ? heads.Sure : heads.Hinted);
    }

    private bool IsBefore(int a, int b) => entries[a].Total != entries[b].Total ? entries[a].Total > entries[b].Total : a < b;

    /// <summary>The strongest of what speaks against.</summary>
    /// <param name="Veto">Energy and industries that weigh as a veto, told before what is green or apart from it.</param>
    /// <param name="LaterVeto">The same where it overlaps what is green or follows it: then it is what the money is for.</param>
    /// <param name="Ordinary">Things in no entry, told before what is green.</param>
    /// <param name="LaterOrdinary">The same, told later or over it.</param>
    /// <param name="Repay">Repayment of another loan.</param>
    /// <param name="Resale">Trade.</param>
    /// <param name="Vague">Words that tell no use.</param>
    /// <param name="VetoElsewhere">The part of <paramref name="Veto"/> that stands in another clause.</param>
    /// <param name="Doubt">Kinds that are decided differently from case to case.</param>
    private readonly record struct Opposition(int Veto, int LaterVeto, int Ordinary, int LaterOrdinary, int Repay, int Resale, int Vague, int VetoElsewhere, int Doubt);

    private IdentificationDecision Decide(int first, int score, Opposition against)
    {
        TermRole strength = first < 0 ? 0 : (TermRole)Math.Max((int)entries[first].Strongest, (int)entries[first].FieldStrength);
        bool named = strength == TermRole.Name, told = strength >= TermRole.Term && score >= Scores.Green;
        return told ? Told(first, score, named, against) : NotTold(first, score, strength, against);
    }

    /// <summary>Too little speaks for an entry to call the text green.</summary>
    private IdentificationDecision NotTold(int first, int score, TermRole strength, Opposition against)
    {
        int ordinary = against.Ordinary + against.LaterOrdinary;
        if (against.Veto + against.LaterVeto + against.Repay > 0 || ordinary >= Scores.Name)
        {
            return strength >= TermRole.Term && ordinary < Scores.Name ? IdentificationDecision.Candidates : IdentificationDecision.NotGreen;
        }

        // Something green is hinted, and nothing speaks against it: a person should look.
        bool hinted = strength >= TermRole.Term
            || (first >= 0 && score >= Scores.Worth && (entries[first].HintCount >= 2 || (entries[first].HintCount >= 1 && ordinary + against.Resale == 0)));
        return hinted ? IdentificationDecision.Candidates
            : ordinary + against.Resale > 0 ? IdentificationDecision.NotGreen
            : Content() >= 4 && against.Vague < Scores.Name ? IdentificationDecision.NotGreen
            : IdentificationDecision.Insufficient;
    }

    /// <summary>An entry is told: what speaks against it?</summary>
    private IdentificationDecision Told(int first, int score, bool named, Opposition against)
    {
        if (against.LaterVeto > 0)
        {
            return named && against.LaterVeto < score ? IdentificationDecision.Candidates : IdentificationDecision.NotGreen;
        }

        if (against.Resale > 0 && (edition.Entries[first].Kinds & ActivityKinds.Trade) == 0)
        {
            return named ? IdentificationDecision.Candidates : IdentificationDecision.NotGreen;
        }

        if (against.LaterOrdinary >= Scores.Name)
        {
            return named && score > against.LaterOrdinary + Scores.ClearlyMore && against.Doubt == 0 ? IdentificationDecision.Green
                : named || score > against.LaterOrdinary ? IdentificationDecision.Candidates : IdentificationDecision.NotGreen;
        }

        if (against.Doubt > 0 || against.VetoElsewhere > 0)
        {
            return IdentificationDecision.Candidates;
        }

        return named && against.Ordinary + Scores.MoreThanOrdinary < score ? IdentificationDecision.Green
            : named ? IdentificationDecision.Candidates
            : against.Veto + against.Repay > 0 || against.Ordinary > score ? IdentificationDecision.NotGreen
            : against.Ordinary >= Scores.Name ? IdentificationDecision.Candidates
            : IdentificationDecision.Green;
    }

    private Opposition NotGreen(int first)
    {
        int veto = 0, laterVeto = 0, ordinary = 0, laterOrdinary = 0, repay = 0, resale = 0, vague = 0, elsewhere = 0, doubt = 0;
        foreach (int thing in touchedThings)
        {
            ref readonly Tally tally = ref things[thing];
            if (tally.IsExcused || tally.Words == 0)
            {
                continue;
            }

            bool named = tally.Strongest == TermRole.Name, later = first >= 0 && named && IsWhatItIsFor(knowledge.NotGreen[thing].Effect, tally, entries[first]);
            switch (knowledge.NotGreen[thing].Effect)
            {
                case NotGreenEffect.Fossil or NotGreenEffect.TwoHigh or NotGreenEffect.Damage when named:
                    elsewhere = Math.Max(elsewhere, first >= 0 && !later && IsElsewhere(tally, entries[first]) ? tally.Words : 0);
                    (veto, laterVeto) = later ? (veto, Math.Max(laterVeto, tally.Words)) : (Math.Max(veto, tally.Words), laterVeto);
                    break;
                case NotGreenEffect.Ordinary or NotGreenEffect.LabelOnly:
                    (ordinary, laterOrdinary) = later ? (ordinary, Math.Max(laterOrdinary, tally.Words)) : (Math.Max(ordinary, tally.Words), laterOrdinary);
                    break;
                case NotGreenEffect.Doubt when named:
                    doubt = Math.Max(doubt, tally.Words);
                    break;
                case NotGreenEffect.Repay when named:
                    repay = Math.Max(repay, tally.Words);
                    break;
                case NotGreenEffect.Resale when named:
                    resale = Math.Max(resale, tally.Words);
                    break;
                case NotGreenEffect.Vague:
                    vague = Math.Max(vague, tally.Words);
                    break;
            }
        }

        return new Opposition(veto, laterVeto, ordinary, laterOrdinary, repay, resale, vague, elsewhere, doubt);
    }

    /// <summary>Whether a thing stands in another clause than the words of the entry, or outside the brackets they stand in.</summary>
    private bool IsElsewhere(in Tally thing, in Tally entry)
    {
        (int from, int to) = thing.BestStart < entry.BestStart ? (thing.BestEnd, entry.BestStart) : (entry.BestEnd, thing.BestStart);
        return from < to && text.Characters[from..to].Contains(FoldedText.ClauseEnd);
    }

    /// <summary>Whether a thing overlaps the words of the entry, or follows them in the same clause outside brackets.</summary>
    private bool IsWhatItIsFor(NotGreenEffect effect, in Tally thing, in Tally entry)
    {
        if (entry.BestEnd == 0)
        {
            return true;
        }

        if (thing.BestStart < entry.BestEnd && entry.BestStart < thing.BestEnd)
        {
            // In Chinese the head stands last: of two words that share characters the one that ends later says what it is.
            return effect == NotGreenEffect.Fossil || thing.BestEnd > entry.BestEnd || (thing.BestEnd == entry.BestEnd && thing.BestStart <= entry.BestStart);
        }

        return thing.BestStart >= entry.BestEnd && !text.Characters[entry.BestEnd..thing.BestStart].ContainsAny(FoldedText.ClauseEnd, '(');
    }

    /// <summary>How many characters are left when company names, neutral words, digits and place names are taken away.</summary>
    private int Content()
    {
        Span<bool> said = text.Length <= 1024 ? stackalloc bool[text.Length] : new bool[text.Length];
        foreach (Live one in live)
        {
            bool nothing = one.InName;
            foreach (ref readonly TermUse use in edition.UsesOf(one.Match.Pattern))
            {
                nothing |= use.Owner == OwnerKind.Cue && (knowledge.Cues[use.Place].IsBody || knowledge.Cues[use.Place].IsNeutral || knowledge.Cues[use.Place].Kind != 0);
                nothing |= use.Owner == OwnerKind.NotGreen && knowledge.NotGreen[use.Place].Effect == NotGreenEffect.Vague;
            }

            if (nothing)
            {
                said[one.Match.Start..one.Match.End].Fill(true);
            }
        }

        Organisations names = new();
        names.Find(text.Characters);
        foreach ((int start, int end) in names.Names)
        {
            said[start..end].Fill(true);
        }

        int left = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text.Characters[i];
            if (c is '省' or '市' or '区' or '县' or '镇' or '乡' or '村')
            {
                said[Math.Max(0, i - 2)..(i + 1)].Fill(true);
            }
        }

        for (int i = 0; i < text.Length; i++)
        {
            left += !said[i] && text.Characters[i] >= '㐀' ? 1 : 0;
        }

        return left;
    }

    private List<IdentificationCandidate> Alternatives(int chosen, IdentificationDecision decision, int score, int lead, bool vetoTold)
    {
        // A handful of many is wanted, so they are kept in order instead of all being sorted.
        Span<int> order = stackalloc int[MostAlternatives];
        int count = 0;
        foreach (int entry in touchedEntries)
        {
            if (entry == chosen || entries[entry].Total <= 500 || (count == MostAlternatives && !IsBefore(entry, order[^1])))
            {
                continue;
            }

            int at = count < MostAlternatives ? count++ : count - 1;
            for (; at > 0 && IsBefore(entry, order[at - 1]); at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = entry;
        }

        List<IdentificationCandidate> candidates = new(count);
        foreach (int entry in order[..count])
        {
            decimal share = Calibration.OfAlternative(decision, score, lead, vetoTold, candidates.Count);
            string difference = chosen < 0 ? "" : DifferenceOf(chosen, entry);
            candidates.Add(new IdentificationCandidate(edition.Entries[entry].Entry, share, difference));
        }

        return candidates;
    }

    private string DifferenceOf(int chosen, int other)
    {
        foreach ((string code, string difference) in edition.Entries[chosen].Neighbours)
        {
            if (code == edition.Entries[other].Entry.Serial)
            {
                return difference;
            }
        }

        return "";
    }

    private List<IdentificationReason> For(int entry)
    {
        List<(TermRole Role, Live Live)> words = new(MostReasons);
        foreach (Live one in live)
        {
            foreach (ref readonly TermUse use in edition.UsesOf(one.Match.Pattern))
            {
                if (use.Owner == OwnerKind.Entry && use.Place == entry && use.Role is TermRole.Name or TermRole.Term or TermRole.Hint)
                {
                    Insert(words, one.InName ? TermRole.Hint : use.Role, one);
                }
            }
        }

        List<IdentificationReason> reasons = new(words.Count + 1);
        foreach ((TermRole role, Live one) in words)
        {
            ReasonKind kind = role switch { TermRole.Name => ReasonKind.Name, TermRole.Term => ReasonKind.Term, _ => ReasonKind.Hint };
            reasons.Add(Reason(one, kind, one.InName ? "出现在单位名称里，只作参考" : ""));
        }

        if (entries[entry].IndustryFits)
        {
            reasons.Add(new IdentificationReason(industry!, null, null, ReasonKind.Industry, "贷款投向行业与本条目相符"));
        }

        return reasons;
    }

    /// <summary>Keeps the strongest words in front, then by place; the same stretch of the text is one reason, whatever wordings found it.</summary>
    private static void Insert(List<(TermRole Role, Live Live)> words, TermRole role, Live one)
    {
        int at = words.Count;
        for (int i = 0; i < words.Count; i++)
        {
            (TermRole other, Live there) = words[i];
            if (there.Match.Start == one.Match.Start && there.Match.End == one.Match.End)
            {
                if (other >= role)
                {
                    return;
                }

                words.RemoveAt(i--);
                at = Math.Min(at, words.Count);
            }
            else if (at > i && (role > other || (role == other && (one.Match.Start, one.Match.End).CompareTo((there.Match.Start, there.Match.End)) < 0)))
            {
                at = i;
            }
        }

        words.Insert(at, (role, one));
        if (words.Count > MostReasons)
        {
            words.RemoveAt(MostReasons);
        }
    }

    private List<IdentificationReason> Against(int entry)
    {
        List<IdentificationReason> reasons = [];
        foreach (Live one in live)
        {
            foreach (ref readonly TermUse use in edition.UsesOf(one.Match.Pattern))
            {
                if (use.Owner == OwnerKind.NotGreen && use.Role is TermRole.Name or TermRole.Hint or TermRole.Term && !one.InName && !things[use.Place].IsExcused && things[use.Place].Strongest == TermRole.Name)
                {
                    NotGreenThing thing = knowledge.NotGreen[use.Place];
                    reasons.Add(Reason(one, thing.Kind, $"{thing.Title}：{thing.Reason}"));
                }
                else if (use.Owner == OwnerKind.Entry && use.Place == entry && use.Role == TermRole.Not && !one.InName)
                {
                    string rather = use.Towards >= 0 ? $"更接近 {edition.Entries[use.Towards].Entry.Serial} {edition.Entries[use.Towards].Entry.Name}" : "说明不属于本条目";
                    reasons.Add(Reason(one, ReasonKind.Neighbour, rather));
                }
            }
        }

        return reasons.Count > MostReasons ? reasons[..MostReasons] : reasons;
    }

    private IdentificationReason Reason(Live one, ReasonKind kind, string note)
    {
        (string words, int start, int length) = text.Locate(one.Match.Start, one.Match.Length);
        return new IdentificationReason(words, start, length, kind, note);
    }
}
