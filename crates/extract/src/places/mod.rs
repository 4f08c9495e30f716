//! Places: countries, regions and cities by name.
//!
//! A name is looked up wherever it stands. Whether it means a place at all is told by the words
//! around it ("in Jordan", "Jordan Henderson") and by what the language layer takes it for
//! ([`evidence`]); which of several, by what follows ("Paris, Texas"), by words such as "the state
//! of", or by what the rest of the report speaks of ([`which`]). The others stay as alternatives.

mod chosen;
mod context;
mod evidence;
mod gazetteer;
mod which;

use dateline_model::{Annotations, Document, Name, NameKind, Place, PlacePrecision, Span};

use crate::atoms::{self, Atom, Run};
use chosen::unlisted;
use context::Context;
use gazetteer::{Class, Entry, Gazetteer};

/// The tables that places are read by.
#[derive(Clone, Debug)]
pub struct Rules(Gazetteer);

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a unit test reads the same tables")]
    pub fn bundled() -> Rules {
        Rules(Gazetteer::bundled().expect("the bundled tables of places are well formed"))
    }
}

/// Finds every place in a report, in order.
pub fn find(document: &Document, annotations: &Annotations, rules: &Rules) -> Vec<Place> {
    let sentences: Vec<Vec<Atom>> = annotations
        .sentences
        .iter()
        .map(|sentence| atoms::of_sentence(&document.text, annotations, sentence))
        .collect();
    let context = Context::of(document, annotations, &sentences, &rules.0);
    let reader = Reader {
        document,
        names: &annotations.names,
        context: &context,
        gazetteer: &rules.0,
        parsed: annotations
            .tokens
            .first()
            .is_some_and(|token| token.syntax.is_some()),
    };
    let mut places: Vec<Place> = sentences
        .iter()
        .flat_map(|atoms| reader.in_sentence(Run(atoms)))
        .collect();
    for filed in reader.filed_from().into_iter().chain(reader.written_in()) {
        let at = places.partition_point(|place| place.span.start() < filed.span.start());
        places.insert(at, filed);
    }
    places
}

/// What a name is read with.
#[derive(Clone, Copy)]
struct Reader<'a> {
    document: &'a Document,
    names: &'a [Name],
    context: &'a Context,
    gazetteer: &'a Gazetteer,
    /// Whether a language model told the kinds of names.
    parsed: bool,
}

/// A name of the tables in a sentence.
struct Seen<'g> {
    /// Its atoms.
    at: usize,
    end: usize,
    span: Span,
    /// The places that bear it.
    found: Vec<&'g Entry>,
}

impl<'a> Reader<'a> {
    fn in_sentence(&self, run: Run<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        // One past the atom behind the last place.
        let mut last = 0;
        let mut at = 0;
        while at < run.0.len() {
            let Some(seen) = self.seen(run, at) else {
                let town = self.unlisted(run, at);
                at = town.as_ref().map_or(at + 1, |(_, end)| *end);
                places.extend(town.map(|(place, _)| place));
                continue;
            };
            // "in Jordan and Chad": the second of a list of places.
            let listed = last > 0 && last == at && run.any(at - 1, &["and", "or", ","]);
            let place = self.place(run, &seen, listed);
            last = if place.is_some() { seen.end + 1 } else { 0 };
            places.extend(place);
            at = seen.end;
        }
        places
    }

    /// The name at `at`, if it is one of the tables.
    fn seen(&self, run: Run<'_>, at: usize) -> Option<Seen<'a>> {
        if !run.capital(at)
            || run.glued(at) && at > 0 && (run.letters(at - 1) || run.before(at) == "'")
        {
            return None;
        }
        let (found, length) = self.gazetteer.named(|nth| run.word(at + nth))?;
        let end = at + length;
        let span = span(run, at, end)?;
        // "US$" and "Paris-based": the first is a sign.
        let whole = !(run.glued(end) && (run.letters(end) || run.word(end) == "$"));
        let cased = self.gazetteer.allows_case(span.of(&self.document.text));
        (whole && cased).then_some(Seen {
            at,
            end,
            span,
            found,
        })
    }

    /// The place that the name means; `None` where it means no place.
    fn place(&self, run: Run<'_>, seen: &Seen<'_>, listed: bool) -> Option<Place> {
        let within = self.following(run, seen);
        if !self.is_place(run, seen, listed || within.is_some()) {
            return None;
        }
        if let Some(whole) = within.filter(|_| !seen.is_country()) {
            return Some(self.inside(whole, seen));
        }
        if let Some(region) = self.by_kind(run, seen) {
            return Some(region);
        }
        let told = self
            .told_by_city(run, seen)
            .or_else(|| self.told_by_list(run, seen));
        let chosen = told.or_else(|| self.context.choose(&seen.found))?;
        Some(chosen.place(seen.span, &seen.found))
    }

    /// A place that no table has: "the town of Tamaya", "Tamaya, Ohio", "near Tamaya"; with the atom after it.
    fn unlisted(&self, run: Run<'_>, at: usize) -> Option<(Place, usize)> {
        let start = run.0.get(at).filter(|atom| atom.capital)?.span.start();
        let nth = self.names.partition_point(|name| name.span.start() < start);
        let name = self
            .names
            .get(nth)
            .filter(|name| name.span.start() == start)?;
        let end = at
            + run
                .0
                .get(at..)?
                .partition_point(|atom| atom.span.end() <= name.span.end());
        let written = name.span.of(&self.document.text);
        let called = self.is_called_town(run, at) || self.is_where(run, at, name.kind);
        let mut place = unlisted(
            name.span,
            written,
            self.precision_of(written, run.word(end)),
        );
        let within = (name.kind == NameKind::Place)
            .then(|| self.whole_behind(run, end, &[]))
            .flatten();
        if let Some(whole) = within {
            chosen::put_inside(&mut place, whole);
            return Some((place, end));
        }
        (called && matches!(name.kind, NameKind::Place | NameKind::Unknown)).then_some((place, end))
    }

    /// "the Strait of Hormuz", "the Khyber district": no town.
    fn precision_of(&self, written: &str, behind: &str) -> PlacePrecision {
        let natural = |word: &str| self.gazetteer.is(Class::Nature, word);
        let mut words = written.split_whitespace();
        if words.any(|word| natural(&word.to_lowercase())) || natural(behind) {
            return PlacePrecision::Site;
        }
        match self.gazetteer.is(Class::Region, behind) {
            true => PlacePrecision::Region,
            false => PlacePrecision::City,
        }
    }

    /// The place of the dateline.
    fn filed_from(&self) -> Option<Place> {
        let dateline = self.document.dateline.as_ref()?;
        let atoms = atoms::of_spans(&self.document.text, std::iter::once(dateline.span));
        let run = Run(&atoms);
        let found = self
            .gazetteer
            .named(|nth| run.word(nth))
            .map(|(found, _)| found)
            .unwrap_or_default();
        let known = self.context.choose(&found);
        // A dateline that no table knows is a town all the same.
        let unknown = || unlisted(dateline.span, &dateline.place, PlacePrecision::City);
        Some(known.map_or_else(unknown, |known| known.place(dateline.span, &found)))
    }

    /// "By Ruth Halloran in Athens": the place behind the name, where the tables know it.
    fn written_in(&self) -> Option<Place> {
        let text = &self.document.text;
        let name = self.document.byline.as_ref()?.span?;
        let behind = text.get(name.end()..)?;
        let place = behind.lines().next()?.strip_prefix(" in ")?;
        let from = name.end() + " in ".len();
        let rest = Span::new(from, from + place.len());
        let atoms = atoms::of_spans(text, std::iter::once(rest));
        let run = Run(&atoms);
        let (found, length) = self.gazetteer.named(|nth| run.word(nth))?;
        let chosen = self.context.choose(&found).filter(|_| run.capital(0))?;
        // "in Ottawa and Vikram Deshpande in New Delhi": two wrote it.
        let alone = !run.any(length, &["and"]) && !place.contains(" in ");
        let written = span(run, 0, length)?;
        alone.then(|| chosen.place(written, &found))
    }
}

impl Seen<'_> {
    /// Whether a country bears the name.
    fn is_country(&self) -> bool {
        let country = |entry: &&Entry| entry.precision == PlacePrecision::Country;
        self.found.iter().any(country)
    }

    /// Whether only towns and lesser regions bear the name.
    fn is_small(&self) -> bool {
        self.found.iter().all(|entry| entry.small)
    }
}

fn span(run: Run<'_>, start: usize, end: usize) -> Option<Span> {
    let (first, last) = (run.0.get(start)?, run.0.get(end.checked_sub(1)?)?);
    Some(first.span.cover(&last.span))
}
