//! Numbers in digits: `1,234`, `48.2 million`, `20bn`, `10 1/2`, `6.2×10^23`, `12,34,567`.

use super::Reader;
use super::number::Number;

/// The most groups of thousands in a number in digits.
const MOST_GROUPS: usize = 6;
/// More digits than this are no amount.
const MOST_DIGITS: usize = 18;
/// Powers beyond this are no amount.
const MOST_POWERS: i32 = 99;

impl Reader<'_> {
    /// Reads the number in digits that begins at `at`, with what multiplies it.
    pub(super) fn digits(&self, at: usize) -> Option<Number> {
        let number = self.vulgar_alone(at).or_else(|| self.over(at));
        let number = match number {
            Some(number) => number,
            None => self.power(self.plain_digits(at)?),
        };
        if let Some(suffixed) = self.suffixed(number) {
            return Some(suffixed);
        }
        match self.counted_in_scales(number) {
            Some(whole) => Some(whole),
            None => Some(self.scaled(number)),
        }
    }

    /// "4 thousand 3 hundred and 21".
    fn counted_in_scales(&self, number: Number) -> Option<Number> {
        self.scale(number.end)?;
        Some(self.cardinal_from(number, usize::MAX).in_digits())
    }

    /// A letter that multiplies: "20bn", "10k", "5 M".
    fn suffixed(&self, number: Number) -> Option<Number> {
        let at = number.end;
        let factor = *self.tables.suffixes.get(self.run.word(at))?;
        let close = self.run.glued(at);
        let spaced =
            self.run.word(at).len() > 1 || self.run.capital(at) || self.run.word(at) == "k";
        let whole = !(self.run.glued(at + 1) && self.run.letters(at + 1));
        (whole && (close || spaced)).then(|| number.times(factor, at + 1))
    }

    /// Digits with groups of thousands, decimals or a fraction.
    fn plain_digits(&self, at: usize) -> Option<Number> {
        let (text, end) = self
            .decimals_alone(at)
            .or_else(|| self.grouped_by_spaces(at))
            .or_else(|| self.grouped_by_points(at))
            .or_else(|| self.grouped_by_commas(at))?;
        let value = text.parse().ok().filter(|_| text.len() <= MOST_DIGITS)?;
        let number = Number::exact(value, end).in_digits();
        Some(match self.vulgar(end).or_else(|| self.slashed(end)) {
            Some((part, end)) => number.plus(part, end),
            None => number,
        })
    }

    /// ".25": a point that ends nothing.
    fn decimals_alone(&self, at: usize) -> Option<(String, usize)> {
        let point = self.run.word(at) == "." && !self.run.glued(at);
        let digits = self.run.glued(at + 1) && self.run.width(at + 1) > 0;
        if self.follows_point(at) {
            return Some((format!("0.{}", self.run.word(at)), at + 1));
        }
        (point && digits).then(|| (format!("0.{}", self.run.word(at + 1)), at + 2))
    }

    /// Whether the sentence begins with digits behind a point that was taken for the end of the one
    /// before, though nothing stands close before it.
    fn follows_point(&self, at: usize) -> bool {
        let start = self.run.0.get(at).map_or(0, |atom| atom.span.start());
        let before = self
            .text
            .get(..start)
            .and_then(|text| text.strip_suffix('.'));
        let apart = before.is_some_and(|text| !text.ends_with(|c: char| !c.is_whitespace()));
        at == 0 && self.run.width(at) > 0 && apart
    }

    /// "1,234.5", "12,34,567", "5,50".
    fn grouped_by_commas(&self, at: usize) -> Option<(String, usize)> {
        let run = self.run;
        let mut text = (run.width(at) > 0).then(|| run.word(at).to_owned())?;
        let mut end = at + 1;
        let last = (0..MOST_GROUPS)
            .take_while(|nth| self.is_group(at + 1 + 2 * nth, ",", &[2, 3]))
            .last();
        let groups = last.map_or(0, |last| last + 1);
        if run.width(at) <= 3 && groups > 0 && run.width(at + 2 * groups) == 3 {
            let same = (1..groups).all(|nth| run.width(at + 2 * nth) == run.width(at + 2));
            if !same {
                return None;
            }
            (1..=groups).for_each(|nth| text.push_str(run.word(at + 2 * nth)));
            end = at + 1 + 2 * groups;
        } else if groups == 1 && run.width(at + 2) == 2 || self.is_lone_decimal(at) {
            // A comma before the cents, as most of Europe writes.
            return Some((format!("{text}.{}", run.word(at + 2)), at + 3));
        }
        if self.is_group(end, ".", &[]) {
            text.push('.');
            text.push_str(run.word(end + 1));
            end += 2;
        }
        Some((text, end))
    }

    /// "1,3" that is no list.
    fn is_lone_decimal(&self, at: usize) -> bool {
        self.is_group(at + 1, ",", &[1]) && !self.is_group(at + 3, ",", &[])
    }

    /// A mark and digits close behind `at`, as many as one of `widths`; any number if there are none.
    fn is_group(&self, at: usize, mark: &str, widths: &[usize]) -> bool {
        let run = self.run;
        let width = run.width(at + 1);
        run.word(at) == mark
            && run.glued(at)
            && run.glued(at + 1)
            && width > 0
            && (widths.is_empty() || widths.contains(&width))
    }

    /// "1.234.567,89", "1.111,11": points are for thousands where there are two, or a comma behind.
    fn grouped_by_points(&self, at: usize) -> Option<(String, usize)> {
        let run = self.run;
        let groups = (0..MOST_GROUPS)
            .take_while(|nth| self.is_group(at + 1 + 2 * nth, ".", &[3]))
            .count();
        let end = at + 1 + 2 * groups;
        let cents = self.is_group(end, ",", &[1, 2]) && !self.is_group(end + 2, ",", &[]);
        let small = |nth: usize| run.digits(at + 2 * nth, 3).is_some_and(|part| part <= 255);
        let address = groups >= 3 && (0..=groups).all(small);
        let sure = groups >= 2 && !address || groups == 1 && cents;
        if !sure || !(1..=3).contains(&run.width(at)) {
            return None;
        }
        let mut text: String = (0..=groups).map(|nth| run.word(at + 2 * nth)).collect();
        if !cents {
            return Some((text, end));
        }
        text.push('.');
        text.push_str(run.word(end + 1));
        Some((text, end + 2))
    }

    /// "1 234 567", "40 000": groups with one space between; a single group must end in a zero, or
    /// the space be one that does not break.
    fn grouped_by_spaces(&self, at: usize) -> Option<(String, usize)> {
        let run = self.run;
        let joins = |at: usize| {
            run.width(at) == 3
                && !run.glued(at)
                && self.gap(at).is_some_and(|gap| gap.chars().count() == 1)
        };
        let groups = (1..MOST_GROUPS).take_while(|nth| joins(at + nth)).count();
        let firm = || self.gap(at + 1).is_some_and(|gap| gap != " ");
        let round = || run.word(at + 1).ends_with("00");
        let first = (1..=3).contains(&run.width(at)) && !run.word(at).starts_with('0');
        let sure = groups >= 2 || groups == 1 && (firm() || round());
        let apart = run.width(at + 1 + groups) == 0;
        if !first || !sure || !apart {
            return None;
        }
        let text: String = (0..=groups).map(|nth| run.word(at + nth)).collect();
        let end = at + 1 + groups;
        Some(if self.is_group(end, ".", &[]) {
            (format!("{text}.{}", run.word(end + 1)), end + 2)
        } else {
            (text, end)
        })
    }

    /// What stands between the atom at `at` and the one before.
    fn gap(&self, at: usize) -> Option<&str> {
        let before = self.run.0.get(at.checked_sub(1)?)?.span.end();
        self.text.get(before..self.run.0.get(at)?.span.start())
    }

    /// "1e10", "1.3x10^6", "2^8".
    fn power(&self, number: Number) -> Number {
        let run = self.run;
        let at = number.end;
        if !run.glued(at) {
            return number;
        }
        let (base, start) = match run.word(at) {
            "e" => (Some(10.0), at + 1),
            "^" => (None, at + 1),
            "x" | "×" if run.word(at + 1) == "10" && run.word(at + 2) == "^" => {
                (Some(10.0), at + 3)
            }
            _ => return number,
        };
        let signs = (start..start + 2)
            .take_while(|at| run.any(*at, &["+", "-"]))
            .count();
        let close = (start..=start + signs).all(|at| run.glued(at));
        let Some(power) = run
            .digits(start + signs, 3)
            .filter(|power| close && *power <= MOST_POWERS)
        else {
            return number;
        };
        let down = run.word(start) == "-" && signs == 1;
        let power = if down { -power } else { power };
        let value = base.map_or_else(
            || number.low.powi(power),
            |base: f64| number.low * base.powi(power),
        );
        Number::exact(value, start + signs + 1).in_digits()
    }

    /// "2/3" of a whole, where it is no date and no score.
    fn over(&self, at: usize) -> Option<Number> {
        let (part, end) = self.slashed_at(at)?;
        Some(Number::exact(part, end).in_digits().a_part())
    }

    /// " 1/2" behind a whole number.
    fn slashed(&self, at: usize) -> Option<(f64, usize)> {
        (!self.run.glued(at)).then(|| self.slashed_at(at)).flatten()
    }

    fn slashed_at(&self, at: usize) -> Option<(f64, usize)> {
        let run = self.run;
        let (above, below) = (run.digits(at, 2)?, run.digits(at + 2, 3)?);
        let close = run.word(at + 1) == "/" && run.glued(at + 1) && run.glued(at + 2);
        let usual = matches!(below, 2..=6 | 8 | 10 | 12 | 16 | 20 | 32 | 64 | 100);
        let further = run.glued(at + 3) && run.any(at + 3, &["/", "-", "."]) && run.glued(at + 4);
        (close && usual && above > 0 && above < below && !further)
            .then(|| (f64::from(above) / f64::from(below), at + 3))
    }

    fn vulgar_alone(&self, at: usize) -> Option<Number> {
        let (part, end) = self.vulgar(at)?;
        Some(Number::exact(part, end).in_digits().a_part())
    }

    /// "½".
    pub(super) fn vulgar(&self, at: usize) -> Option<(f64, usize)> {
        let mut letters = self.run.word(at).chars();
        let part = match (letters.next()?, letters.next()) {
            ('½', None) => 1.0 / 2.0,
            ('⅓', None) => 1.0 / 3.0,
            ('⅔', None) => 2.0 / 3.0,
            ('¼', None) => 1.0 / 4.0,
            ('¾', None) => 3.0 / 4.0,
            ('⅕', None) => 1.0 / 5.0,
            ('⅖', None) => 2.0 / 5.0,
            ('⅗', None) => 3.0 / 5.0,
            ('⅘', None) => 4.0 / 5.0,
            ('⅙', None) => 1.0 / 6.0,
            ('⅚', None) => 5.0 / 6.0,
            ('⅛', None) => 1.0 / 8.0,
            ('⅜', None) => 3.0 / 8.0,
            ('⅝', None) => 5.0 / 8.0,
            ('⅞', None) => 7.0 / 8.0,
            _ => return None,
        };
        Some((part, at + 1))
    }
}
