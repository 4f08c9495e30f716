//! A body named before the head noun, which tells whose office it is.

use std::ops::Range;

use dateline_model::NameKind;

use super::Reading;
use crate::actors::phrases::Nation;
use crate::actors::rules::Organisation;

/// Words of a listed body's name, at most.
const LONGEST: usize = 4;

impl Reading<'_, '_> {
    /// "Kremlin", "State Department", "NATO's": a body named before the head noun.
    pub(super) fn organisation(&mut self) -> bool {
        let Some(name) = self
            .scene
            .name_from(self.at)
            .and_then(|nth| self.scene.name(nth))
        else {
            return false;
        };
        let words = self.scene.joined(name.tokens.clone());
        // "RSF fighters": of whom the report names in full.
        let full = self.scene.name_of_initials(&name.tokens);
        let full = full.map_or(words.clone(), |full| self.scene.joined(full));
        let listed = self.scene.rules.organisations.get(&full);
        let end = name.tokens.end + usize::from(self.scene.is_possessive(name.tokens.end));
        let owns = listed.is_some() && self.scene.is_possessive(name.tokens.end);
        let before_head = owns || self.role_at(end).is_some() || self.is_listed(end);
        if !before_head
            || listed.is_none() && matches!(name.kind, NameKind::Person | NameKind::Demonym)
        {
            return false;
        }
        match listed {
            Some(listed) => self.take_listed(listed, &name.tokens),
            None => self.sectors.extend(self.body_sectors(name.tokens.end - 1)),
        }
        self.take_title(words, end);
        true
    }

    /// The sectors and the country of a listed body.
    fn take_listed(&mut self, listed: &Organisation, tokens: &Range<usize>) {
        self.sectors.extend(listed.sectors.iter().cloned());
        self.nation.get_or_insert(Nation {
            code: listed.country.clone(),
            tokens: tokens.clone(),
        });
    }

    fn take_title(&mut self, words: String, end: usize) {
        self.told = true;
        self.first_word.get_or_insert(self.at);
        self.title.push(words);
        self.at = end;
    }

    /// The sectors of a body whose name ends with the word at `at` ("National Assembly").
    fn body_sectors(&self, at: usize) -> Vec<String> {
        let role = self
            .scene
            .rules
            .role_at(|nth| (self.scene.norm(at + nth), self.scene.lemma(at + nth)));
        let body = role
            .and_then(|(_, role)| self.scene.rules.roles.get(role))
            .filter(|role| role.body);
        body.map(|role| role.sectors.clone()).unwrap_or_default()
    }

    /// "the State Department Spokesperson": a listed body whose name the language layer does not part
    /// from the office.
    pub(super) fn listed_body(&mut self) -> bool {
        let scene = self.scene;
        let longest = self.limit.min(self.at + LONGEST);
        let listed = (self.at + 2..=longest).rev().find_map(|end| {
            let named =
                (self.at..end).all(|at| scene.is_capitalised(at)) && self.role_at(end).is_some();
            let listed = scene.rules.organisations.get(&scene.joined(self.at..end));
            Some((end, listed.filter(|_| named)?))
        });
        let Some((end, listed)) = listed else {
            return false;
        };
        self.take_listed(listed, &(self.at..end));
        self.take_title(scene.joined(self.at..end), end);
        true
    }
}
