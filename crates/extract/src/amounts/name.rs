//! Numbers that are no amounts: names, labels, ages, scores, years, times, list marks.

use super::Reader;
use super::number::Number;
use super::tables::Class;

impl Reader<'_> {
    /// "at the age of 91", "half past eleven", "four o'clock".
    fn is_age_or_hour(&self, at: usize, end: usize) -> bool {
        let run = self.run;
        let of = at.checked_sub(2).filter(|_| run.before(at) == "of");
        let age = of.is_some_and(|age| run.any(age, &["age", "ages"]));
        let past = at.checked_sub(2).filter(|_| run.before(at) == "past");
        let hour = past.is_some_and(|half| run.any(half, &["half", "quarter"]));
        let half = run.word(at) == "half" && run.word(end) == "past";
        let clock = run.word(end) == "o" && run.word(end + 2) == "clock";
        age || hour || half || clock
    }

    /// Where the name ends that the number at `at` is a part of; `None` for a number that may count.
    pub(super) fn end_of_name(&self, at: usize, number: &Number) -> Option<usize> {
        let end = number.end;
        let in_name = self.joined_before(at)
            || self.is_label(at, number)
            || self.is_age_or_hour(at, end)
            || self.joined_after(number)
            || self.is_time(end)
            || number.part && self.is_time(self.past_article(end))
            || self.opens_list(at, end)
            || self.is_alone_one(at, number);
        in_name.then(|| self.end_of_chain(end))
    }

    /// "Tu-160", "G20", "#5", "1.2.3": letters or signs close before it.
    fn joined_before(&self, at: usize) -> bool {
        let run = self.run;
        if at == 0 || !run.glued(at) || self.sign_before(at).is_some() {
            return false;
        }
        match run.word(at - 1) {
            "-" => at > 1 && run.glued(at - 1),
            "(" | "[" | "{" | "\"" | "'" | "~" | "+" | "≈" | "<" | ">" | "±" => false,
            word => word != "“" && word != "”" && word != "«",
        }
    }

    /// "Article 5", "No. 5", "Feb. 16", "aged 20".
    fn is_label(&self, at: usize, number: &Number) -> bool {
        let run = self.run;
        let dotted = run.before(at) == ".";
        let Some(word) = at.checked_sub(if dotted { 2 } else { 1 }) else {
            return false;
        };
        let plain = ["aged", "age", "no", "nos", "nr", "nrs", "number"].contains(&run.word(word));
        let dotless = !dotted || run.word(word).len() <= 4;
        // "No 500 people came": a label has no noun behind it in small letters.
        self.tables.is(Class::Label, run.word(word))
            && dotless
            && !number.is_scaled()
            && (plain || run.capital(word) || run.word(word) == "day")
    }

    /// "16th", "5G", "10.30", "12:15", "192.168.1.2": something close behind that is no unit.
    fn joined_after(&self, number: &Number) -> bool {
        let (run, end) = (self.run, number.end);
        if !run.glued(end) || !number.digits {
            return false;
        }
        match run.word(end) {
            ":" | "." | "," | "/" => run.glued(end + 1) && run.width(end + 1) > 0,
            "_" | "@" | "=" | "^" => true,
            _ => run.letters(end) && self.unit_after(number).is_none() && run.before(end) != "m",
        }
    }

    /// "12-year-old", "three years".
    pub(super) fn is_time(&self, end: usize) -> bool {
        let at = end + usize::from(self.is_hyphen(end));
        self.tables.is(Class::Time, self.run.word(at)) || self.run.any(at, &["am", "pm"])
    }

    /// Past "of" and an article: "half an hour", "a third of a year".
    fn past_article(&self, end: usize) -> usize {
        self.run.past(self.run.past(end, &["of"]), &["a", "an"])
    }

    /// "1. Meet" or "2) Go" at the head of a sentence.
    fn opens_list(&self, at: usize, end: usize) -> bool {
        let mark = self.run.any(end, &[".", ")"]) && self.run.glued(end);
        at == 0 && mark && self.run.width(at) <= 2
    }

    /// "one" that counts nothing: "no one", "one of them", "this one".
    fn is_alone_one(&self, at: usize, number: &Number) -> bool {
        let one = self.run.word(at) == "one" && number.end == at + 1;
        one && self.counted(number).is_none()
            && self.unit_after(number).is_none()
            && self.run.0.len() > 2
    }

    /// Past further digits joined by signs, as in a telephone number.
    fn end_of_chain(&self, mut end: usize) -> usize {
        let run = self.run;
        while run.glued(end) && (run.width(end) > 0 || run.glued(end + 1) && run.width(end + 1) > 0)
        {
            end += 1;
        }
        end
    }

    /// Whether a number without unit and noun is an amount: "killing 45", "rose to 1,200".
    pub(super) fn counts_alone(&self, at: usize, number: &Number) -> bool {
        let run = self.run;
        let after_name = number.digits && at > 1 && run.letters(at - 1) && run.capital(at - 1);
        let age = number.digits
            && run.before(at) == ","
            && run.any(number.end, &[",", "."])
            && number.high < 130.0;
        let year = number.digits && run.width(at) == 4 && number.end == at + 1 && at > 0;
        let pair = number.digits && number.low < number.high;
        let minus = at
            .checked_sub(1)
            .is_some_and(|before| self.is_minus(before));
        let joined = run.word(number.end) == "-" || run.before(at) == "-" && !minus;
        let score = number.digits && joined;
        let title = !number.digits && at > 1 && run.capital(at) && run.capital(at - 1);
        let ordinal = number.part && run.word(number.end) == "-";
        !(after_name || age || year || pair || score || title || ordinal)
    }
}
