//! Which role belongs to which name: "Prime Minister Ann Bell", "Ann Bell, the mayor of Lyon,",
//! "the president of Peru, Ann Bell, and that of Chile, Carl Diaz".

use std::ops::Range;

use dateline_model::Sentence;

use super::items::{Item, Who};
use super::phrases::{Nation, RolePhrase};
use super::scene::Scene;

/// Takes every phrase that stands beside a name out of `phrases` and gives it to that name. Roles
/// before names are told first: one between two names belongs to the later when it runs into it.
pub(super) fn offices(
    scene: &Scene<'_>,
    sentence: &Sentence,
    items: &mut [Item],
    phrases: &mut Vec<RolePhrase>,
) {
    before_names(scene, items, phrases);
    after_names(scene, sentence, items, phrases);
}

fn before_names(scene: &Scene<'_>, items: &mut [Item], phrases: &mut Vec<RolePhrase>) {
    let mut left: Vec<RolePhrase> = Vec::new();
    for phrase in std::mem::take(phrases) {
        let owner = items
            .iter()
            .position(|item| is_named_after(scene, &phrase, item));
        let rule = match owner {
            Some(owner) if phrase.whole.end < start(items, owner) => "actors.office.before",
            _ => "actors.office.title",
        };
        match owner.and_then(|owner| items.get_mut(owner)) {
            Some(Item {
                who: Who::Person(person),
                tokens,
            }) => {
                let tokens = tokens.clone();
                let same = |earlier: &mut RolePhrase| {
                    is_coordinated(scene, earlier, &phrase)
                        || is_told_twice(scene, earlier, &phrase, &tokens)
                };
                let coordinated = left.pop_if(same);
                let shared = coordinated.map(|earlier| (with_nation_of(earlier, &phrase), rule));
                person.offices.extend(shared);
                person.offices.push((phrase, rule));
                person.unsure = false;
            }
            _ => left.push(phrase),
        }
    }
    *phrases = left;
}

fn with_nation_of(earlier: RolePhrase, phrase: &RolePhrase) -> RolePhrase {
    let nation = earlier.nation.clone().or_else(|| phrase.nation.clone());
    RolePhrase { nation, ..earlier }
}

fn after_names(
    scene: &Scene<'_>,
    sentence: &Sentence,
    items: &mut [Item],
    phrases: &mut Vec<RolePhrase>,
) {
    phrases.retain(|phrase| {
        let owner = items
            .iter_mut()
            .find(|item| is_named_before(scene, sentence, phrase, item));
        let Some(Item {
            who: Who::Person(person),
            ..
        }) = owner
        else {
            return true;
        };
        person.offices.push((phrase.clone(), "actors.office.after"));
        person.unsure = false;
        false
    });
}

/// "the oil company Example", "a rebel group, the Example", "Example, a shipping company": a body's
/// kind beside its name. The words of the kinds come back.
pub(super) fn bodies(
    scene: &Scene<'_>,
    items: &mut [Item],
    phrases: &mut Vec<RolePhrase>,
) -> Vec<Range<usize>> {
    let mut kinds = Vec::new();
    phrases.retain(|phrase| {
        let owner = items.iter_mut().find(|item| {
            let before = item.tokens.start == phrase.whole.end;
            is_body(scene, phrase) && (before || is_kind_of(scene, phrase, item))
        });
        let Some(item) = owner else { return true };
        let mut organisation = match &item.who {
            Who::Organisation(organisation) => organisation.clone(),
            Who::Person(person) if person.unsure || item.tokens.start != phrase.whole.end => {
                super::bodies::unsure_organisation(scene, &item.tokens)
            }
            _ => return true,
        };
        organisation.nation = organisation.nation.or_else(|| phrase.nation.clone());
        if organisation.sectors.is_empty() {
            organisation.sectors.clone_from(&phrase.sectors);
        }
        item.who = Who::Organisation(organisation);
        kinds.push(phrase.whole.clone());
        false
    });
    kinds
}

/// Whether the tree says that the body's name is `item`'s, with a comma between them.
fn is_kind_of(scene: &Scene<'_>, phrase: &RolePhrase, item: &Item) -> bool {
    let Some(noun) = phrase.words.clone().next_back() else {
        return false;
    };
    let apart = scene.norm(item.tokens.end) == "," || scene.norm(phrase.whole.end) == ",";
    let one = !phrase.plural && !scene.norm(noun).ends_with('s');
    apart && one && scene.is_apposed(&(noun..noun + 1), &item.tokens)
}

/// "Peruvian officials like Minister Ann Bell", "a Peruvian delegation led by Ann Bell".
pub(super) fn memberships(scene: &Scene<'_>, items: &mut [Item], phrases: &[RolePhrase]) {
    for phrase in phrases {
        let Some(start) = members_from(scene, phrase.whole.end) else {
            continue;
        };
        for item in items.iter_mut() {
            let Who::Person(person) = &mut item.who else {
                continue;
            };
            let first = person
                .offices
                .first()
                .map_or(item.tokens.start, |(office, _)| office.whole.start);
            let foreign = person
                .offices
                .iter()
                .any(|(office, _)| office.nation.is_some());
            if first == start && !foreign && person.nation.is_none() {
                person.nation.clone_from(&phrase.nation);
            }
        }
    }
}

/// Where the members of a group are told after the words at `end`.
fn members_from(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let at = end + usize::from(scene.norm(end) == ",");
    match (scene.norm(at), scene.norm(at + 1)) {
        ("like" | "including", _) => Some(at + 1),
        ("such", "as") | ("led" | "headed" | "chaired", "by") => Some(at + 2),
        _ => None,
    }
}

fn start(items: &[Item], nth: usize) -> usize {
    items.get(nth).map_or(0, |item| item.tokens.start)
}

/// "President Ann Bell", "the president of Peru, Ann Bell,".
fn is_named_after(scene: &Scene<'_>, phrase: &RolePhrase, item: &Item) -> bool {
    let Who::Person(person) = &item.who else {
        return false;
    };
    if phrase.plural || is_body(scene, phrase) {
        return false;
    }
    let end = phrase.whole.end;
    if item.tokens.start == end {
        return true;
    }
    let honorific =
        item.tokens.start == end + 1 && scene.rules.honorifics.contains_key(scene.norm(end));
    // "the coach, the Argentine Ann Bell,", "the rector, Dr Ann Bell,".
    let between = (end + 1..item.tokens.start).take(4).all(|at| {
        matches!(scene.norm(at), "the" | ".")
            || scene.rules.demonyms.contains_key(scene.norm(at))
            || scene.rules.honorifics.contains_key(scene.norm(at))
    });
    let near = (end + 1..end + 4).contains(&item.tokens.start) && between;
    let apposed = scene.norm(end) == "," && near && !phrase.indefinite;
    let sure = !person.unsure || item.tokens.len() > 1;
    let over = closes(scene, item.tokens.end) || scene.is_apposed(&phrase.whole, &item.tokens);
    honorific || apposed && sure && phrase.told_or_definite() && over
}

/// "Ann Bell, the president of Peru,", "Ann Bell, 45, a doctor,".
fn is_named_before(
    scene: &Scene<'_>,
    sentence: &Sentence,
    phrase: &RolePhrase,
    item: &Item,
) -> bool {
    let Who::Person(_) = &item.who else {
        return false;
    };
    if phrase.plural || is_body(scene, phrase) {
        return false;
    }
    let end = item.tokens.end;
    let aged = scene.norm(end) == ","
        && scene.norm(end + 1).parse::<u8>().is_ok()
        && scene.norm(end + 2) == ",";
    let comma = end + if aged { 2 } else { 0 };
    let behind = matches!(scene.norm(comma), "," | "(") && phrase.whole.start == comma + 1;
    behind
        && (phrase.whole.end >= sentence.tokens.end
            || closes(scene, phrase.whole.end)
            || scene.is_apposed(&phrase.whole, &item.tokens))
        && !is_next_in_list(scene, phrase)
}

/// "Ann Bell, Mayor Carl Diaz and …" lists people: the second role has a name of its own.
fn is_next_in_list(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    scene.name_from(phrase.whole.end).is_some()
}

/// Whether a mark or word stands at `at` after which an apposition is over.
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.norm(at),
        "," | ";"
            | "."
            | ")"
            | ":"
            | "-"
            | "and"
            | "who"
            | "whose"
            | "which"
            | "?"
            | "!"
            | "\""
            | "..."
    ) || scene.norm(at).is_empty()
}

/// "the head of the delegation, Deputy Minister Ann Bell,": one person by two offices.
fn is_told_twice(
    scene: &Scene<'_>,
    earlier: &RolePhrase,
    phrase: &RolePhrase,
    name: &Range<usize>,
) -> bool {
    let end = earlier.whole.end;
    let behind = phrase.whole.start == end + 1 && scene.norm(end) == ",";
    let one = earlier.told_or_definite() && !earlier.indefinite && !earlier.plural;
    let over = closes(scene, name.end) && scene.norm(name.end) != "and";
    let apposed = over || scene.is_apposed(&earlier.whole, name);
    behind && one && apposed && !phrase.indefinite && !is_body(scene, earlier)
}

fn is_body(scene: &Scene<'_>, phrase: &RolePhrase) -> bool {
    phrase.role(scene).is_none_or(|role| role.body)
}

/// "the chancellor and vice president of Peru": the second office has no article of its own.
fn is_coordinated(scene: &Scene<'_>, earlier: &RolePhrase, phrase: &RolePhrase) -> bool {
    let joined =
        scene.norm(earlier.whole.end) == "and" && earlier.whole.end + 1 == phrase.whole.start;
    let bare =
        !phrase.definite && !phrase.indefinite && scene.norm_before(phrase.whole.start) == "and";
    joined && bare && !earlier.plural && earlier.role(scene).is_some_and(|role| !role.body)
}

impl RolePhrase {
    fn told_or_definite(&self) -> bool {
        self.told || self.definite || self.nation.is_some()
    }
}

/// "and that of Chile, Carl Diaz": the office named before, in another country.
pub(super) fn repeated_office(
    scene: &Scene<'_>,
    items: &mut Vec<Item>,
    phrases: &mut Vec<RolePhrase>,
) {
    let mut repeated = Vec::new();
    for item in items.iter() {
        let Who::State { code, .. } = &item.who else {
            continue;
        };
        let start = item.tokens.start;
        let that_of =
            start >= 2 && scene.norm(start - 1) == "of" && scene.norm(start - 2) == "that";
        let model = phrases
            .iter()
            .rfind(|phrase| phrase.whole.end < start && start - phrase.whole.end < 12);
        if let (true, Some(model)) = (that_of, model) {
            let mut phrase = model.clone();
            phrase.whole = start - 2..item.tokens.end;
            phrase.words = phrase.whole.clone();
            phrase.nation = Some(Nation {
                code: code.clone(),
                tokens: item.tokens.clone(),
            });
            repeated.push(phrase);
        }
    }
    items.retain(|item| {
        !repeated
            .iter()
            .any(|phrase| phrase.whole.contains(&item.tokens.start))
    });
    phrases.extend(repeated);
    phrases.sort_by_key(|phrase| phrase.whole.start);
}

/// "Ann Bell, who led the Peruvian delegation": the country of whoever leads its delegation.
pub(super) fn delegations(scene: &Scene<'_>, items: &mut [Item]) {
    for item in items {
        let end = item.tokens.end;
        let Who::Person(person) = &mut item.who else {
            continue;
        };
        let at = end + usize::from(scene.norm(end) == ",");
        let leads = scene.norm(at) == "who"
            && matches!(scene.lemma(at + 1), "lead" | "head" | "chair" | "represent");
        let phrase = leads
            .then(|| super::phrases::parse(scene, at + 2, at + 11))
            .flatten();
        let delegation = phrase.filter(|phrase| {
            phrase
                .role(scene)
                .is_some_and(|role| role.class == "delegation")
        });
        if let Some(mut phrase) = delegation {
            phrase.title = format!("head of {}", phrase.title);
            person.offices.push((phrase, "actors.office.delegation"));
        }
    }
}
