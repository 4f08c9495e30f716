//! Numbers that the tellings of one occurrence give for one thing: "seven accords", "20 accords".

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{
    Amount, Bound, DisputeKind, Event, Field, Quantity, Reading, Span, Table, Unit,
};

use crate::sources::Sources;
use crate::telling::Telling;
use crate::things::Things;
use crate::voice::Voice;
use crate::words::Lexicon;

/// "About 20" may be off by this share.
const ABOUT: f64 = 0.15;
/// From here on a number that ends in noughts may be rounded, and be off by this share.
const ROUNDED_FROM: f64 = 100.0;
const ROUNDED: f64 = 0.05;

/// What a number counts or measures: unit, and the sense of the thing.
type Thing = (Unit, String);

/// A number as a telling gives it.
#[derive(Clone, Debug)]
pub(crate) struct ToldAmount {
    thing: Thing,
    amount: Amount,
    span: Span,
}

impl ToldAmount {
    /// Whether both count things of one sort.
    pub(crate) fn counts_as(&self, other: &ToldAmount) -> bool {
        self.thing.0 == Unit::Count && self.thing == other.thing
    }
}

/// The numbers in the sentence of an event. Where a sentence gives two for one sort of thing, nothing
/// tells which is the event's, and neither counts.
pub(crate) fn told(
    reading: &Reading,
    event: &Event,
    deed: Option<&str>,
    lexicon: &Lexicon,
    things: &Things,
) -> Vec<ToldAmount> {
    let sentence = event.sentence;
    let first = reading
        .quantities
        .partition_point(|quantity| quantity.span.start() < sentence.start());
    let within = reading.quantities.iter().skip(first);
    let within = within.take_while(|quantity| quantity.span.end() <= sentence.end());
    let mut by_thing: BTreeMap<Thing, Vec<ToldAmount>> = BTreeMap::new();
    for mut amount in within.filter_map(|quantity| read(reading.text(), quantity, lexicon)) {
        amount.thing.1 = things.of(deed, amount.thing.1);
        by_thing
            .entry(amount.thing.clone())
            .or_default()
            .push(amount);
    }
    let single = by_thing.into_values().filter(|given| given.len() == 1);
    single.flatten().collect()
}

fn read(text: &str, quantity: &Quantity, lexicon: &Lexicon) -> Option<ToldAmount> {
    let counted = quantity.counted.as_ref().map(|span| span.of(text));
    let words = counted
        .map(|words| lexicon.content(words, 8))
        .unwrap_or_default();
    let sense = words.last().map(|word| word.sense.clone());
    if quantity.unit == Unit::Count && sense.is_none() || !quantity.low.is_finite() {
        return None;
    }
    let span = quantity
        .counted
        .map_or(quantity.span, |it| quantity.span.cover(&it));
    Some(ToldAmount {
        thing: (quantity.unit.clone(), sense.unwrap_or_default()),
        amount: Amount {
            low: quantity.low,
            high: quantity.high,
            bound: quantity.bound,
            words: span
                .of(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        },
        span,
    })
}

const TOLLS: &str = include_str!("../../../resources/record/tolls.tsv");

/// The deeds whose numbers grow from report to report.
#[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
pub(crate) fn tolls() -> BTreeSet<String> {
    let table = Table::parse("tolls.tsv", TOLLS).expect("bundled table");
    let deeds = table.rows().map(|row| row.get("deed"));
    deeds.map(str::to_owned).collect()
}

/// For each thing that more than one report gives a number for, the numbers.
pub(crate) fn fields(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Vec<Field<Amount>> {
    let mut things: BTreeMap<&Thing, Vec<Voice<'_, '_, Number<'_>>>> = BTreeMap::new();
    for telling in tellings {
        for told in &telling.amounts {
            let voices = things.entry(&told.thing).or_default();
            Voice::add(voices, Number(&told.amount), telling, told.span);
        }
    }
    let shared = things.into_values().filter(|voices| {
        let families = voices.iter().flat_map(Voice::families);
        families.collect::<BTreeSet<_>>().len() > 1
    });
    shared.map(|voices| field(voices, sources)).collect()
}

fn field(mut voices: Vec<Voice<'_, '_, Number<'_>>>, sources: &Sources<'_>) -> Field<Amount> {
    let order = |voice: &Voice<'_, '_, Number<'_>>| {
        let amount = voice.value.0;
        (voice.support(sources), amount.bound, amount.words.clone())
    };
    voices.sort_by_key(order);
    let standing = voices.iter().filter(|voice| voice.stands(sources));
    let standing: Vec<&Voice<'_, '_, Number<'_>>> = standing.collect();
    let differ = standing.iter().enumerate().any(|(nth, one)| {
        let mut before = standing[..nth].iter();
        before.any(|other| !one.value.agrees(&other.value) && !is_update(one, other))
    });
    Field {
        variants: voices
            .iter()
            .map(|v| v.variant(v.value.0.clone(), sources))
            .collect(),
        dispute: differ.then_some(DisputeKind::Differs),
    }
}

/// Whether one is the toll of the other as it stood later: all who give the higher number appeared after all who give
/// the lower one.
fn is_update(one: &Voice<'_, '_, Number<'_>>, other: &Voice<'_, '_, Number<'_>>) -> bool {
    let (lower, higher) = match one.value.0.low < other.value.0.low {
        true => (one, other),
        false => (other, one),
    };
    let days = |voice: &Voice<'_, '_, Number<'_>>| {
        let given = voice.given.iter();
        given
            .map(|(telling, _)| telling.published)
            .collect::<Vec<_>>()
    };
    let last = days(lower).iter().map(|it| it.to()).max();
    let first = days(higher).iter().map(|it| it.from()).min();
    let mut given = one.given.iter().chain(&other.given);
    given.all(|(telling, _)| telling.has_toll) && last < first
}

/// An amount, compared by its numbers.
struct Number<'t>(&'t Amount);

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        let key = |it: &Amount| (it.low.to_bits(), it.high.to_bits(), it.bound);
        key(self.0) == key(other.0)
    }
}

impl Number<'_> {
    /// Whether both can be true.
    fn agrees(&self, other: &Number<'_>) -> bool {
        let ((a, b), (c, d)) = (range(self.0), range(other.0));
        a <= d && c <= b
    }
}

/// How far a number can be off that ends in noughts: half of its last place that is told.
fn slack(number: f64) -> f64 {
    let mut place = 1.0;
    while number.is_finite()
        && number >= ROUNDED_FROM
        && place < number
        && number % (place * 10.0) == 0.0
    {
        place *= 10.0;
    }
    match place > 1.0 {
        true => (place / 2.0).min(number * ROUNDED),
        false => 0.0,
    }
}

/// The least and the most that an amount can mean.
fn range(amount: &Amount) -> (f64, f64) {
    match amount.bound {
        Bound::Exact => (
            amount.low - slack(amount.low),
            amount.high + slack(amount.high),
        ),
        Bound::About => (amount.low * (1.0 - ABOUT), amount.high * (1.0 + ABOUT)),
        Bound::AtLeast => (amount.low, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, amount.high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_are_a_little_off() {
        assert_eq!((slack(20.0), slack(347.0), slack(0.0)), (0.0, 0.0, 0.0));
        assert_eq!(
            (slack(350.0), slack(300.0), slack(4000.0)),
            (5.0, 15.0, 200.0)
        );
        assert_eq!((slack(f64::INFINITY), slack(-500.0)), (0.0, 0.0));
    }

    #[test]
    fn each_toll_is_a_deed_of_the_table() {
        let deeds = include_str!("../../../resources/record/deeds.tsv");
        let known = |toll: &String| deeds.contains(&format!("\n{toll}\t"));
        assert!(tolls().iter().all(known), "{:?}", tolls());
    }
}
