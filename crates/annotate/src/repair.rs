//! Repairs of garbled text: what is read instead of what stands there.
//!
//! Odd spaces, invisible characters, words grown together ("MinisterYuri", "talks.The") and the
//! stray stops of machine translation ("said. during a briefing").

use std::collections::BTreeSet;

use dateline_model::{Edit, Note, Span};

use crate::Lexicon;

/// How a whole report writes: what one paragraph alone does not show.
#[derive(Debug)]
pub(crate) struct Habits {
    /// Its sentences begin in lower case, so a stop before lower case is no fault.
    begins_in_lower_case: bool,
    /// Its capitalised words that stand alone, as they are written.
    capitalised: BTreeSet<String>,
}

/// A share of stops before lower case above which it is a habit, not a fault.
const HABIT: f64 = 0.4;

impl Habits {
    /// Reads the habits of `text`.
    pub(crate) fn of(text: &str) -> Habits {
        let (mut lower, mut all) = (0_u32, 0_u32);
        let mut capitalised = BTreeSet::new();
        let mut ended = false;
        for word in text.split_whitespace() {
            let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
                continue;
            };
            if ended {
                all += 1;
                lower += u32::from(first.is_lowercase());
            }
            ended = word.ends_with('.');
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if first.is_uppercase() && bare.len() <= LONGEST_WORD {
                capitalised.insert(bare.to_owned());
            }
        }
        let begins_in_lower_case = all > 4 && f64::from(lower) > HABIT * f64::from(all);
        Habits {
            begins_in_lower_case,
            capitalised,
        }
    }
}

/// Bytes; a longer run of letters is no word to be repaired.
const LONGEST_WORD: usize = 64;

/// The repairs of one paragraph, in order; their spans count from the paragraph's first byte.
pub(crate) fn edits(words: &str, habits: &Habits, lexicon: &Lexicon) -> Vec<Edit> {
    let mut edits = odd_characters(words);
    for (start, word) in pieces(words) {
        edits.extend(grown_together(word, habits, lexicon).map(|at| insertion(start + at)));
        edits.extend(missing_space_after_stop(word).map(|at| insertion(start + at)));
    }
    if !habits.begins_in_lower_case {
        edits.extend(stray_stops(words, lexicon));
    }
    edits.sort_by_key(|edit| (edit.at.start(), edit.at.end()));
    edits
}

/// The remark about a repair that changes how the words are read; odd spaces are not worth one.
pub(crate) fn note(edit: &Edit, offset: usize) -> Option<Note> {
    let (kind, text) = match (edit.with.as_str(), edit.at.len()) {
        (" ", 0) => ("repair.space", "a space is missing here"),
        ("", 1) => ("repair.stop", "a stop inside a sentence was passed over"),
        _ => return None,
    };
    let span = Span::new(edit.at.start() + offset, edit.at.end() + offset);
    Some(Note {
        stage: "annotate",
        kind: kind.to_owned(),
        text: text.to_owned(),
        span: Some(span),
    })
}

fn insertion(at: usize) -> Edit {
    Edit {
        at: Span::new(at, at),
        with: " ".to_owned(),
    }
}

fn odd_characters(words: &str) -> Vec<Edit> {
    let odd = words.char_indices().filter_map(|(at, c)| {
        let with = match c {
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}' => "",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            'ﬀ' => "ff",
            'ﬃ' => "ffi",
            'ﬄ' => "ffl",
            ' ' | '\n' => return None,
            c if c.is_whitespace() => " ",
            _ => return None,
        };
        Some(Edit {
            at: Span::new(at, at + c.len_utf8()),
            with: with.to_owned(),
        })
    });
    odd.collect()
}

/// The stretches between white space, with the byte each begins at.
fn pieces(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let pieces = words
        .split(char::is_whitespace)
        .scan(0, move |from, piece| {
            let start = *from;
            let after = start + piece.len();
            *from = after
                + words
                    .get(after..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            Some((start, piece))
        });
    pieces.filter(|(_, piece)| !piece.is_empty())
}

/// The byte in `piece` before a capital that begins another word: "MinisterYuri", "delegateI".
fn grown_together(piece: &str, habits: &Habits, lexicon: &Lexicon) -> Option<usize> {
    if piece.len() > LONGEST_WORD || piece.contains(['/', '@', '_', '#']) || lexicon.is_camel(piece)
    {
        return None;
    }
    let border = |((_, left), (at, right)): ((usize, char), (usize, char))| {
        (left.is_lowercase() && right.is_uppercase()).then_some(at)
    };
    let at = piece
        .char_indices()
        .zip(piece.char_indices().skip(1))
        .find_map(border)?;
    let (left, right) = (letters_at_end(&piece[..at]), letters_at_start(&piece[at..]));
    two_words(left, right, habits, lexicon).then_some(at)
}

fn two_words(left: &str, right: &str, habits: &Habits, lexicon: &Lexicon) -> bool {
    let capitalised = left.chars().next().is_some_and(char::is_uppercase);
    let known_left = if capitalised {
        lexicon.names.is_title(&left.to_lowercase()) || habits.capitalised.contains(left)
    } else {
        left.len() > 2
            && (lexicon.is_known(left) || lexicon.is_closed(left) || lexicon.names.is_title(left))
    };
    let short_right = right.chars().count() < 3;
    let known_right = if short_right {
        matches!(right, "I" | "A" | "He" | "It" | "In" | "We" | "On" | "At")
    } else {
        !capitalised
            || lexicon.names.is_title(&left.to_lowercase())
            || habits.capitalised.contains(right)
    };
    known_left && known_right && !right.chars().skip(1).any(char::is_uppercase)
}

/// The byte after a stop that has lost its space: "talks.The", `said.”He`.
fn missing_space_after_stop(piece: &str) -> Option<usize> {
    let mut before = [' '; 3];
    for (at, c) in piece.char_indices().take(LONGEST_WORD * 4) {
        let [second, first, last] = before;
        let stop = matches!(last, '.' | '!' | '?') && second.is_lowercase() && first.is_lowercase();
        let quoted = matches!(last, '”' | '"') && matches!(first, '.' | '!' | '?' | ',');
        if c.is_alphabetic() && (quoted || stop && c.is_uppercase() && begins_word(&piece[at..])) {
            return Some(at);
        }
        before = [first, last, c];
    }
    None
}

fn begins_word(rest: &str) -> bool {
    let mut letters = rest.chars().skip(1);
    letters
        .next()
        .is_none_or(|c| c.is_lowercase() || !c.is_alphanumeric())
}

/// Stops between a lower-case word and another: no sentence ends there.
fn stray_stops(words: &str, lexicon: &Lexicon) -> Vec<Edit> {
    let mut strays = Vec::new();
    let mut last: Option<(usize, &str)> = None;
    for (start, piece) in pieces(words) {
        if let Some((at, before)) = last
            && ends_in_stray(before, lexicon)
            && goes_on(piece)
        {
            let stop = at + before.len() - 1;
            strays.push(Edit {
                at: Span::new(stop, stop + 1),
                with: String::new(),
            });
        }
        last = Some((start, piece));
    }
    strays
}

fn ends_in_stray(piece: &str, lexicon: &Lexicon) -> bool {
    let Some(word) = piece.strip_suffix('.') else {
        return false;
    };
    let letters = letters_at_end(word);
    letters.chars().count() > 1
        && letters.chars().all(char::is_lowercase)
        && !word.contains('.')
        && !lexicon.abbreviations.contains_key(&piece.to_lowercase())
}

fn goes_on(piece: &str) -> bool {
    let letters = letters_at_start(piece);
    !letters.is_empty() && letters.chars().all(char::is_lowercase)
}

fn letters_at_start(piece: &str) -> &str {
    let end = piece
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(piece.len());
    &piece[..end]
}

fn letters_at_end(piece: &str) -> &str {
    let start = piece
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic())
        .last();
    start.map_or("", |(start, _)| &piece[start..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::View;

    fn repaired(text: &str) -> String {
        let lexicon = Lexicon::bundled();
        let edits = edits(text, &Habits::of(text), &lexicon);
        View::new(text, &edits).text().to_owned()
    }

    #[test]
    fn parts_words_grown_together() {
        assert_eq!(
            repaired("Deputy MinisterAnna Bell came."),
            "Deputy Minister Anna Bell came."
        );
        assert_eq!(repaired("the envoyI was late"), "the envoy I was late");
        assert_eq!(
            repaired("It ended.The talks failed"),
            "It ended. The talks failed"
        );
    }

    #[test]
    fn leaves_camel_words_alone() {
        let text = "McDonald uses YouTube, an iPhone and DeSantis of SpaceX at example.com";
        assert_eq!(repaired(text), text);
    }

    #[test]
    fn takes_out_stray_stops() {
        assert_eq!(
            repaired("She said. during a briefing."),
            "She said during a briefing."
        );
        assert_eq!(
            repaired("At 5 p.m. they left vs. others."),
            "At 5 p.m. they left vs. others."
        );
    }

    #[test]
    fn a_report_in_lower_case_keeps_its_stops() {
        let text = "it rained. we left. they stayed. nobody came. it was cold. the end. done.";
        assert_eq!(repaired(text), text);
    }

    #[test]
    fn odd_spaces_read_as_spaces() {
        assert_eq!(
            repaired("Prime\u{a0}Minister\u{2009}of ofﬁce"),
            "Prime Minister of office"
        );
    }
}
