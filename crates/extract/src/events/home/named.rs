//! What names and titles tell of where somebody is at home: "a French-Algerian novelist", "Finance Minister Ana Ruiz".

use std::collections::BTreeSet;

use dateline_model::{ActorKind, Country, Home, Participant, Span};

use super::super::stand_ins::touched;
use super::{Homes, is_told};

/// Within how many words of a name his nations stand.
const NEAR: usize = 6;

impl Homes<'_, '_> {
    /// "A French-Algerian novelist, Yasmina Belkacem": of both.
    pub(super) fn of_two_nations(&self, side: Participant) -> Vec<Participant> {
        let told = side.home.as_ref().is_none_or(is_told);
        let word = (!told).then(|| self.hyphenated(&side)).flatten();
        let Some((codes, span)) = word else {
            return vec![side];
        };
        let of = |code: &Country| Participant {
            home: Some(self.home(code, span, "events.home.nations")),
            ..side.clone()
        };
        codes.iter().map(of).collect()
    }

    /// The word of two nations that stands right before somebody where he is first named.
    pub(super) fn hyphenated(&self, side: &Participant) -> Option<([Country; 2], Span)> {
        let actor = self.actor(side)?;
        let first = actor.mentions.iter().map(|mention| mention.span).min()?;
        let words = touched(self.context.annotations, first);
        let near = words.start.saturating_sub(NEAR)..words.end;
        let codes = |at: usize| {
            let token = self.tokens().get(at)?;
            let (first, second) = token.norm.split_once('-')?;
            let code = |people: &str| self.nations.code(people).map(Country::new);
            let people = self.nations.is_people(first) && self.nations.is_people(second);
            Some(([code(first)?, code(second)?], token.span)).filter(|_| people)
        };
        near.into_iter().rev().find_map(codes)
    }

    /// "Finance Minister Ana Ruiz", in a report that names the United States most: they have secretaries, no ministers.
    pub(super) fn of_cabinet(&self, side: &Participant, home: Home) -> Home {
        let actor = self.actor(side);
        let minister = |title: &str| {
            let mut words = title.split(' ');
            words.any(|word| matches!(word, "minister" | "premier" | "ministers"))
        };
        let mut titles = actor.into_iter().flat_map(|actor| &actor.offices);
        let holds = titles.any(|office| minister(&office.title.to_lowercase()))
            || minister(&side.span.of(&self.context.document.text).to_lowercase());
        match holds && home.country.value().as_str() == "USA" {
            true => self.named_next(home.country.value()).unwrap_or(home),
            false => home,
        }
    }

    /// How many countries are told of those who take part.
    pub(super) fn told_countries(&self, sides: &[Participant]) -> usize {
        let told = |side: &Participant| self.actor(side)?.country_code();
        let all: BTreeSet<&Country> = sides.iter().filter_map(told).collect();
        all.len()
    }

    /// The states among those who take part, by their own names.
    pub(super) fn states_among(&self, sides: &[Participant]) -> Vec<Country> {
        let state = |side: &Participant| {
            let state = self.actor(side)?;
            let code = state.country_code();
            code.filter(|_| state.kind == ActorKind::Country)
        };
        sides.iter().filter_map(state).cloned().collect()
    }

    /// Whether somebody of this kind has a name.
    pub(super) fn has_name(&self, side: &Participant, kind: ActorKind) -> bool {
        let actor = self.actor(side);
        actor.is_some_and(|actor| actor.kind == kind && actor.name.starts_with(char::is_uppercase))
    }
}
