//! Whether a name means a place at all.

use dateline_model::NameKind;

use super::{Class, Reader, Seen};
use crate::atoms::Run;

impl Reader<'_> {
    /// Whether the name is the place's here. `told`: it stands in a list of places, or before the
    /// region that holds it.
    pub(super) fn is_place(&self, run: Run<'_>, seen: &Seen<'_>, told: bool) -> bool {
        if self.is_part_of_name(seen) {
            return false;
        }
        let located = told || self.is_located(run, seen);
        let taken = self.taken_for(seen);
        match taken {
            Some(NameKind::Person) if !located => {
                return seen.is_country() && !self.is_doubtful(run, seen);
            }
            Some(NameKind::Organisation) if !located && !seen.is_country() => {
                return !seen.is_small() && !self.is_doubtful(run, seen);
            }
            _ => {}
        }
        let named = self.parsed && taken == Some(NameKind::Place) && !self.is_persons(run, seen);
        if seen.is_small() {
            return (told || located && taken != Some(NameKind::Other) || named)
                && self.is_near(run, seen, told);
        }
        located || named || !self.is_doubtful(run, seen)
    }

    /// A small town is meant where the report speaks of its country.
    fn is_near(&self, run: Run<'_>, seen: &Seen<'_>, told: bool) -> bool {
        let called = self.is_called_region(run, seen) || self.is_called_town(run, seen.at);
        told || called || seen.found.iter().any(|entry| self.context.knows(entry))
    }

    /// Whether someone in the report bears the name.
    fn is_persons(&self, run: Run<'_>, seen: &Seen<'_>) -> bool {
        seen.end == seen.at + 1 && self.context.is_persons(run.word(seen.at))
    }

    /// Whether someone bears the name, or it is as often a word.
    fn is_doubtful(&self, run: Run<'_>, seen: &Seen<'_>) -> bool {
        let name = seen.span.of(&self.document.text).to_lowercase();
        self.is_persons(run, seen) || self.gazetteer.is_doubtful(&name)
    }

    /// "in Jordan", "the state of Puebla", "Tver Oblast".
    fn is_located(&self, run: Run<'_>, seen: &Seen<'_>) -> bool {
        let before = run.before(seen.at);
        self.gazetteer.is(Class::Locative, before)
            || self.is_called_region(run, seen)
            || self.is_called_town(run, seen.at)
    }

    /// "the city of Hama".
    pub(super) fn is_called_town(&self, run: Run<'_>, at: usize) -> bool {
        run.before(at) == "of" && at > 1 && self.gazetteer.is(Class::Town, run.word(at - 2))
    }

    /// "near Tamaya", "to Tamaya": behind all but "near" and its like only where the language layer takes the name for a place.
    pub(super) fn is_where(&self, run: Run<'_>, at: usize, kind: NameKind) -> bool {
        let article = usize::from(run.before(at) == "the");
        let preposition = at.checked_sub(article).map_or("", |at| run.before(at));
        let place = self.parsed && kind == NameKind::Place;
        match preposition {
            "near" | "outside" | "off" | "around" => place || self.parsed && article == 0,
            word => place && self.gazetteer.is(Class::Locative, word),
        }
    }

    /// "the state of Puebla", "Puebla state".
    pub(super) fn is_called_region(&self, run: Run<'_>, seen: &Seen<'_>) -> bool {
        let region = |at: usize| self.gazetteer.is(Class::Region, run.word(at));
        let before = run.before(seen.at) == "of" && seen.at > 1 && region(seen.at - 2);
        before || region(seen.end) && !run.glued(seen.end) && !self.is_body(run, seen.end)
    }

    /// "Texas State University", "Denver County Court": no region behind the name.
    fn is_body(&self, run: Run<'_>, at: usize) -> bool {
        run.capital(at) && run.capital(at + 1)
    }

    /// What the language layer takes exactly this name for.
    fn taken_for(&self, seen: &Seen<'_>) -> Option<NameKind> {
        let nth = self.first_name(seen);
        let name = self.names.get(nth).filter(|name| name.span == seen.span)?;
        Some(name.kind)
    }

    fn first_name(&self, seen: &Seen<'_>) -> usize {
        let start = seen.span.start();
        self.names.partition_point(|name| name.span.end() <= start)
    }

    /// Whether the name belongs to a longer one that is no place's, or to a person.
    fn is_part_of_name(&self, seen: &Seen<'_>) -> bool {
        self.names.get(self.first_name(seen)).is_some_and(|name| {
            let longer = name.span.contains(&seen.span) && name.span.len() > seen.span.len();
            let place = matches!(name.kind, NameKind::Place | NameKind::Demonym);
            // "Ukraine President" speaks of the country; "Real Madrid" of no city.
            let heads = seen.is_country() && name.span.start() == seen.span.start();
            longer && !place && !(name.kind == NameKind::Unknown && heads)
        })
    }
}
