//! Sentences with marked stretches.

use std::fmt;

use dateline_model::Span;

/// A sentence without its marks, and where they were: bytes of `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// `<s>`: who acts.
    pub source: Option<Span>,
    /// `<t>`: on whom.
    pub target: Option<Span>,
    /// `<v>`: the deed.
    pub deed: Option<Span>,
}

/// What is wrong with the marks of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarksError {
    /// This mark is closed where it was not opened, or the other way round.
    Unbalanced(char),
    /// This mark has nothing in it.
    Empty(char),
}

impl fmt::Display for MarksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MarksError::Unbalanced(mark) => write!(f, "<{mark}> and </{mark}> do not match"),
            MarksError::Empty(mark) => write!(f, "nothing between <{mark}> and </{mark}>"),
        }
    }
}

impl Marked {
    /// Takes the marks out of a sentence. Of a mark that stands twice the first counts.
    ///
    /// # Errors
    /// When marks do not match, or hold nothing.
    pub fn parse(sentence: &str) -> Result<Marked, MarksError> {
        let mut marked = Marked::default();
        let mut open: [Option<usize>; 3] = [None; 3];
        let mut rest = sentence;
        while let Some((at, nth, closes)) = next_mark(rest) {
            marked.text.push_str(&rest[..at]);
            rest = &rest[at + if closes { 4 } else { 3 }..];
            let (here, letter) = (marked.text.len(), LETTERS[nth]);
            match (open[nth].take(), closes) {
                (None, false) => open[nth] = Some(here),
                (Some(start), true) => marked.put(nth, start, here)?,
                _ => return Err(MarksError::Unbalanced(letter)),
            }
        }
        marked.text.push_str(rest);
        match open.iter().position(Option::is_some) {
            Some(nth) => Err(MarksError::Unbalanced(LETTERS[nth])),
            None => Ok(marked),
        }
    }

    fn put(&mut self, nth: usize, start: usize, end: usize) -> Result<(), MarksError> {
        let inside = &self.text[start..end];
        let from = start + inside.len() - inside.trim_start().len();
        let to = from + inside.trim().len();
        if from == to {
            return Err(MarksError::Empty(LETTERS[nth]));
        }
        let place = [&mut self.source, &mut self.target, &mut self.deed];
        place[nth].get_or_insert(Span::new(from, to));
        Ok(())
    }
}

const LETTERS: [char; 3] = ['s', 't', 'v'];

/// Where the next mark stands, which it is, and whether it closes.
fn next_mark(text: &str) -> Option<(usize, usize, bool)> {
    text.match_indices('<').find_map(|(at, _)| {
        let rest = &text[at + 1..];
        let closes = rest.starts_with('/');
        let rest = &rest[usize::from(closes)..];
        let nth = LETTERS
            .iter()
            .position(|letter| rest.starts_with(*letter))?;
        rest[1..].starts_with('>').then_some((at, nth, closes))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_and_leave_their_places() {
        let marked = Marked::parse("On Monday <s>Peru</s> <v>thanked</v> <t>Chile </t>.").unwrap();
        assert_eq!(marked.text, "On Monday Peru thanked Chile .");
        let words = |span: Option<Span>| span.unwrap().of(&marked.text).to_owned();
        assert_eq!(words(marked.source), "Peru");
        assert_eq!(words(marked.target), "Chile");
        assert_eq!(words(marked.deed), "thanked");
    }

    #[test]
    fn marks_that_do_not_match_are_told() {
        for (text, error) in [
            ("<s>Peru", MarksError::Unbalanced('s')),
            ("Peru</t>", MarksError::Unbalanced('t')),
            ("<v> </v>", MarksError::Empty('v')),
        ] {
            assert_eq!(Marked::parse(text), Err(error));
        }
    }

    #[test]
    fn other_angles_stay() {
        assert_eq!(Marked::parse("a <b> c").unwrap().text, "a <b> c");
    }
}
