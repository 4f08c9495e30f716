//! From mentions to dated expressions, in the order of the text.

use dateline_model::{Anchor, Grain, Published, Timex, TimexKind};
use jiff::civil::Date;

use super::calendar::shifted;
use super::evaluate::evaluate;
use super::expression::{Base, Expression, Year};
use super::order::{self, Order};
use super::sense::{Moment, Sense, Spoken};
use super::{Mention, rule_id};

/// The longest stretch of possible publication days that is gone through, in days.
const LONGEST_DOUBT: i32 = 400;

/// So many years away, a date in passing is no part of the story.
const FAR: i16 = 5;

/// How many old years make a report a story of history.
const OLD_YEARS: usize = 6;

/// Dates one mention after the other; remembers the time spoken of last.
pub(super) struct Resolver {
    days: Vec<Date>,
    narrative: bool,
    /// The time spoken of last.
    before: Option<Spoken>,
    /// Where a story of history stands; a year in passing does not move it.
    front: Option<Spoken>,
    /// How the report writes days with slashes.
    order: Option<Order>,
}

impl Resolver {
    /// A resolver for a report published then, with these mentions; `order` is how its publisher's country
    /// writes days with slashes.
    pub(super) fn new(
        published: &Published,
        mentions: &[Mention],
        order: Option<Order>,
    ) -> Resolver {
        let days = possible_days(published);
        let narrative = days
            .last()
            .is_some_and(|latest| tells_history(*latest, mentions));
        Resolver {
            days,
            narrative,
            before: None,
            front: None,
            order: order::in_use(mentions.iter().map(|mention| &mention.expression), order),
        }
    }

    /// The dated expression; `None` for what no calendar has.
    pub(super) fn resolve(&mut self, mention: &Mention) -> Option<Timex> {
        if mention.rule.starts_with("dates.history") && !self.narrative {
            return None;
        }
        let sense = self.sense(mention)?;
        let dated = matches!(sense.kind, TimexKind::Date | TimexKind::Time) && mention.tells;
        if let Some(interval) = sense.interval.filter(|_| dated) {
            let grain = sense.grain.max(Grain::Day);
            self.speak(
                mention,
                Spoken {
                    interval,
                    grain,
                    stretch: mention.stretch,
                },
            );
        }
        Some(Timex {
            span: mention.span,
            kind: sense.kind,
            rule: rule_id(self.rule_of(mention, &sense)),
            value: sense.value,
            interval: sense.interval,
            partial: sense.partial,
            grain: sense.grain,
            anchor: sense.anchor,
            op: mention.expression.to_string(),
        })
    }

    /// Remembers a time spoken of.
    fn speak(&mut self, mention: &Mention, spoken: Spoken) {
        self.before = Some(spoken);
        let moves = self.front.is_none_or(|front| {
            let coarse = spoken.grain >= Grain::Year;
            let years = spoken.interval.from().year() - front.interval.from().year();
            let known = coarse && spoken.interval.contains(&front.interval);
            // A plan for next year is no step; a step forward by some years is.
            let steps = if coarse {
                (2..2 * FAR).contains(&years)
            } else {
                years.abs() < FAR
            };
            !known && (mention.opens || steps)
        });
        if moves {
            self.front = Some(spoken);
        }
    }

    /// What the mention means on every day on which the report can have been published.
    fn sense(&self, mention: &Mention) -> Option<Sense> {
        let on = |now: Option<Date>| evaluate(&mention.expression, &self.moment(now, mention));
        let undated = on(None)?;
        if undated.interval.is_some() && undated.anchor != Anchor::Publication {
            return Some(undated);
        }
        let Some(first) = self.days.first().and_then(|day| on(Some(*day))) else {
            return Some(undated);
        };
        // The last day is the likeliest to disagree.
        let mut others = self
            .days
            .iter()
            .skip(1)
            .rev()
            .filter_map(|day| on(Some(*day)));
        let agreed = others.all(|other| other.interval == first.interval);
        Some(if agreed { first } else { undated })
    }

    /// The rule that read the mention, or the one that decided it or found its words at odds.
    fn rule_of(&self, mention: &Mention, sense: &Sense) -> &'static str {
        if sense.value.is_none() {
            return "dates.contradiction";
        }
        order::rule(&mention.expression, self.order).unwrap_or(mention.rule)
    }

    fn moment(&self, now: Option<Date>, mention: &Mention) -> Moment {
        let near = |spoken: &Spoken| mention.stretch == spoken.stretch;
        let here = |spoken: &Spoken| !self.narrative || mention.stretch == spoken.stretch;
        let before = self.before.filter(here).or(self.front);
        Moment {
            now,
            before,
            last: self.before,
            near: before.as_ref().is_some_and(near),
            tense: mention.tense,
            narrative: self.narrative,
            order: self.order,
        }
    }
}

/// The days on which the report can have been published; none when nothing is known.
fn possible_days(published: &Published) -> Vec<Date> {
    if let Some(date) = published.date {
        return vec![date];
    }
    let (Some(earliest), Some(latest)) = (published.earliest, published.latest) else {
        return Vec::new();
    };
    let days = (0..=LONGEST_DOUBT).map_while(|days| shifted(earliest, days));
    let days: Vec<Date> = days.take_while(|day| *day <= latest).collect();
    if days.last() == Some(&latest) {
        days
    } else {
        Vec::new()
    }
}

/// Whether the report names many years well before its publication, and few days by counting from
/// it.
fn tells_history(published: Date, mentions: &[Mention]) -> bool {
    let count = |is: &dyn Fn(&Expression) -> bool| {
        mentions
            .iter()
            .filter(|mention| is(&mention.expression))
            .count()
    };
    let given = |expression: &Expression| year_of(expression);
    let old = count(&|it| given(it).is_some_and(|year| year < published.year()));
    let recent = count(&|it| given(it).is_some_and(|year| year >= published.year()));
    let counted = count(&counts_from_now);
    old >= OLD_YEARS && old * 10 >= (old + recent) * 7 && counted * 8 <= old
}

/// Whether the words of an expression make sense only on the day of writing.
fn counts_from_now(expression: &Expression) -> bool {
    match expression {
        Expression::Days(_) | Expression::Weekday { .. } | Expression::Weekend(_) => true,
        Expression::Whole { from, .. } | Expression::Counted { from, .. } => {
            *from == Base::Publication
        }
        Expression::Month { year, .. }
        | Expression::Season { year, .. }
        | Expression::Quarter { year, .. } => matches!(year, Year::Turned(_) | Year::Off(_)),
        Expression::Within { whole, .. } => counts_from_now(whole),
        Expression::PartOf { day, .. } => counts_from_now(day),
        _ => false,
    }
}

/// The year that an expression gives.
fn year_of(expression: &Expression) -> Option<i16> {
    match expression {
        Expression::Year(year) | Expression::Slashed { year, .. } => Some(*year),
        Expression::Day {
            year: Year::Given(year),
            ..
        }
        | Expression::Month {
            year: Year::Given(year),
            ..
        }
        | Expression::Season {
            year: Year::Given(year),
            ..
        } => Some(*year),
        Expression::Within { whole, .. }
        | Expression::Slice { whole, .. }
        | Expression::Half { whole, .. } => year_of(whole),
        Expression::PartOf { day, .. } => year_of(day),
        _ => None,
    }
}
