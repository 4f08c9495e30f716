//! The sector that words beside a name tell: by the noun for what somebody is, by the body that somebody belongs to
//! or leads, by what somebody does for a living.

use std::ops::Range;

use dateline_model::Span;
use jiff::civil::Date;

use super::beside::{self, Phrase, Tells};
use super::bodies::Bodies;
use crate::actors::codes::code;
use crate::actors::phrases;
use crate::actors::scene::Scene;

/// Judges phrases of one report.
pub(super) struct Judge<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) bodies: &'s Bodies,
    pub(super) day: Option<Date>,
}

/// Whoever has held such an office and does no more is of an elite.
const STATE: [&str; 3] = ["GOV", "LEG", "MIL"];

/// Offices of states that other bodies have as well.
const OF_ANY_BODY: [&str; 15] = [
    "adviser",
    "advisor",
    "chancellor",
    "commissioner",
    "delegate",
    "official",
    "president",
    "representative",
    "secretary",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "treasurer",
    "vice-president",
    "governor",
];
/// What bodies are called that people join.
const JOINED: [&str; 10] = [
    "association",
    "chamber",
    "confederation",
    "cooperative",
    "federation",
    "guild",
    "league",
    "society",
    "syndicate",
    "network",
];
/// Rules that read what a place stands for.
const PLACED: [&str; 4] = [
    "actors.code.capital",
    "actors.code.country",
    "actors.code.people",
    "actors.code.town",
];

impl Judge<'_, '_> {
    /// The sectors and the words that tell them.
    pub(super) fn sectors(&self, phrase: &Phrase) -> Option<(Vec<String>, Span)> {
        let codes = match phrase.tells {
            Tells::Kind => self.of_kind(&phrase.words),
            Tells::Body => self.of_body(&phrase.words),
            Tells::Deed => self.of_deed(&phrase.words),
        };
        let codes: Vec<String> = codes.into_iter().filter(|code| code != "UNK").collect();
        if self.speaks_for_somebody(phrase) {
            return self.of_bodys_office(phrase);
        }
        let span = self.scene.span(&phrase.words)?;
        (!codes.is_empty()).then_some((codes, span))
    }

    fn of_kind(&self, words: &Range<usize>) -> Vec<String> {
        let Some(noun) = beside::head(self.scene, words) else {
            return Vec::new();
        };
        let lemma = self.scene.lemma(noun);
        let many = self.scene.norm(noun).ends_with('s');
        let plural = many
            && [lemma, self.scene.base(noun)]
                .iter()
                .any(|one| *one != self.scene.norm(noun));
        let rules = self.scene.rules;
        if plural || rules.nouns.is_kin(lemma) || rules.occupations.tells_nothing(lemma) {
            return Vec::new();
        }
        let former = words.clone().any(|at| is_former(self.scene.norm(at)));
        let expert = self.is_expert(noun);
        let class = || {
            rules
                .occupations
                .of_noun(&rules.nouns, lemma)
                .filter(|_| !expert)
        };
        let codes = rules.occupations.of_word(lemma).map(<[String]>::to_vec);
        let codes = codes
            .or_else(|| self.as_role(words, noun))
            .or_else(|| self.as_phrase(words, noun))
            .or_else(|| Some(class()?.to_vec()))
            .unwrap_or_default();
        if former && codes.iter().any(|code| STATE.contains(&code.as_str())) {
            return vec!["ELI".to_owned()];
        }
        codes
    }

    /// As a role that offices are read by.
    fn as_role(&self, words: &Range<usize>, noun: usize) -> Option<Vec<String>> {
        let mut starts = words.start..noun + 1;
        let role = starts.find_map(|start| {
            let phrase = phrases::parse(self.scene, start, words.end)?;
            phrase.words.contains(&noun).then_some(phrase)
        })?;
        let person = role.role(self.scene).is_some_and(|role| !role.body);
        (person && !role.sectors.is_empty()).then_some(role.sectors)
    }

    /// As a phrase that names an actor; of an expert, who may be anybody, what he works for.
    fn as_phrase(&self, words: &Range<usize>, noun: usize) -> Option<Vec<String>> {
        if self.is_expert(noun) {
            let body = self.complement(words, noun).map(|body| self.of_body(&body));
            return body.filter(|codes| !codes.is_empty());
        }
        let own = words.clone().filter(|at| !is_former(self.scene.norm(*at)));
        let start = own.clone().next()?;
        self.coded("", start..words.end)
    }

    /// The words behind "of", "for" or "at" behind the noun.
    fn complement(&self, words: &Range<usize>, noun: usize) -> Option<Range<usize>> {
        let led = matches!(self.scene.norm(noun + 1), "of" | "for" | "at" | "with");
        (led && noun + 2 < words.end).then_some(noun + 2..words.end)
    }

    /// "His spokesman", "its representative": only whoever it is tells.
    fn speaks_for_somebody(&self, phrase: &Phrase) -> bool {
        let owned = matches!(
            self.scene.norm(phrase.words.start),
            "his" | "her" | "its" | "their"
        );
        let noun = beside::head(self.scene, &phrase.words);
        owned && noun.is_some_and(|noun| OF_ANY_BODY.contains(&self.scene.lemma(noun)))
    }

    /// The sectors of a body whose president, secretary or adviser somebody is: "the
    /// president of the teachers' union", "its president".
    pub(super) fn of_bodys_office(&self, phrase: &Phrase) -> Option<(Vec<String>, Span)> {
        let words = &phrase.words;
        let noun = beside::head(self.scene, words).filter(|_| phrase.tells == Tells::Kind)?;
        if !OF_ANY_BODY.contains(&self.scene.lemma(noun)) {
            return None;
        }
        let own = self.complement(words, noun);
        let body = own.or_else(|| self.named_before(words))?;
        let codes = self.of_body(&body);
        let span = self.scene.span(words)?;
        (!codes.is_empty()).then_some((codes, span))
    }

    /// The body that "its" means: the last one named.
    fn named_before(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let its = self.scene.norm(words.start) == "its";
        let body = self
            .bodies
            .before(self.scene, words.start)
            .filter(|_| its)?;
        Some(self.scene.annotations.tokens_in(&body.span))
    }

    fn is_expert(&self, noun: usize) -> bool {
        let rules = self.scene.rules;
        let role = rules.role_at(|nth| (self.scene.norm(noun + nth), self.scene.lemma(noun + nth)));
        let role = role.and_then(|(_, role)| rules.roles.get(role));
        role.is_some_and(|role| role.class == "expert")
    }

    fn coded(&self, before: &str, words: Range<usize>) -> Option<Vec<String>> {
        let text = self.scene.span(&words)?.of(self.scene.text);
        let told = code(
            &format!("{before}{text}"),
            "",
            self.day,
            &self.scene.rules.codes,
        );
        // "of Rwanda": a place is no body.
        let placed = |rule: &str| PLACED.contains(&rule);
        let sectors = told.sectors.into_iter().filter(|told| !placed(told.rule));
        // Whom news calls an activist is of the people (roles.tsv), whatever body he is of.
        let person = |code: String| {
            if code == "SOC" {
                "CVL".to_owned()
            } else {
                code
            }
        };
        let codes: Vec<String> = sectors.map(|told| person(told.code)).collect();
        (!codes.is_empty()).then_some(codes)
    }

    /// Of whom the report speaks there, else of what kind the words say it is.
    fn of_body(&self, words: &Range<usize>) -> Vec<String> {
        let words = &self.before_name(words);
        let span = self.scene.span(words).filter(|_| !self.is_place(words));
        let Some(span) = span else {
            return Vec::new();
        };
        let mut known = self
            .bodies
            .inside(span)
            .filter(|body| !body.sectors.is_empty());
        if let Some(body) = known.next() {
            return body.sectors.clone();
        }
        let joined = self.of_joined(words);
        let coded = || self.coded("head of ", words.clone());
        let told = joined.or_else(coded);
        told.or_else(|| self.of_name(words)).unwrap_or_default()
    }

    /// "the consultancy **Blue Anchor**": the noun tells more than the name does, unless the report knows the body.
    fn before_name(&self, words: &Range<usize>) -> Range<usize> {
        let capital = |at: &usize| self.scene.is_capitalised(*at);
        let name = words.clone().rev().take_while(capital).count();
        let noun = words.end - name;
        let told = noun > words.start + 1 && self.scene.is_nominal(noun - 1) == Some(true);
        let plain = told && !self.scene.is_capitalised(noun - 1);
        words.start..if plain && name > 0 { noun } else { words.end }
    }

    fn is_place(&self, words: &Range<usize>) -> bool {
        let first = words.start + usize::from(self.scene.norm(words.start) == "the");
        let name = self.scene.joined(first..words.end);
        self.scene.rules.country_of(&name).is_some()
    }

    /// "the Chamber of Exporters", "the doctors' association": of those who have joined.
    fn of_joined(&self, words: &Range<usize>) -> Option<Vec<String>> {
        let noun = beside::head(self.scene, words)?;
        let joined = JOINED.contains(&self.scene.norm(noun));
        let owner = noun
            .checked_sub(1)
            .filter(|at| self.scene.is_possessive(*at));
        let before = owner.and_then(|at| at.checked_sub(1));
        let behind = (self.scene.norm(noun + 1) == "of").then(|| words.end.checked_sub(1));
        let before = before.filter(|at| words.contains(at));
        let member = before.or(behind.flatten()).filter(|_| joined)?;
        self.of_people(member)
    }

    /// "of the fishermen", "of Bell Partners".
    fn of_name(&self, words: &Range<usize>) -> Option<Vec<String>> {
        let noun = beside::head(self.scene, words)?;
        let told = self.scene.rules.occupations.of_body(self.scene.norm(noun));
        let told = told.map(<[String]>::to_vec);
        told.or_else(|| self.of_people(noun))
    }

    /// The sectors of people whose noun, in any number, stands at `at`.
    fn of_people(&self, at: usize) -> Option<Vec<String>> {
        let norm = self.scene.norm(at);
        let one = norm.strip_suffix('s').unwrap_or(norm);
        let rules = self.scene.rules;
        let mut nouns = [self.scene.lemma(at), one].into_iter();
        let codes = nouns.find_map(|noun| rules.occupations.of_noun(&rules.nouns, noun))?;
        Some(codes.to_vec())
    }

    fn of_deed(&self, words: &Range<usize>) -> Vec<String> {
        let occupations = &self.scene.rules.occupations;
        let as_written = occupations.of_verb(self.scene.norm(words.start));
        let told = as_written.or_else(|| occupations.of_verb(self.scene.base(words.start)));
        match told {
            Some([]) => self.of_body(&(words.start + 1..words.end)),
            Some(codes) => codes.to_vec(),
            None => Vec::new(),
        }
    }
}

fn is_former(norm: &str) -> bool {
    matches!(norm, "former" | "ex" | "late" | "onetime" | "one-time")
}
