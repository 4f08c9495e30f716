//! Numbers that the tellings of one occurrence give for one thing: "seven accords", "20 accords".

use std::collections::BTreeMap;

use dateline_model::{Amount, Bound, DisputeKind, Event, Field, Quantity, Reading, Span, Unit};

use crate::sources::Sources;
use crate::telling::Telling;
use crate::voice::Voice;
use crate::words::Lexicon;

/// "About 20" may be off by this share.
const ABOUT: f64 = 0.15;

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
pub(crate) fn told(reading: &Reading, event: &Event, lexicon: &Lexicon) -> Vec<ToldAmount> {
    let sentence = event.sentence;
    let first = reading
        .quantities
        .partition_point(|quantity| quantity.span.start() < sentence.start());
    let within = reading.quantities.iter().skip(first);
    let within = within.take_while(|quantity| quantity.span.end() <= sentence.end());
    let mut by_thing: BTreeMap<Thing, Vec<ToldAmount>> = BTreeMap::new();
    for amount in within.filter_map(|quantity| read(reading.text(), quantity, lexicon)) {
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
        families.collect::<std::collections::BTreeSet<_>>().len() > 1
    });
    shared.map(|voices| field(voices, sources)).collect()
}

fn field(mut voices: Vec<Voice<'_, '_, Number<'_>>>, sources: &Sources<'_>) -> Field<Amount> {
    let order = |voice: &Voice<'_, '_, Number<'_>>| {
        let amount = voice.value.0;
        (voice.support(sources), amount.bound, amount.words.clone())
    };
    voices.sort_by_key(order);
    let standing: Vec<&Number<'_>> = voices
        .iter()
        .filter(|voice| voice.stands(sources))
        .map(|voice| &voice.value)
        .collect();
    let differ = standing.iter().enumerate().any(|(nth, one)| {
        let before = &standing[..nth];
        before.iter().any(|other| !one.agrees(other))
    });
    Field {
        variants: voices
            .iter()
            .map(|v| v.variant(v.value.0.clone(), sources))
            .collect(),
        dispute: differ.then_some(DisputeKind::Differs),
    }
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

/// The least and the most that an amount can mean.
fn range(amount: &Amount) -> (f64, f64) {
    match amount.bound {
        Bound::Exact => (amount.low, amount.high),
        Bound::About => (amount.low * (1.0 - ABOUT), amount.high * (1.0 + ABOUT)),
        Bound::AtLeast => (amount.low, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, amount.high),
    }
}
