//! Where each line can be checked: a report's letter and its characters.

use std::collections::BTreeMap;

use dateline_model::{Evidence, Reading, Record, ReportId};

use crate::wire::{Marker, mark::Place};

/// The most places named in one footnote; the JSON and `why` name all.
const MOST: usize = 6;

/// Letters for the reports of a record, and their texts.
pub(super) struct Footnotes<'a> {
    letters: BTreeMap<&'a ReportId, String>,
    texts: BTreeMap<&'a ReportId, (&'a str, Marker<'a>)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(record: &'a Record, readings: &'a [Reading]) -> Self {
        let reports = record.reports.iter().enumerate();
        let letters = reports
            .map(|(nth, report)| (&report.report, letter(nth)))
            .collect();
        let texts = readings
            .iter()
            .map(|reading| (reading.id(), (reading.text(), Marker::new(reading.text()))));
        Footnotes {
            letters,
            texts: texts.collect(),
        }
    }

    /// The letter of a report; `?` for one that the record does not list.
    pub(super) fn letter(&self, report: &ReportId) -> &str {
        self.letters.get(report).map_or("?", String::as_str)
    }

    /// The words at a place.
    pub(super) fn words(&self, evidence: &Evidence) -> &'a str {
        self.texts
            .get(&evidence.report)
            .map_or("", |(text, _)| evidence.span.of(text))
    }

    /// "[A 12–140; B 3–80]", in the order given, each place once; of many, the first.
    pub(super) fn cite<'e>(&self, places: impl IntoIterator<Item = &'e Evidence>) -> String {
        let mut notes: Vec<String> = Vec::new();
        for place in places {
            let note = self.place(place);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let more = notes.len().saturating_sub(MOST);
        notes.truncate(MOST);
        if more > 0 {
            notes.push(format!("and {more} more"));
        }
        format!("[{}]", notes.join("; "))
    }

    fn place(&self, evidence: &Evidence) -> String {
        let letter = self.letter(&evidence.report);
        let Some((_, marker)) = self.texts.get(&evidence.report) else {
            return letter.to_owned();
        };
        let Place { start, end } = marker.place(&evidence.span);
        format!("{letter} {start}–{end}")
    }
}

/// A, B, …, Z, AA, AB, …
fn letter(nth: usize) -> String {
    let last = char::from(b'A' + (nth % 26) as u8);
    if nth < 26 {
        last.to_string()
    } else {
        format!("{}{last}", letter(nth / 26 - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 51, 52, 702].map(letter),
            ["A", "Z", "AA", "AZ", "BA", "AAA"]
        );
    }
}
