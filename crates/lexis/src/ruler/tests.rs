//! Rules made here, on tokens made here. Whole sets of rules are compared with spaCy's behaviour in
//! `reference_test`.

use super::*;
use rule::Operand;

fn text(text: &str) -> Operand {
    Operand::Text(text.to_owned())
}

fn entries(pairs: &[(&str, Operand)]) -> Vec<(String, Operand)> {
    let entry = |(key, operand): &(&str, Operand)| ((*key).to_owned(), operand.clone());
    pairs.iter().map(entry).collect()
}

fn rule(pattern: &[TokenSpec], attrs: &[(&str, Operand)], index: i64) -> Rule {
    Rule {
        patterns: vec![pattern.to_vec()],
        attrs: entries(attrs),
        index,
    }
}

/// Applies rules to words that all have the tag `T`; returns `tag/lemma` of each.
fn check(rules: &[Rule], words: &str, expected: &str) {
    let mut symbols = Symbols::default();
    let tag = symbols.intern("T");
    let ruler = Ruler::compile(rules, &mut symbols).unwrap();
    let view = |text| LexicalView {
        text,
        lower: text,
        norm: text,
        shape: "",
        prefix: "",
        suffix: "",
    };
    let lexical: Vec<Bits> = words
        .split(' ')
        .map(|word| ruler.lexical(&view(word)))
        .collect();
    let none = Symbol::NONE;
    let state = |lexical| TokenState {
        lexical,
        tag,
        pos: none,
        morph: none,
        dep: none,
        lemma: none,
        entity: none,
        space_after: true,
    };
    let mut tokens: Vec<_> = lexical.iter().map(state).collect();
    ruler.apply(&mut tokens, &mut Scratch::default());
    let show =
        |token: &TokenState<'_>| format!("{}/{}", symbols.get(token.tag), symbols.get(token.lemma));
    assert_eq!(
        tokens.iter().map(show).collect::<Vec<_>>().join(" "),
        expected
    );
}

fn refusal(rule: Rule) -> String {
    let rules = [self::rule(&[vec![]], &[], 0), rule];
    Ruler::compile(&rules, &mut Symbols::default()).unwrap_err()
}

#[test]
fn the_later_of_two_rules_has_the_last_word() {
    let first = rule(
        &[entries(&[("LOWER", text("b"))])],
        &[("LEMMA", text("one"))],
        0,
    );
    let second = rule(
        &[entries(&[("TAG", text("T"))])],
        &[("LEMMA", text("two"))],
        0,
    );
    check(&[first.clone(), second.clone()], "a b", "T/two T/two");
    check(&[second, first], "a b", "T/two T/one");
}

#[test]
fn rules_see_the_tokens_as_they_were() {
    let first = rule(&[entries(&[("TAG", text("T"))])], &[("TAG", text("U"))], 0);
    let second = rule(
        &[entries(&[("TAG", text("U"))])],
        &[("LEMMA", text("no"))],
        0,
    );
    check(&[first, second], "a", "U/");
}

#[test]
fn the_index_names_the_token_that_changes() {
    let pattern = [entries(&[("LOWER", text("a"))]), vec![]];
    check(
        &[rule(&pattern, &[("LEMMA", text("x"))], 1)],
        "a b a",
        "T/ T/x T/",
    );
    check(
        &[rule(&pattern, &[("LEMMA", text("x"))], -2)],
        "a b a",
        "T/x T/ T/",
    );
}

#[test]
fn repeats_end_wherever_they_can() {
    let repeated = entries(&[("LOWER", text("a")), ("OP", text("+"))]);
    check(
        &[rule(&[repeated], &[("LEMMA", text("x"))], -1)],
        "a a b",
        "T/x T/x T/",
    );
}

#[test]
fn what_is_not_understood_is_refused_by_number_and_key() {
    let any = vec![];
    let set = |key: &str, value| refusal(rule(std::slice::from_ref(&any), &[(key, value)], 0));
    let ask = |key: &str, value| refusal(rule(&[entries(&[(key, value)])], &[], 0));
    let fuzzy = Operand::Tests(entries(&[("FUZZY", text("a"))]));
    assert_eq!(
        set("NORM", text("a")),
        "rule 1: NORM: setting this is not supported"
    );
    assert_eq!(
        set("POS", text("noun")),
        "rule 1: POS: \"noun\" is not a part of speech"
    );
    assert_eq!(
        ask("LIKE_NUM", Operand::Flag(true)),
        "rule 1: LIKE_NUM: this attribute is not supported"
    );
    assert_eq!(
        ask("LOWER", fuzzy),
        "rule 1: LOWER: FUZZY is not supported here"
    );
    assert_eq!(
        ask("MORPH", text("_")),
        "rule 1: MORPH: asking for no features is not supported"
    );
    assert_eq!(ask("OP", text("^")), "rule 1: OP: \"^\" is not supported");
    assert_eq!(
        refusal(rule(&[any], &[], 1)),
        "rule 1: index: 1 is outside the shortest match"
    );
}

#[test]
fn damaged_files_are_an_error_or_other_rules() {
    let whole = include_bytes!("../../tests/reference/case-0/attribute_ruler/patterns");
    assert_eq!(Rule::parse_all(whole).unwrap().len(), 40);
    for at in 0..whole.len() {
        assert!(Rule::parse_all(&whole[..at]).is_err());
        let mut damaged = whole.to_vec();
        damaged[at] ^= 0x55;
        let rules = Rule::parse_all(&damaged);
        let _ = rules.and_then(|rules| Ruler::compile(&rules, &mut Symbols::default()));
    }
}

#[test]
fn rules_survive_being_stored() {
    let rules = Rule::parse_all(include_bytes!(
        "../../tests/reference/case-1/attribute_ruler/patterns"
    ))
    .unwrap();
    let stored = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Rule>>(&stored).unwrap(), rules);
}
