//! Whether published JSON still agrees with the texts it points into.

use std::collections::BTreeMap;

use serde_json::Value;

use super::mark::Mark;
use dateline_model::CharOffsets;

/// The stored texts of reports, prepared for many look-ups.
#[derive(Debug, Default)]
pub struct Texts<'t> {
    texts: BTreeMap<&'t str, (&'t str, CharOffsets<'t>)>,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many places with words were compared.
    pub places: usize,
    /// Those that do not agree, in words.
    pub faults: Vec<String>,
}

impl<'t> Texts<'t> {
    /// Adds the stored text of a report.
    pub fn insert(&mut self, report: &'t str, text: &'t str) {
        self.texts.insert(report, (text, CharOffsets::new(text)));
    }

    /// Compares every `{start, end, text}` inside `value` with the text it points into: that of its
    /// own `report`, else of the nearest report named around it.
    pub fn check(&self, value: &Value) -> Checked {
        let mut checked = Checked::default();
        self.walk(value, None, &mut checked);
        checked
    }

    fn walk<'v>(&self, value: &'v Value, around: Option<&'v str>, checked: &mut Checked) {
        match value {
            Value::Array(items) => items
                .iter()
                .for_each(|item| self.walk(item, around, checked)),
            Value::Object(fields) => {
                let report = fields.get("report").and_then(Value::as_str).or(around);
                if let Some(mark) = mark(value) {
                    self.compare(&mark, report, checked);
                }
                fields
                    .values()
                    .for_each(|field| self.walk(field, report, checked));
            }
            _ => {}
        }
    }

    fn compare(&self, mark: &Mark, report: Option<&str>, checked: &mut Checked) {
        checked.places += 1;
        let report = report.unwrap_or("?");
        let words = self.texts.get(report).and_then(|(text, offsets)| {
            text.get(offsets.byte_at(mark.start)?..offsets.byte_at(mark.end)?)
        });
        if words != Some(mark.text.as_str()) {
            let Mark { start, end, text } = mark;
            checked
                .faults
                .push(format!("{report} {start}–{end} does not hold {text:?}"));
        }
    }
}

fn mark(value: &Value) -> Option<Mark> {
    let number = |key: &str| {
        value
            .get(key)?
            .as_u64()
            .and_then(|n| usize::try_from(n).ok())
    };
    let text = value.get("text")?.as_str()?.to_owned();
    Some(Mark {
        start: number("start")?,
        end: number("end")?,
        text,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn finds_words_that_are_not_there() {
        let mut texts = Texts::default();
        texts.insert("r1", "Él dijo no");
        let value = json!({"report": "r1", "quotes": [
            {"start": 8, "end": 10, "text": "no"}, {"start": 8, "end": 10, "text": "sí"}]});
        let checked = texts.check(&value);
        assert_eq!((checked.places, checked.faults.len()), (2, 1));
        let elsewhere = json!({"report": "r2", "start": 0, "end": 1, "text": "x"});
        assert_eq!(texts.check(&elsewhere).faults.len(), 1);
    }
}
