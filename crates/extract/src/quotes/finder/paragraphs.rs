//! Where a quotation that its paragraph does not close ends after all: the next paragraph opens with a mark,
//! and what stands there is said by somebody else.

use dateline_model::{ActorId, Quotation, RuleId, Span};

use super::super::wording::Wording;
use super::super::words::Class;
use super::Finder;

/// Quotations back in which the paragraph before can stand.
const NEAR: usize = 8;

impl Finder<'_> {
    /// Takes the words of a paragraph that has another speaker from the quotation above it; whether it did.
    pub(super) fn part_paragraphs(
        &mut self,
        wording: &Wording,
        source: Option<Span>,
        speaker: Option<&ActorId>,
    ) -> bool {
        let continues = |mark: &usize| self.page.marked.get(*mark).is_some_and(|m| m.continues);
        let (Some(mark), Some(words)) = (wording.marks.first(), wording.verbatim.first().copied())
        else {
            return false;
        };
        let above = |quotation: &Quotation| {
            let cue_above = quotation.cue.is_some_and(|cue| cue.end() <= words.start());
            cue_above && quotation.verbatim.contains(&words)
        };
        let near = self.found.iter().rev().take(NEAR);
        let held = near.clone().position(above).filter(|_| continues(mark));
        let Some(nth) = held.map(|back| self.found.len() - 1 - back) else {
            return false;
        };
        if !self.is_another(&self.found[nth], source, speaker) {
            return false;
        }
        let earlier = |span: &Span| span.end() <= words.start();
        if let Some(quotation) = self.found.get_mut(nth) {
            quotation.content.retain(earlier);
            quotation.verbatim.retain(earlier);
            quotation.rule = RuleId::new("quotes.marks.unclosed");
        }
        true
    }

    /// Whether `source` is surely not who speaks in `quotation`.
    fn is_another(
        &self,
        quotation: &Quotation,
        source: Option<Span>,
        speaker: Option<&ActorId>,
    ) -> bool {
        if let (Some(above), Some(here)) = (&quotation.speaker, speaker) {
            return above != here;
        }
        let norm = |span: Span| span.of(&self.context.document.text).to_lowercase();
        let (Some(above), Some(here)) = (quotation.source.map(norm), source.map(norm)) else {
            return false;
        };
        let pronoun = |words: &str| self.rules.words.is(Class::Pronoun, words);
        above != here && !pronoun(&above) && !pronoun(&here)
    }
}
