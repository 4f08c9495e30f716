//! The attributions of one sentence.

use std::ops::Range;

use dateline_model::{
    Attribution, AttributionKind, AttributionScope, Name, NameKind, RuleId, Sentence, Span, Token,
};

use super::Rules;
use super::phrases::{Phrase, Place};

/// Words that may stand between a phrase and the name: "told the German weekly NAME".
const BETWEEN: usize = 6;

/// A sentence with what is needed to read it.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) sentence: &'a Sentence,
    pub(super) tokens: &'a [Token],
    pub(super) names: &'a [Name],
    pub(super) rules: &'a Rules,
}

/// An outlet's name in the sentence.
struct Named {
    outlet: String,
    words: Range<usize>,
}

impl Reader<'_> {
    /// Every attribution in the sentence; `last` is the outlet named last before it.
    pub(super) fn read(&self, last: Option<&str>) -> Vec<Attribution> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let Some(named) = self.name_at(at) else {
                at += 1;
                continue;
            };
            found.extend(self.attribution(&named));
            at = named.words.end;
        }
        if found.is_empty() {
            found.extend(last.and_then(|outlet| self.anaphor(outlet)));
        }
        found
    }

    fn attribution(&self, named: &Named) -> Option<Attribution> {
        self.behind(named)
            .or_else(|| self.before(named))
            .or_else(|| self.turned(named))
            .or_else(|| self.in_brackets(named))
    }

    fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.norm.as_str())
    }

    fn written(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    fn capital(&self, at: usize) -> bool {
        self.written(at).starts_with(char::is_uppercase)
    }

    fn span(&self, words: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(words)?;
        Some(tokens.first()?.span.cover(&tokens.last()?.span))
    }

    /// The outlet named at `at`: known from the table, or by its form.
    fn name_at(&self, at: usize) -> Option<Named> {
        let known = self.rules.outlets.at(|at| self.written(at), at);
        if let Some((outlet, length)) = known.filter(|(_, length)| !self.is_part(at..at + length)) {
            return Some(Named {
                outlet: outlet.to_owned(),
                words: at..at + length,
            });
        }
        self.by_form(at)
    }

    /// Whether the words are only part of another name: "Michael Bloomberg", "Reuters Plaza".
    fn is_part(&self, words: Range<usize>) -> bool {
        let Some(span) = self.span(words) else {
            return false;
        };
        self.names
            .iter()
            .filter(|name| name.span.overlaps(&span))
            .any(|name| {
                let longer = name.span.len() > span.len();
                longer && name.kind == NameKind::Person || name.span.end() > span.end()
            })
    }

    /// "the Lakeside Herald", "Radio Norte": capitals around a word that outlets are called by.
    fn by_form(&self, at: usize) -> Option<Named> {
        if !self.capital(at) || at > 0 && self.capital(at - 1) && self.norm(at - 1) != "the" {
            return None;
        }
        let joins = |next: usize| matches!(self.norm(next), "of" | "&" | "-" | "de" | "do");
        let mut end = at + 1;
        while end < at + 7 && (self.capital(end) || joins(end) && self.capital(end + 1)) {
            end += 1;
        }
        let start = at + usize::from(self.norm(at) == "the");
        let head = |word: usize| self.rules.phrases.is("head", self.norm(word));
        let agency = (start..end.saturating_sub(1)).any(|w| {
            self.rules
                .phrases
                .is("agency", &format!("{} {}", self.norm(w), self.norm(w + 1)))
        });
        let introduced = at > 0 && self.rules.phrases.is("introduces", self.norm(at - 1));
        let formed = agency || introduced || head(start) || end.checked_sub(1).is_some_and(head);
        let span = self.span(start..end)?;
        let person = self
            .names
            .iter()
            .any(|name| name.kind == NameKind::Person && name.span.overlaps(&span));
        (formed && (introduced || end > start + 1) && !person).then(|| Named {
            outlet: self.spaced(start..end),
            words: at..end,
        })
    }

    fn spaced(&self, words: Range<usize>) -> String {
        self.span(words)
            .map_or("", |span| span.of(self.text))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// "According to NAME", "told the newspaper NAME".
    fn behind(&self, named: &Named) -> Option<Attribution> {
        let start = named.words.start;
        let first = start.saturating_sub(BETWEEN + 3);
        let starts = (first..start).rev();
        let mut phrases = starts.filter_map(|at| {
            let (phrase, length) = self
                .rules
                .phrases
                .at(|at| self.norm(at), at, Place::Behind)?;
            let mut between = at + length..start;
            (at + length <= start && between.all(|at| self.describes(at))).then_some((at, phrase))
        });
        let (at, phrase) = phrases.next()?;
        self.cite(named, at..named.words.end, phrase)
    }

    /// Small words that describe an outlet, or the country it is of.
    fn describes(&self, at: usize) -> bool {
        let country = self.capital(at) && self.norm(at + 1) == "'s";
        country || self.rules.phrases.is("describes", self.norm(at))
    }

    /// "NAME reported", "NAME, citing officials, said", "NAME news agency has also said".
    fn before(&self, named: &Named) -> Option<Attribution> {
        let mut at = named.words.end;
        let limit = (at + BETWEEN).min(self.tokens.len());
        let bracket = self.norm(at) == "(";
        if bracket {
            at = (at..limit).find(|at| self.norm(*at) == ")")? + 1;
        }
        let comma = self.norm(at) == ",";
        at += usize::from(comma);
        while at < limit && self.may_precede_verb(at) {
            at += 1;
        }
        let (phrase, length) = self
            .rules
            .phrases
            .at(|at| self.norm(at), at, Place::Before)?;
        let cites = phrase.rule.as_str() == "attributions.citing";
        // "Reuters, said": only a participle follows a comma.
        if comma && !cites || self.is_object(named) {
            return None;
        }
        self.cite(named, named.words.start..at + length, phrase)
    }

    fn may_precede_verb(&self, at: usize) -> bool {
        let word = self.norm(at);
        let adverb = matches!(
            word,
            "also"
                | "has"
                | "had"
                | "have"
                | "later"
                | "earlier"
                | "first"
                | "then"
                | "on"
                | "in"
                | "last"
                | "this"
                | "week"
        );
        let day = word.ends_with("day") || word.bytes().all(|b| b.is_ascii_digit());
        adverb || day || word != "'s" && self.rules.phrases.is("describes", word)
    }

    /// "at Reuters reported": a name led by a preposition is no subject.
    fn is_object(&self, named: &Named) -> bool {
        let before = named
            .words
            .start
            .checked_sub(1)
            .map_or("", |at| self.norm(at));
        matches!(before, "at" | "for" | "from" | "of" | "with" | "to")
    }

    /// "…, reported NAME."
    fn turned(&self, named: &Named) -> Option<Attribution> {
        let mut verb = named.words.start.checked_sub(1)?;
        while verb > 0 && self.describes(verb) || self.is_country_word(verb) {
            verb = verb.checked_sub(1)?;
        }
        let (phrase, _) = self
            .rules
            .phrases
            .at(|at| self.norm(at), verb, Place::Turned)?;
        let closed = verb.checked_sub(1).map_or("", |at| self.norm(at));
        let described = |at: &usize| self.rules.phrases.is("describes", self.norm(*at));
        let behind = (named.words.end..self.tokens.len()).find(|at| !described(at));
        let ends = behind.is_none_or(|at| matches!(self.norm(at), "." | "," | ";" | "\""));
        let turned = matches!(closed, "," | "\"" | "'" | "as") && ends;
        turned
            .then(|| self.cite(named, verb..named.words.end, phrase))
            .flatten()
    }

    fn is_country_word(&self, at: usize) -> bool {
        let demonym = self.tokens.get(at).map(|token| token.span);
        demonym.is_some_and(|span| {
            self.names
                .iter()
                .any(|n| n.kind == NameKind::Demonym && n.span == span)
        })
    }

    /// "(NAME)" alone in brackets credits an agency with the whole report.
    fn in_brackets(&self, named: &Named) -> Option<Attribution> {
        let start = named.words.start.checked_sub(1)?;
        let alone = self.norm(start) == "(" && self.norm(named.words.end) == ")";
        let edge = start <= 3 || named.words.end + 2 >= self.tokens.len();
        (alone && edge).then_some(())?;
        Some(Attribution {
            outlet: named.outlet.clone(),
            name: self.span(named.words.clone())?,
            phrase: self.span(start..named.words.end + 1)?,
            scope: AttributionScope::Report,
            kind: AttributionKind::Credits,
            rule: RuleId::new("attributions.brackets"),
        })
    }

    /// "The newspaper added that …", "The Journal also said …": what was named before goes on.
    fn anaphor(&self, outlet: &str) -> Option<Attribution> {
        let short =
            |at: usize| self.capital(at) && outlet.rsplit(' ').next() == Some(self.written(at));
        let noun =
            (1..3).find(|at| self.rules.phrases.is("anaphor", self.norm(*at)) || short(*at))?;
        let article = noun.checked_sub(1).filter(|at| self.norm(*at) == "the")?;
        let verb = (noun + 1..noun + BETWEEN).find(|at| !self.may_precede_verb(*at))?;
        let (phrase, length) = self
            .rules
            .phrases
            .at(|at| self.norm(at), verb, Place::Before)?;
        let named = Named {
            outlet: outlet.to_owned(),
            words: article..noun + 1,
        };
        let mut found = self.cite(&named, article..verb + length, phrase)?;
        found.rule = RuleId::new("attributions.goes-on");
        Some(found)
    }

    fn cite(&self, named: &Named, words: Range<usize>, phrase: &Phrase) -> Option<Attribution> {
        let scope = if phrase.clause {
            self.clause(words.start)
        } else {
            self.half(words.start)
        };
        Some(Attribution {
            outlet: named.outlet.clone(),
            name: self.span(named.words.clone())?,
            phrase: self.span(words)?,
            scope: AttributionScope::Passage(scope),
            kind: AttributionKind::Cites,
            rule: phrase.rule.clone(),
        })
    }

    /// The sentence, or its half before or behind ", while": two reports in one sentence.
    fn half(&self, at: usize) -> Span {
        let joint = (1..self.tokens.len().min(200)).find(|joint| {
            self.norm(joint - 1) == "," && matches!(self.norm(*joint), "while" | "whereas")
        });
        let Some(start) = joint
            .and_then(|joint| self.tokens.get(joint))
            .map(|t| t.span.start())
        else {
            return self.sentence.span;
        };
        let behind = self
            .tokens
            .get(at)
            .is_some_and(|token| token.span.start() > start);
        match behind {
            true => Span::new(start, self.sentence.span.end()),
            false => Span::new(self.sentence.span.start(), start),
        }
    }

    /// From the last comma before `at` to the end of the sentence.
    fn clause(&self, at: usize) -> Span {
        let comma = (0..at).rev().take(40).find(|at| self.norm(*at) == ",");
        let start = comma
            .and_then(|comma| self.tokens.get(comma + 1))
            .map(|token| token.span.start());
        start.map_or(self.sentence.span, |start| {
            Span::new(start, self.sentence.span.end())
        })
    }
}
