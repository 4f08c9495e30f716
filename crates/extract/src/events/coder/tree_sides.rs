//! Who has a part in a deed by the tree alone, for what the model of sides leaves open.

use dateline_model::{PartOfSpeech, Role};

use super::Lens;

/// Verbs on the way from a deed to the one whose subject it shares.
const STEPS: usize = 4;

impl Lens<'_> {
    /// Who may do it, the likeliest first: its subject or agent, or whose it is.
    pub(in crate::events) fn doers(&self, deed: usize) -> Vec<usize> {
        let nearest = match self.tree.pos(deed) {
            PartOfSpeech::Noun => self.author(deed),
            _ => self.agent(deed).or_else(|| self.doer(deed)),
        };
        let Some(nearest) = nearest else {
            return self.owners(deed);
        };
        let owners = self.owners(nearest);
        std::iter::once(nearest).chain(owners).collect()
    }

    /// To whom it may be done, the closest to the deed first: its objects, whose they are, and those of what is
    /// promised, threatened or asked for.
    pub(in crate::events) fn sufferers(&self, deed: usize) -> Vec<usize> {
        let mut found = vec![deed];
        found.extend(self.thing_above(deed));
        let mut nth = 0;
        while let Some(at) = found.get(nth).copied() {
            let aimed = |child: &usize| self.is_aimed_at(*child, at == deed);
            let below = self.tree.children(at).filter(aimed);
            // Damaged trees go in circles.
            let new: Vec<usize> = below.filter(|child| !found.contains(child)).collect();
            found.extend(new);
            nth += 1;
        }
        found.split_off(1)
    }

    /// What a participle is done to where that does not hang below it: "the plan was welcomed in Kyiv and condemned by
    /// Moscow", "the plan condemned by Moscow".
    fn thing_above(&self, verb: usize) -> Option<usize> {
        let tree = &self.tree;
        let above = tree.head(verb)?;
        tree.child(verb, &[Role::Agent])?;
        match tree.role(verb) {
            Role::Conjunct => tree.child(above, &[Role::PassiveSubject]),
            Role::NominalClause => Some(above),
            _ => None,
        }
    }

    /// "came together with the minister of Kenya": with whom it is done, and whose he is.
    pub(in crate::events) fn companions(&self, deed: usize) -> Vec<usize> {
        let mut beside = self.tree.children(deed);
        let with = beside.find(|at| {
            let role = matches!(self.tree.role(*at), Role::Oblique | Role::NominalModifier);
            role && self.case(*at) == "with"
        });
        let mut found = Vec::from_iter(with);
        found.extend(with.into_iter().flat_map(|with| self.sufferers(with)));
        found
    }

    /// Whether a word that hangs below a deed may lead to the one whom it is done to.
    fn is_aimed_at(&self, at: usize, own: bool) -> bool {
        match self.tree.role(at) {
            Role::Object | Role::IndirectObject | Role::PassiveSubject => true,
            Role::OpenComplement | Role::ClausalComplement => true,
            Role::Possessor | Role::Adjective | Role::Compound => true,
            Role::Subject => !own,
            Role::Oblique | Role::NominalModifier => !ASIDE.contains(&self.case(at)),
            _ => false,
        }
    }

    /// Who does what an active verb says: its subject, or that of the verb it is joined to or hangs from ("left
    /// Lima, vowing to return"); behind "who" and "which" the noun that they mean.
    fn doer(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..STEPS {
            if !self.has_subject(at) || self.is_passive(at) && at == verb {
                return None;
            }
            if let Some(subject) = self.tree.child(at, &SUBJECT) {
                let relative = matches!(self.tree.lemma(subject), "who" | "which" | "that");
                return if relative {
                    self.tree.head(at)
                } else {
                    Some(subject)
                };
            }
            let objects = [Role::Object, Role::IndirectObject];
            at = match (self.tree.role(at), self.tree.head(at)?) {
                (Role::NominalClause, noun) if self.tree.features(at).contains("Aspect=Prog") => {
                    return Some(noun);
                }
                (Role::Conjunct | Role::Predicate, head) => head,
                (Role::AdverbialClause, head) if !self.is_suffered(at) => head,
                (Role::OpenComplement, head) if self.tree.child(head, &objects).is_none() => head,
                _ => return self.parted_subject(at),
            };
        }
        None
    }

    /// "after the minister, Bishnu Gurung, withdrew": parsed as if it were after the minister.
    fn parted_subject(&self, verb: usize) -> Option<usize> {
        let between = [
            Role::Punctuation,
            Role::Auxiliary,
            Role::Adverbial,
            Role::Negation,
        ];
        let mut before = (0..verb).rev();
        let last = before.find(|at| !between.contains(&self.tree.role(*at)))?;
        let noun = match self.tree.role(last) {
            Role::Apposition => self.tree.head(last)?,
            _ => last,
        };
        let moment = matches!(
            self.case(noun),
            "after" | "before" | "until" | "since" | "as" | "because"
        );
        let finite = self.tree.features(verb).contains("VerbForm=Fin");
        (finite && moment && self.tree.role(noun) == Role::Oblique).then_some(noun)
    }

    /// Verbs, and what stands in their place: "is to hold", "is due to visit".
    fn has_subject(&self, at: usize) -> bool {
        let copula = || self.tree.role(at) == Role::Predicate;
        match self.tree.pos(at) {
            PartOfSpeech::Verb | PartOfSpeech::Auxiliary => true,
            PartOfSpeech::Adjective => copula(),
            _ => false,
        }
    }

    /// "left Lima, accused of theft": a participle of what is done to the subject.
    fn is_suffered(&self, verb: usize) -> bool {
        let features = self.tree.features(verb);
        features.contains("VerbForm=Part") && !features.contains("Aspect=Prog")
    }

    /// Whether it is done to its subject.
    pub(in crate::events) fn is_passive(&self, verb: usize) -> bool {
        let passive = [Role::PassiveSubject, Role::PassiveAuxiliary];
        self.tree.child(verb, &passive).is_some()
    }

    /// What it is done to, where it is passive and nobody is told to do it.
    pub(in crate::events) fn passive_subject(&self, verb: usize) -> Option<usize> {
        let alone = self.tree.child(verb, &[Role::Agent]).is_none();
        self.tree
            .child(verb, &[Role::PassiveSubject])
            .filter(|_| alone)
    }

    /// "was rebuffed by Kinshasa".
    fn agent(&self, verb: usize) -> Option<usize> {
        let passive = self.is_passive(verb);
        self.tree.child(verb, &[Role::Agent]).filter(|_| passive)
    }

    /// "a raid by soldiers", "Kenya's appeal".
    fn author(&self, noun: usize) -> Option<usize> {
        let mut children = self.tree.children(noun);
        let by = children.find(|child| self.case(*child) == "by");
        by.or_else(|| self.tree.child(noun, &[Role::Possessor]))
    }

    /// "the arrest of a fisherman", "attacks on villages": to whom it is done.
    pub(in crate::events) fn is_done_to(&self, deed: usize, noun: usize) -> bool {
        let below = self.tree.head(noun) == Some(deed) && self.tree.pos(deed) == PartOfSpeech::Noun;
        below
            && match self.case(noun) {
                "of" => self.frames.is_suffered(self.tree.lemma(deed)),
                case => ONTO.contains(&case),
            }
    }

    /// "received rice from Japan": who stands behind "from" gave it.
    pub(in crate::events) fn is_given_by(&self, deed: usize, noun: usize) -> bool {
        let receives = matches!(
            self.tree.lemma(deed),
            "receive" | "get" | "obtain" | "accept"
        );
        receives && self.case(noun) == "from"
    }

    /// "came under fire from a tank": it is done to its subject.
    pub(in crate::events) fn comes_under(&self, deed: usize) -> bool {
        let under = |noun: usize| self.case(noun) == "under";
        let come = |verb: usize| self.tree.lemma(verb) == "come";
        come(deed) && self.tree.children(deed).any(under)
            || under(deed) && self.tree.head(deed).is_some_and(come)
    }

    /// "accused each other": whoever does it, it is done to as well.
    pub(in crate::events) fn is_to_each_other(&self, deed: usize) -> bool {
        let other = |at: usize| {
            let each = |word: usize| matches!(self.tree.lemma(word), "each" | "one");
            self.tree.lemma(at) == "other" && self.tree.children(at).any(each)
                || self.tree.lemma(at) == "another" && self.tree.children(at).any(each)
        };
        self.tree.children(deed).any(other)
    }

    /// "hundreds of farmers", "two of them": the word that says how many of a noun are meant.
    pub(in crate::events) fn how_many(&self, noun: usize) -> Option<usize> {
        let above = self.tree.head(noun)?;
        let counts = self.tree.pos(above) == PartOfSpeech::Number
            || self.frames.is_quantity(self.tree.lemma(above));
        (above < noun && counts && self.case(noun) == "of").then_some(above)
    }

    /// "condemned the raid", "repelled an attack": who speaks of a deed or wards it off has not done it.
    pub(in crate::events) fn looks_on(&self, deed: usize, noun: usize) -> bool {
        let object = self.tree.role(deed) == Role::Object;
        let verb = self.tree.head(deed).filter(|_| object);
        verb.is_some_and(|verb| {
            self.frames.is_onlooker(self.tree.lemma(verb)) && self.doer(verb) == Some(noun)
        })
    }

    /// "repelled": whoever attacked is not named.
    pub(in crate::events) fn wards_off(&self, deed: usize) -> bool {
        self.frames.wards_off(self.tree.lemma(deed))
    }

    /// "fighting between the army and rebels".
    pub(in crate::events) fn is_between(&self, deed: usize) -> bool {
        self.tree
            .children(deed)
            .any(|child| self.case(child) == "between")
    }

    /// The first of those between whom something below a deed is: "brokered a truce between Israel and Hamas".
    pub(in crate::events) fn between(&self, deed: usize) -> Option<usize> {
        let objects = self
            .tree
            .children(deed)
            .filter(|at| self.tree.role(*at) == Role::Object);
        let mut below = std::iter::once(deed)
            .chain(objects)
            .flat_map(|at| self.tree.children(at));
        below.find(|child| self.case(child.to_owned()) == "between")
    }

    /// Whether it is said of another deed, joined to this one: "condemned the raid and renewed its pact with Manila".
    pub(in crate::events) fn is_of_joined(&self, deed: usize, noun: usize) -> bool {
        let own = self
            .tree
            .child(deed, &[Role::Object, Role::Oblique])
            .is_some();
        let mut joined = self.tree.children(deed).filter(|at| {
            *at > deed
                && self.tree.role(*at) == Role::Conjunct
                && self.tree.pos(*at) == PartOfSpeech::Verb
        });
        own && joined.any(|verb| verb < noun && self.tree.is_below(noun, verb))
    }

    /// "agreed to swap prisoners": those who change hands are not the other side.
    pub(in crate::events) fn is_exchange(&self, deed: usize) -> bool {
        let swaps = |at: usize| matches!(self.tree.lemma(at), "swap" | "exchange");
        let below = self.tree.children(deed);
        let mut words = std::iter::once(deed)
            .chain(below)
            .chain(self.sufferers(deed));
        words.any(swaps)
    }

    /// Whether a word is another, or stands below it.
    pub(in crate::events) fn is_below(&self, at: usize, top: usize) -> bool {
        self.tree.is_below(at, top)
    }

    /// Whether one of two verbs is joined to the other by "and".
    pub(in crate::events) fn are_joined(&self, first: usize, second: usize) -> bool {
        let joined = |a: usize, b: usize| {
            self.tree.role(b) == Role::Conjunct && self.tree.head(b) == Some(a)
        };
        joined(first, second) || joined(second, first)
    }

    /// "denied that its troops had attacked", "dismissed reports of abuses", "summoned no ambassador".
    pub(in crate::events) fn is_denied(&self, deed: usize) -> bool {
        let nothing = |object: usize| {
            self.tree
                .children(object)
                .any(|word| self.tree.lemma(word) == "no")
        };
        self.tree.child(deed, &[Role::Object]).is_some_and(nothing) || self.denial(deed).is_some()
    }

    /// The verb that says of a deed that it is not so.
    pub(in crate::events) fn denial(&self, deed: usize) -> Option<usize> {
        let mut at = deed;
        for _ in 0..STEPS {
            let told = TOLD.contains(&self.tree.role(at));
            let above = self.tree.head(at).filter(|_| told)?;
            let claim = CLAIMS.contains(&self.tree.lemma(at)) && self.tree.role(at) == Role::Object;
            let verb = self.tree.lemma(above);
            if verb == "deny" || claim && DENIES.contains(&verb) {
                return Some(above);
            }
            at = above;
        }
        None
    }

    /// "the country", "its neighbour", "the island state": a state that is not named here, and does nothing.
    pub(in crate::events) fn is_bare_state(&self, noun: usize) -> bool {
        let lemma = self.tree.lemma(noun);
        let state = matches!(
            lemma,
            "country" | "nation" | "state" | "kingdom" | "neighbour" | "neighbor"
        );
        let single = !self.tree.features(noun).contains("Number=Plur");
        let mut children = self.tree.children(noun);
        let definite =
            children.any(|child| matches!(self.tree.lemma(child), "the" | "its" | "their"));
        let owner = self
            .owners(noun)
            .into_iter()
            .any(|owner| self.pos(owner) != PartOfSpeech::Pronoun);
        let role = self.tree.role(noun);
        state
            && single
            && definite
            && !owner
            && !matches!(role, Role::Subject | Role::PassiveSubject)
    }

    /// The first of those who do something, or between whom something is: "between the Houthis and Riyadh".
    pub(in crate::events) fn first_joined(&self, noun: usize) -> usize {
        let mut first = noun;
        while let Some(above) = self
            .tree
            .head(first)
            .filter(|above| self.tree.role(first) == Role::Conjunct && *above < first)
        {
            first = above;
        }
        match self.case(first) == "between" || SUBJECT.contains(&self.tree.role(first)) {
            true => first,
            false => noun,
        }
    }

    /// Those of whom several are spoken of at once: "the ministers of Kenya and Ghana", "Kenyan and Ghanaian police".
    pub(in crate::events) fn named_together(&self, noun: usize) -> Vec<usize> {
        let several = self.tree.features(noun).contains("Number=Plur");
        let owners = self.owners(noun).into_iter().filter(|_| several);
        owners
            .map(|owner| self.joined(owner))
            .filter(|joined| joined.len() > 1)
            .flatten()
            .collect()
    }

    /// "Canada, together with Norway": who is named as doing the same, behind the first.
    pub(in crate::events) fn is_together_with(&self, noun: usize, first: usize) -> bool {
        let with = self.tree.child(noun, &[Role::Case]);
        let with = with.filter(|at| self.tree.lemma(*at) == "with" && *at > first + 1);
        with.is_some_and(|with| {
            let verb = |at: usize| self.tree.pos(at) == PartOfSpeech::Verb;
            matches!(self.tree.lemma(with - 1), "together" | "along" | "jointly")
                && !(first..with).any(verb)
        })
    }

    /// "the visit", "this offer", "their release": one that was told before.
    pub(in crate::events) fn is_definite(&self, noun: usize) -> bool {
        let words = [
            "the", "this", "that", "these", "those", "its", "his", "her", "their",
        ];
        let mut children = self.tree.children(noun);
        children.any(|child| words.contains(&self.tree.lemma(child)))
    }

    /// "denied any involvement".
    pub(in crate::events) fn is_any(&self, noun: usize) -> bool {
        let mut children = self.tree.children(noun);
        children.any(|child| self.tree.lemma(child) == "any")
    }

    /// Whose a thing is: "Kenya's troops", "Kenyan troops", "the government of Kenya".
    fn owners(&self, noun: usize) -> Vec<usize> {
        let owns = |child: &usize| match self.tree.role(*child) {
            Role::Possessor | Role::Adjective | Role::Compound => true,
            Role::NominalModifier => {
                let before = *child < noun && self.case(*child).is_empty();
                before || matches!(self.case(*child), "of" | "from" | "between" | "among")
            }
            Role::Oblique => self.case(*child) == "between",
            _ => false,
        };
        self.tree.children(noun).filter(owns).collect()
    }

    /// The preposition that leads to a noun; empty where none does.
    pub(in crate::events) fn case(&self, noun: usize) -> &str {
        let case = self.tree.child(noun, &[Role::Case]);
        case.map_or("", |case| self.tree.lemma(case))
    }
}

/// Who a verb is about.
const SUBJECT: [Role; 2] = [Role::Subject, Role::PassiveSubject];

/// What hangs from a word that says it, or says that it is not so.
const TOLD: [Role; 6] = [
    Role::ClausalComplement,
    Role::OpenComplement,
    Role::NominalClause,
    Role::RelativeClause,
    Role::NominalModifier,
    Role::Object,
];

/// Prepositions behind which the one stands to whom a noun's deed is done.
const ONTO: [&str; 7] = ["against", "for", "on", "to", "toward", "towards", "upon"];

const DENIES: [&str; 6] = [
    "contradict",
    "dismiss",
    "dispute",
    "rebut",
    "refute",
    "reject",
];

const CLAIMS: [&str; 11] = [
    "accusation",
    "allegation",
    "assertion",
    "charge",
    "claim",
    "message",
    "report",
    "rumor",
    "rumour",
    "speculation",
    "suggestion",
];

/// Prepositions behind which somebody else stands than the one to whom something is done.
const ASIDE: [&str; 18] = [
    "after",
    "alongside",
    "as",
    "because",
    "before",
    "between",
    "by",
    "despite",
    "during",
    "in",
    "like",
    "near",
    "since",
    "than",
    "through",
    "under",
    "via",
    "with",
];
