//! Governments by those whose they are: "the Peruvian government", "the Biden administration", "her government".

use dateline_model::{ActorKind, Span};

use super::cast::{Cast, Place, Told};
use super::granted::Leader;
use super::phrases::RolePhrase;

impl Cast<'_, '_> {
    /// "the Peruvian government", "Bell's government", "the government".
    pub(super) fn government(
        &mut self,
        phrase: &RolePhrase,
        place: Place,
    ) -> Option<(usize, &'static str)> {
        if let Some(nation) = &phrase.nation {
            let state = self.state(&nation.code);
            self.give_nation(state, nation);
            return Some((state, "actors.country.government"));
        }
        if let Some(person) = self.named_holder(phrase) {
            let name = phrase.holder.and_then(|nth| self.scene.name(nth));
            let known = self.government_of(person, name.map(|name| name.span));
            return known.or_else(|| Some((self.led_by(person, phrase), "actors.role.body")));
        }
        if self.is_his_or_her(phrase) {
            let person = *self.candidates(phrase.whole.start, place, None).first()?;
            return self.government_of(person, None);
        }
        self.acts(phrase).then(|| {
            (
                self.unnamed(phrase, ActorKind::Organisation),
                "actors.role.body",
            )
        })
    }

    /// `name` is where the person is named beside the government.
    fn government_of(
        &mut self,
        person: usize,
        name: Option<Span>,
    ) -> Option<(usize, &'static str)> {
        let led = self.state_led(person).zip(name);
        let surname = led.map(|(code, name)| Told::new(&code, name, "actors.country.surname"));
        let holder = self.members.get_mut(person)?;
        if !holder.sectors.contains_key("ELI") {
            holder.give_sector("GOV", name, "actors.sector.leads");
        }
        holder.country = holder.country.take().or(surname);
        let told = holder.country.clone()?;
        let state = self.state(&told.code);
        self.members.get_mut(state)?.country.get_or_insert(told);
        Some((state, "actors.country.government_of"))
    }

    /// The one state that leaders of this surname have led, where the report tells no more of the name: whoever
    /// has an administration leads.
    fn state_led(&self, person: usize) -> Option<String> {
        let [surname] = self.members.get(person)?.words.as_slice() else {
            return None;
        };
        let leaders: &Vec<Leader> = self.scene.rules.leaders_by_surname.get(surname)?;
        let (first, others) = leaders.split_first()?;
        let has_led = |leader: &Leader| self.year.is_none_or(|year| leader.from <= year);
        let alone =
            leaders.iter().any(has_led) && others.iter().all(|other| other.code == first.code);
        alone.then(|| first.code.clone())
    }

    /// The government of somebody whose country nobody tells: "the Stone administration" is not that of Field.
    fn led_by(&mut self, person: usize, phrase: &RolePhrase) -> usize {
        let name = self.name_of(phrase);
        let key = format!("held {person} {}", phrase.title);
        let member = self.keyed(key, ActorKind::Organisation, &name);
        self.give_unnamed(member, phrase);
        member
    }
}
