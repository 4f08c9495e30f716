//! A repaired reading of a text that never touches the text itself.

use crate::{Span, Text, Viewed};

/// One repair: the words at `at` are read as `with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The characters that are replaced; empty for an insertion.
    pub at: Span<Text>,
    /// What stands there instead.
    pub with: String,
}

/// A text with repairs, and the way back to the stored characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    text: String,
    // Invariant: in order of both starts; each piece maps `viewed` onto `stored`.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    viewed: Span<Viewed>,
    stored: Span<Text>,
    /// Kept word for word, so that positions inside it map one to one.
    same: bool,
}

impl View {
    /// The view of `text` under `edits`. Edits that overlap an earlier one, or that do not lie on
    /// character borders of `text`, are left out.
    pub fn new(text: &str, edits: &[Edit]) -> View {
        let mut edits: Vec<&Edit> = edits.iter().filter(|edit| fits(text, edit)).collect();
        edits.sort_by_key(|edit| (edit.at.start(), edit.at.end()));
        let mut view = View {
            text: String::with_capacity(text.len()),
            pieces: Vec::new(),
        };
        let mut done = 0;
        for edit in edits {
            if edit.at.start() >= done {
                view.push(
                    &text[done..edit.at.start()],
                    Span::new(done, edit.at.start()),
                    true,
                );
                view.push(&edit.with, edit.at, false);
                done = edit.at.end();
            }
        }
        view.push(&text[done..], Span::new(done, text.len()), true);
        view
    }

    fn push(&mut self, words: &str, stored: Span<Text>, same: bool) {
        if words.is_empty() && stored.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece {
            viewed: Span::new(start, self.text.len()),
            stored,
            same,
        });
    }

    /// The repaired text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stored characters behind a span of the view: all that it covers, repairs included.
    pub fn stored(&self, span: Span<Viewed>) -> Span<Text> {
        let start = self.place(span.start(), false);
        let end = self.place(span.end(), true).max(start);
        Span::new(start, end)
    }

    fn place(&self, at: usize, as_end: bool) -> usize {
        // As an end, a position belongs to the piece it closes; as a start, to the one it opens.
        let nth = if as_end {
            self.pieces.partition_point(|piece| piece.viewed.end() < at)
        } else {
            self.pieces
                .partition_point(|piece| piece.viewed.end() <= at)
        };
        let Some(piece) = self.pieces.get(nth) else {
            return self.pieces.last().map_or(0, |piece| piece.stored.end());
        };
        match (piece.same, as_end) {
            (true, _) => piece.stored.start() + at.saturating_sub(piece.viewed.start()),
            (false, true) => piece.stored.end(),
            (false, false) => piece.stored.start(),
        }
    }
}

fn fits(text: &str, edit: &Edit) -> bool {
    text.get(edit.at.range()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(view: &View, words: &str) -> Span<Viewed> {
        let start = view.text().find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn maps_words_back_past_repairs() {
        let text = "Prime\u{a0}MinisterYuri said. during a briefing";
        let split = text.find("Yuri").unwrap();
        let nbsp = text.find('\u{a0}').unwrap();
        let stop = text.find(". during").unwrap();
        let edits = [
            Edit {
                at: Span::new(split, split),
                with: " ".into(),
            },
            Edit {
                at: Span::new(nbsp, nbsp + 2),
                with: " ".into(),
            },
            Edit {
                at: Span::new(stop, stop + 1),
                with: String::new(),
            },
        ];
        let view = View::new(text, &edits);
        assert_eq!(view.text(), "Prime Minister Yuri said during a briefing");
        assert_eq!(view.stored(find(&view, "Yuri")).of(text), "Yuri");
        assert_eq!(view.stored(find(&view, "Minister")).of(text), "Minister");
        assert_eq!(
            view.stored(find(&view, "said during")).of(text),
            "said. during"
        );
        assert_eq!(
            view.stored(find(&view, "Prime Minister Yuri")).of(text),
            "Prime\u{a0}MinisterYuri"
        );
    }

    #[test]
    fn bad_edits_are_left_out() {
        let view = View::new(
            "é",
            &[Edit {
                at: Span::new(1, 2),
                with: "x".into(),
            }],
        );
        assert_eq!(view.text(), "é");
        assert_eq!(View::new("", &[]).stored(Span::new(0, 0)), Span::new(0, 0));
    }
}
