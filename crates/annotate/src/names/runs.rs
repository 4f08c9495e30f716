//! Runs of capitalised words that may be names.

use std::collections::BTreeSet;
use std::ops::Range;

use dateline_model::{Annotations, Sentence, Token};

use super::tables::Hint;
use crate::Lexicon;

/// Words that join two parts of an organisation's name ("Ministry of Finance").
const JOINING: [&str; 6] = ["of", "for", "and", "the", "on", "&"];

/// Token ranges of names, in order.
pub(super) fn find(text: &str, annotations: &Annotations, lexicon: &Lexicon) -> Vec<Range<usize>> {
    let reader = Reader {
        text,
        tokens: &annotations.tokens,
        lexicon,
        inside: seen_inside(text, annotations, lexicon),
    };
    annotations
        .sentences
        .iter()
        .flat_map(|sentence| reader.names(sentence))
        .collect()
}

/// Capitalised words (`norm` form) that stand somewhere in the report not at a sentence's start.
fn seen_inside(text: &str, annotations: &Annotations, lexicon: &Lexicon) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for sentence in annotations
        .sentences
        .iter()
        .filter(|s| !is_headline(text, &annotations.tokens[s.tokens.clone()]))
    {
        let tokens = annotations
            .tokens
            .get(sentence.tokens.clone())
            .unwrap_or_default();
        let inner = tokens
            .iter()
            .skip(2)
            .filter(|token| is_capitalised(text, token));
        seen.extend(
            inner
                .filter(|token| !lexicon.is_closed(&token.norm))
                .map(|token| token.norm.clone()),
        );
    }
    seen
}

/// Whether nearly all words are capitalised, as in some headlines: capitals tell nothing there.
fn is_headline(text: &str, tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|token| {
        token.norm.chars().count() > 3 && token.span.of(text).chars().all(char::is_alphabetic)
    });
    let (capital, all) = words.fold((0, 0), |(capital, all), token| {
        (capital + usize::from(is_capitalised(text, token)), all + 1)
    });
    all > 3 && capital * 10 >= all * 8
}

fn is_capitalised(text: &str, token: &Token) -> bool {
    token
        .span
        .of(text)
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
    inside: BTreeSet<String>,
}

impl Reader<'_> {
    fn names(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let all = sentence.tokens.clone();
        let headline = is_headline(self.text, self.tokens.get(all.clone()).unwrap_or_default());
        let mut names = Vec::new();
        let mut at = all.start;
        while at < all.end {
            if !self.may_begin(at, all.start, headline) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, all.end, headline);
            let range = self.without_titles(at..end);
            if !range.is_empty() && self.is_name(&range, all.start) {
                names.extend(self.parted(range));
            }
            at = end;
        }
        names
    }

    fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.norm)
    }

    fn surface(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    fn capitalised(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| is_capitalised(self.text, token))
    }

    fn may_begin(&self, at: usize, first: usize, headline: bool) -> bool {
        if !self.begins_like_a_name(at) || self.tells(at, Hint::Calendar) {
            return false;
        }
        let norm = self.norm(at);
        let opens = self.opens_sentence(at, first);
        if self.lexicon.is_closed(norm) {
            return self.surface(at) == "US" || !opens && !headline && self.part_of_longer_name(at);
        }
        if headline {
            return !self.lexicon.is_common(norm) || self.inside.contains(norm);
        }
        !opens
            || !self.lexicon.common.contains(norm)
            || self.inside.contains(norm)
            || self.part_of_longer_name(at)
    }

    /// Capitalised, or "al-Assad", "eBay"-like with a capital inside.
    fn begins_like_a_name(&self, at: usize) -> bool {
        let surface = self.surface(at);
        let inner = surface
            .split_once('-')
            .is_some_and(|(_, rest)| rest.starts_with(char::is_uppercase))
            && surface.starts_with("al-");
        self.capitalised(at) || inner
    }

    fn tells(&self, at: usize, hint: Hint) -> bool {
        self.lexicon.names.tells(self.norm(at), hint)
    }

    /// At the start of the sentence or right after an opening quotation mark or a colon.
    fn opens_sentence(&self, at: usize, first: usize) -> bool {
        let mark = |at: usize| {
            self.surface(at)
                .chars()
                .next()
                .is_some_and(|c| !c.is_alphanumeric())
        };
        at == first
            || (first..at).all(mark)
            || matches!(self.surface(at - 1), "“" | "\"" | "‘" | "«" | ":" | "•")
    }

    /// "New York", "National Assembly": a common word before another capitalised word.
    fn part_of_longer_name(&self, at: usize) -> bool {
        self.capitalised(at + 1)
            && !self.lexicon.is_closed(self.norm(at + 1))
            && !self.tells(at + 1, Hint::Calendar)
            && !self.lexicon.names.is_demonym(self.norm(at + 1))
            && self.lexicon.part_of_speech(self.surface(at), self.norm(at))
                == dateline_model::PartOfSpeech::Unknown
    }

    /// The index after the last word of the name that begins at `at`.
    fn run_end(&self, at: usize, limit: usize, headline: bool) -> usize {
        let mut end = at + 1;
        while end < limit {
            let step = self.step(at, end, limit);
            let common_in_headline = headline
                && self.lexicon.is_common(self.norm(end))
                && !self.inside.contains(self.norm(end));
            if step == 0
                || common_in_headline
                || self.tells(end, Hint::Calendar) && !self.tells(end - 1, Hint::Particle)
            {
                break;
            }
            end += step;
        }
        end
    }

    /// How many tokens from `end` belong to the name that began at `start`; 0 when it is over.
    fn step(&self, start: usize, end: usize, limit: usize) -> usize {
        let norm = self.norm(end);
        let next_capital = end + 1 < limit
            && self.capitalised(end + 1)
            && !self.lexicon.is_closed(self.norm(end + 1));
        if self.capitalised(end)
            && (!self.lexicon.is_closed(norm)
                || self.tells(end, Hint::Particle)
                || self.part_of_longer_name(end))
        {
            return 1;
        }
        if self.tells(end, Hint::Particle) && next_capital {
            return 2;
        }
        let two_particles = self.tells(end, Hint::Particle) && self.tells(end + 1, Hint::Particle);
        if two_particles && end + 2 < limit && self.capitalised(end + 2) {
            return 3;
        }
        let organisation = (start..end).any(|at| {
            self.tells(at, Hint::Organisation)
                || self.tells(at, Hint::Place)
                || self.tells(at, Hint::Other)
        });
        if !organisation || !JOINING.contains(&norm) {
            return 0;
        }
        match (norm, next_capital) {
            ("of" | "for" | "on", true) => 2,
            ("of" | "for" | "on", false)
                if self.norm(end + 1) == "the" && end + 2 < limit && self.capitalised(end + 2) =>
            {
                3
            }
            ("and" | "&", true) if self.joins_fields(start, end) => 2,
            _ => 0,
        }
    }

    /// "Ministry of Economic Development, Industry and Trade": "and" joins only after "of".
    fn joins_fields(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| matches!(self.norm(at), "of" | "for"))
            && self.lexicon.is_known(self.norm(end + 1))
    }

    /// The range without the titles and demonyms before a person's name.
    fn without_titles(&self, range: Range<usize>) -> Range<usize> {
        let title = |at: &usize| {
            self.lexicon.names.is_title(self.norm(*at))
                || self.lexicon.names.is_demonym(self.norm(*at)) && range.len() > 1
        };
        let has_title = range
            .clone()
            .any(|at| self.lexicon.names.is_title(self.norm(at)));
        let last_title = range
            .clone()
            .filter(|at| self.lexicon.names.is_title(self.norm(*at)))
            .last();
        match last_title {
            Some(last)
                if has_title
                    && last + 1 < range.end
                    && !self.is_organisation(last + 1..range.end) =>
            {
                last + 1..range.end
            }
            Some(last) if last + 1 == range.end => range.start..range.start,
            _ => {
                let start = range.clone().find(|at| !title(at)).unwrap_or(range.end);
                if self.is_organisation(range.clone()) && start == range.end {
                    range
                } else {
                    start..range.end
                }
            }
        }
    }

    fn is_organisation(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.tells(at, Hint::Organisation))
    }

    fn is_name(&self, range: &Range<usize>, first: usize) -> bool {
        let single = range.len() == 1;
        let norm = self.norm(range.start);
        !(single
            && self.opens_sentence(range.start, first)
            && self.lexicon.is_common(norm)
            && !self.inside.contains(norm)
            && self.surface(range.start) != "US")
            && !(single && (self.lexicon.names.is_title(norm) || norm == "i"))
    }

    /// A demonym that stands before another name is a name of its own.
    fn parted(&self, range: Range<usize>) -> Vec<Range<usize>> {
        vec![range]
    }
}
