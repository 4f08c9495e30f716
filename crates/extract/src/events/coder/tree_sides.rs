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
    pub(super) fn doer(&self, verb: usize) -> Option<usize> {
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

    /// Whose a thing is: "Kenya's troops", "Kenyan troops", "the government of Kenya".
    pub(super) fn owners(&self, noun: usize) -> Vec<usize> {
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

/// Prepositions behind which the one stands to whom a noun's deed is done.
const ONTO: [&str; 7] = ["against", "for", "on", "to", "toward", "towards", "upon"];

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
