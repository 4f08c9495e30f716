//! What was done, in a line.

use dateline_model::{Entry, Party, Status, Table};

use super::plain::plain;

/// How event types read.
pub(super) struct Phrases {
    rows: Vec<Phrase>,
}

struct Phrase {
    kind: String,
    mode: String,
    with: String,
    alone: String,
}

impl Phrases {
    /// The phrases that ship with the program.
    pub(super) fn bundled() -> Phrases {
        let text = include_str!("../../../../resources/views/phrases.tsv");
        let table = Table::parse("resources/views/phrases.tsv", text);
        let rows = table.iter().flat_map(Table::rows).map(|row| Phrase {
            kind: row.get("type").to_owned(),
            mode: row.get("mode").to_owned(),
            with: row.get("with").to_owned(),
            alone: row.get("alone").to_owned(),
        });
        Phrases {
            rows: rows.collect(),
        }
    }

    /// "Nicolás Maduro (VEN) and Vladimir Putin (RUS) spoke by phone".
    pub(super) fn line(&self, entry: &Entry) -> String {
        let actors = sides(&entry.actors);
        let done = self.find(entry.kind.code(), entry.mode.as_deref().unwrap_or(""));
        let (with, alone) = done.map_or(("", "{}"), |phrase| (&*phrase.with, &*phrase.alone));
        let receivers = entry.recipients.iter().filter(|party| !is_at_home(party));
        let receivers: Vec<Party> = receivers.cloned().collect();
        let line = match (actors.is_empty(), receivers.is_empty()) {
            (false, false) => format!("{actors} {with} {}", sides(&receivers)),
            (false, true) => alone.replace("{}", &actors),
            (true, false) => format!("somebody not named {with} {}", sides(&receivers)),
            (true, true) => alone.replace("{}", "somebody not named"),
        };
        format!("{}{line}", doubt(entry))
    }

    fn find(&self, kind: &str, mode: &str) -> Option<&Phrase> {
        let of_kind = || self.rows.iter().filter(|phrase| phrase.kind == kind);
        let exact = of_kind().find(|phrase| phrase.mode == mode);
        exact.or_else(|| of_kind().find(|phrase| phrase.mode.is_empty()))
    }
}

/// What a reader must know before the deed: that it is not told as a plain fact.
fn doubt(entry: &Entry) -> String {
    let by = entry.claimed_by.as_deref().map(plain);
    match (entry.status.best(), by) {
        (Some(Status::Planned), _) => "planned: ".to_owned(),
        (Some(Status::Threatened), _) => "threatened: ".to_owned(),
        (Some(Status::Denied), _) => "denied: ".to_owned(),
        (Some(Status::Hypothetical), _) => "possible: ".to_owned(),
        (Some(Status::Claimed), Some(by)) => format!("according to {by}: "),
        (Some(Status::Claimed), None) => "claimed: ".to_owned(),
        _ => String::new(),
    }
}

fn sides(parties: &[Party]) -> String {
    let names: Vec<String> = parties.iter().map(side).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// "Teachers walked out": that it is done to their own country goes without saying.
fn is_at_home(party: &Party) -> bool {
    let home = party.home.as_ref();
    home.is_some_and(|home| home.rule.as_str() == "events.receiver.home")
}

fn side(party: &Party) -> String {
    let name = plain(&party.name);
    match &party.country {
        Some(country) if party.is_understood() => {
            format!("{name} ({}, understood)", country.as_str())
        }
        Some(country) => format!("{name} ({})", country.as_str()),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use dateline_model::EventType;

    use super::*;

    #[test]
    fn every_event_type_has_a_phrase() {
        let phrases = Phrases::bundled();
        for kind in EventType::ALL {
            assert!(phrases.find(kind.code(), "").is_some(), "{}", kind.code());
        }
    }
}
