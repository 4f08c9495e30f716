//! The words that stand over a deed and tell in which frame it stands: wanted, refused, asked for.

use dateline_model::{Role, Table, WordMap, WordSet};

use super::classes::Classes;
use super::pair::Marked;

/// Which words give which frame (`resources/events/frames.tsv`).
#[derive(Clone, Debug)]
pub struct Frames {
    words: WordMap<String>,
    light: WordSet,
    people: WordSet,
    times: WordSet,
    states: WordSet,
    countries: WordSet,
    joint: WordSet,
    against: WordSet,
    foreign: WordSet,
    strangers: WordSet,
    things: WordSet,
    quantities: WordSet,
    suffered: WordSet,
    onlookers: WordSet,
    peace: WordSet,
    wards: WordSet,
    envoys: WordSet,
    pub(super) classes: Classes,
}

/// How a word is bent: not, will, may, been.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bent {
    pub(super) negated: bool,
    pub(super) future: bool,
    pub(super) possible: bool,
    pub(super) passive: bool,
}

impl Frames {
    pub(crate) fn parse(table: &Table, classes: &Table) -> Frames {
        let (mut words, mut light) = (WordMap::default(), WordSet::default());
        let (mut people, mut times) = (WordSet::default(), WordSet::default());
        let mut states = WordSet::default();
        let (mut countries, mut joint) = (WordSet::default(), WordSet::default());
        let (mut against, mut foreign) = (WordSet::default(), WordSet::default());
        let (mut quantities, mut strangers) = (WordSet::default(), WordSet::default());
        let (mut things, mut peace) = (WordSet::default(), WordSet::default());
        let (mut suffered, mut onlookers) = (WordSet::default(), WordSet::default());
        let (mut wards, mut envoys) = (WordSet::default(), WordSet::default());
        for row in table.rows() {
            let frame = row.get("frame");
            for word in row.list("words") {
                match frame {
                    "light" => light.insert(word),
                    "people" => people.insert(word),
                    "time" => times.insert(word),
                    "state" => states.insert(word),
                    "country" => countries.insert(word),
                    "joint" => joint.insert(word),
                    "against" => against.insert(word),
                    "foreign" => foreign.insert(word),
                    "stranger" => strangers.insert(word),
                    "thing" => things.insert(word),
                    "quantity" => quantities.insert(word),
                    "suffered" => suffered.insert(word),
                    "onlooker" => onlookers.insert(word),
                    "peace" => peace.insert(word),
                    "ward" => wards.insert(word),
                    "envoy" => envoys.insert(word),
                    _ => {
                        words.get_or_insert(word, frame.to_owned());
                    }
                }
            }
        }
        Frames {
            words,
            light,
            people,
            times,
            states,
            countries,
            joint,
            against,
            foreign,
            strangers,
            things,
            quantities,
            suffered,
            onlookers,
            peace,
            wards,
            envoys,
            classes: Classes::parse(classes),
        }
    }

    /// The frame that a word gives to what stands below it; `*` for none.
    pub(super) fn of(&self, lemma: &str) -> &str {
        self.words.get(lemma).map_or("*", String::as_str)
    }

    /// A word for a state or for those who speak for it.
    pub(crate) fn speaks_for_state(&self, lemma: &str) -> bool {
        self.states.contains(lemma)
    }

    /// A word for a country or for what rules it.
    pub(crate) fn is_country(&self, lemma: &str) -> bool {
        self.countries.contains(lemma)
    }

    /// Somebody who stands against the one whose he is said to be: "critics of".
    pub(crate) fn is_against(&self, lemma: &str) -> bool {
        self.against.contains(lemma)
    }

    /// "neighbour", "ally": that of a state is of another.
    pub(crate) fn is_foreign(&self, lemma: &str) -> bool {
        self.foreign.contains(lemma)
    }

    /// "migrant", "pirate": seldom of the country that they are in.
    pub(crate) fn is_stranger(&self, lemma: &str) -> bool {
        self.strangers.contains(lemma)
    }

    /// "calm", "mediate": what those who stand between two call for.
    pub(super) fn is_peace(&self, lemma: &str) -> bool {
        self.peace.contains(lemma)
    }

    /// "price", "oil": does nothing itself.
    pub(super) fn is_thing(&self, lemma: &str) -> bool {
        self.things.contains(lemma)
    }

    /// "hundred", "group": how many are meant of those behind "of".
    pub(super) fn is_quantity(&self, lemma: &str) -> bool {
        self.quantities.contains(lemma)
    }

    /// "arrest", "bombing": done to the one behind "of".
    pub(super) fn is_suffered(&self, lemma: &str) -> bool {
        self.suffered.contains(lemma)
    }

    /// "ambassador": of another country than the one that does something to him.
    pub(in crate::events) fn is_envoy(&self, lemma: &str) -> bool {
        self.envoys.contains(lemma)
    }

    /// "repel": done against those who attack.
    pub(super) fn wards_off(&self, lemma: &str) -> bool {
        self.wards.contains(lemma)
    }

    /// "condemn", "repel": who does this to a deed has not done that.
    pub(super) fn is_onlooker(&self, lemma: &str) -> bool {
        self.onlookers.contains(lemma)
    }

    /// "sign", "conclude": those who do it together are equal sides of it.
    pub(super) fn is_joint(&self, lemma: &str) -> bool {
        self.joint.contains(lemma)
    }

    /// A word for people or a body of people.
    pub(crate) fn is_people(&self, lemma: &str) -> bool {
        self.people.contains(lemma)
    }

    /// "on Monday", "this week": says when, and names nobody.
    pub(super) fn is_time(&self, lemma: &str) -> bool {
        self.times.contains(lemma)
    }

    /// "launch an attack": the noun names the deed.
    pub(super) fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }
}

impl Bent {
    pub(super) fn of(marked: &Marked<'_>, at: usize) -> Bent {
        let mut bent = Bent::default();
        for child in marked.tree.children(at) {
            let lemma = marked.tree.lemma(child);
            match marked.tree.role(child) {
                Role::Auxiliary => {
                    bent.future |= matches!(lemma, "will" | "shall" | "would" | "’ll" | "'ll");
                    bent.possible |=
                        matches!(lemma, "may" | "might" | "could" | "can" | "should" | "must");
                }
                Role::PassiveAuxiliary => bent.passive = true,
                Role::Negation => bent.negated = true,
                _ => bent.negated |= matches!(lemma, "no" | "never" | "neither" | "nor" | "not"),
            }
        }
        bent
    }

    /// As a sign: "-" not, "+" will, "?" may, "p" passive.
    pub(super) fn code(self) -> &'static str {
        const CODES: [&str; 16] = [
            "", "p", "?", "?p", "+", "+p", "+?", "+?p", "-", "-p", "-?", "-?p", "-+", "-+p", "-+?",
            "-+?p",
        ];
        let bits = [self.negated, self.future, self.possible, self.passive];
        CODES[bits.iter().fold(0, |sum, bit| sum * 2 + usize::from(*bit))]
    }
}
