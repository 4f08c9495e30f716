//! Single answers from the made-up tables of `tests/reference`. Many more are compared with spaCy's
//! in `reference_test`.

use super::*;

const TABLES: &[u8] = include_bytes!("../../tests/reference/case-0/lemmatizer/lookups/lookups.bin");

fn check(lang: &str, (text, pos, morph): (&str, &str, &str), expected: &str) {
    let lemmatizer = Lemmatizer::parse(lang, "rule", false, TABLES).unwrap();
    let stored = serde_json::to_string(&lemmatizer).unwrap();
    let back: Lemmatizer = serde_json::from_str(&stored).unwrap();
    let lower = text.to_lowercase();
    let query = Query {
        text,
        lower: &lower,
        pos,
        morph,
        sentence_start: false,
    };
    assert_eq!(lemmatizer.lemma(&query), expected);
    assert_eq!(back.lemma(&query), expected, "stored");
}

#[test]
fn english_features_can_say_that_a_word_is_a_base_form() {
    check("en", ("Crows", "NOUN", "Number=Sing"), "crows");
    check("en", ("Crows", "NOUN", "Number=Plur"), "crow");
    check("sv", ("Crows", "NOUN", "Number=Sing"), "crow");
}

#[test]
fn names_keep_their_capitals_and_white_space_is_lowered() {
    check("en", ("Crows", "PROPN", "Number=Plur"), "Crows");
    check("en", ("Crows", "", ""), "crows");
}

#[test]
fn the_last_exception_leads() {
    check("sv", ("sat", "VERB", ""), "set");
}

#[test]
fn french_looks_words_up_last() {
    check("fr", ("été", "X", ""), "être");
    check("fr", ("det", "ADP", ""), "d");
    check("fr", ("chats", "NOUN", ""), "chat");
}

#[test]
fn spanish_verbs_come_with_their_pronouns() {
    check(
        "es",
        ("Dámelo", "VERB", "PronType=Prs|VerbForm=Inf"),
        "da mo él",
    );
    check("es", ("1.000,5", "NUM", ""), "1000.5");
}

#[test]
fn unknown_ways_are_refused() {
    assert!(Lemmatizer::parse("nl", "lookup", false, TABLES).is_err());
    assert!(Lemmatizer::parse("it", "pos_lookup", false, TABLES).is_err());
    assert!(Lemmatizer::parse("ru", "rule", false, TABLES).is_err());
    assert!(Lemmatizer::parse("en", "rule", false, &[0x80]).is_err());
}

#[test]
fn damaged_files_never_panic() {
    for at in 0..TABLES.len() {
        for lang in ["en", "fr", "es"] {
            let mut damaged = TABLES.to_vec();
            damaged[at] ^= 0x55;
            assert!(Lemmatizer::parse(lang, "rule", false, &damaged[..at]).is_err());
            let _ = Lemmatizer::parse(lang, "rule", false, &damaged);
        }
    }
}
