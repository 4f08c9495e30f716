//! One reading for a person: heading, who, when, where, how much, what was said, what was done.

use std::fmt::Write;

use dateline_model::{
    Actor, ActorId, BlockKind, Bound, Event, Participant, Place, Quotation, QuotationLevel,
    Reading, Span, Stance,
};

use super::day;
use super::plain::{plain, shortened};
use crate::wire::{Marker, names};

/// A reading in words.
pub fn reading(reading: &Reading) -> String {
    let sheet = Sheet {
        reading,
        marker: Marker::new(reading.text()),
    };
    [
        sheet.head(),
        sheet.actors(),
        sheet.dates(),
        sheet.places(),
        sheet.amounts(),
        sheet.quotations(),
        sheet.events(),
        sheet.notes(),
    ]
    .concat()
}

struct Sheet<'a> {
    reading: &'a Reading,
    marker: Marker<'a>,
}

impl Sheet<'_> {
    fn head(&self) -> String {
        let document = &self.reading.document;
        let mut out = format!("{}  {}\n", document.id, plain(&document.source.path));
        let basis = names::published_basis(document.published.basis);
        let credits: Vec<String> = document.credits.iter().map(|it| plain(&it.name)).collect();
        let furniture = document
            .blocks
            .iter()
            .filter(|it| it.kind == BlockKind::Furniture)
            .count();
        let facts = [
            ("title", document.headline().map(plain)),
            ("publisher", document.source.publisher.as_deref().map(plain)),
            (
                "byline",
                document.byline.as_ref().map(|byline| plain(&byline.name)),
            ),
            (
                "dateline",
                document
                    .dateline
                    .as_ref()
                    .map(|dateline| plain(&dateline.place)),
            ),
            ("credits", (!credits.is_empty()).then(|| credits.join(", "))),
            (
                "published",
                Some(day::published(&document.published, basis)),
            ),
            (
                "left out",
                (furniture > 0).then(|| format!("{furniture} blocks that are not the report")),
            ),
        ];
        for (name, value) in facts {
            let _ = writeln!(out, "  {name:<10} {}", value.as_deref().unwrap_or("–"));
        }
        out
    }

    fn actors(&self) -> String {
        let people = self.reading.actors.iter();
        section("WHO", people.map(|actor| self.actor(actor)))
    }

    fn actor(&self, actor: &Actor) -> String {
        let country = actor
            .country
            .as_ref()
            .map_or("–", |country| country.value().as_str());
        let offices: Vec<String> = actor
            .offices
            .iter()
            .map(|office| plain(&office.title))
            .collect();
        let first = actor
            .mentions
            .first()
            .map_or(String::new(), |it| self.cite(&it.span));
        format!(
            "  {:<4} {:<28} {:<7} {country:<4} {:<8} {:>3}× {first} {}\n",
            actor.id.as_str(),
            plain(&actor.name),
            names::actor(actor.kind),
            names::sectors(actor.sector_codes()).join(","),
            actor.mentions.len(),
            offices.join("; ")
        )
    }

    fn dates(&self) -> String {
        let timexes = self.reading.timexes.iter();
        section(
            "WHEN",
            timexes.map(|timex| {
                let days = timex
                    .interval
                    .map_or("days not known".to_owned(), day::days);
                let value = timex.value.as_deref().unwrap_or("–");
                let words = plain(timex.span.of(self.reading.text()));
                format!(
                    "  {:<28} {value:<18} {days:<24} {}\n",
                    words,
                    self.cite(&timex.span)
                )
            }),
        )
    }

    /// Each place once, with how often it is named.
    fn places(&self) -> String {
        let mut all: Vec<(&Place, usize)> = Vec::new();
        for place in &self.reading.places {
            let same = |(other, _): &&mut (&Place, usize)| {
                other.name == place.name && other.country == place.country
            };
            match all.iter_mut().find(same) {
                Some((_, times)) => *times += 1,
                None => all.push((place, 1)),
            }
        }
        section(
            "WHERE",
            all.iter().map(|(place, times)| {
                let country = place
                    .country
                    .as_ref()
                    .map_or("–", |country| country.as_str());
                format!(
                    "  {:<28} {country:<4} {:<9} {times:>3}× {}\n",
                    plain(&place.name),
                    names::precision(place.precision),
                    self.cite(&place.span)
                )
            }),
        )
    }

    fn amounts(&self) -> String {
        let amounts = self.reading.quantities.iter();
        section(
            "HOW MUCH",
            amounts.map(|amount| {
                let range = match amount.low == amount.high {
                    true => amount.low.to_string(),
                    false => format!("{}–{}", amount.low, amount.high),
                };
                let bound = match amount.bound {
                    Bound::Exact => String::new(),
                    other => names::bound(other).replace('_', " "),
                };
                let counted = amount
                    .counted
                    .map(|span| plain(span.of(self.reading.text())));
                format!(
                    "  {:<28} {range:<12} {:<8} {bound:<8} {} {}\n",
                    plain(amount.span.of(self.reading.text())),
                    names::unit(&amount.unit),
                    counted.unwrap_or_default(),
                    self.cite(&amount.span)
                )
            }),
        )
    }

    fn quotations(&self) -> String {
        let of = |level: QuotationLevel| {
            let quotes = self.reading.quotations.iter();
            let quotes = quotes.filter(move |quote| quote.level == level);
            quotes.map(|quote| self.quotation(quote))
        };
        let said = section("WHO SAID WHAT", of(QuotationLevel::Speech));
        let thought = section("WHO THINKS OR WANTS WHAT", of(QuotationLevel::Attribution));
        said + &thought
    }

    fn quotation(&self, quote: &Quotation) -> String {
        let speaker = self.name(quote.speaker.as_ref());
        let words: Vec<&str> = quote
            .content
            .iter()
            .map(|span| span.of(self.reading.text()))
            .collect();
        let place = quote
            .extent()
            .map_or(String::new(), |span| self.cite(&span));
        format!(
            "  {:<9} {:<24} {}{} {place}\n",
            names::quotation(quote.kind),
            speaker,
            stance(quote.stance),
            shortened(&words.join(" … "), 160)
        )
    }

    fn events(&self) -> String {
        let events = self.reading.events.iter();
        section("WHAT WAS DONE", events.map(|event| self.event(event)))
    }

    fn event(&self, event: &Event) -> String {
        let mode = event
            .mode
            .as_deref()
            .map_or(String::new(), |mode| format!("/{mode}"));
        let date = event.date.as_ref().map_or("–".to_owned(), day::event_date);
        let own = |who: &&ActorId| event.actors.iter().any(|side| side.actor == **who);
        let claimant = event.claimed_by.as_ref().filter(|who| !own(who));
        let claimed = claimant.map_or(String::new(), |who| {
            format!(" (according to {})", self.name(Some(who)))
        });
        let to = if event.recipients.is_empty() {
            ""
        } else {
            " → "
        };
        format!(
            "  {:<22} {:<12} {:<14} {}{to}{} “{}” {}{claimed}\n",
            format!("{}{mode}", event.kind.code()),
            names::status(event.status),
            date,
            self.sides(&event.actors),
            self.sides(&event.recipients),
            plain(event.trigger.of(self.reading.text())),
            self.cite(&event.trigger)
        )
    }

    fn sides(&self, sides: &[Participant]) -> String {
        let names: Vec<String> = sides.iter().map(|side| self.side(side)).collect();
        names.join(" + ")
    }

    fn side(&self, side: &Participant) -> String {
        let name = self.name(Some(&side.actor));
        if side.is_understood() {
            name + " (understood)"
        } else {
            name
        }
    }

    fn name(&self, actor: Option<&ActorId>) -> String {
        let actor = actor.and_then(|id| self.reading.actor(id));
        actor.map_or("–".to_owned(), |actor| plain(&actor.name))
    }

    fn notes(&self) -> String {
        let notes = self.reading.notes.iter();
        section(
            "UNSURE",
            notes.map(|note| format!("  {}: {}\n", note.kind, plain(&note.text))),
        )
    }

    fn cite(&self, span: &Span) -> String {
        let place = self.marker.place(span);
        format!("[{}–{}]", place.start, place.end)
    }
}

/// What a speaker does with the words, where it is more than saying them: "(denies) ".
pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Say => "",
        Stance::Deny => "(denies) ",
        Stance::Accuse => "(accuses) ",
        Stance::Promise => "(promises) ",
        Stance::Threaten => "(threatens) ",
        Stance::Ask => "(asks) ",
        Stance::Praise => "(praises) ",
        Stance::DeclineComment => "(declines to comment) ",
    }
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("{title}\n{lines}")
    }
}
