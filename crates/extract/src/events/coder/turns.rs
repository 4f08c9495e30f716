//! What words around a deed make of it: done to its subject, to each other, between two, not done at all.

use dateline_model::{PartOfSpeech, Role};

use super::Lens;

/// Verbs on the way from a deed to the one that denies it.
const STEPS: usize = 4;

impl Lens<'_> {
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

    /// "its ambassador".
    pub(in crate::events) fn is_envoy(&self, noun: usize) -> bool {
        self.frames.is_envoy(self.tree.lemma(noun))
    }

    /// "China pledged yuan and Bangladesh tents": what follows a thing behind "and" has no part in the first deed.
    pub(in crate::events) fn is_beside_object(&self, deed: usize, noun: usize) -> bool {
        let object = self.tree.child(deed, &[Role::Object]);
        let joined = |object: usize| self.tree.joined(object).contains(&noun) && object != noun;
        object.is_some_and(|object| self.is_thing(object) && joined(object))
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
}

/// What hangs from a word that says it, or says that it is not so.
const TOLD: [Role; 6] = [
    Role::ClausalComplement,
    Role::OpenComplement,
    Role::NominalClause,
    Role::RelativeClause,
    Role::NominalModifier,
    Role::Object,
];

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
