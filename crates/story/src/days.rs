//! How far apart two matters lie in time, and what that tells.

use jiff::civil::Date;

use crate::report::Report;

/// However far apart they lie, matters stay so much alike: reports of one matter can be years apart.
const FLOOR: f64 = 0.5;
/// Among fewer matters than this, nearness tells less: a dozen reports that somebody brings together tell of
/// few matters, however long these take.
const MANY: f64 = 100.0;
/// After so many days nothing is left of the rest.
const LONG: i32 = 30;

/// The days within which reports were published, counted from the first day of 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days {
    first: i32,
    last: i32,
}

impl Days {
    /// The days on which `report` can have been published.
    pub(crate) fn of(report: &Report<'_>) -> Option<Days> {
        let (earliest, latest) = report.published();
        Some(Days {
            first: number(earliest.or(latest)?),
            last: number(latest.or(earliest)?),
        })
    }

    /// The days of both, as far as known.
    pub(crate) fn cover(a: Option<Days>, b: Option<Days>) -> Option<Days> {
        let (Some(x), Some(y)) = (a, b) else {
            return a.or(b);
        };
        Some(Days {
            first: x.first.min(y.first),
            last: x.last.max(y.last),
        })
    }
}

/// What nearness in time tells of matters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fade {
    floor: f64,
}

impl Fade {
    /// Among so many matters.
    pub(crate) fn among(matters: usize) -> Fade {
        let told = (matters as f64 / MANY).min(1.0);
        Fade {
            floor: 1.0 - (1.0 - FLOOR) * told,
        }
    }

    /// 1 for what may be of one day or of any; of what is above the floor, each day between takes half.
    pub(crate) fn between(&self, a: Option<Days>, b: Option<Days>) -> f64 {
        let (Some(a), Some(b)) = (a, b) else {
            return 1.0;
        };
        let gap = (b.first - a.last).max(a.first - b.last).clamp(0, LONG);
        self.floor + (1.0 - self.floor) / f64::from(1u32 << gap)
    }
}

fn number(date: Date) -> i32 {
    Date::constant(1970, 1, 1)
        .until(date)
        .map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: i32, last: i32) -> Option<Days> {
        Some(Days { first, last })
    }

    #[test]
    fn fades_to_half_and_no_further() {
        let fade = Fade::among(1000);
        assert_eq!(fade.between(days(3, 5), days(5, 9)), 1.0);
        assert_eq!(fade.between(days(3, 5), days(6, 9)), 0.75);
        assert_eq!(fade.between(days(7, 9), days(3, 5)), 0.625);
        assert!((fade.between(days(0, 0), days(900, 900)) - 0.5).abs() < 1e-6);
        assert_eq!(fade.between(None, days(900, 900)), 1.0);
    }

    #[test]
    fn fades_less_among_few() {
        let far = Fade::among(10).between(days(0, 0), days(900, 900));
        assert!((far - 0.95).abs() < 1e-6);
    }

    #[test]
    fn covers_what_is_known() {
        assert_eq!(Days::cover(days(3, 5), days(1, 4)), days(1, 5));
        assert_eq!(Days::cover(None, days(1, 4)), days(1, 4));
        assert_eq!(
            number(Date::constant(1971, 1, 2)) + number(Date::constant(1969, 12, 31)),
            365
        );
    }
}
