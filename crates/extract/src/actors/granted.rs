//! Countries that a report takes for granted: those of leaders whom everybody knows, and that of
//! officials at home.

use dateline_model::{ActorKind, Document, Published, Span};

use super::cast::Cast;
use super::people;

/// Someone who led a state.
#[derive(Clone, Debug)]
pub(super) struct Leader {
    pub(super) code: String,
    /// The first year in office.
    pub(super) from: i16,
    /// The last; `None` while it goes on.
    pub(super) to: Option<i16>,
}

impl Cast<'_, '_> {
    /// Gives persons whose country the report leaves out the one that it takes for granted.
    pub(super) fn take_for_granted(&mut self, document: &Document) {
        let home = self.home(document);
        for nth in 0..self.members.len() {
            let Some(member) = self.members.get(nth) else {
                continue;
            };
            if member.kind != ActorKind::Person || member.country.is_some() {
                continue;
            }
            if !self.recognise(nth, &document.published) && !self.look_up(nth, &document.published)
            {
                self.at_home(nth, home.as_ref());
            }
        }
    }

    /// Takes the country of a known leader whose full name this is, and the sector of whoever was in
    /// office when the report came out.
    fn recognise(&mut self, nth: usize, published: &Published) -> bool {
        let Some(member) = self.members.get_mut(nth) else {
            return false;
        };
        let leader = self.scene.rules.leaders.get(&member.words.join(" "));
        let (Some(leader), Some(name)) = (leader, member.first_mention()) else {
            return false;
        };
        let latest = published.latest.map(|day| day.year());
        let earliest = published.earliest.map(|day| day.year());
        if latest.is_some_and(|latest| latest < leader.from) {
            return false;
        }
        let over = leader
            .to
            .zip(earliest)
            .is_some_and(|(to, earliest)| to < earliest);
        if !over && member.sectors.is_empty() {
            member.sectors.insert("GOV".to_owned());
        }
        member.country = Some((leader.code.clone(), name));
        true
    }

    /// Takes country and sector of an official who is listed under this full name and was in office when the report
    /// came out; nothing where the report says that someone is something else.
    fn look_up(&mut self, nth: usize, published: &Published) -> bool {
        let Some(member) = self
            .members
            .get_mut(nth)
            .filter(|member| member.words.len() > 1)
        else {
            return false;
        };
        let (Some(day), Some(name)) = (published.latest, member.first_mention()) else {
            return false;
        };
        let Some(who) = self.scene.rules.codes.known(&member.name, day) else {
            return false;
        };
        let other = !member.sectors.is_empty()
            && !who
                .sectors
                .iter()
                .any(|code| member.sectors.contains(*code));
        if other || who.sectors.is_empty() || who.sectors == ["ELI"] {
            return false;
        }
        member.country = Some((who.country.to_owned(), name));
        member
            .sectors
            .extend(who.sectors.iter().map(|code| (*code).to_owned()));
        true
    }

    /// A minister without a country, in a report from the capital of the state that it speaks of
    /// most, is that state's.
    fn at_home(&mut self, nth: usize, home: Option<&(String, Span)>) {
        let Some(member) = self.members.get_mut(nth) else {
            return;
        };
        let officer = member.offices.iter().any(|office| {
            !office.former && office.nation.is_none() && office.sectors.iter().any(|it| it == "GOV")
        });
        if officer && member.offices.iter().all(|office| office.nation.is_none()) {
            member.country = home.cloned();
        }
    }

    /// The state whose capital the report was filed from, and the characters of the dateline: where
    /// no other state is mentioned more often.
    fn home(&self, document: &Document) -> Option<(String, Span)> {
        let dateline = document.dateline.as_ref()?;
        let place = people::folded(&dateline.place).join(" ");
        let code = &self.scene.rules.capitals.get(&place)?.clone();
        let states = self
            .members
            .iter()
            .filter(|member| member.kind == ActorKind::Country);
        let mentions = |member: &super::cast::Member| member.mention_count();
        let own = self
            .known(&format!("state {code}"))
            .and_then(|nth| self.members.get(nth));
        let own = own.map_or(0, mentions);
        let most = states.map(mentions).max().unwrap_or(0);
        (own > 0 && own == most).then(|| (code.clone(), dateline.span))
    }
}
