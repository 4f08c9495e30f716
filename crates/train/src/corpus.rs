//! Reading a corpus.

use dateline_model::EventType;

use crate::{Fault, Marked, Ontology};

/// The sentences of a corpus that are well formed, and what is wrong with the others.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// In order of file and line.
    pub examples: Vec<Example>,
    /// Lines that cannot be used.
    pub faults: Vec<Fault>,
}

/// One marked sentence and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// File and line, for messages.
    pub place: String,
    /// The type; nothing where nothing happens between the sides.
    pub kind: Option<EventType>,
    /// The mode; `-` for none.
    pub mode: String,
    /// Whether it happened; `-` where nothing happens.
    pub status: String,
    /// The report that the sentence is from, where every deed of the report is marked: what is not
    /// marked in it is none.
    pub report: Option<String>,
    /// The sentence.
    pub marked: Marked,
}

const STATUS: &[&str] = &[
    "actual",
    "planned",
    "hypothetical",
    "denied",
    "historical",
    "claimed",
];

impl Corpus {
    /// Adds the lines of a file.
    pub fn read(&mut self, name: &str, text: &str, ontology: &Ontology) {
        let lines = text.lines().enumerate().filter(|(_, line)| {
            !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("type\t")
        });
        for (nth, line) in lines {
            let place = format!("{name}:{}", nth + 1);
            match example(place.clone(), line, ontology) {
                Ok(example) => self.examples.push(example),
                Err(problem) => self.faults.push(Fault { place, problem }),
            }
        }
    }
}

impl Example {
    /// The type's code, or `NONE`.
    pub fn code(&self) -> &'static str {
        self.kind.map_or("NONE", EventType::code)
    }
}

fn example(place: String, line: &str, ontology: &Ontology) -> Result<Example, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let (kind, mode, status, report, sentence) = match *cells.as_slice() {
        [kind, mode, status, sentence] => (kind, mode, status, None, sentence),
        [kind, mode, status, report, sentence] => (kind, mode, status, Some(report), sentence),
        _ => return Err(format!("{} cells, 4 or 5 wanted", cells.len())),
    };
    let marked = Marked::parse(sentence).map_err(|error| error.to_string())?;
    let example = Example {
        place,
        kind: EventType::from_code(kind),
        mode: mode.to_owned(),
        status: status.to_owned(),
        report: report.map(str::to_owned),
        marked,
    };
    match example.kind {
        None if kind != "NONE" => Err(format!("no type {kind:?}")),
        Some(kind) if mode != "-" && !ontology.has(kind, mode) => {
            Err(format!("{} has no mode {mode:?}", kind.code()))
        }
        _ => example.checked(),
    }
}

impl Example {
    fn checked(self) -> Result<Example, String> {
        let Marked {
            source,
            target,
            deed,
            ..
        } = &self.marked;
        let problem = match self.kind {
            None if deed.is_some() => "a deed is marked where nothing happens",
            None if self.report.is_some() => return Ok(self),
            None if source.is_none() || target.is_none() => "NONE needs both sides",
            Some(_) if deed.is_none() => "no deed is marked",
            Some(_) if source.is_none() && target.is_none() => "nobody is marked",
            Some(_) if !STATUS.contains(&self.status.as_str()) => "no such status",
            _ => return Ok(self),
        };
        Err(problem.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Corpus {
        let mut corpus = Corpus::default();
        corpus.read("x.tsv", text, &Ontology::bundled());
        corpus
    }

    #[test]
    fn a_sound_line_is_read() {
        let corpus = read(
            "type\tmode\tstatus\tsentence\n# c\nCONSULT\tphone\tactual\t<s>A</s> <v>rang</v> <t>B</t>.\n",
        );
        assert!(corpus.faults.is_empty());
        assert_eq!(corpus.examples[0].code(), "CONSULT");
        assert_eq!(corpus.examples[0].place, "x.tsv:3");
    }

    #[test]
    fn a_sentence_of_a_whole_report_needs_no_marks() {
        let corpus =
            read("NONE\t-\t-\tr1\tIt rained.\nAID\t-\tactual\tr1\t<s>A</s> <v>fed</v> B.\n");
        assert!(corpus.faults.is_empty());
        assert_eq!(corpus.examples[0].report.as_deref(), Some("r1"));
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        for (line, problem) in [
            ("AID\t-\tactual", "3 cells, 4 or 5 wanted"),
            ("HELP\t-\tactual\t<s>A</s> <v>b</v>", "no type \"HELP\""),
            (
                "AID\tphone\tactual\t<s>A</s> <v>b</v>",
                "AID has no mode \"phone\"",
            ),
            ("AID\t-\tactual\t<s>A</s> b", "no deed is marked"),
            ("AID\t-\tactual\ta <v>b</v>", "nobody is marked"),
            ("AID\t-\tonce\t<s>A</s> <v>b</v>", "no such status"),
            ("NONE\t-\t-\t<s>A</s> b", "NONE needs both sides"),
        ] {
            let corpus = read(line);
            assert_eq!(corpus.faults[0].to_string(), format!("x.tsv:1: {problem}"));
        }
    }
}
