//! The TEI of the GUM corpus: a line a word, `date` elements with `when`, or `from` and `to`.
//!
//! The words are put together again with the usual spaces; what stands in one paragraph, heading or
//! caption is one line.

use roxmltree::Node;

use super::{Answer, Marked};
use crate::chars::Chars;
use crate::days::between;
use crate::{EvalError, GoldFile};

/// Elements that are a paragraph of their own.
const BLOCKS: [&str; 5] = ["head", "p", "caption", "item", "figure"];

/// Marks and endings that stand close behind the word before.
const CLOSE: [&str; 12] = [
    ",", ".", ")", "]", ":", ";", "%", "?", "!", "'s", "’s", "n't",
];

/// Takes a file apart.
pub(super) fn marked(file: &GoldFile) -> Result<Marked, EvalError> {
    let xml = roxmltree::Document::parse(&file.text).map_err(|e| EvalError::gold(&file.name, e))?;
    let root = xml.root_element();
    let mut taken = Marked {
        date: root.attribute("dateCreated").map(str::to_owned),
        ..Marked::default()
    };
    let mut glued = false;
    add(root, &mut taken, &mut glued);
    Ok(taken)
}

/// Adds what stands in `node`; `glued` when the next word stands close to the one before.
fn add(node: Node<'_, '_>, taken: &mut Marked, glued: &mut bool) {
    if node.is_text() {
        let lines = node.text().unwrap_or_default().lines();
        let words = lines.filter_map(|line| Some(line.split_once('\t')?.0));
        words.for_each(|word| add_word(word, taken, glued));
        return;
    }
    let block = BLOCKS.iter().any(|name| node.has_tag_name(*name));
    if block && !taken.text.is_empty() && !taken.text.ends_with('\n') {
        taken.text.push_str("\n\n");
    }
    let before = taken.text.chars().count();
    if node.has_tag_name("w") {
        add_parts(node, taken, glued);
    } else {
        node.children().for_each(|child| add(child, taken, glued));
    }
    if node.has_tag_name("date") {
        let space = taken
            .text
            .chars()
            .skip(before)
            .take_while(|c| c.is_whitespace());
        let start = before + space.count();
        let at = Chars::new(start, taken.text.chars().count());
        taken.times.push((at, Answer::Days(days(node))));
    }
}

/// The parts of one word, which no space divides.
fn add_parts(node: Node<'_, '_>, taken: &mut Marked, glued: &mut bool) {
    for text in node.descendants().filter(Node::is_text) {
        let lines = text.text().unwrap_or_default().lines();
        for word in lines.filter_map(|line| Some(line.split_once('\t')?.0)) {
            add_word(word, taken, glued);
            *glued = true;
        }
    }
    *glued = false;
}

fn add_word(word: &str, taken: &mut Marked, glued: &mut bool) {
    let tight = *glued || CLOSE.contains(&word) || word == "-";
    if !tight && !taken.text.is_empty() && !taken.text.ends_with(['\n', '(', '[', '$', '-']) {
        taken.text.push(' ');
    }
    taken.text.push_str(word);
    *glued = false;
}

/// The first and the last day, where the element gives both.
fn days(node: Node<'_, '_>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let day = |names: [&str; 3]| {
        let value = names.into_iter().find_map(|name| node.attribute(name))?;
        value.split('T').next()
    };
    let (from, to) = (
        day(["when", "from", "notBefore"])?,
        day(["when", "to", "notAfter"])?,
    );
    Some((
        between(Some(from), Some(from))?.0,
        between(Some(to), Some(to))?.1,
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::tei;
    use super::*;

    #[test]
    fn words_are_put_together_and_dates_counted_in_them() {
        let taken = marked(&tei()).unwrap();
        assert_eq!(
            taken.text,
            "Vote held\n\nOn Monday, they didn't meet in 2014-2015."
        );
        assert_eq!(taken.date.as_deref(), Some("2015-05-18"));
        let monday = date(2015, 5, 18);
        assert_eq!(
            taken.times[0],
            (Chars::new(14, 20), Answer::Days(Some((monday, monday))))
        );
        let years = (date(2014, 1, 1), date(2015, 12, 31));
        assert_eq!(
            taken.times[1],
            (Chars::new(42, 51), Answer::Days(Some(years)))
        );
    }
}
