//! The sector that the head noun of a phrase tells, or what stands beside it.

use jiff::civil::Date;

use super::tables::{Codes, Role, RoleKind};
use super::words::{Phrase, is_capitalised};
use super::{Told, described};

/// "he", "they".
pub(super) fn is_pronoun(norm: &str) -> bool {
    matches!(
        norm,
        "he" | "him"
            | "she"
            | "her"
            | "they"
            | "them"
            | "it"
            | "we"
            | "us"
            | "i"
            | "you"
            | "who"
            | "himself"
            | "herself"
            | "themselves"
    )
}

/// The words of the role and those of the name behind it: "Foreign Minister" and "Ann Bell". Without a role the
/// whole is a name.
pub(super) fn split_name<'a>(
    head: &Phrase<'a>,
    part: &Phrase<'a>,
    codes: &Codes,
) -> (Phrase<'a>, Phrase<'a>) {
    let count = head.words.len();
    let mut end = count;
    while end > 0 {
        if codes
            .role_at_end(&head.words[..end])
            .is_some_and(|(_, role)| role.kind != RoleKind::Modifier)
        {
            return (head.slice(0..end), head.slice(end..count));
        }
        if !head
            .words
            .get(end - 1)
            .is_some_and(|word| is_capitalised(word.text))
        {
            break;
        }
        end -= 1;
    }
    (Phrase::default(), part.clone())
}

/// The sectors of a role with its complement.
pub(super) fn of(
    role: &Phrase<'_>,
    complement: &Phrase<'_>,
    part: &Phrase<'_>,
    hint: Option<&str>,
    date: Option<Date>,
    codes: &Codes,
) -> Vec<Told> {
    let Some((start, head)) = codes.role_at_end(&role.words) else {
        return Vec::new();
    };
    let own = told(
        head,
        &role.slice(start..role.words.len()),
        "actors.code.head",
    );
    let found = if head.kind == RoleKind::Neutral {
        before(&role.slice(0..start), hint, date, codes)
            .or_else(|| behind(complement, hint, date, codes))
            .unwrap_or(own)
    } else {
        own
    };
    if is_former(part) {
        as_former(found)
    } else {
        found
    }
}

fn told(role: &Role, words: &Phrase<'_>, rule: &'static str) -> Vec<Told> {
    let told = |code: &String| Told {
        code: code.clone(),
        at: words.span(),
        rule,
    };
    role.sectors.iter().map(told).collect()
}

/// "police chief", "CIA official", "Muslim leader": the nearest word before a neutral head that tells a sector.
fn before(
    words: &Phrase<'_>,
    hint: Option<&str>,
    date: Option<Date>,
    codes: &Codes,
) -> Option<Vec<Told>> {
    (1..=words.words.len()).rev().find_map(|end| {
        let role = codes
            .role_at_end(&words.words[..end])
            .filter(|(_, role)| !role.sectors.is_empty());
        if let Some((start, role)) = role {
            return Some(told(role, &words.slice(start..end), "actors.code.beside"));
        }
        (0..end).find_map(|start| {
            let name = words.slice(start..end);
            let sectors = codes.body(&name, hint, date)?.sectors;
            (!sectors.is_empty()).then_some(sectors)
        })
    })
}

/// "head of the army", "president of the Rights League": what it is the head of.
fn behind(
    complement: &Phrase<'_>,
    hint: Option<&str>,
    date: Option<Date>,
    codes: &Codes,
) -> Option<Vec<Told>> {
    if complement.is_empty() {
        return None;
    }
    let name = complement.without_articles();
    let body = codes.body(&name, hint, date).map(|coded| coded.sectors);
    let sectors = body.unwrap_or_else(|| described(complement, hint, date, codes).sectors);
    (!sectors.is_empty()).then_some(sectors)
}

fn is_former(part: &Phrase<'_>) -> bool {
    let former = |norm: &str| {
        matches!(
            norm,
            "former"
                | "ex"
                | "onetime"
                | "one-time"
                | "retired"
                | "ousted"
                | "deposed"
                | "late"
                | "erstwhile"
        ) || norm.starts_with("ex-")
    };
    part.words.iter().take(4).any(|word| former(&word.norm))
}

/// A former office of state makes an elite.
fn as_former(mut found: Vec<Told>) -> Vec<Told> {
    let office = found.first().is_some_and(|told| {
        matches!(
            told.code.as_str(),
            "GOV" | "LEG" | "MIL" | "SPY" | "COP" | "JUD"
        )
    });
    if office {
        found.truncate(1);
        found.iter_mut().for_each(|told| {
            told.code = "ELI".to_owned();
            told.rule = "actors.code.former";
        });
    }
    found
}
