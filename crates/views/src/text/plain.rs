//! Words from outside, made safe to print.

/// `text` on one line: white space folded, control and direction characters left out, so that a
/// hostile report can neither break a table nor drive a terminal.
pub fn plain(text: &str) -> String {
    let shown = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    let shown: String = shown
        .filter(|c| !c.is_control() && !turns_direction(*c))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, cut to about `most` characters at a word's end.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = plain(text);
    let Some((cut, _)) = text.char_indices().nth(most) else {
        return text;
    };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..end].trim_end_matches([',', ';', ':']))
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_reach_a_terminal() {
        assert_eq!(plain("a\u{1b}[31m b\n\tc\u{202e}d"), "a[31m b cd");
    }

    #[test]
    fn cuts_at_a_word() {
        assert_eq!(shortened("one two three", 9), "one two …");
        assert_eq!(shortened("é", 1), "é");
    }
}
