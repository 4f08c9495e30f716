//! Runs of capitalised words that may hold names.

use std::collections::BTreeSet;
use std::ops::Range;

use dateline_model::{Annotations, PartOfSpeech, Role, Sentence, Token};

use super::tables::Hint;
use crate::Lexicon;

/// Words that join two parts of an organisation's name ("Ministry of Finance").
const JOINING: [&str; 5] = ["of", "for", "and", "on", "&"];

/// The words of a report as the search for names sees them. Indices count tokens.
pub(super) struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    /// Capitalised words (`norm` form) that stand somewhere where nothing but a name is capitalised.
    inside: BTreeSet<&'a str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, annotations: &'a Annotations, lexicon: &'a Lexicon) -> Self {
        let tokens = &annotations.tokens;
        let mut reader = Reader {
            text,
            tokens,
            lexicon,
            inside: BTreeSet::new(),
        };
        let mut inside = BTreeSet::new();
        for sentence in annotations
            .sentences
            .iter()
            .filter(|sentence| !reader.is_headline(sentence))
        {
            let first = sentence.tokens.start;
            let inner = sentence.tokens.clone().skip(1);
            let capitals = inner.filter(|at| reader.capitalised(*at) && !reader.opens(*at, first));
            inside.extend(
                capitals
                    .filter_map(|at| tokens.get(at))
                    .map(|token| token.norm.as_str()),
            );
        }
        reader.inside = inside;
        reader
    }

    /// Token ranges of the runs in one sentence, in order.
    pub(super) fn runs(&self, sentence: &Sentence) -> Vec<Range<usize>> {
        let (first, limit) = (sentence.tokens.start, sentence.tokens.end);
        let headline = self.is_headline(sentence);
        let mut runs = Vec::new();
        let mut at = first;
        while at < limit {
            if self.may_begin(at, first, headline) {
                let end = self.run_end(at, limit, headline);
                runs.push(at..end);
                at = end;
            } else {
                at += 1;
            }
        }
        runs
    }

    pub(super) fn norm(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.norm)
    }

    pub(super) fn tells(&self, at: usize, hint: Hint) -> bool {
        self.lexicon.names.tells(self.norm(at), hint)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.lexicon.names.is_title(self.norm(at))
    }

    /// The words of a range in `norm` form, a space between them.
    pub(super) fn joined(&self, range: Range<usize>) -> String {
        let norms: Vec<&str> = range.map(|at| self.norm(at)).collect();
        norms.join(" ")
    }

    /// Whether the word stands capitalised somewhere where only names are.
    pub(super) fn is_seen_inside(&self, at: usize) -> bool {
        self.inside.contains(self.norm(at))
    }

    fn surface(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// "US" written in capitals is the country, not the pronoun; "May" in a name no verb.
    fn is_closed(&self, at: usize) -> bool {
        let named = self.tells(at, Hint::Calendar) && self.is_part_of_name(at);
        self.lexicon.is_closed(self.norm(at)) && self.surface(at) != "US" && !named
    }

    /// "in May", but not "May Chen" and "Theresa May".
    fn is_calendar(&self, at: usize) -> bool {
        self.tells(at, Hint::Calendar) && !self.is_part_of_name(at)
    }

    /// Whether the parser joins a word to a capitalised one beside it that is no month, as it does the parts of a
    /// name.
    fn is_part_of_name(&self, at: usize) -> bool {
        let joins = |first: usize| {
            let parsed = self.tokens.get(first).and_then(|it| it.syntax.as_ref());
            parsed.is_some_and(|parsed| {
                parsed.role == Role::Compound && parsed.head == Some(first + 1)
            }) && [first, first + 1].iter().all(|part| {
                let proper = |token: &Token| {
                    token
                        .syntax
                        .as_ref()
                        .is_some_and(|it| it.pos == PartOfSpeech::ProperNoun)
                };
                let other = *part == at || !self.tells(*part, Hint::Calendar);
                other && self.capitalised(*part) && self.tokens.get(*part).is_some_and(proper)
            })
        };
        joins(at) && !self.is_title(at + 1) || at > 0 && joins(at - 1)
    }

    pub(super) fn capitalised(&self, at: usize) -> bool {
        let surface = self.surface(at);
        let after_article = surface
            .strip_prefix("al-")
            .or_else(|| surface.strip_prefix("el-"));
        let letters = after_article.unwrap_or(surface);
        letters.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether nearly all words are capitalised, as in some headlines: capitals tell little there.
    fn is_headline(&self, sentence: &Sentence) -> bool {
        let last = sentence.tokens.end.checked_sub(1);
        if last.is_some_and(|last| matches!(self.surface(last), "." | "”" | "\"")) {
            return false;
        }
        let is_long = |at: &usize| {
            self.norm(*at).chars().count() > 3 && self.norm(*at).chars().all(char::is_alphabetic)
        };
        let long: Vec<usize> = sentence.tokens.clone().filter(is_long).collect();
        let capitals = long.iter().filter(|at| self.capitalised(**at)).count();
        long.len() > 1 && capitals * 10 >= long.len() * 8
    }

    /// At the start of the sentence, or right after an opening quotation mark or a colon.
    pub(super) fn opens(&self, at: usize, first: usize) -> bool {
        let is_mark = |at: usize| {
            self.surface(at)
                .chars()
                .next()
                .is_some_and(|c| !c.is_alphanumeric())
        };
        at == first
            || matches!(
                self.surface(at - 1),
                "“" | "\"" | "‘" | "«" | ":" | "•" | "(" | "–" | "—"
            )
            || at - first < 4 && (first..at).all(is_mark)
    }

    /// "KAMPALA - Gunmen", "BAGHDAD (AP) Gunmen", "* Gunmen": behind what an item of news begins with.
    pub(super) fn follows_label(&self, at: usize) -> bool {
        at > 0 && matches!(self.surface(at - 1), "-" | ")" | "*")
    }

    fn may_begin(&self, at: usize, first: usize, headline: bool) -> bool {
        if !self.capitalised(at) || self.is_calendar(at) || self.is_party(at, first) {
            return false;
        }
        let opens = self.opens(at, first);
        if self.is_closed(at) {
            return self.begins_place(at) || !opens && !headline && self.adjoins_name(at);
        }
        if self.surface(at) == "US" {
            return true;
        }
        let plain = self.lexicon.common.contains(self.first_part(at)) && !self.is_seen_inside(at);
        !plain
            || !opens && !headline
            || self.adjoins_name(at) && !headline
            || self.begins_listed(at)
            || self.is_international(at + 1)
    }

    /// "Ann Lee, D-N.Y.," and "(R-Ohio)": party and state of an American politician.
    fn is_party(&self, at: usize, first: usize) -> bool {
        let behind = at > first && matches!(self.surface(at - 1), "," | "(" | "[");
        let (party, state) = self.surface(at).split_once('-').unwrap_or_default();
        behind && matches!(party, "D" | "R" | "I") && state.starts_with(char::is_uppercase)
    }

    /// "Military-technical" begins with a common word as "Military" does.
    fn first_part(&self, at: usize) -> &'a str {
        self.norm(at).split('-').next().unwrap_or("")
    }

    /// Whether a common word may begin a longer name: "State Department", "New York", but not
    /// "Visiting Paris".
    fn adjoins_name(&self, at: usize) -> bool {
        let next = at + 1;
        let word = self.lexicon.is_known(self.norm(next)) && !self.is_closed(next);
        let plain = word && !self.lexicon.names.is_place(self.norm(next));
        let pos = self.tokens.get(at).map(|token| token.pos);
        let told = matches!(pos, Some(PartOfSpeech::Unknown | PartOfSpeech::Adjective));
        let capital = self.capitalised(next) && !self.tells(next, Hint::Calendar);
        capital && told && (plain || self.begins_listed(at))
    }

    /// "New Zealand", "New Delhi".
    fn begins_place(&self, at: usize) -> bool {
        self.capitalised(at + 1) && self.lexicon.names.is_place(&self.joined(at..at + 2))
    }

    /// Whether tables tell that the word before another capitalised one begins its name.
    fn begins_listed(&self, at: usize) -> bool {
        let whole = self.joined(at..at + 2);
        let names = &self.lexicon.names;
        let listed =
            self.tells(at, Hint::Place) || self.tells(at, Hint::Organisation) || self.is_title(at);
        let capital = self.capitalised(at + 1) && !self.tells(at + 1, Hint::Calendar);
        capital && (names.is_place(&whole) || names.is_demonym(&whole) || listed)
    }

    /// The index after the last word of the run that begins at `start`.
    fn run_end(&self, start: usize, limit: usize, headline: bool) -> usize {
        let mut end = start + 1;
        while end < limit {
            let plain = headline
                && self.capitalised(end)
                && self.lexicon.is_common(self.norm(end))
                && !self.is_seen_inside(end);
            let step = self.step(start, end, limit);
            if step == 0 || plain || self.is_calendar(end) {
                break;
            }
            end += step;
        }
        end.min(limit)
    }

    /// How many tokens from `end` belong to the run that began at `start`; 0 when it is over.
    fn step(&self, start: usize, end: usize, limit: usize) -> usize {
        let capital = |at: usize| {
            at < limit && self.capitalised(at) && !self.is_closed(at) && !self.is_calendar(at)
        };
        let particle = self.tells(end, Hint::Particle);
        let joined = || particle || self.adjoins_name(end) || self.is_international(end);
        if capital(end) || self.capitalised(end) && joined() {
            return 1;
        }
        if particle && capital(end + 1) {
            return 2;
        }
        if particle && self.tells(end + 1, Hint::Particle) && capital(end + 2) {
            return 3;
        }
        if !JOINING.contains(&self.norm(end)) || !self.may_be_joined(start..end) {
            return 0;
        }
        match self.norm(end) {
            "and" | "&" if !capital(end + 1) || !self.joins_fields(start, end) => 0,
            // "the Space Center on STS-1".
            _ if self.norm(end + 1).contains(|c: char| c.is_ascii_digit()) => 0,
            _ if capital(end + 1) => 2,
            _ if self.norm(end + 1) == "the" && capital(end + 2) => 3,
            _ => 0,
        }
    }

    /// "Amnesty International": a closed word that bodies end their names with.
    fn is_international(&self, at: usize) -> bool {
        self.is_closed(at) && self.tells(at, Hint::Organisation) && !self.capitalised(at + 1)
    }

    /// Only the names of organisations, places and treaties hold "of".
    fn may_be_joined(&self, range: Range<usize>) -> bool {
        let last = range.end - 1;
        let hints = [Hint::Organisation, Hint::Place, Hint::Other];
        let listed = range
            .into_iter()
            .any(|at| hints.iter().any(|hint| self.tells(at, *hint)));
        listed && !self.is_title(last) && !self.lexicon.names.is_place(self.norm(last))
    }

    /// "Ministry of Industry and Trade": "and" joins two fields after "of".
    fn joins_fields(&self, start: usize, end: usize) -> bool {
        let after_of = (start..end).any(|at| matches!(self.norm(at), "of" | "for"));
        after_of
            && self.lexicon.is_known(self.norm(end - 1))
            && self.lexicon.is_known(self.norm(end + 1))
    }
}
