//! Dictionary forms: a table for the irregular, endings for the rest.

use dateline_model::{PartOfSpeech, Token};

use crate::Lexicon;

/// The dictionary form of the word whose `norm` is given; `before` is the token before it.
///
/// A form that endings suggest counts only when it is a common word; else the plainest guess by
/// spelling is taken. Titles and ranks are spelled out ("Gen.", "Sen."). Nouns in -ing stay ("the meeting") unless a form of "be" stands before them.
pub(crate) fn of(
    norm: &str,
    pos: PartOfSpeech,
    before: Option<&Token>,
    lexicon: &Lexicon,
) -> String {
    if let Some(word) = lexicon.spelled_out.get(norm) {
        return word.clone();
    }
    if pos == PartOfSpeech::ProperNoun {
        return norm.to_owned();
    }
    match lexicon.lemmas.get(norm) {
        Some(lemma) => lemma.clone(),
        None if lexicon.is_dictionary_form(norm) => match after_be(before) && norm.ends_with("ing")
        {
            true => by_ending(norm, lexicon).unwrap_or_else(|| norm.to_owned()),
            false => norm.to_owned(),
        },
        None if pos != PartOfSpeech::Unknown => norm.to_owned(),
        None => by_ending(norm, lexicon).unwrap_or_else(|| norm.to_owned()),
    }
}

fn after_be(before: Option<&Token>) -> bool {
    before.is_some_and(|token| token.lemma == "be")
}

fn by_ending(norm: &str, lexicon: &Lexicon) -> Option<String> {
    if !norm.is_ascii() || norm.contains(['.', '\'', '/', '-']) {
        return None;
    }
    let candidates = if let Some(stem) = norm.strip_suffix("ies") {
        vec![format!("{stem}y"), format!("{stem}ie")]
    } else if let Some(stem) = norm.strip_suffix("ied") {
        vec![format!("{stem}y")]
    } else if let Some(stem) = norm.strip_suffix("ing").or_else(|| norm.strip_suffix("ed")) {
        stems(stem)
    } else if let Some(stem) = norm.strip_suffix('s') {
        plural_stems(stem)
    } else {
        return None;
    };
    let known = candidates.iter().find(|word| lexicon.is_known(word));
    known
        .or_else(|| candidates.first().filter(|_| !lexicon.is_known(norm)))
        .cloned()
}

/// What "-ed" or "-ing" may have been put to: "sign", "pledg(e)", "plan(n)".
fn stems(stem: &str) -> Vec<String> {
    if stem.len() < 2 || !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return Vec::new();
    }
    let silent_e = format!("{stem}e");
    let mut letters = stem.chars().rev();
    let doubled = letters.next() == letters.next();
    let single = stem[..stem.len() - 1].to_owned();
    match stem.as_bytes() {
        _ if doubled && !stem.ends_with(['l', 's', 'z', 'f', 'e', 'o']) => {
            vec![single, stem.to_owned(), silent_e]
        }
        _ if doubled => vec![stem.to_owned(), single, silent_e],
        _ if stem.ends_with("is") || stem.ends_with("iz") => vec![silent_e],
        _ if wants_e(stem) => vec![silent_e, stem.to_owned()],
        _ => vec![stem.to_owned(), silent_e],
    }
}

/// Endings after which a verb nearly always has a silent e.
fn wants_e(stem: &str) -> bool {
    [
        "c", "v", "u", "dg", "at", "iz", "is", "rg", "ng", "as", "os", "us", "ur", "ir",
    ]
    .iter()
    .any(|end| stem.ends_with(end))
        && !["ou", "air", "eat", "oat"]
            .iter()
            .any(|end| stem.ends_with(end))
}

/// What "-s" may have been put to: "talk", "bus", "box".
fn plural_stems(stem: &str) -> Vec<String> {
    if stem.len() < 2 || stem.ends_with(['s', 'u', 'i']) {
        return Vec::new();
    }
    let mut stems = vec![stem.to_owned()];
    if let Some(shorter) = stem.strip_suffix('e') {
        let hissing = ["ss", "x", "ch", "sh", "z", "s", "o"]
            .iter()
            .any(|end| shorter.ends_with(end));
        stems.insert(
            if hissing && !stem.ends_with("se") {
                0
            } else {
                1
            },
            shorter.to_owned(),
        );
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(word: &str) -> String {
        of(word, PartOfSpeech::Unknown, None, &Lexicon::bundled())
    }

    #[test]
    fn verbs() {
        for (form, expected) in [
            ("said", "say"),
            ("met", "meet"),
            ("signed", "sign"),
            ("pledged", "pledge"),
            ("planned", "plan"),
            ("making", "make"),
            ("calling", "call"),
            ("denied", "deny"),
            ("accuses", "accuse"),
            ("imposed", "impose"),
            ("visiting", "visit"),
            ("agreed", "agree"),
            ("condemned", "condemn"),
            ("reaches", "reach"),
            ("threatening", "threaten"),
            ("deployed", "deploy"),
            ("withdrew", "withdraw"),
            ("announced", "announce"),
            ("arrested", "arrest"),
            ("urged", "urge"),
            ("offered", "offer"),
            ("died", "die"),
        ] {
            assert_eq!(lemma(form), expected, "{form}");
        }
    }

    #[test]
    fn nouns() {
        for (form, expected) in [
            ("talks", "talk"),
            ("countries", "country"),
            ("sanctions", "sanction"),
            ("men", "man"),
            ("forces", "force"),
            ("crises", "crisis"),
            ("allies", "ally"),
            ("business", "business"),
            ("boxes", "box"),
            ("meeting", "meeting"),
            ("president", "president"),
            ("bus", "bus"),
        ] {
            assert_eq!(lemma(form), expected, "{form}");
        }
    }

    #[test]
    fn a_noun_in_ing_is_a_verb_after_be() {
        let lexicon = Lexicon::bundled();
        let is = Token {
            span: dateline_model::Span::new(0, 2),
            norm: "is".into(),
            lemma: "be".into(),
            pos: PartOfSpeech::Auxiliary,
            syntax: None,
        };
        assert_eq!(
            of("meeting", PartOfSpeech::Unknown, Some(&is), &lexicon),
            "meet"
        );
    }
}
