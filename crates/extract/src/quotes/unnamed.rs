//! Sources without a name become actors of their own: "two of the officials said …", unless they
//! [point to somebody](super::stand_in).

use std::collections::BTreeMap;

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Annotations, Document, MentionVia, PartOfSpeech,
    Quotation, Role, RuleId, Span, SpeakerVia, Token,
};

use super::Rules;
use super::nearer;
use super::opening;
use super::stand_in::Pointers;
use super::words::Class;
use crate::actors;

/// A longer source is a clause that was misread, not somebody's description.
const LONGEST: usize = 10;

/// Words for more than one.
const MANY: [&str; 14] = [
    "people", "others", "some", "many", "both", "several", "two", "three", "four", "five", "six",
    "dozens", "most", "those",
];

/// Words that stand for somebody named elsewhere; whom they mean is not known here.
const POINTERS: [&str; 16] = [
    "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "these", "those",
    "his", "her", "their",
];

/// Gives every quotation whose source is described but known as nobody an actor with that
/// description for a name, and every one whose source points to somebody the one it points to. New
/// actors follow the others, in order of first mention.
pub(crate) fn become_actors(
    document: &Document,
    annotations: &Annotations,
    actors: &mut Vec<Actor>,
    quotations: &mut [Quotation],
    (rules, nouns): (&Rules, &actors::Rules),
) {
    let text = &document.text;
    let pointers = Pointers {
        text,
        annotations,
        words: &rules.words,
    };
    let mut known: BTreeMap<String, ActorId> = BTreeMap::new();
    for nth in 0..quotations.len() {
        nearer::prefer(annotations, actors, quotations, nth, nouns);
        let Some(quotation) = quotations.get(nth).filter(|it| it.speaker.is_none()) else {
            continue;
        };
        let Some(source) = quotation.source else {
            continue;
        };
        let opening = opening::of(annotations, source, nouns);
        let new = opening.is_some_and(|words| opening::is_new(words, actors, quotations, nth));
        let pointed = || pointers.speaker(actors, quotations, nth);
        let pointed = if new { None } else { pointed() };
        let capital = || {
            let id = state(actors, source.of(text), nouns)?;
            mention(actors, &id, source);
            Some((id, SpeakerVia::Name))
        };
        let found = pointed.or_else(capital).or_else(|| {
            let via = opening.map_or(SpeakerVia::Role, |_| SpeakerVia::Pronoun);
            let source = opening.unwrap_or(source);
            let words = before_participle(annotations, source).of(text);
            let owned =
                || owned(actors, words, source).filter(|(name, _)| may_speak(name, rules, nouns));
            let (name, whole) = description(words).or_else(owned)?;
            let key = whole.to_lowercase();
            let id = known.get(&key).cloned();
            let id = id.unwrap_or_else(|| open(actors, &name, nouns));
            known.entry(key).or_insert_with(|| id.clone());
            // "the residents", after "residents in the hills".
            known
                .entry(name.to_lowercase())
                .or_insert_with(|| id.clone());
            mention(actors, &id, source);
            Some((id, via))
        });
        if let (Some((id, via)), Some(quotation)) = (found, quotations.get_mut(nth)) {
            quotation.speaker = Some(id);
            if quotation.speaker_via == SpeakerVia::None {
                quotation.speaker_via = via;
            }
        }
    }
}

/// "Lima's concerns": the state that a capital stands for, where the report knows it.
fn state(actors: &[Actor], words: &str, nouns: &actors::Rules) -> Option<ActorId> {
    let owner = words
        .strip_suffix("'s")
        .or_else(|| words.strip_suffix("’s"))?;
    let code = nouns.state_named(&owner.to_lowercase())?;
    let is = |actor: &&Actor| {
        let country = actor
            .country
            .as_ref()
            .map(|country| country.value().as_str());
        actor.kind == ActorKind::Country && country == Some(code)
    };
    actors.iter().find(is).map(|actor| actor.id.clone())
}

/// The words without their article, first as a name and then all of them; `None` where they only point to somebody.
fn description(words: &str) -> Option<(String, String)> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let first = lower.first()?.as_str();
    // "our captain" is the captain of whoever speaks.
    let owned = words.len() > 1 && matches!(first, "its" | "my" | "our");
    let points = POINTERS.contains(&first) && !owned;
    let shouts = lower
        .iter()
        .all(|word| !word.chars().any(char::is_alphabetic));
    if points || shouts {
        return None;
    }
    let article = owned || words.len() > 1 && matches!(first, "the" | "a" | "an");
    let article = usize::from(article);
    let name = words.get(article..short(&words, &lower))?;
    if name.len() > LONGEST {
        return None;
    }
    let name = name.join(" ").trim_end_matches(',').to_owned();
    Some((name, words.get(article..)?.join(" ")))
}

/// Whether the last word is one for people or bodies: "her neighbour", but not "her words".
fn may_speak(name: &str, rules: &Rules, nouns: &actors::Rules) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let classes = [Class::Human, Class::Spokes, Class::Office];
    let of_class = classes.iter().any(|class| rules.words.is(*class, &last));
    let one = last.strip_suffix('s').unwrap_or(&last);
    of_class || nouns.kind_named(one).is_some()
}

/// "a barber **working across the street**": what somebody is called ends before it.
fn before_participle(annotations: &Annotations, source: Span) -> Span {
    let tokens = &annotations.tokens;
    let first = tokens.partition_point(|token| token.span.start() < source.start());
    let inside = tokens.get(first..).unwrap_or_default().iter();
    let inside = inside.take_while(|token| token.span.end() <= source.end());
    let participle = |token: &&Token| {
        let syntax = token.syntax.as_ref();
        syntax.is_some_and(|it| it.role == Role::NominalClause && it.pos == PartOfSpeech::Verb)
    };
    let noun = |token: &Token| {
        let syntax = token.syntax.as_ref();
        syntax.is_some_and(|syntax| syntax.pos == PartOfSpeech::Noun)
    };
    let mut words = inside.skip_while(|token| !noun(token)).skip(1);
    match words.find(participle) {
        Some(token) => Span::new(source.start(), token.span.start()),
        None => source,
    }
}

/// "his campaign", "her lawyers", by the name of whose they are.
fn owned(actors: &[Actor], words: &str, source: Span) -> Option<(String, String)> {
    let (first, rest) = words.split_once(' ')?;
    let own = matches!(first.to_lowercase().as_str(), "his" | "her");
    let at = Span::new(source.start(), source.start() + first.len());
    let is_owner = |actor: &&Actor| actor.mentions.iter().any(|mention| mention.span == at);
    let (rest, _) = description(rest).filter(|_| own)?;
    let name = match actors.iter().find(is_owner) {
        Some(owner) => format!("{}'s {rest}", owner.name),
        // Whose it is, is not known.
        None => rest,
    };
    Some((name.clone(), name))
}

/// How many words name whoever it is: "residents" in "residents in the hills".
fn short(words: &[&str], lower: &[String]) -> usize {
    let apart = ["in", "at", "on", "near", "who", "whose", "across", "around"];
    let ends = |nth: &usize| {
        let next = lower.get(nth + 1).map(String::as_str);
        next.is_none_or(|next| apart.contains(&next))
            || words.get(*nth).is_some_and(|word| word.ends_with(','))
    };
    (0..words.len())
        .find(ends)
        .map_or(words.len(), |last| last + 1)
}

fn open(actors: &mut Vec<Actor>, name: &str, nouns: &actors::Rules) -> ActorId {
    let id = ActorId::new(format!("p{}", actors.len() + 1));
    actors.push(Actor {
        id: id.clone(),
        name: name.to_owned(),
        kind: kind(name, nouns),
        country: None,
        sectors: Vec::new(),
        offices: Vec::new(),
        mentions: Vec::new(),
    });
    id
}

fn mention(actors: &mut [Actor], id: &ActorId, span: Span) {
    let rule = RuleId::new("quotes.source.described");
    let actor = actors.iter_mut().rev().find(|actor| actor.id == *id);
    // A quotation that goes on has the source of the one before it.
    let known = |actor: &Actor| actor.mentions.iter().any(|mention| mention.span == span);
    if let Some(actor) = actor.filter(|actor| !known(actor)) {
        actor.mentions.push(ActorMention {
            span,
            via: MentionVia::Role,
            rule,
        });
        actor
            .mentions
            .sort_by_key(|mention| (mention.span.start(), mention.span.end()));
    }
}

/// One of several is a person; several are a group; the rest are bodies.
fn kind(name: &str, nouns: &actors::Rules) -> ActorKind {
    let lower = name.to_lowercase();
    let behind = |word: &&str| {
        matches!(
            *word,
            "of" | "in" | "at" | "from" | "with" | "who" | "for" | "to"
        )
    };
    let words: Vec<&str> = lower.split(' ').take_while(|word| !behind(word)).collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let plural = words
        .last()
        .is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"));
    if words
        .first()
        .is_some_and(|first| matches!(*first, "one" | "another" | "someone"))
    {
        ActorKind::Person
    } else if plural || has(&MANY) {
        ActorKind::Group
    } else {
        // "a militant group" is its last word, "a party official" no party.
        let mut last = words.iter().rev().take(2);
        let told = last.find_map(|word| nouns.kind_named(word));
        told.unwrap_or(ActorKind::Organisation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn described_sources_are_somebody() {
        let named = |words| description(words).map(|(name, _)| name);
        assert_eq!(named("the central bank").as_deref(), Some("central bank"));
        assert_eq!(
            named("residents in the hills").as_deref(),
            Some("residents")
        );
        assert_eq!(description("he"), None);
        assert_eq!(description("***"), None);
        let nouns = actors::Rules::bundled();
        assert_eq!(kind("two of the people", &nouns), ActorKind::Group);
        assert_eq!(kind("one of the people", &nouns), ActorKind::Person);
        assert_eq!(kind("central bank", &nouns), ActorKind::Organisation);
        assert_eq!(kind("militant group", &nouns), ActorKind::Organisation);
    }
}
