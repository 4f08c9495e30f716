//! Who acts in a report: people, governments, organisations, groups, with every mention of them.
//!
//! [`scene`] is the report as words; in it [`phrases`] are found, [read](reading) up to their head noun
//! and [behind it](complement), and [`items`]: whatever may be an actor, by its name ([`bodies`]) with
//! the roles that stand [beside it](apposition). The [`cast`] takes the items in order: names by
//! [sieves](namesakes) over [what may be one name](people), [roles without a name](nominals),
//! [`pronouns`]. Last come countries that are [taken for granted](granted), and those of
//! [owners](owned); when bodies and places are known, what is [told](mod@told) of persons beside their names.

mod apposition;
mod bodies;
mod bystanders;
mod cast;
mod codes;
mod complement;
mod described;
mod descriptions;
mod governments;
mod granted;
mod held;
mod items;
mod located;
mod namesakes;
mod nominals;
mod nouns;
mod owned;
mod people;
mod phrases;
mod pronouns;
mod reading;
mod reference;
mod rules;
mod scene;
mod short_forms;
mod told;

use std::collections::BTreeSet;

use dateline_model::{Actor, ActorKind, Annotations, Document, MentionVia};

use crate::digest::Digest;
pub use bystanders::bystanders;
use cast::{Cast, Place};
pub use codes::{Coded, Codes, Told, code};
pub(crate) use granted::is_state;
use items::{Item, OrganisationNamed, PersonNamed, Who};
pub use owned::settle as settle_owned;
pub use rules::Rules;
use scene::Scene;
pub use told::tell;

/// How many blocks and sentences lie between two items of a digest, as it were.
const FAR: usize = 100;

/// Finds every actor of a report, in order of first mention.
pub fn find(document: &Document, annotations: &Annotations, rules: &Rules) -> Vec<Actor> {
    let digest = Digest::of(document, annotations, rules);
    let scene = Scene::new(&document.text, annotations, rules);
    let mut items: Vec<Vec<Item>> = annotations
        .sentences
        .iter()
        .map(|sentence| items::find(&scene, sentence))
        .collect();
    located::leave_out_places(&scene, &mut items);
    let surnames = sure_surnames(&scene, &items);
    let latest = document.published.latest.map(|day| day.year());
    let mut cast = Cast::new(&scene, latest);
    let mut told = 0;
    let mut apart = 0;
    let mut last = None;
    for (sentence, items) in annotations.sentences.iter().zip(items) {
        // Nobody is spoken of from one item of a digest to the next.
        if last.is_some_and(|last| digest.parts(last, &sentence.span)) {
            cast.recent.clear();
            apart += FAR;
            told += FAR;
        }
        last = Some(&sentence.span);
        for item in items {
            let place = Place {
                block: sentence.block + apart,
                sentence: told,
                token: item.tokens.start,
                end: item.tokens.end,
            };
            cast.meet(item, place, &surnames);
        }
        // However long somebody speaks, who spoke before is no farther away.
        told += usize::from(!scene.is_quoted(sentence));
    }
    cast.settle();
    cast.take_for_granted(document, &digest);
    // Who has a country now may be the one whom an earlier role meant.
    cast.settle();
    cast.actors()
}

/// The words of names that are surely persons'.
fn sure_surnames(scene: &Scene<'_>, items: &[Vec<Item>]) -> BTreeSet<String> {
    let sure = items
        .iter()
        .flatten()
        .filter(|item| matches!(&item.who, Who::Person(person) if !person.unsure));
    sure.flat_map(|item| people::folded(&scene.words(&item.tokens)))
        .collect()
}

impl Cast<'_, '_> {
    fn meet(&mut self, item: Item, place: Place, surnames: &BTreeSet<String>) {
        match &item.who {
            Who::Person(person) => self.meet_person(person, &item, place, surnames),
            Who::State { code, rule } => {
                let state = self.state(code);
                let nation = phrases::Nation {
                    code: code.clone(),
                    tokens: item.tokens.clone(),
                };
                self.give_nation(state, &nation);
                self.mention(state, &item.tokens, place, MentionVia::Name, rule);
            }
            Who::Organisation(_) if self.is_surname(&item, surnames) => {
                self.meet_person(&PersonNamed::default(), &item, place, surnames)
            }
            Who::Organisation(organisation) => self.meet_organisation(organisation, &item, place),
            Who::Description(description) => self.meet_description(description, place),
            Who::Nominal(phrase) => self.meet_nominal(phrase, &item.tokens, place),
            Who::Pronoun(gender) => self.meet_pronoun(*gender, &item.tokens, place),
        }
    }

    fn meet_person(
        &mut self,
        person: &PersonNamed,
        item: &Item,
        place: Place,
        surnames: &BTreeSet<String>,
    ) {
        let name = self.scene.words(&item.tokens);
        if person.unsure
            && !people::folded(&name)
                .last()
                .is_some_and(|last| surnames.contains(last))
        {
            return self.meet_unsure(item, place);
        }
        let (member, rule) = self.person(&name, person.gender);
        self.give_gender(member, person.gender);
        for (phrase, rule) in &person.offices {
            let told = self.told_by_others(phrase, place);
            self.give_office(member, told.as_ref().unwrap_or(phrase), rule);
        }
        if let Some(nation) = &person.nation {
            self.give_nation(member, nation);
        }
        self.describe(member, &person.described);
        self.mention(member, &item.tokens, place, MentionVia::Name, rule);
    }

    /// A name whose form tells nothing: a person where leaders of states bear it as surname; an
    /// organisation where initials say so or where it was one
    /// before; else, where it acts, a person when it has several words, an organisation when one.
    fn meet_unsure(&mut self, item: &Item, place: Place) {
        if item.tokens.len() == 1 && self.is_leaders_surname(item) {
            let (member, _) = self.person(&self.scene.words(&item.tokens), None);
            return self.mention(
                member,
                &item.tokens,
                place,
                MentionVia::Name,
                "actors.name.leader",
            );
        }
        let organisation = bodies::unsure_organisation(self.scene, &item.tokens);
        let known = self.known(&key(&organisation.name));
        let acts = self.scene.verb_follows(item.tokens.end);
        let has_country = organisation.nation.is_some();
        if known.is_some()
            || organisation.initials.is_some()
            || acts && (item.tokens.len() == 1 || has_country)
        {
            self.meet_organisation(&organisation, item, place);
        } else if acts {
            let (member, rule) = self.person(&self.scene.words(&item.tokens), None);
            self.mention(member, &item.tokens, place, MentionVia::Name, rule);
        }
    }

    /// One word that the model takes for an organisation, and that somebody is called in the report.
    fn is_surname(&self, item: &Item, surnames: &BTreeSet<String>) -> bool {
        let Who::Organisation(organisation) = &item.who else {
            return false;
        };
        let words = people::folded(&self.scene.words(&item.tokens));
        let one = words.first().filter(|_| words.len() == 1);
        organisation.rule == bodies::BY_FORM && one.is_some_and(|word| surnames.contains(word))
    }

    fn is_leaders_surname(&self, item: &Item) -> bool {
        let words = people::folded(&self.scene.words(&item.tokens));
        words
            .last()
            .is_some_and(|word| self.scene.rules.leaders_by_surname.get(word).is_some())
    }

    fn meet_organisation(&mut self, organisation: &OrganisationNamed, item: &Item, place: Place) {
        // "Villagers said" at the head of a sentence.
        let first = item.tokens.start;
        let people = item.tokens.len() == 1 && self.scene.is_parsed_person_noun(first);
        let kind = if people {
            ActorKind::Group
        } else {
            ActorKind::Organisation
        };
        let member = self.keyed(key(&organisation.name), kind, &organisation.name);
        if let Some(nation) = &organisation.nation {
            self.give_nation(member, nation);
        }
        let words = self.scene.span(&item.tokens);
        if let Some(known) = self.members.get_mut(member) {
            for code in &organisation.sectors {
                known.give_sector(code, words, "actors.sector.body");
            }
        }
        if let Some(initials) = &organisation.initials {
            self.also_known(key(initials), member);
        }
        if let Some(head) = item.tokens.clone().next_back() {
            self.also_known(format!("body {}", self.scene.lemma(head)), member);
        }
        self.mention(
            member,
            &item.tokens,
            place,
            MentionVia::Name,
            organisation.rule,
        );
    }
}

fn key(name: &str) -> String {
    format!("name {}", name.to_lowercase())
}
