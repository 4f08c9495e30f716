//! Days written as people write them in gold.

use jiff::civil::Date;

/// The first and the last day of `2022-02-16`, `2022-02`, `2022` or `2022-01-17/2022-01-23`.
///
/// `None` when it is none of these.
pub(crate) fn days(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        return between(Some(from), Some(to));
    }
    match value.len() {
        10 => value.parse().ok().map(|day| (day, day)),
        7 => format!("{value}-01")
            .parse()
            .ok()
            .map(|day: Date| (day, day.last_of_month())),
        4 => format!("{value}-01-01")
            .parse()
            .ok()
            .map(|day: Date| (day, day.last_of_year())),
        _ => None,
    }
}

/// The days from one value to another, when both are known.
pub(crate) fn between(from: Option<&str>, to: Option<&str>) -> Option<(Date, Date)> {
    Some((days(from?)?.0, days(to?)?.1))
}

/// Shared days over all days of both.
pub(crate) fn likeness(left: (Date, Date), right: (Date, Date)) -> f64 {
    let shared = length(left.0.max(right.0), left.1.min(right.1));
    let all = length(left.0, left.1) + length(right.0, right.1) - shared;
    if all == 0 {
        0.0
    } else {
        f64::from(shared) / f64::from(all)
    }
}

/// Whether both share a day.
pub(crate) fn meet(left: (Date, Date), right: (Date, Date)) -> bool {
    left.0 <= right.1 && right.0 <= left.1
}

fn length(from: Date, to: Date) -> i32 {
    (from.until(to).map_or(-1, |span| span.get_days()) + 1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_values_hold_all_their_days() {
        let written = |value| days(value).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(
            written("2022-02-16").as_deref(),
            Some("2022-02-16 2022-02-16")
        );
        assert_eq!(written("2022-02").as_deref(), Some("2022-02-01 2022-02-28"));
        assert_eq!(written("2022").as_deref(), Some("2022-01-01 2022-12-31"));
        assert_eq!(
            written("2022-01-17/2022-02").as_deref(),
            Some("2022-01-17 2022-02-28")
        );
        assert_eq!(written("2022-13"), None);
        assert_eq!(written("spring"), None);
    }

    #[test]
    fn likeness_counts_days() {
        let of = |left, right| likeness(days(left).unwrap(), days(right).unwrap());
        assert_eq!(of("2022-02-16", "2022-02-16"), 1.0);
        assert_eq!(of("2022-02-16/2022-02-17", "2022-02-16"), 0.5);
        assert_eq!(of("2022-02-16", "2022-02-18"), 0.0);
        assert_eq!(of("2022-02", "2022-02-15/2022-03-14"), 14.0 / 42.0);
        assert_eq!(of("2022-02-18/2022-02-16", "2022-02-16"), 0.0);
    }
}
