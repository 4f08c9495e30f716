//! The table of words that name deeds, and where a sentence holds them.

use std::collections::BTreeMap;

use dateline_model::{EventType, Row, RuleId, Span, Table, TableError, WordMap};

use super::lexicon::{Lexicon, Tag};
use super::sentence::Told;

/// One row of `resources/events/triggers.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub(super) rule: RuleId,
    pub(super) kind: EventType,
    pub(super) mode: Option<String>,
    pub(super) part: Part,
    pub(super) actor: Vec<Finder>,
    pub(super) recipient: Vec<Finder>,
    /// Whether all found are equal sides of one deed.
    pub(super) sides: bool,
    pub(super) needs: Needs,
}

/// Which part of speech a trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Verb,
    /// A verb that counts only in the passive.
    Passive,
    Noun,
}

/// Where those who take part are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finder {
    Subject,
    Object,
    /// An object that is somebody, not something of his.
    Person,
    /// Whoever stands before the noun in its phrase: "Chad's visit", "US sanctions".
    Owner,
    /// "under sanctions", "face sanctions": the subject of the clause.
    Under,
    /// Whoever made the remark that was told before.
    Remark,
    /// Whoever holds what the noun names.
    Holder,
    /// The subject of the sentence, if he stands for another country.
    Main,
    /// After this preposition, or "border with".
    After(Vec<String>),
}

/// Who must be found for an event to be told at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    Both,
    Actor,
    Any,
    Two,
    /// Words that only look like a deed: "declined to comment".
    Never,
}

impl Trigger {
    /// Whether those who take part in it can be called "the two sides" afterwards.
    pub(super) fn is_meeting(&self) -> bool {
        self.kind == EventType::Consult && self.mode.as_deref() != Some("third-party")
    }
}

/// The words of one pattern: where several words may lie between, a new part begins.
type Pattern = Vec<Vec<String>>;

/// All triggers, by the first word of their patterns in all its forms.
#[derive(Clone, Debug, Default)]
pub(super) struct Triggers {
    rows: Vec<Trigger>,
    by_first: WordMap<Vec<(usize, Pattern)>>,
}

/// A place where a sentence names a deed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'t> {
    pub(super) trigger: &'t Trigger,
    /// The verb, or the last word of the noun.
    pub(super) head: usize,
    pub(super) first: usize,
    pub(super) last: usize,
    /// How many words of the pattern stand there.
    pub(super) words: usize,
    /// The noun stands before the verb: "sanctions were imposed".
    pub(super) inverted: bool,
}

/// The most words that "…" leaps over.
const GAP: usize = 7;

impl Triggers {
    /// Reads the table, and teaches `lexicon` its verbs.
    pub(super) fn parse(
        table: &Table,
        things: &Table,
        lexicon: &mut Lexicon,
    ) -> Result<Triggers, TableError> {
        let mut triggers = Triggers::default();
        let sorts: BTreeMap<String, Vec<&str>> = things
            .rows()
            .map(|row| {
                (
                    format!("{{{}}}", row.get("sort")),
                    row.list("words").collect(),
                )
            })
            .collect();
        for row in table.rows() {
            let trigger = trigger(&row)?;
            for pattern in row.list("pattern") {
                for pattern in spelled_out(pattern, &sorts) {
                    triggers.add(&pattern, trigger.part, lexicon);
                }
            }
            triggers.rows.push(trigger);
        }
        Ok(triggers)
    }

    fn add(&mut self, pattern: &str, part: Part, lexicon: &mut Lexicon) {
        let parts: Pattern = pattern
            .split('…')
            .map(|part| part.split_whitespace().map(str::to_owned).collect())
            .collect();
        let Some(first) = parts.first().and_then(|part| part.first()).cloned() else {
            return;
        };
        let nth = self.rows.len();
        if part == Part::Noun {
            let here = self.by_first.get_or_insert(first, Vec::new());
            return here.push((nth, parts));
        }
        lexicon.learn(&first);
        for form in lexicon.forms_of(&first) {
            let at = self.by_first.get_or_insert(form, Vec::new());
            at.push((nth, parts.clone()));
        }
    }

    /// Every place in `told` where a deed is named; of those with the same head, the longest.
    pub(super) fn hits(&self, told: &Told<'_>) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for (at, word) in told.words.iter().enumerate() {
            let known = self.by_first.get(word.norm).into_iter().flatten();
            let here = known.filter_map(|(nth, pattern)| self.matched(told, at, *nth, pattern));
            if let Some(best) =
                here.reduce(|best, hit| if hit.words > best.words { hit } else { best })
            {
                hits.push(best);
            }
        }
        hits.retain({
            let all = hits.clone();
            move |hit| !all.iter().any(|other| other.covers(hit))
        });
        hits
    }

    fn matched(
        &self,
        told: &Told<'_>,
        at: usize,
        nth: usize,
        pattern: &Pattern,
    ) -> Option<Hit<'_>> {
        let trigger = self.rows.get(nth)?;
        let words = pattern.iter().map(Vec::len).sum();
        let fits = match trigger.part {
            Part::Verb => told.tag(at) == Some(Tag::Verb),
            Part::Passive => told.tag(at) == Some(Tag::Verb) && told.is_passive(at),
            Part::Noun => told.tag(at) == Some(Tag::Noun) && told.words[at].named.is_none(),
        };
        if !fits {
            return None;
        }
        let hit = Hit {
            trigger,
            head: at,
            first: at,
            last: at,
            words,
            inverted: false,
        };
        if let Some(last) = forwards(told, at, pattern) {
            let head = if trigger.part == Part::Noun {
                head_of_noun(told, at, last)
            } else {
                at
            };
            return Some(Hit { head, last, ..hit });
        }
        let first = backwards(told, at, pattern).filter(|_| trigger.part != Part::Noun)?;
        Some(Hit {
            first,
            inverted: true,
            ..hit
        })
    }
}

/// A pattern once for each word of the sort of things that it names.
fn spelled_out(pattern: &str, sorts: &BTreeMap<String, Vec<&str>>) -> Vec<String> {
    match sorts
        .iter()
        .find(|(sort, _)| pattern.contains(sort.as_str()))
    {
        Some((sort, words)) => words
            .iter()
            .map(|word| pattern.replace(sort, word))
            .collect(),
        None => vec![pattern.to_owned()],
    }
}

/// The last word of the noun itself, without the preposition that belongs to the pattern.
fn head_of_noun(told: &Told<'_>, first: usize, last: usize) -> usize {
    if last > first && told.tag(last) == Some(Tag::Preposition) {
        last - 1
    } else {
        last
    }
}

impl Hit<'_> {
    /// The words from the first to the last of the pattern.
    pub(super) fn span(&self, told: &Told<'_>) -> Span {
        told.words[self.first]
            .span
            .cover(&told.words[self.last].span)
    }

    fn covers(&self, other: &Hit<'_>) -> bool {
        let inside = self.first <= other.head && other.head <= self.last && self.head != other.head;
        inside
            && (other.trigger.part == Part::Noun || other.words < self.words)
            && self.trigger.kind == other.trigger.kind
    }
}

/// Follows a pattern whose first word stands at `at`; gives its last word.
fn forwards(told: &Told<'_>, at: usize, pattern: &Pattern) -> Option<usize> {
    let (first, rest) = pattern.split_first()?;
    let mut last = stands(told, at, first, true)?;
    for part in rest {
        let from = last + 1;
        let end = (from..from + GAP)
            .find(|at| closes(told, *at))
            .unwrap_or(from + GAP);
        last = (from..=end).find_map(|start| stands(told, start, part, false))?;
    }
    Some(last)
}

/// "sanctions were imposed", "sanctions imposed by": the last part of the pattern before its verb.
fn backwards(told: &Told<'_>, at: usize, pattern: &Pattern) -> Option<usize> {
    let [verb, noun] = pattern.as_slice() else {
        return None;
    };
    if verb.len() != 1 || !told.is_passive(at) {
        return None;
    }
    let first = at.saturating_sub(GAP);
    let mut starts = (first..at).rev().take_while(|start| !closes(told, *start));
    starts.find(|start| stands(told, *start, noun, false).is_some_and(|last| last < at))
}

/// Whether a clause ends at the word.
fn closes(told: &Told<'_>, at: usize) -> bool {
    match told.tag(at) {
        None | Some(Tag::Stop | Tag::Subordinator | Tag::Relative | Tag::Modal) => true,
        Some(Tag::Verb) => !told.words[at]
            .form
            .is_some_and(|form| form.shape.participle),
        _ => false,
    }
}

/// Whether the words of one part of a pattern stand at `start`; gives the last of them.
fn stands(told: &Told<'_>, start: usize, part: &[String], any_first: bool) -> Option<usize> {
    let skip = usize::from(any_first);
    let words = told.words.get(start..start + part.len())?;
    let fits = words
        .iter()
        .zip(part)
        .skip(skip)
        .all(|(word, norm)| word.norm == norm);
    fits.then(|| start + part.len().max(1) - 1)
}

fn trigger(row: &Row<'_>) -> Result<Trigger, TableError> {
    let kind =
        EventType::from_code(row.get("type")).ok_or_else(|| row.error("type", "no such type"))?;
    let mode = Some(row.get("mode"))
        .filter(|mode| !mode.is_empty())
        .map(str::to_owned);
    Ok(Trigger {
        rule: RuleId::new(row.get("id")),
        kind,
        mode,
        part: part(row)?,
        actor: row.list("actor").map(finder).collect(),
        recipient: row.list("recipient").map(finder).collect(),
        sides: row.get("sides") == "yes",
        needs: needs(row)?,
    })
}

fn part(row: &Row<'_>) -> Result<Part, TableError> {
    match row.get("part") {
        "verb" => Ok(Part::Verb),
        "passive" => Ok(Part::Passive),
        "noun" => Ok(Part::Noun),
        _ => Err(row.error("part", "verb, passive or noun was expected")),
    }
}

fn finder(name: &str) -> Finder {
    match name {
        "subject" => Finder::Subject,
        "object" => Finder::Object,
        "person" => Finder::Person,
        "owner" => Finder::Owner,
        "under" => Finder::Under,
        "remark" => Finder::Remark,
        "holder" => Finder::Holder,
        "main" => Finder::Main,
        words => Finder::After(words.split(' ').map(str::to_owned).collect()),
    }
}

fn needs(row: &Row<'_>) -> Result<Needs, TableError> {
    match row.get("needs") {
        "both" => Ok(Needs::Both),
        "actor" => Ok(Needs::Actor),
        "any" => Ok(Needs::Any),
        "two" => Ok(Needs::Two),
        "never" => Ok(Needs::Never),
        _ => Err(row.error("needs", "both, actor, any, two or never was expected")),
    }
}
