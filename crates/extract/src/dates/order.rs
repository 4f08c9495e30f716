//! Whether "12/11/2020" is a day of November or of December.
//!
//! Dates that have one reading only tell the order of their report; else the publisher's country does; else
//! it stays open.

use dateline_model::{Table, TableError, WordMap};

use super::expression::Expression;

/// Which number of a day written with slashes is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// 31/12/2020.
    DayFirst,
    /// 12/31/2020.
    MonthFirst,
}

/// The order of such numbers by themselves, where only one makes a day.
pub(super) fn of_day(first: i8, second: i8) -> Option<Order> {
    match (first > 12, second > 12) {
        (true, _) => Some(Order::DayFirst),
        (_, true) => Some(Order::MonthFirst),
        _ if first == second => Some(Order::DayFirst),
        _ => None,
    }
}

/// The order in which a report writes its days; none where they are at odds.
pub(super) fn in_use<'a>(
    all: impl Iterator<Item = &'a Expression>,
    country: Option<Order>,
) -> Option<Order> {
    let mut told = all.filter_map(|expression| match *expression {
        Expression::Slashed { first, second, .. } if first != second => of_day(first, second),
        _ => None,
    });
    let Some(order) = told.next() else {
        return country;
    };
    told.all(|other| other == order).then_some(order)
}

/// The rule that decides a day that could be two.
pub(super) fn rule(expression: &Expression, order: Option<Order>) -> Option<&'static str> {
    let Expression::Slashed { first, second, .. } = *expression else {
        return None;
    };
    of_day(first, second).is_none().then_some(match order {
        Some(Order::DayFirst) => "dates.numeric.day-first",
        Some(Order::MonthFirst) => "dates.numeric.month-first",
        None => "dates.numeric.open",
    })
}

/// How the countries of known publishers write their days.
#[derive(Clone, Debug)]
pub(super) struct Publishers(WordMap<Order>);

impl Publishers {
    /// Reads the tables of outlets and of countries.
    pub(super) fn parse(outlets: &str, orders: &str) -> Result<Publishers, TableError> {
        let orders = Table::parse("dates/orders.tsv", orders)?;
        let mut countries: WordMap<Option<Order>> = WordMap::default();
        for row in orders.rows() {
            let order = match row.get("order") {
                "month-first" => Some(Order::MonthFirst),
                "open" => None,
                _ => return Err(row.error("order", "neither month-first nor open")),
            };
            for country in row.list("countries") {
                countries.get_or_insert(country.to_owned(), order);
            }
        }
        let outlets = Table::parse("outlets/outlets.tsv", outlets)?;
        let mut known = WordMap::default();
        for row in outlets.rows().filter(|row| !row.get("country").is_empty()) {
            let order = countries.get(row.get("country")).copied();
            let Some(order) = order.unwrap_or(Some(Order::DayFirst)) else {
                continue;
            };
            for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                known.get_or_insert(name.to_lowercase(), order);
            }
        }
        Ok(Publishers(known))
    }

    /// The order of a publisher, by its name.
    pub(super) fn order(&self, publisher: &str) -> Option<Order> {
        self.0
            .get(publisher.trim().to_lowercase().as_str())
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slashed(first: i8, second: i8) -> Expression {
        Expression::Slashed {
            year: 2020,
            first,
            second,
        }
    }

    #[test]
    fn other_days_tell_the_order_before_the_country_does() {
        let order = |days: &[Expression]| in_use(days.iter(), Some(Order::MonthFirst));
        assert_eq!(order(&[slashed(12, 11)]), Some(Order::MonthFirst));
        assert_eq!(
            order(&[slashed(12, 11), slashed(25, 11)]),
            Some(Order::DayFirst)
        );
        assert_eq!(order(&[slashed(11, 25), slashed(25, 11)]), None);
    }

    #[test]
    fn a_publisher_writes_as_its_country_does() {
        let outlets = "name\taliases\tcountry\nPost\tThe Post\tUSA\nEcho\t\tGBR\nStar\t\tCAN\n";
        let orders = "order\tcountries\nmonth-first\tUSA\nopen\tCAN\n";
        let known = Publishers::parse(outlets, orders).unwrap();
        assert_eq!(known.order("the post"), Some(Order::MonthFirst));
        assert_eq!(known.order("Echo"), Some(Order::DayFirst));
        assert_eq!(known.order("Star"), None);
        assert_eq!(known.order("Nobody's"), None);
    }
}
