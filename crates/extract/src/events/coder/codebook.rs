//! Rules of the codebook over the learned types (`resources/events/codebook.tsv`).

use dateline_model::{EventType, Role, Row, RuleId, Table, TableError};

use super::frame::{Bent, Frames};
use super::pair::{Marked, Side};

/// The rules in the order in which they are asked.
#[derive(Clone, Debug)]
pub(super) struct Codebook(Vec<Rule>);

#[derive(Clone, Debug)]
struct Rule {
    id: RuleId,
    from: Vec<EventType>,
    deed: Vec<String>,
    with: Vec<String>,
    /// The target is the object of the deed.
    target: bool,
    frame: String,
    bent: String,
    /// Nothing for what is no deed.
    to: Option<EventType>,
    mode: Option<String>,
}

/// What a rule makes of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) id: RuleId,
    /// Nothing for what is no deed.
    pub(super) kind: Option<EventType>,
    pub(super) mode: Option<String>,
}

impl Codebook {
    /// The rules that ship with the program.
    #[expect(clippy::expect_used, reason = "a test reads the shipped tables")]
    pub(super) fn bundled() -> Codebook {
        let text = include_str!("../../../../../resources/events/codebook.tsv");
        let table = Table::parse("codebook.tsv", text);
        let rules = table.and_then(|table| Codebook::parse(&table));
        rules.expect("the shipped table is well formed")
    }

    fn parse(table: &Table) -> Result<Codebook, TableError> {
        table
            .rows()
            .map(|row| rule(&row))
            .collect::<Result<_, _>>()
            .map(Codebook)
    }

    /// What the first rule that fits makes of a deed of this learned type.
    pub(super) fn ruling(
        &self,
        marked: &Marked<'_>,
        frames: &Frames,
        deed: usize,
        kind: EventType,
    ) -> Option<Ruling> {
        let case = Case {
            marked,
            frames,
            deed,
        };
        let rule = self
            .0
            .iter()
            .filter(|rule| rule.from.is_empty() || rule.from.contains(&kind))
            .find(|rule| case.fits(rule))?;
        Some(Ruling {
            id: rule.id.clone(),
            kind: rule.to,
            mode: rule.mode.clone(),
        })
    }
}

/// A deed that rules are tried on.
struct Case<'c, 'm> {
    marked: &'c Marked<'m>,
    frames: &'c Frames,
    deed: usize,
}

impl Case<'_, '_> {
    fn fits(&self, rule: &Rule) -> bool {
        self.is_deed(rule)
            && self.is_bent(rule)
            && self.is_framed(rule)
            && self.has_object(rule)
            && self.is_with(rule)
    }

    fn is_deed(&self, rule: &Rule) -> bool {
        let named = |at: usize| {
            rule.deed
                .iter()
                .any(|word| word == self.marked.tree.lemma(at))
        };
        let thing = || self.marked.thing(self.frames, self.deed).is_some_and(named);
        rule.deed.is_empty() || named(self.deed) || thing()
    }

    fn is_bent(&self, rule: &Rule) -> bool {
        let bent = Bent::of(self.marked, self.deed);
        match rule.bent.as_str() {
            "+" => bent.future && !bent.negated,
            "-" => bent.negated,
            "-+" => bent.negated && bent.future,
            "0" => !bent.negated && !bent.future,
            _ => true,
        }
    }

    fn is_framed(&self, rule: &Rule) -> bool {
        let over = [
            Role::OpenComplement,
            Role::ClausalComplement,
            Role::NominalClause,
            Role::Object,
        ];
        let below = over.contains(&self.marked.tree.role(self.deed));
        let head = self.marked.tree.head(self.deed).filter(|_| below);
        let framed = |at: usize| {
            self.frames.of(self.marked.tree.lemma(at)) == rule.frame
                && !Bent::of(self.marked, at).negated
        };
        rule.frame.is_empty() || head.is_some_and(framed)
    }

    /// "called Peru", but not "called Peru a friend".
    fn has_object(&self, rule: &Rule) -> bool {
        let tree = self.marked.tree;
        let object = tree.child(self.deed, &[Role::Object]);
        let target = |at: usize| {
            let behind = self.marked.pair.sentence.contains(&(at + 1));
            let is_named = behind && matches!(tree.lemma(at + 1), "the" | "a" | "an");
            self.marked.pair.side_at(at) == Some(Side::Target) && !is_named
        };
        !rule.target || object.is_some_and(target)
    }

    fn is_with(&self, rule: &Rule) -> bool {
        let tree = self.marked.tree;
        let near =
            |at: &usize| self.marked.pair.side_at(*at).is_some() || tree.is_below(*at, self.deed);
        let named = |at: usize| rule.with.iter().any(|word| word == tree.lemma(at));
        rule.with.is_empty() || self.marked.pair.sentence.clone().filter(near).any(named)
    }
}

fn rule(row: &Row<'_>) -> Result<Rule, TableError> {
    let kind = |name: &str| {
        EventType::from_code(name).ok_or_else(|| row.error("from or to", "no such type"))
    };
    let list = |column: &str| row.list(column).map(str::to_owned).collect();
    Ok(Rule {
        id: RuleId::new(row.get("id")),
        from: row.list("from").map(kind).collect::<Result<_, _>>()?,
        deed: list("deed"),
        with: list("with"),
        target: row.get("object") == "target",
        frame: row.get("frame").to_owned(),
        bent: row.get("bent").to_owned(),
        to: match row.get("to") {
            "NONE" => None,
            code => Some(kind(code)?),
        },
        mode: Some(row.get("mode").to_owned()).filter(|mode| mode != "-"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_are_well_formed() {
        assert!(!Codebook::bundled().0.is_empty());
    }
}
