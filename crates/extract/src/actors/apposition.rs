//! Which role belongs to which name: "Prime Minister Ann Bell", "Ann Bell, the mayor of Lyon,",
//! "the president of Peru, Ann Bell, and that of Chile, Carl Diaz".

use dateline_model::Sentence;

use super::items::{Item, Who};
use super::phrases::{Nation, RolePhrase};
use super::scene::Scene;

/// Takes every phrase that stands beside a name out of `phrases` and gives it to that name.
pub(super) fn offices(scene: &Scene<'_>, sentence: &Sentence, items: &mut [Item], phrases: &mut Vec<RolePhrase>) {
    let mut left: Vec<RolePhrase> = Vec::new();
    for phrase in std::mem::take(phrases) {
        let before = items.iter().position(|item| is_named_after(scene, &phrase, item));
        let after = || items.iter().position(|item| is_named_before(scene, sentence, &phrase, item));
        let (owner, rule) = match before {
            Some(owner) => (Some(owner), if phrase.whole.end == start(items, owner) { "actors.office.title" } else { "actors.office.before" }),
            None => (after(), "actors.office.after"),
        };
        match owner.and_then(|owner| items.get_mut(owner)) {
            Some(Item { who: Who::Person(person), .. }) => {
                let coordinated = left.pop_if(|earlier| before.is_some() && is_coordinated(scene, earlier, &phrase));
                person.offices.extend(coordinated.map(|earlier| (earlier, rule)));
                person.offices.push((phrase, rule));
                person.unsure = false;
            }
            _ => left.push(phrase),
        }
    }
    *phrases = left;
}

fn start(items: &[Item], nth: usize) -> usize {
    items.get(nth).map_or(0, |item| item.tokens.start)
}

/// "President Ann Bell", "the president of Peru, Ann Bell,".
fn is_named_after(scene: &Scene<'_>, phrase: &RolePhrase, item: &Item) -> bool {
    let Who::Person(person) = &item.who else { return false };
    if phrase.plural || is_body(scene, phrase) {
        return false;
    }
    let end = phrase.whole.end;
    if item.tokens.start == end {
        return true;
    }
    let honorific = item.tokens.start == end + 1 && scene.rules.honorifics.contains_key(scene.norm(end));
    let apposed = scene.norm(end) == "," && item.tokens.start == end + 1 && !phrase.indefinite;
    let sure = !person.unsure || item.tokens.len() > 1;
    honorific || apposed && sure && phrase.told_or_definite() && closes(scene, item.tokens.end)
}

/// "Ann Bell, the president of Peru,", "Ann Bell, 45, a doctor,".
fn is_named_before(scene: &Scene<'_>, sentence: &Sentence, phrase: &RolePhrase, item: &Item) -> bool {
    let Who::Person(_) = &item.who else { return false };
    if phrase.plural || is_body(scene, phrase) {
        return false;
    }
    let end = item.tokens.end;
    let aged = scene.norm(end) == "," && scene.norm(end + 1).parse::<u8>().is_ok() && scene.norm(end + 2) == ",";
    let comma = end + if aged { 2 } else { 0 };
    let behind = matches!(scene.norm(comma), "," | "(") && phrase.whole.start == comma + 1;
    behind && (phrase.whole.end >= sentence.tokens.end || closes(scene, phrase.whole.end)) && !is_next_in_list(scene, phrase)
}

/// "Ann Bell, Mayor Carl Diaz and …" lists people: the second role has a name of its own.
fn is_next_in_list(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    scene.name_from(phrase.whole.end).is_some()
}

/// Whether a mark or word stands at `at` after which an apposition is over.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.norm(at), "," | ";" | "." | ")" | ":" | "-" | "and" | "who" | "?" | "!" | "\"" | "...") || scene.norm(at).is_empty()
}

fn is_body(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    phrase.role(scene).is_none_or(|role| role.body)
}

/// "the chancellor and vice president of Peru": the second office has no article of its own.
fn is_coordinated(scene: &Scene<'_>, earlier: &RolePhrase, phrase: &RolePhrase) -> bool {
    let joined = scene.norm(earlier.whole.end) == "and" && earlier.whole.end + 1 == phrase.whole.start;
    let bare = !phrase.definite && !phrase.indefinite && scene.norm_before(phrase.whole.start) == "and";
    joined && bare && !earlier.plural && earlier.role(scene).is_some_and(|role| !role.body)
}

impl RolePhrase {
    fn told_or_definite(&self) -> bool {
        self.told || self.definite || self.nation.is_some()
    }
}

/// "and that of Chile, Carl Diaz": the office named before, in another country.
pub(super) fn repeated_office(scene: &Scene<'_>, items: &mut Vec<Item>, phrases: &mut Vec<RolePhrase>) {
    let mut repeated = Vec::new();
    for item in items.iter() {
        let Who::State { code, .. } = &item.who else { continue };
        let start = item.tokens.start;
        let that_of = start >= 2 && scene.norm(start - 1) == "of" && scene.norm(start - 2) == "that";
        let model = phrases.iter().rfind(|phrase| phrase.whole.end < start && start - phrase.whole.end < 12);
        if let (true, Some(model)) = (that_of, model) {
            let mut phrase = model.clone();
            phrase.whole = start - 2..item.tokens.end;
            phrase.words = phrase.whole.clone();
            phrase.nation = Some(Nation { code: code.clone(), tokens: item.tokens.clone() });
            repeated.push(phrase);
        }
    }
    items.retain(|item| !repeated.iter().any(|phrase| phrase.whole.contains(&item.tokens.start)));
    phrases.extend(repeated);
    phrases.sort_by_key(|phrase| phrase.whole.start);
}

/// "Ann Bell, who led the Peruvian delegation": the country of whoever leads its delegation.
pub(super) fn delegations(scene: &Scene<'_>, items: &mut [Item]) {
    for item in items {
        let end = item.tokens.end;
        let Who::Person(person) = &mut item.who else { continue };
        let at = end + usize::from(scene.norm(end) == ",");
        let leads = scene.norm(at) == "who" && matches!(scene.lemma(at + 1), "lead" | "head" | "chair" | "represent");
        let phrase = leads.then(|| super::phrases::parse(scene, at + 2, at + 11)).flatten();
        let delegation = phrase.filter(|phrase| phrase.role(scene).is_some_and(|role| role.class == "delegation"));
        if let Some(mut phrase) = delegation {
            phrase.title = format!("head of {}", phrase.title);
            person.offices.push((phrase, "actors.office.delegation"));
        }
    }
}
