//! Which objects a list shows.

use rusqlite::types::Value;

use crate::compiled::fold;

/// What an object must fulfil to be listed; an empty filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A name, or part of one, or a code of the acting side or speaker.
    pub actor: Option<String>,
    /// The same for the receiving side.
    pub recipient: Option<String>,
    /// Event type, link kind or disputed field.
    pub class: Option<String>,
    /// Nothing that ended before this day, ISO 8601.
    pub from: Option<String>,
    /// Nothing that began after this day, ISO 8601.
    pub to: Option<String>,
    /// A publisher that tells it, or part of its name.
    pub publisher: Option<String>,
    /// A story's id.
    pub story: Option<String>,
    /// At least so many independent origins.
    pub min_origins: Option<usize>,
}

impl Filter {
    /// The conditions in SQL, each with its value.
    pub(crate) fn conditions(&self) -> Vec<(&'static str, Value)> {
        let holds = |words: &Option<String>| words.as_deref().map(|words| Value::from(fold(words)));
        let text = |words: &Option<String>| words.clone().map(Value::from);
        let least = self.min_origins.map(|least| Value::from(least as i64));
        let conditions = [
            ("instr(actors, ?) > 0", holds(&self.actor)),
            ("instr(recipients, ?) > 0", holds(&self.recipient)),
            ("type = ? COLLATE NOCASE", text(&self.class)),
            ("to_day >= ?", text(&self.from)),
            ("from_day <= ?", text(&self.to)),
            ("instr(publishers, ?) > 0", holds(&self.publisher)),
            ("story = ?", text(&self.story)),
            ("origins >= ?", least),
        ];
        conditions
            .into_iter()
            .filter_map(|(sql, value)| Some((sql, value?)))
            .collect()
    }
}
