//! The tables of a `lookups.bin` file.

use rmpv::ValueRef;

use super::words::{KeyMap, WordMap, WordSet, Words};
use crate::msgpack;
use crate::strings::string_id;

/// Suffixes or words with what stands for them, in their order.
pub(super) type Rewrites = Vec<(String, String)>;

/// All tables of a file.
pub(super) struct Lookups<'v, 'a> {
    tables: &'v [(ValueRef<'a>, ValueRef<'a>)],
}

/// One table: values under the ids of strings.
#[derive(Clone, Copy, Default)]
pub(super) struct Table<'v, 'a> {
    entries: &'v [(ValueRef<'a>, ValueRef<'a>)],
}

impl<'v, 'a> Lookups<'v, 'a> {
    pub(super) fn new(value: &'v ValueRef<'a>) -> Result<Lookups<'v, 'a>, String> {
        Ok(Lookups {
            tables: msgpack::map(value)?,
        })
    }

    /// A table that must be there.
    pub(super) fn required(&self, name: &str) -> Result<Table<'v, 'a>, String> {
        self.find(name)?
            .ok_or_else(|| format!("the table {name} is missing"))
    }

    /// A table that may be missing, and is empty then.
    pub(super) fn optional(&self, name: &str) -> Result<Table<'v, 'a>, String> {
        self.find(name).map(Option::unwrap_or_default)
    }

    fn find(&self, name: &str) -> Result<Option<Table<'v, 'a>>, String> {
        for (key, value) in self.tables {
            if msgpack::text(key)? == name {
                let entries = msgpack::map(value).map_err(|error| format!("{name}: {error}"))?;
                return Ok(Some(Table { entries }));
            }
        }
        Ok(None)
    }
}

impl<'v, 'a> Table<'v, 'a> {
    /// Suffix rules filed under a name.
    pub(super) fn rewrites(&self, name: &str) -> Result<Rewrites, String> {
        let Some(value) = self.get(name) else {
            return Ok(Vec::new());
        };
        msgpack::list(value)?.iter().map(rewrite).collect()
    }

    /// A set of words filed under a name.
    pub(super) fn set(&self, name: &str) -> Result<WordSet, String> {
        let mut words = Words::default();
        if let Some(value) = self.get(name) {
            for word in msgpack::list(value)? {
                words.push(msgpack::text(word)?)?;
            }
        }
        Ok(WordSet::from(words))
    }

    /// Lists of words by word, filed under a name. An empty list would stop spaCy: refused.
    pub(super) fn map(&self, name: &str) -> Result<WordMap, String> {
        let Some(value) = self.get(name) else {
            return Ok(WordMap::default());
        };
        let mut entries = Vec::new();
        for (key, members) in msgpack::map(value)? {
            entries.push((msgpack::text(key)?, texts(members)?));
        }
        if entries.iter().any(|(_, members)| members.is_empty()) {
            return Err(format!("{name}: a word without base forms"));
        }
        WordMap::new(entries.into_iter())
    }

    /// The value filed under a name.
    pub(super) fn get(&self, name: &str) -> Option<&'v ValueRef<'a>> {
        let wanted = string_id(name);
        let last = self
            .entries
            .iter()
            .rfind(|(key, _)| entry_key(key) == Some(wanted));
        last.map(|(_, value)| value)
    }

    /// The whole table as a map from a word to the first of its base forms. A bare string counts
    /// as a list of one where `bare` allows it.
    pub(super) fn first_forms(&self, bare: bool) -> Result<KeyMap, String> {
        let mut entries = Vec::with_capacity(self.entries.len());
        for (key, value) in self.entries {
            let key = entry_key(key).ok_or("a key is neither text nor a number")?;
            entries.push((key, first_form(value, bare)?));
        }
        KeyMap::new(entries)
    }
}

fn first_form<'a>(value: &ValueRef<'a>, bare: bool) -> Result<&'a str, String> {
    if bare && matches!(value, ValueRef::String(_)) {
        return msgpack::text(value);
    }
    let first = msgpack::list(value)?
        .first()
        .ok_or("a word without base forms")?;
    msgpack::text(first)
}

fn entry_key(key: &ValueRef<'_>) -> Option<u64> {
    match key {
        ValueRef::Integer(number) => number.as_u64(),
        ValueRef::String(text) => text.as_str().map(string_id),
        _ => None,
    }
}

fn rewrite(value: &ValueRef<'_>) -> Result<(String, String), String> {
    match msgpack::list(value)? {
        [old, new] => Ok((
            msgpack::text(old)?.to_owned(),
            msgpack::text(new)?.to_owned(),
        )),
        _ => Err("a rule is not a pair".to_owned()),
    }
}

/// The texts of a list value.
pub(super) fn texts<'a>(value: &ValueRef<'a>) -> Result<Vec<&'a str>, String> {
    msgpack::list(value)?.iter().map(msgpack::text).collect()
}
