//! Dates, amounts and places as lines that a person can read.

use dateline_extract::{amounts, dates, places};
use dateline_model::{
    Anchor, Bound, Document, PartialDate, Place, PlacePrecision, Quantity, Timex, Unit,
};

/// What the three parts find in one report.
pub(crate) struct Read {
    pub(crate) timexes: Vec<Timex>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) places: Vec<Place>,
}

/// Reads one report with the bundled tables.
pub(crate) fn read(document: &Document) -> Read {
    let lexicon = dateline_annotate::Lexicon::bundled();
    let (annotations, _) = dateline_annotate::annotate(document, &lexicon);
    let timexes = dates::find(document, &annotations, &dates::Rules::bundled());
    let quantities = amounts::find(document, &annotations, &timexes, &amounts::Rules::bundled());
    let places = places::find(document, &annotations, &places::Rules::bundled());
    Read {
        timexes,
        quantities,
        places,
    }
}

/// `Wednesday = 2022-02-16 (2022-02-16), publication, weekday`.
pub(crate) fn dates(text: &str, timexes: &[Timex]) -> Vec<String> {
    let line = |timex: &Timex| {
        let value = timex.value.as_deref().unwrap_or("?");
        let days = match timex.interval {
            Some(days) if days.from() == days.to() => days.from().to_string(),
            Some(days) => format!("{}..{}", days.from(), days.to()),
            None => format!("? {}", timex.op),
        };
        let anchor = match timex.anchor {
            Anchor::Publication => "publication",
            Anchor::Previous => "previous",
            Anchor::Event => "event",
            Anchor::None => "itself",
        };
        let fixed = fixed(&timex.partial);
        let words = words(timex.span.of(text));
        format!(
            "{words} = {value} [{days}] {anchor}{fixed} · {}",
            timex.rule.as_str()
        )
    };
    timexes.iter().map(line).collect()
}

fn fixed(partial: &PartialDate) -> String {
    let mut parts = String::new();
    parts.extend(partial.year.map(|year| format!(" y{year}")));
    parts.extend(partial.month.map(|month| format!(" m{month}")));
    parts.extend(partial.day.map(|day| format!(" d{day}")));
    parts.extend(
        partial
            .weekday
            .map(|weekday| format!(" w{}", weekday.to_monday_one_offset())),
    );
    parts
}

/// `a thousand = 1000 doses`.
pub(crate) fn amounts(text: &str, quantities: &[Quantity]) -> Vec<String> {
    let line = |quantity: &Quantity| {
        let bound = match quantity.bound {
            Bound::Exact => "",
            Bound::About => "about ",
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
        };
        let number = if quantity.low < quantity.high {
            format!("{}..{}", quantity.low, quantity.high)
        } else {
            quantity.low.to_string()
        };
        let unit = match &quantity.unit {
            Unit::Count => String::new(),
            Unit::Percent => " percent".to_owned(),
            Unit::Money(code) => format!(" {code}"),
            Unit::Measure(unit) => format!(" {unit}"),
        };
        let counted = quantity
            .counted
            .map(|span| format!(" of {}", words(span.of(text))));
        let span = words(quantity.span.of(text));
        format!(
            "{span} = {bound}{number}{unit}{}",
            counted.unwrap_or_default()
        )
    };
    quantities.iter().map(line).collect()
}

/// `Caracas = Caracas, VEN (city) 10.49 -66.88`.
pub(crate) fn places(text: &str, places: &[Place]) -> Vec<String> {
    let line = |place: &Place| {
        let precision = match place.precision {
            PlacePrecision::Site => "site",
            PlacePrecision::City => "city",
            PlacePrecision::Region => "region",
            PlacePrecision::Country => "country",
        };
        let country = place
            .country
            .as_ref()
            .map_or("?", |country| country.as_str());
        let point = place.latitude.zip(place.longitude);
        let point = point.map_or(String::new(), |(north, east)| {
            format!(" {north:.1} {east:.1}")
        });
        format!(
            "{} = {}, {country} ({precision}){point}",
            words(place.span.of(text)),
            place.name
        )
    };
    places.iter().map(line).collect()
}

/// On one line, with plain spaces.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
