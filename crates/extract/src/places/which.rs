//! Which of the places of one name is meant.

use dateline_model::{Place, PlacePrecision};

use super::chosen::{Chosen, others, put_inside, unlisted};
use super::{Entry, Reader, Seen};
use crate::atoms::Run;

/// The most words of a name that is looked for before a comma or "and".
const LONGEST: usize = 3;

impl<'a> Reader<'a> {
    /// The country or region behind a comma: "Texas" in "Paris, Texas".
    pub(super) fn following(&self, run: Run<'_>, seen: &Seen<'_>) -> Option<&'a Entry> {
        self.whole_behind(run, seen.end, &seen.found)
    }

    /// The country or region behind the comma at `end`, best one that holds one of `cities`.
    pub(super) fn whole_behind(
        &self,
        run: Run<'_>,
        end: usize,
        cities: &[&Entry],
    ) -> Option<&'a Entry> {
        if run.word(end) != "," {
            return None;
        }
        if let Some(region) = self.shortened(run, end + 1, cities) {
            return Some(region);
        }
        let whole = self.seen(run, end + 1)?;
        // "Paris, France, and", "in Paris, France." but no "Berlin, France and Italy".
        let listed = run.any(whole.end, &["and", "or"])
            || run.word(whole.end) == "," && self.seen(run, whole.end + 1).is_some();
        let wide: Vec<&Entry> = whole
            .found
            .into_iter()
            .filter(|entry| entry.precision >= PlacePrecision::Region)
            .collect();
        let holding = wide
            .iter()
            .find(|whole| cities.iter().any(|city| holds(whole, city)))
            .copied();
        let large: Vec<&Entry> = wide.iter().copied().filter(|entry| !entry.small).collect();
        holding
            .or_else(|| self.context.choose(&large).map(|chosen| chosen.entry))
            .filter(|_| {
                !listed || holding.is_some_and(|whole| whole.precision == PlacePrecision::Region)
            })
    }

    /// "Springfield, Ill."; "Reno, NV", where a town of the name is known there.
    fn shortened(&self, run: Run<'_>, at: usize, cities: &[&Entry]) -> Option<&'a Entry> {
        if !run.capital(at) {
            return None;
        }
        let form = self.gazetteer.shortened(|nth| run.word(at + nth));
        let post = || {
            let written = super::span(run, at, at + 1)?.of(&self.document.text);
            let region = self.gazetteer.posted(written)?;
            cities
                .iter()
                .any(|city| holds(region, city))
                .then_some(region)
        };
        form.or_else(post)
    }

    /// The city of that name in that country or region, even if no table has it there.
    pub(super) fn inside(&self, whole: &Entry, seen: &Seen<'_>) -> Place {
        let region = whole.precision == PlacePrecision::Region;
        let fits = |entry: &&&Entry| {
            let there = entry.admin1.is_none() || entry.admin1.as_ref() == Some(&whole.name);
            let town = entry.precision == PlacePrecision::City;
            entry.country == whole.country && (!region || there && town)
        };
        let city = seen
            .found
            .iter()
            .filter(fits)
            .max_by_key(|entry| entry.population);
        if let Some(city) = city {
            return Chosen::new(city, "places.within").place(seen.span, &seen.found);
        }
        let written = seen.span.of(&self.document.text);
        let mut place = unlisted(seen.span, written, PlacePrecision::City);
        put_inside(&mut place, whole);
        place.alternatives = others(&seen.found, |_| true);
        place
    }

    /// "the state of Puebla", "Aleppo province", "the city of Hama": what the place is called.
    pub(super) fn by_kind(&self, run: Run<'_>, seen: &Seen<'_>) -> Option<Place> {
        if self.is_called_town(run, seen.at) {
            return self.of_precision(seen, PlacePrecision::City);
        }
        if !self.is_called_region(run, seen) {
            return None;
        }
        let region = self.of_precision(seen, PlacePrecision::Region);
        if region.is_some() || seen.is_country() {
            return region;
        }
        let city = self.context.choose(&seen.found)?;
        let written = seen.span.of(&self.document.text);
        let mut place = unlisted(seen.span, written, PlacePrecision::Region);
        place.country = city.entry.country.clone();
        place.rule = dateline_model::RuleId::new("places.kind-word");
        Some(place)
    }

    fn of_precision(&self, seen: &Seen<'_>, precision: PlacePrecision) -> Option<Place> {
        let fitting: Vec<&Entry> = seen
            .found
            .iter()
            .copied()
            .filter(|entry| entry.precision == precision)
            .collect();
        let chosen = self.context.choose(&fitting)?;
        Some(Chosen::new(chosen.entry, "places.kind-word").place(seen.span, &seen.found))
    }

    /// The region of the city before the comma: "Atlanta, Georgia".
    pub(super) fn told_by_city<'f>(&self, run: Run<'_>, seen: &Seen<'f>) -> Option<Chosen<'f>> {
        if seen.found.len() < 2 {
            return None;
        }
        let comma = seen
            .at
            .checked_sub(1)
            .filter(|comma| run.word(*comma) == ",")?;
        let cities = self.ending_at(run, comma)?;
        let fits = |whole: &&&Entry| cities.found.iter().any(|city| holds(whole, city));
        let region = seen.found.iter().find(fits)?;
        Some(Chosen::new(region, "places.city-before"))
    }

    /// The name that ends at `end`.
    fn ending_at(&self, run: Run<'_>, end: usize) -> Option<Seen<'a>> {
        let starts = (1..=LONGEST).rev().filter_map(|back| end.checked_sub(back));
        starts
            .filter_map(|start| self.seen(run, start))
            .find(|seen| seen.end == end)
    }

    /// The region that stands in a list with regions of its country: "Georgia and South Carolina".
    pub(super) fn told_by_list<'f>(&self, run: Run<'_>, seen: &Seen<'f>) -> Option<Chosen<'f>> {
        if seen.found.len() < 2 {
            return None;
        }
        let joint = |at: usize| run.any(at, &["and", "or", ","]);
        let next = joint(seen.end)
            .then(|| self.seen(run, seen.end + 1))
            .flatten();
        let before = seen.at.checked_sub(1).filter(|at| joint(*at));
        let before = before.and_then(|joint| self.ending_at(run, joint));
        let is_region = |entry: &&&Entry| entry.precision == PlacePrecision::Region && !entry.small;
        let beside = [next, before].into_iter().flatten();
        let regions: Vec<&Entry> = beside
            .filter_map(|beside| beside.found.iter().find(is_region).copied())
            .collect();
        let fits = |entry: &&&Entry| regions.iter().any(|region| region.country == entry.country);
        let region = seen.found.iter().filter(is_region).find(fits)?;
        Some(Chosen::new(region, "places.list"))
    }
}

/// Whether the country or region `whole` holds `city`.
fn holds(whole: &Entry, city: &Entry) -> bool {
    match whole.precision {
        PlacePrecision::Country => city.country == whole.country,
        _ => city.admin1.as_ref() == Some(&whole.name) && city.country == whole.country,
    }
}
