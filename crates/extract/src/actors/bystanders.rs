//! People and bodies whom a report only speaks of: "soldiers", "two boys", "French dockers", "Kyrgyz
//! drones". They are nobody until they take part in a deed.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Annotations, Assigned, Country, Document, MentionVia,
    PartOfSpeech, Role, RuleId, Sector, Span,
};

use super::bodies::nation_before;
use super::rules::Rules;
use super::scene::Scene;
use crate::tree::Tree;

/// All of them, each with its mentions, in order. `known` are the actors of the report; where no tree
/// tells what a noun is to its verb, there are none. `is_state` knows nouns for states and who speaks for them.
pub fn bystanders(
    document: &Document,
    annotations: &Annotations,
    known: &[Actor],
    rules: &Rules,
    is_state: impl Fn(&str) -> bool,
) -> Vec<Actor> {
    let Some(tree) = Tree::of(annotations) else {
        return Vec::new();
    };
    let mut taken: Vec<Span> = known
        .iter()
        .flat_map(|actor| actor.mentions.iter().map(|mention| mention.span))
        .collect();
    taken.sort_unstable();
    let search = Search {
        scene: Scene::new(&document.text, annotations, rules),
        tree,
        taken,
        is_state: &is_state,
    };
    let mut found: Vec<Actor> = Vec::new();
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..annotations.tokens.len() {
        let Some(words) = search.phrase(at) else {
            continue;
        };
        let key = search.scene.joined(words.clone());
        let nth = *by_words.entry(key).or_insert(found.len());
        if nth == found.len() {
            let id = ActorId::new(format!("p{}", known.len() + nth + 1));
            found.push(search.open(id, &words));
        }
        let span = search.scene.span(&words);
        let mention = span.map(|span| ActorMention {
            span,
            via: MentionVia::Role,
            rule: RuleId::new("actors.bystander"),
        });
        found[nth].mentions.extend(mention);
    }
    found
}

struct Search<'a> {
    scene: Scene<'a>,
    tree: Tree<'a>,
    /// The words of actors, in order.
    taken: Vec<Span>,
    is_state: &'a dyn Fn(&str) -> bool,
}

impl Search<'_> {
    /// The words of somebody whose noun stands at `at`, with the nation before them.
    fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let takes_part = PARTIES.contains(&self.tree.role(at));
        let common = self.tree.pos(at) == PartOfSpeech::Noun && self.scene.name_at(at).is_none();
        if !takes_part || !common || self.is_taken(at) || self.is_named_beside(at) {
            return None;
        }
        let modifies = |word: &usize| {
            self.tree.head(*word) == Some(at)
                && MODIFIERS.contains(&self.tree.role(*word))
                && self.scene.name_at(*word).is_none()
                && !self.is_taken(*word)
        };
        let start = (0..at).rev().take_while(modifies).last().unwrap_or(at);
        let nation = nation_before(&self.scene, start).map(|nation| nation.tokens.start);
        // "Kyrgyz drones" stand for whose they are; "Peru's goal" is nobody.
        let owned = self.scene.is_possessive(start.saturating_sub(1));
        let start = nation.unwrap_or(start);
        (nation.is_some() && !owned || self.can_act(at)).then_some(start..at + 1)
    }

    /// "the minister, Ana Ruiz": the name beside the noun says who it is.
    fn is_named_beside(&self, at: usize) -> bool {
        let beside =
            |child: usize| self.tree.role(child) == Role::Apposition && self.is_taken(child);
        self.tree.children(at).any(beside)
    }

    fn can_act(&self, at: usize) -> bool {
        self.scene.is_person_noun(at) || self.role(at).is_some() || self.are_states(at)
    }

    /// "both countries", "the two sides".
    fn are_states(&self, at: usize) -> bool {
        self.is_plural(at) && (self.is_state)(self.tree.lemma(at))
    }

    fn is_plural(&self, at: usize) -> bool {
        self.scene.norm(at) != self.tree.lemma(at)
    }

    /// What the tables say of the noun.
    fn role(&self, at: usize) -> Option<&super::rules::Role> {
        let word = |nth: usize| (self.scene.norm(at + nth), self.scene.lemma(at + nth));
        let (_, role) = self
            .scene
            .rules
            .role_at(word)
            .filter(|(words, _)| *words == 1)?;
        self.scene.rules.roles.get(role)
    }

    fn is_taken(&self, at: usize) -> bool {
        let Some(span) = self.scene.span(&(at..at + 1)) else {
            return true;
        };
        let first = self
            .taken
            .partition_point(|taken| taken.start() <= span.start());
        // Mentions inside longer ones stand behind these: a few steps back reach the longer.
        let near = self.taken[..first].iter().rev().take(4);
        near.into_iter().any(|taken| taken.contains(&span))
    }

    fn open(&self, id: ActorId, words: &Range<usize>) -> Actor {
        let noun = words.end - 1;
        let role = self.role(noun);
        let kind = match role {
            _ if self.is_plural(noun) => ActorKind::Group,
            Some(role) if role.body => ActorKind::Organisation,
            _ if self.can_act(noun) => ActorKind::Person,
            _ => ActorKind::Group,
        };
        let start = (words.start..words.end).find(|at| self.scene.name_at(*at).is_none());
        let nation = nation_before(&self.scene, start.unwrap_or(noun));
        let country = nation.and_then(|nation| {
            let (span, rule) = (self.scene.span(&nation.tokens)?, "actors.country.words");
            let rule = RuleId::new(rule);
            Some(Assigned::new(Country::new(nation.code), span, rule))
        });
        let codes = role.into_iter().flat_map(|role| &role.sectors);
        let sectors = codes.filter_map(|code| {
            let (words, rule) = (self.scene.span(words)?, RuleId::new("actors.sector.role"));
            Some(Assigned::new(Sector::new(code), words, rule))
        });
        Actor {
            id,
            name: self.scene.words(words),
            kind,
            country,
            sectors: sectors.collect(),
            offices: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

/// What somebody who takes part in a deed can be in its clause.
const PARTIES: [Role; 9] = [
    Role::Subject,
    Role::PassiveSubject,
    Role::Object,
    Role::IndirectObject,
    Role::Agent,
    Role::Oblique,
    Role::NominalModifier,
    Role::Possessor,
    Role::Conjunct,
];

const MODIFIERS: [Role; 3] = [Role::Adjective, Role::Compound, Role::Number];
