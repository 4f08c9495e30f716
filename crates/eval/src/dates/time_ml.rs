//! TimeML: `TIMEX3` elements inside `TEXT`, each with its `value`.

use super::{Answer, Marked};
use crate::chars::Chars;
use crate::{EvalError, GoldFile};

/// Takes a file apart.
pub(super) fn marked(file: &GoldFile) -> Result<Marked, EvalError> {
    let xml = roxmltree::Document::parse(&file.text).map_err(|e| EvalError::gold(&file.name, e))?;
    let named = |name: &'static str| xml.descendants().find(move |node| node.has_tag_name(name));
    let text = named("TEXT").ok_or_else(|| EvalError::gold(&file.name, "no TEXT element"))?;
    let mut taken = Marked::default();
    for node in text.descendants() {
        let start = taken.text.chars().count();
        if node.has_tag_name("TIMEX3") {
            let end = start + characters(node);
            let value = node.attribute("value").unwrap_or_default();
            let answer = Answer::Value(value.to_owned());
            taken.times.push((Chars::new(start, end), answer));
        }
        taken
            .text
            .push_str(node.text().filter(|_| node.is_text()).unwrap_or_default());
    }
    let made = named("DCT").and_then(|node| node.descendants().find_map(|n| n.attribute("value")));
    taken.date = made.map(str::to_owned);
    Ok(taken)
}

/// How many characters of text a node holds.
fn characters(node: roxmltree::Node<'_, '_>) -> usize {
    let texts = node.descendants().filter(|node| node.is_text());
    texts
        .filter_map(|node| node.text())
        .map(|text| text.chars().count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::time_ml;
    use super::*;

    #[test]
    fn tags_are_taken_out_and_counted() {
        let taken = marked(&time_ml()).unwrap();
        assert_eq!(taken.text, "É & on Monday or in May 2019.");
        assert_eq!(taken.date.as_deref(), Some("2022-02-16"));
        let value = |value: &str| Answer::Value(value.to_owned());
        assert_eq!(taken.times[0], (Chars::new(7, 13), value("2022-02-14")));
        assert_eq!(taken.times[1], (Chars::new(20, 28), value("2019-05")));
    }
}
