//! Words that make what stands beside them speech, from `resources/quotes/cues.tsv`.

use dateline_model::{QuotationLevel, Row, RuleId, Stance, Table, TableError, WordMap};

/// How a cue joins speaker and words; the table explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Clause,
    That,
    Hearer,
    Behind,
    Before,
    To,
    Object,
    Of,
    As,
    Marks,
    Noun,
    Whether,
    Source,
    Bid,
    Small,
    After,
    Decline,
    Doing,
    Figure,
    Aside,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// `quotes.cue.` and its name in the table.
    pub(super) rule: RuleId,
    /// What a speaker does by it.
    pub(super) stance: Stance,
    /// Whether what it brings was told or only thought.
    pub(super) level: QuotationLevel,
    frames: Vec<Frame>,
    /// The prepositions that lead what was said.
    prepositions: Vec<String>,
}

impl Cue {
    /// Whether it can be built like that.
    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }

    /// Whether `preposition` leads what was said.
    pub(super) fn leads(&self, preposition: &str) -> bool {
        self.prepositions.iter().any(|known| known == preposition)
    }
}

/// Reads the columns that all tables of cues share; rules are named `prefix.ID`.
pub(super) fn read(row: &Row<'_>, prefix: &str) -> Result<Cue, TableError> {
    let stance = stance(row.get("stance")).ok_or_else(|| row.error("stance", "no such stance"))?;
    let level = level(row.get("level")).ok_or_else(|| row.error("level", "no such level"))?;
    let frames = row.list("frames").map(frame).collect::<Option<Vec<_>>>();
    Ok(Cue {
        rule: RuleId::new(format!("{prefix}.{}", row.get("id"))),
        stance,
        level,
        frames: frames.ok_or_else(|| row.error("frames", "no such frame"))?,
        prepositions: row.list("prepositions").map(str::to_owned).collect(),
    })
}

fn level(name: &str) -> Option<QuotationLevel> {
    match name {
        "" | "speech" => Some(QuotationLevel::Speech),
        "attribution" => Some(QuotationLevel::Attribution),
        _ => None,
    }
}

/// The cue words.
#[derive(Clone, Debug)]
pub(super) struct Cues {
    cues: Vec<Cue>,
    /// First word of a form → its other words and the cue, the longest form first.
    forms: WordMap<Vec<(Vec<String>, usize)>>,
}

impl Cues {
    /// Reads the table.
    pub(super) fn parse(text: &str) -> Result<Cues, TableError> {
        let table = Table::parse("quotes/cues.tsv", text)?;
        let mut read = Cues {
            cues: Vec::new(),
            forms: WordMap::default(),
        };
        for row in table.rows() {
            for form in row.list("forms") {
                read.add_form(form);
            }
            read.cues.push(self::read(&row, "quotes.cue")?);
        }
        let longest_first = |forms: &mut Vec<(Vec<String>, usize)>| {
            forms.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        };
        read.forms.change(longest_first);
        Ok(read)
    }

    fn add_form(&mut self, form: &str) {
        let mut words = form.split(' ').map(str::to_owned);
        if let Some(first) = words.next() {
            self.forms
                .get_or_insert(first, Vec::new())
                .push((words.collect(), self.cues.len()));
        }
    }

    /// The longest cue whose words stand at `at`, and how many words it has; `word` gives the
    /// words of the text by place.
    pub(super) fn at<'w>(
        &self,
        word: impl Fn(usize) -> &'w str,
        at: usize,
    ) -> Option<(&Cue, usize)> {
        let forms = self.forms.get(word(at))?;
        let fits = |rest: &[String]| {
            rest.iter()
                .enumerate()
                .all(|(nth, expected)| word(at + 1 + nth) == expected)
        };
        let (rest, cue) = forms.iter().find(|(rest, _)| fits(rest))?;
        self.cues.get(*cue).map(|cue| (cue, rest.len() + 1))
    }
}

fn stance(name: &str) -> Option<Stance> {
    Some(match name {
        "say" => Stance::Say,
        "deny" => Stance::Deny,
        "accuse" => Stance::Accuse,
        "promise" => Stance::Promise,
        "threaten" => Stance::Threaten,
        "ask" => Stance::Ask,
        "praise" => Stance::Praise,
        "decline" => Stance::DeclineComment,
        _ => return None,
    })
}

fn frame(name: &str) -> Option<Frame> {
    Some(match name {
        "clause" => Frame::Clause,
        "that" => Frame::That,
        "hearer" => Frame::Hearer,
        "behind" => Frame::Behind,
        "before" => Frame::Before,
        "to" => Frame::To,
        "object" => Frame::Object,
        "of" => Frame::Of,
        "as" => Frame::As,
        "marks" => Frame::Marks,
        "noun" => Frame::Noun,
        "whether" => Frame::Whether,
        "source" => Frame::Source,
        "bid" => Frame::Bid,
        "small" => Frame::Small,
        "after" => Frame::After,
        "decline" => Frame::Decline,
        "doing" => Frame::Doing,
        "figure" => Frame::Figure,
        "aside" => Frame::Aside,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_wins() {
        let cues = Cues::parse(include_str!("../../../../resources/quotes/cues.tsv")).unwrap();
        let words = ["he", "called", "for", "calm"];
        let word = |at: usize| words.get(at).copied().unwrap_or("");
        let (cue, length) = cues.at(word, 1).unwrap();
        assert_eq!((cue.rule.as_str(), length), ("quotes.cue.urged", 2));
        assert!(cues.at(word, 3).is_none());
    }

    #[test]
    fn every_frame_is_known() {
        assert!(Cues::parse("id\tforms\tframes\tstance\nx\tx\tsideways\tsay\n").is_err());
    }
}
