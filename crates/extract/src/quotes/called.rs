//! "The bookkeeper said …", after "the Ukrainian bookkeeper Oksana Hrytsenko": the words that stood
//! beside a name lead to it.

use dateline_model::{Actor, ActorId, ActorKind, MentionVia, Span};

/// Marks that end what belongs to a name in front of it.
const BORDERS: [char; 12] = ['.', ',', ';', ':', '!', '?', '(', ')', '"', '“', '”', '\n'];

/// How many words behind a name may describe its bearer.
const BEHIND: usize = 8;

/// The one person who was called so before the words at `source`; nothing where they are more than
/// an article and a noun with its adjectives, or several persons were called so.
pub(super) fn before(text: &str, actors: &[Actor], source: Span) -> Option<ActorId> {
    let noun = noun(source.of(text))?;
    let called = |actor: &&Actor| {
        let mut names = actor.mentions.iter().filter(|mention| {
            mention.via == MentionVia::Name && mention.span.end() <= source.start()
        });
        actor.kind == ActorKind::Person
            && names.any(|name| in_front(text, name.span, &noun) || behind(text, name.span, &noun))
    };
    let mut persons = actors.iter().filter(called);
    let person = persons.next()?;
    persons.next().is_none().then(|| person.id.clone())
}

/// The noun of "the bookkeeper", "the retired sergeant", in lower case.
fn noun(words: &str) -> Option<String> {
    let mut words = words.split_whitespace();
    words
        .next()
        .filter(|first| first.eq_ignore_ascii_case("the"))?;
    let words: Vec<&str> = words.collect();
    let plain = words
        .iter()
        .all(|word| word.chars().all(char::is_alphabetic));
    let noun = words.last().filter(|_| plain && words.len() <= 2)?;
    Some(noun.to_lowercase())
}

/// Whether the noun stands before the name, with nothing but words between.
fn in_front(text: &str, name: Span, noun: &str) -> bool {
    let front = text.get(..name.start()).unwrap_or_default();
    let front = front.rsplit(BORDERS).next().unwrap_or_default();
    front
        .split_whitespace()
        .next_back()
        .is_some_and(|last| last.to_lowercase() == noun)
}

/// Whether the noun stands in the words between commas behind the name: ", 54, a customs broker".
fn behind(text: &str, name: Span, noun: &str) -> bool {
    let behind = text.get(name.end()..).unwrap_or_default();
    let Some(behind) = behind.strip_prefix(',') else {
        return false;
    };
    let clause = behind
        .split(['.', ';', '\n', '“', '"'])
        .next()
        .unwrap_or_default();
    let mut words = clause.split_whitespace().take(BEHIND).peekable();
    let article = |word: &&str| matches!(*word, "a" | "an" | "the");
    let aged = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    words.next_if(aged);
    words.next().as_ref().is_some_and(article)
        && words.any(|word| word.trim_end_matches(',').to_lowercase() == noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn what_stands_beside_a_name_leads_to_it() {
        let text = "The Welsh bookkeeper Ann Bell wept. Tom Rees, 54, a customs broker, did not.";
        assert!(in_front(text, at(text, "Ann Bell"), "bookkeeper"));
        assert!(!in_front(text, at(text, "Tom Rees"), "bookkeeper"));
        assert!(behind(text, at(text, "Tom Rees"), "broker"));
        assert!(!behind(text, at(text, "Ann Bell"), "broker"));
        assert_eq!(noun("the retired sergeant").as_deref(), Some("sergeant"));
        assert_eq!(noun("the head of the union"), None);
        assert_eq!(noun("a sergeant"), None);
    }
}
