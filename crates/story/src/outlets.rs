//! Who an outlet is: its usual name and its owner.

use std::collections::BTreeMap;

use dateline_model::Table;

use crate::words::fold;

/// Outlets by every name they go by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outlets {
    by_name: BTreeMap<String, Outlet>,
}

#[derive(Clone, Debug)]
struct Outlet {
    name: String,
    owner: String,
}

impl Outlets {
    pub(crate) fn parse(table: &Table) -> Outlets {
        let mut by_name = BTreeMap::new();
        for row in table.rows() {
            let outlet = Outlet {
                name: row.get("name").into(),
                owner: row.get("owner").into(),
            };
            let names = row
                .list("name")
                .chain(row.list("aliases"))
                .chain(row.list("publisher_words"));
            for name in names {
                by_name.entry(plain(name)).or_insert_with(|| outlet.clone());
            }
        }
        Outlets { by_name }
    }

    /// The usual name of the outlet called `name`; `name` itself where no table knows it.
    pub(crate) fn usual(&self, name: &str) -> String {
        self.by_name
            .get(&plain(name))
            .map_or_else(|| squeeze(name), |outlet| outlet.name.clone())
    }

    /// Who owns the outlet called `name`, where that is known.
    pub(crate) fn owner(&self, name: &str) -> Option<&str> {
        let outlet = self.by_name.get(&plain(name))?;
        (!outlet.owner.is_empty()).then_some(outlet.owner.as_str())
    }
}

// Case, accents and odd spaces do not tell two outlets apart, nor does a leading "the".
fn plain(name: &str) -> String {
    let name = squeeze(name);
    let folded = fold(&name);
    folded.strip_prefix("the ").unwrap_or(&folded).to_owned()
}

fn squeeze(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
