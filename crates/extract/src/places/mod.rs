//! Places: countries, regions and cities by name.
//!
//! A name is looked up wherever it stands; whether it means the place is told by the words around
//! it ("in Jordan", "Jordan Henderson") and which of several by what follows ("Paris, Texas") or
//! by what the rest of the report speaks of.

mod context;
mod gazetteer;

use dateline_model::{Annotations, Document, Name, NameKind, Place, PlacePrecision, Span};

use crate::atoms::{self, Atom, Run};
use context::Context;
use gazetteer::{Entry, Gazetteer};

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

/// Words before which a name surely is a place's.
const LOCATIVES: [&str; 30] = [
    "in",
    "at",
    "near",
    "from",
    "to",
    "outside",
    "inside",
    "around",
    "across",
    "through",
    "throughout",
    "toward",
    "towards",
    "into",
    "within",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "downtown",
    "visit",
    "visited",
    "visiting",
    "left",
    "reached",
];

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
    };
    let mut places: Vec<Place> = sentences
        .iter()
        .flat_map(|atoms| reader.in_sentence(Run(atoms)))
        .collect();
    if let Some(filed) = reader.filed_from() {
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
}

impl Reader<'_> {
    fn in_sentence(&self, run: Run<'_>) -> Vec<Place> {
        let mut places = Vec::new();
        // One past the atom behind the last place.
        let mut last = 0;
        let mut at = 0;
        while at < run.0.len() {
            let Some((found, end)) = self.named(run, at) else {
                at += 1;
                continue;
            };
            // "in Jordan and Chad": the second of a list of places.
            let listed = last > 0 && last == at && run.any(at - 1, &["and", "or", ","]);
            let place = self.place(run, at, end, &found, listed);
            last = if place.is_some() { end + 1 } else { 0 };
            places.extend(place);
            at = end;
        }
        places
    }

    /// The places called by the name at `at`, and the index of the atom after it.
    fn named(&self, run: Run<'_>, at: usize) -> Option<(Vec<&Entry>, usize)> {
        if !run.capital(at)
            || run.glued(at) && at > 0 && (run.letters(at - 1) || run.before(at) == "'")
        {
            return None;
        }
        let (found, length) = self.gazetteer.named(|nth| run.word(at + nth))?;
        let span = span(run, at, at + length)?;
        let whole_word = !(run.glued(at + length) && run.letters(at + length));
        let cased = self.gazetteer.allows_case(span.of(&self.document.text));
        (whole_word && cased).then_some((found, at + length))
    }

    /// The place that the name means; `None` where it means no place.
    fn place(
        &self,
        run: Run<'_>,
        at: usize,
        end: usize,
        found: &[&Entry],
        listed: bool,
    ) -> Option<Place> {
        let span = span(run, at, end)?;
        let within = self.following(run, end, found);
        let is_city = found
            .iter()
            .all(|entry| entry.precision != PlacePrecision::Country);
        let located =
            listed || run.any(at.wrapping_sub(1), &LOCATIVES) || within.is_some() && is_city;
        let name = span.of(&self.document.text).to_lowercase();
        let person = self.context.is_persons(&name) && end == at + 1;
        if self.is_part_of_name(&span, !is_city)
            || !located && (person || self.gazetteer.is_doubtful(&name))
        {
            return None;
        }
        if let Some(whole) = within.filter(|_| is_city) {
            return Some(inside(whole, found, span, span.of(&self.document.text)));
        }
        // "Atlanta, Georgia": the state, not the country.
        let told = self
            .told_by_city(run, at, found)
            .or_else(|| self.told_by_list(run, at, end, found));
        let chosen = told.or_else(|| self.context.choose(found))?;
        Some(place(chosen, span))
    }

    /// Whether the name belongs to a longer one that is no place's, or to a person.
    fn is_part_of_name(&self, span: &Span, is_country: bool) -> bool {
        let nth = self
            .names
            .partition_point(|name| name.span.end() <= span.start());
        self.names.get(nth).is_some_and(|name| {
            let longer = name.span.contains(span) && name.span.len() > span.len();
            let place = matches!(name.kind, NameKind::Place | NameKind::Demonym);
            // "Ukraine President" speaks of the country; "Real Madrid" of no city.
            let heads = is_country && name.span.start() == span.start();
            longer && !place && !(name.kind == NameKind::Unknown && heads)
        })
    }

    /// The country or region behind a comma: "Texas" in "Paris, Texas".
    fn following(&self, run: Run<'_>, end: usize, cities: &[&Entry]) -> Option<&Entry> {
        if run.word(end) != "," {
            return None;
        }
        let (found, past) = self.named(run, end + 1)?;
        // "Paris, France, and", "in Paris, France." but no "Berlin, France and Italy".
        let listed = run.any(past, &["and", "or"])
            || run.word(past) == "," && self.named(run, past + 1).is_some();
        let wide = found
            .iter()
            .filter(|entry| entry.precision >= PlacePrecision::Region);
        let wide: Vec<&Entry> = wide.copied().collect();
        let holding = wide
            .iter()
            .find(|whole| cities.iter().any(|city| holds(whole, city)))
            .copied();
        holding
            .or_else(|| self.context.choose(&wide))
            .filter(|_| !listed)
    }

    /// The region of the city before the comma: "Atlanta, Georgia".
    fn told_by_city<'f>(&self, run: Run<'_>, at: usize, found: &[&'f Entry]) -> Option<&'f Entry> {
        let comma = at.checked_sub(1).filter(|comma| run.word(*comma) == ",")?;
        let cities = (1..=3)
            .filter_map(|back| comma.checked_sub(back))
            .find_map(|start| self.named(run, start).filter(|(_, end)| *end == comma))?;
        let fits = |whole: &&&Entry| cities.0.iter().any(|city| holds(whole, city));
        found.iter().filter(|_| found.len() > 1).find(fits).copied()
    }

    /// The region that stands in a list with regions of its country: "Georgia and South Carolina".
    fn told_by_list<'f>(
        &self,
        run: Run<'_>,
        at: usize,
        end: usize,
        found: &[&'f Entry],
    ) -> Option<&'f Entry> {
        let joint = |at: usize| run.any(at, &["and", "or", ","]);
        let next = joint(end).then(|| self.named(run, end + 1)).flatten();
        let before = at.checked_sub(1).filter(|at| joint(*at)).and_then(|joint| {
            let starts = (1..=3).filter_map(|back| joint.checked_sub(back));
            starts
                .filter_map(|start| self.named(run, start))
                .find(|(_, end)| *end == joint)
        });
        let is_region = |entry: &&&Entry| entry.precision == PlacePrecision::Region;
        let beside = [next, before].into_iter().flatten().map(|(found, _)| found);
        let regions: Vec<&Entry> = beside
            .filter_map(|found| found.iter().find(is_region).copied())
            .collect();
        let fits = |entry: &&&Entry| regions.iter().any(|region| region.country == entry.country);
        found
            .iter()
            .filter(is_region)
            .filter(|_| found.len() > 1)
            .find(fits)
            .copied()
    }

    /// The place of the dateline.
    fn filed_from(&self) -> Option<Place> {
        let dateline = self.document.dateline.as_ref()?;
        let atoms = atoms::of_spans(&self.document.text, std::iter::once(dateline.span));
        let run = Run(&atoms);
        let found = self
            .gazetteer
            .named(|nth| run.word(nth))
            .map(|(found, _)| found);
        let known = found.and_then(|found| self.context.choose(&found));
        Some(known.map_or_else(|| unknown(dateline), |entry| place(entry, dateline.span)))
    }
}

/// Whether the country or region `whole` holds `city`.
fn holds(whole: &Entry, city: &Entry) -> bool {
    match whole.precision {
        PlacePrecision::Country => city.country == whole.country,
        _ => city.admin1.as_ref() == Some(&whole.name),
    }
}

fn span(run: Run<'_>, start: usize, end: usize) -> Option<Span> {
    Some(
        run.0
            .get(start)?
            .span
            .cover(&run.0.get(end.checked_sub(1)?)?.span),
    )
}

fn place(entry: &Entry, span: Span) -> Place {
    Place {
        span,
        name: entry.name.clone(),
        country: entry.country.clone(),
        admin1: entry.admin1.clone(),
        latitude: entry.point.map(|(north, _)| north),
        longitude: entry.point.map(|(_, east)| east),
        precision: entry.precision,
    }
}

/// The city of that name in that country or region, even if no table has it there.
fn inside(whole: &Entry, found: &[&Entry], span: Span, written: &str) -> Place {
    let region = (whole.precision == PlacePrecision::Region).then(|| whole.name.clone());
    let fits = |entry: &&&Entry| {
        entry.country == whole.country
            && (region.is_none() || entry.admin1.is_none() || entry.admin1 == region)
    };
    match found
        .iter()
        .filter(fits)
        .max_by_key(|entry| entry.population)
    {
        Some(entry) => place(entry, span),
        None => Place {
            span,
            name: written.to_owned(),
            country: whole.country.clone(),
            admin1: region,
            latitude: None,
            longitude: None,
            precision: PlacePrecision::City,
        },
    }
}

/// A dateline that no table knows is a town all the same.
fn unknown(dateline: &dateline_model::Dateline) -> Place {
    Place {
        span: dateline.span,
        name: dateline.place.clone(),
        country: None,
        admin1: None,
        latitude: None,
        longitude: None,
        precision: PlacePrecision::City,
    }
}
