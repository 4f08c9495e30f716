//! From a text to its words, numbers and marks.

use dateline_model::{Span, Viewed};

use crate::Lexicon;

/// Cuts `text` into words, numbers and marks.
///
/// Words keep inner hyphens and apostrophes ("nuclear-capable", "O'Brien"); what leans on a word is
/// cut off ("Russia" "'s", "do" "n't"); abbreviations keep their stop ("U.S.", "Gen.").
pub(crate) fn split(text: &str, lexicon: &Lexicon) -> Vec<Span<Viewed>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let length = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if rest.starts_with("http://") || rest.starts_with("https://") {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        } else if is_word(first)
            || matches!(first, '#' | '@') && rest.chars().nth(1).is_some_and(is_word)
        {
            word_length(rest, lexicon)
        } else {
            run_length(rest, first)
        };
        push_parts(&mut words, rest, at, length);
        at += length;
    }
    words
}

/// A word as word lists have it: lower case, typographic marks plain.
pub(crate) fn norm(word: &str) -> String {
    let mut norm = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' | '‚' => norm.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => norm.push('"'),
            '–' | '—' | '―' | '‑' | '‐' | '−' => norm.push('-'),
            '…' => norm.push_str("..."),
            c => norm.extend(c.to_lowercase()),
        }
    }
    norm
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Marks that belong to the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// Like marks in a row are one token: "...", "--"; any other mark stands alone.
fn run_length(rest: &str, first: char) -> usize {
    if !matches!(first, '.' | '-') {
        return first.len_utf8();
    }
    rest.find(|c| c != first).unwrap_or(rest.len())
}

fn word_length(rest: &str, lexicon: &Lexicon) -> usize {
    let mut end = 0;
    let mut last = ' ';
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = is_word(c) || at == 0 || joins(last, c, next, &rest[..at], &rest[at..]);
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    end + stop_length(rest, end, lexicon)
}

/// Whether the mark `c` between `last` and `next` is part of the word.
fn joins(last: char, c: char, next: char, before: &str, from: &str) -> bool {
    if !is_word(last) || !is_word(next) {
        return false;
    }
    let digits = last.is_numeric() && next.is_numeric();
    match c {
        '-' | '‑' | '‐' => !digits,
        '\'' | '’' | 'ʼ' => !last.is_numeric(),
        '&' => last.is_uppercase() && next.is_uppercase(),
        '/' | ':' => digits,
        ',' => digits && three_digits(from),
        '.' => digits || is_initialism(before) || next.is_lowercase() && last.is_lowercase(),
        '_' => true,
        _ => false,
    }
}

fn three_digits(from: &str) -> bool {
    from.chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .count()
        == 3
}

/// "U", "U.S", "a.m": single letters with stops between them, also behind a hyphen ("D-N.Y").
fn is_initialism(word: &str) -> bool {
    word.len() <= 16
        && last_part(word).split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

/// What stands behind the last hyphen: "Conn" of "D-Conn".
fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// 1 when the stop after the word belongs to it, else 0.
fn stop_length(rest: &str, end: usize, lexicon: &Lexicon) -> usize {
    if !rest[end..].starts_with('.') || rest[end..].starts_with("..") || end > 16 {
        return 0;
    }
    let word = &rest[..end];
    let after = rest[end + 1..].trim_start_matches(' ');
    let next = after.chars().next().unwrap_or('\n');
    let initial = word.chars().count() == 1
        && word.chars().all(char::is_uppercase)
        && word != "I"
        && next.is_uppercase();
    let listed = lexicon
        .abbreviations
        .get(&format!("{}.", last_part(word).to_lowercase()));
    let known = match listed {
        Some(crate::lexicon::Ends::BeforeNumber) => next.is_numeric(),
        Some(crate::lexicon::Ends::Never) => {
            next.is_alphanumeric() || is_opening(next) || is_initialism(word)
        }
        Some(crate::lexicon::Ends::Maybe) => word.contains('.') || next != '\n',
        None => false,
    };
    usize::from(initial || known || word.contains('.') && is_initialism(word))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '"' | '“' | '[' | ',')
}

const CLITICS: [&str; 7] = ["n't", "'s", "'ll", "'ve", "'re", "'d", "'m"];

/// Adds the word of `length` bytes, with what leans on it cut off.
fn push_parts(words: &mut Vec<Span<Viewed>>, rest: &str, at: usize, length: usize) {
    let cut = length - clitic_length(&rest[..length]);
    if cut > 0 {
        words.push(Span::new(at, at + cut));
    }
    if cut < length {
        words.push(Span::new(at + cut, at + length));
    }
}

fn clitic_length(word: &str) -> usize {
    let Some((border, _)) = word
        .char_indices()
        .rev()
        .take(4)
        .find(|(_, c)| matches!(c, '\'' | '’' | 'ʼ'))
    else {
        return 0;
    };
    for start in [
        word[..border]
            .char_indices()
            .last()
            .map_or(border, |(at, _)| at),
        border,
    ] {
        if start > 0 && CLITICS.contains(&norm(&word[start..]).as_str()) {
            return word.len() - start;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let lexicon = Lexicon::bundled();
        split(text, &lexicon)
            .iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn cuts_off_what_leans_on_a_word() {
        assert_eq!(
            words("Russia’s ally didn't"),
            ["Russia", "’s", "ally", "did", "n't"]
        );
        assert_eq!(
            words("O'Brien and officials'"),
            ["O'Brien", "and", "officials", "'"]
        );
        assert_eq!(words("he’ll can't"), ["he", "’ll", "ca", "n't"]);
    }

    #[test]
    fn keeps_stops_of_abbreviations() {
        assert_eq!(
            words("U.S. Gen. J. K. Roe, at 5 p.m."),
            ["U.S.", "Gen.", "J.", "K.", "Roe", ",", "at", "5", "p.m."]
        );
        assert_eq!(
            words("Ann Lee, D-N.Y., and Bo Lee (R-Ohio) or Cy Ott, D-Conn., left"),
            [
                "Ann", "Lee", ",", "D-N.Y.", ",", "and", "Bo", "Lee", "(", "R-Ohio", ")", "or",
                "Cy", "Ott", ",", "D-Conn.", ",", "left"
            ]
        );
        assert_eq!(
            words("They met. No. It ended in May."),
            [
                "They", "met", ".", "No", ".", "It", "ended", "in", "May", "."
            ]
        );
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            words("$48.2 million, 1,000 doses (96%)"),
            [
                "$", "48.2", "million", ",", "1,000", "doses", "(", "96", "%", ")"
            ]
        );
        assert_eq!(
            words("1999-2013 at 10:30, Tu-160s"),
            ["1999", "-", "2013", "at", "10:30", ",", "Tu-160s"]
        );
    }

    #[test]
    fn marks_stand_alone() {
        assert_eq!(
            words("“Yes,” she—said..."),
            ["“", "Yes", ",", "”", "she", "—", "said", "..."]
        );
    }
}
