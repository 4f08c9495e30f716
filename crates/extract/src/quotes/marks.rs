//! Quotation marks and what stands between them, by typography alone.
//!
//! Pairing never fails: whatever the text holds, every mark is paired, closed where its paragraph
//! ends, or left out. Cost is linear in the paragraph, with [`LONGEST`] as the bound of a look-ahead.

use dateline_model::Span;

use super::glyphs::{self, Glyph, Side};

/// No quotation inside one paragraph is longer, in bytes; what seems so lacks its closing mark.
const LONGEST: usize = 8_000;

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The words with their marks.
    pub(super) whole: Span,
    /// The words without the marks and without white space beside them.
    pub(super) words: Span,
    /// How it ends.
    pub(super) ending: Ending,
}

/// How words in quotation marks end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// By a mark.
    Closed,
    /// By the end of the paragraph; the next paragraph goes on when it opens with a mark.
    Paragraph,
    /// The closing mark is lost: they end with their first sentence.
    LostClose,
    /// The opening mark is lost: they begin with their sentence.
    LostOpen,
}

/// Pairs the marks of one paragraph; only the outermost pairs, in order.
pub(super) fn pair(text: &str, paragraph: Span) -> Vec<Marked> {
    let glyphs = glyphs::find(text, paragraph);
    let mut pairing = Pairing {
        text,
        paragraph,
        found: Vec::new(),
        open: Vec::new(),
    };
    let mut closers_left = count(&glyphs, Side::Close);
    let mut openers_left = count(&glyphs, Side::Open);
    let mut skip_to = paragraph.start();
    for (nth, glyph) in glyphs.iter().enumerate() {
        if glyph.double {
            closers_left -= usize::from(glyph.side == Side::Close);
            openers_left -= usize::from(glyph.side == Side::Open);
        }
        if glyph.span.start() < skip_to {
            continue;
        }
        if !glyph.double {
            skip_to = pairing.single(&glyphs[nth..]).unwrap_or(skip_to);
            continue;
        }
        match pairing.side(glyph) {
            Side::Close => pairing.close(glyph.span),
            // One more level only when enough closing marks are left for all that is open.
            _ if closers_left > openers_left + pairing.open.len() => pairing.open.push(glyph.span),
            _ => pairing.reopen(glyph.span),
        }
    }
    pairing.end_paragraph();
    pairing.found
}

fn count(glyphs: &[Glyph], side: Side) -> usize {
    glyphs
        .iter()
        .filter(|glyph| glyph.double && glyph.side == side)
        .count()
}

struct Pairing<'t> {
    text: &'t str,
    paragraph: Span,
    found: Vec<Marked>,
    /// Opening double marks that wait for their closing one, outermost first.
    open: Vec<Span>,
}

impl Pairing<'_> {
    /// What a double mark does here: a plain mark between two words opens when none is open.
    fn side(&self, glyph: &Glyph) -> Side {
        match (glyph.side, self.open.is_empty()) {
            (Side::Either, true) => Side::Open,
            (Side::Either, false) => Side::Close,
            (side, _) => side,
        }
    }

    fn close(&mut self, close: Span) {
        let Some(open) = self.open.pop() else {
            return self.close_unopened(close);
        };
        if !self.open.is_empty() {
            return;
        }
        if close.start() - open.start() > LONGEST {
            return self.cut_at_sentence(open, close.start());
        }
        self.push(
            open.cover(&close),
            open.end(),
            close.start(),
            Ending::Closed,
        );
    }

    /// A new quotation begins although one is open: the closing mark of that one is lost.
    fn reopen(&mut self, mark: Span) {
        if let Some(open) = self.open.first().copied() {
            self.cut_at_sentence(open, mark.start());
            self.open.clear();
        }
        self.open.push(mark);
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.first().copied() else {
            return;
        };
        let end = self.paragraph.end();
        if end - open.start() > LONGEST {
            return self.cut_at_sentence(open, end);
        }
        self.push(
            Span::new(open.start(), end),
            open.end(),
            end,
            Ending::Paragraph,
        );
    }

    /// Ends the words after `open` with their first sentence, before `limit`.
    fn cut_at_sentence(&mut self, open: Span, limit: usize) {
        let Some(words) = self.text.get(open.end()..limit) else {
            return;
        };
        let end = open.end() + sentence_end(words).unwrap_or(words.len());
        if end - open.end() <= LONGEST {
            self.push(
                Span::new(open.start(), end),
                open.end(),
                end,
                Ending::LostClose,
            );
        }
    }

    /// A closing mark without an opening one: it takes its sentence only where it ends one and
    /// the sentence begins the paragraph, so that nothing else can be meant.
    fn close_unopened(&mut self, close: Span) {
        let start = self.paragraph.start();
        let Some(words) = self.text.get(start..close.start()) else {
            return;
        };
        let whole_sentence = words.ends_with([',', '.', '?', '!'])
            && words.len() <= LONGEST
            && sentence_end(words).is_none_or(|end| end >= words.len())
            && words.split_whitespace().count() >= 4;
        if whole_sentence && self.found.is_empty() {
            self.push(
                Span::new(start, close.end()),
                start,
                close.start(),
                Ending::LostOpen,
            );
        }
    }

    /// Pairs the single mark that `glyphs` begin with, outside double marks; the end of the pair.
    fn single(&mut self, glyphs: &[Glyph]) -> Option<usize> {
        if !self.open.is_empty() {
            return None;
        }
        let (open, rest) = glyphs.split_first()?;
        if open.side != Side::Open {
            return None;
        }
        let limit = open.span.end() + LONGEST / 4;
        let candidates = || {
            let near = rest
                .iter()
                .take(64)
                .take_while(move |glyph| glyph.span.start() < limit);
            near.filter(|glyph| !glyph.double && glyph.side == Side::Close)
        };
        let sure = candidates().find(|close| !self.may_be_possessive(close.span));
        let close = sure.or_else(|| candidates().next())?.span;
        self.push(
            open.span.cover(&close),
            open.span.end(),
            close.start(),
            Ending::Closed,
        );
        Some(close.end())
    }

    /// "the leaders’ plan": an s before the mark, and the clause goes on behind it.
    fn may_be_possessive(&self, mark: Span) -> bool {
        let before = self.text.get(..mark.start()).unwrap_or("");
        let after = self
            .text
            .get(mark.end()..self.paragraph.end())
            .unwrap_or("");
        let mut following = after.chars();
        before.ends_with(['s', 'S'])
            && following.next().is_some_and(char::is_whitespace)
            && following.next().is_some_and(char::is_alphabetic)
    }

    fn push(&mut self, whole: Span, start: usize, end: usize, ending: Ending) {
        let words = trimmed(self.text, Span::new(start, end));
        if !words.is_empty() {
            self.found.push(Marked {
                whole,
                words,
                ending,
            });
        }
    }
}

/// `span` without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The byte after the first full stop, question or exclamation mark that a space follows.
fn sentence_end(words: &str) -> Option<usize> {
    let mut characters = words.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let before_space = characters
            .peek()
            .is_none_or(|(_, next)| next.is_whitespace());
        if matches!(character, '.' | '?' | '!') && before_space {
            return Some(at + character.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let paired = pair(text, Span::new(0, text.len()));
        paired.iter().map(|marked| marked.words.of(text)).collect()
    }

    fn endings(text: &str) -> Vec<Ending> {
        pair(text, Span::new(0, text.len()))
            .iter()
            .map(|marked| marked.ending)
            .collect()
    }

    #[test]
    fn pairs_every_kind_of_mark() {
        assert_eq!(words("“We won,” she said. “Twice.”"), ["We won,", "Twice."]);
        assert_eq!(
            words("\"We won,\" she said. \"Twice.\""),
            ["We won,", "Twice."]
        );
        assert_eq!(
            words("Elle dit « nous avons gagné »."),
            ["nous avons gagné"]
        );
        assert_eq!(
            words("Er sagte: „Wir haben gewonnen.“ So."),
            ["Wir haben gewonnen."]
        );
        assert_eq!(words("He called it ‘a farce’ again."), ["a farce"]);
        assert_eq!(words("He called it 'a farce' again."), ["a farce"]);
    }

    #[test]
    fn keeps_the_outermost_pair() {
        assert_eq!(words("“He said ‘no’ to me.”"), ["He said ‘no’ to me."]);
        assert_eq!(words("‘He said “no” to me.’"), ["He said “no” to me."]);
        assert_eq!(
            words("“They call it “reform” here,” he said."),
            ["They call it “reform” here,"]
        );
    }

    #[test]
    fn apostrophes_feet_and_years_are_no_marks() {
        assert!(words("The leaders' plan for the '90s didn't work for O’Neill’s team.").is_empty());
        assert!(words("He is 6'2\" tall and the pipe is 12\" wide.").is_empty());
        assert_eq!(
            words("‘The ministers’ plan won’t work,’ he said."),
            ["The ministers’ plan won’t work,"]
        );
    }

    #[test]
    fn mixed_kinds_still_pair() {
        assert_eq!(words("“We won\", she said."), ["We won"]);
        assert_eq!(words("”We won”, she said."), ["We won"]);
        assert_eq!(words("He said,\"We won.\"And left."), ["We won."]);
    }

    #[test]
    fn lost_marks_close_somewhere() {
        assert_eq!(
            endings("He said: “We won. It was late."),
            [Ending::Paragraph]
        );
        assert_eq!(
            words("“We won. He left. “It is over,” he said."),
            ["We won.", "It is over,"]
        );
        assert_eq!(
            words("We won the whole cup,” he said."),
            ["We won the whole cup,"]
        );
        assert!(words("Home. We won the cup,” he said.").is_empty());
    }

    #[test]
    fn empty_marks_hold_nothing() {
        assert!(words("“” \"\" '' « »").is_empty());
        assert!(words("").is_empty());
    }
}
