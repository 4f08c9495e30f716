//! CAMEO codes for PLOVER types, and PLOVER types for CAMEO codes.

use dateline_model::{EventType, Table};

/// The crosswalk that ships with the program: one frozen table for both ways.
#[derive(Clone, Debug)]
pub struct Cameo {
    codes: Vec<Code>,
}

/// A CAMEO code.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// All its digits.
    pub code: String,
    /// Its type in PLOVER.
    pub kind: EventType,
    /// Its mode.
    pub mode: Option<String>,
    /// Its contexts.
    pub contexts: Vec<String>,
    /// Its value on Goldstein's scale, as GDELT gives it.
    pub goldstein: Option<f64>,
    writes: Vec<Written>,
}

/// What is written with a code.
#[derive(Clone, Debug, PartialEq)]
struct Written {
    kind: EventType,
    mode: Option<String>,
    context: Option<String>,
}

impl Code {
    /// The code one level up: its first three digits.
    pub fn base(&self) -> &str {
        self.code.get(..3).unwrap_or(&self.code)
    }

    /// The code at the top: its first two digits.
    pub fn root(&self) -> &str {
        self.code.get(..2).unwrap_or(&self.code)
    }

    /// The quad class that GDELT gives to the root: not always that of the PLOVER type.
    pub fn quad(&self) -> u8 {
        match self.root().parse() {
            Ok(..=5) => 1,
            Ok(6..=9) => 2,
            Ok(10..=14) => 3,
            _ => 4,
        }
    }
}

impl Cameo {
    /// The table that ships with the program.
    pub fn bundled() -> Cameo {
        let text = include_str!("../../../../resources/events/cameo.tsv");
        let table = Table::parse("resources/events/cameo.tsv", text);
        let codes = table.iter().flat_map(Table::rows).filter_map(|row| {
            Some(Code {
                code: row.get("code").to_owned(),
                kind: EventType::from_code(row.get("type"))?,
                mode: filled(row.get("mode")),
                contexts: row.list("contexts").map(str::to_owned).collect(),
                goldstein: row.get("goldstein").parse().ok(),
                writes: row.list("writes").filter_map(written).collect(),
            })
        });
        Cameo {
            codes: codes.collect(),
        }
    }

    /// What a CAMEO code is in PLOVER; `None` for codes without a type there.
    pub fn plover(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|row| row.code == code)
    }

    /// The code that an event is written with.
    pub fn code(&self, kind: EventType, mode: Option<&str>, contexts: &[String]) -> Option<&Code> {
        let narrow = match mode {
            Some(_) => self.written(kind, mode, None),
            None => self.by_context(kind, contexts),
        };
        narrow.or_else(|| self.written(kind, None, None))
    }

    /// The code for a type in just one of its contexts.
    fn by_context(&self, kind: EventType, contexts: &[String]) -> Option<&Code> {
        let fitting = |context: &String| self.written(kind, None, Some(context));
        let mut fitting = contexts.iter().filter_map(fitting);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn written(&self, kind: EventType, mode: Option<&str>, context: Option<&str>) -> Option<&Code> {
        let same = |what: &Written| {
            what.kind == kind && what.mode.as_deref() == mode && what.context.as_deref() == context
        };
        self.codes.iter().find(|row| row.writes.iter().any(same))
    }
}

fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// `ASSAULT`, `CONSULT phone` or `AID +military`.
fn written(cell: &str) -> Option<Written> {
    let mut words = cell.split(' ');
    let kind = EventType::from_code(words.next()?)?;
    let second = words.next();
    let context = second.and_then(|word| word.strip_prefix('+'));
    Some(Written {
        kind,
        mode: second.filter(|_| context.is_none()).map(str::to_owned),
        context: context.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_mode_has_a_code() {
        let cameo = Cameo::bundled();
        let text = include_str!("../../../../resources/events/ontology.tsv");
        for row in Table::parse("ontology.tsv", text).unwrap().rows() {
            let kind = EventType::from_code(row.get("type")).unwrap();
            let mode = filled(row.get("mode"));
            assert!(
                cameo.written(kind, mode.as_deref(), None).is_some(),
                "{} {mode:?}",
                kind.code()
            );
        }
    }

    #[test]
    fn codes_stand_once_and_have_levels() {
        let cameo = Cameo::bundled();
        for row in &cameo.codes {
            assert_eq!(
                cameo.codes.iter().filter(|it| it.code == row.code).count(),
                1
            );
            assert!((3..=4).contains(&row.code.len()), "{}", row.code);
            assert!(row.goldstein.is_none_or(|value| value.abs() <= 10.0));
        }
        let ceasefire = cameo
            .code(EventType::Retreat, Some("ceasefire"), &[])
            .unwrap();
        assert_eq!(
            (
                &*ceasefire.code,
                ceasefire.base(),
                ceasefire.root(),
                ceasefire.quad()
            ),
            ("0871", "087", "08", 2)
        );
    }

    #[test]
    fn a_context_decides_only_where_no_other_does() {
        let cameo = Cameo::bundled();
        let aid = |contexts: &[&str]| {
            let contexts: Vec<String> = contexts.iter().map(|it| (*it).to_owned()).collect();
            cameo
                .code(EventType::Aid, None, &contexts)
                .unwrap()
                .code
                .clone()
        };
        assert_eq!(aid(&["health", "military"]), "072");
        assert_eq!(aid(&["economic", "military"]), "070");
        assert_eq!(cameo.plover("163").unwrap().kind, EventType::Sanction);
        assert_eq!(cameo.plover("010"), None);
    }
}
