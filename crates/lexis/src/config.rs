//! `config.cfg`: sections of `key = JSON value`, where `${section.key}` stands for another value.

use std::collections::BTreeMap;

use serde_json::Value;

/// The settings of a pipeline, by section and key.
pub(crate) struct Config {
    values: BTreeMap<(String, String), String>,
}

impl Config {
    /// Reads the text of a `config.cfg`. Lines that are neither section nor setting are refused.
    pub(crate) fn parse(text: &str) -> Result<Config, String> {
        let mut values = BTreeMap::new();
        let mut section = String::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                section = name.to_owned();
            } else if let Some((key, value)) = line.split_once('=') {
                values.insert(
                    (section.clone(), key.trim().to_owned()),
                    value.trim().to_owned(),
                );
            } else {
                return Err(format!("line {}: neither section nor setting", number + 1));
            }
        }
        Ok(Config { values })
    }

    /// The value of `key` in `section`; a reference is followed once per level, eight levels deep.
    pub(crate) fn get(&self, section: &str, key: &str) -> Option<Value> {
        let mut text = self.raw(section, key)?;
        for _ in 0..8 {
            match referred(text) {
                Some((section, key)) => text = self.raw(section, key)?,
                None => return serde_json::from_str(text).ok(),
            }
        }
        None
    }

    /// The text value of `key` in `section`.
    pub(crate) fn text(&self, section: &str, key: &str) -> Option<String> {
        Some(self.get(section, key)?.as_str()?.to_owned())
    }

    /// The list of texts at `key` in `section`; empty where there is none.
    pub(crate) fn texts(&self, section: &str, key: &str) -> Vec<String> {
        let list = self.get(section, key);
        let items = list.as_ref().and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(|item| Some(item.as_str()?.to_owned()))
            .collect()
    }

    /// Whether `key` in `section` is set to true.
    pub(crate) fn flag(&self, section: &str, key: &str) -> bool {
        self.get(section, key) == Some(Value::Bool(true))
    }

    fn raw(&self, section: &str, key: &str) -> Option<&str> {
        let place = (section.to_owned(), key.to_owned());
        self.values.get(&place).map(String::as_str)
    }
}

/// The section and key that a `${section.key}` or `${section:key}` names.
fn referred(value: &str) -> Option<(&str, &str)> {
    let name = value.strip_prefix("${")?.strip_suffix('}')?;
    name.rsplit_once(':').or_else(|| name.rsplit_once('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_json_and_references_are_followed() {
        let text = "[a]\nlang = \"en\"\n# a remark\n[a.b]\nwidth = ${c:n}\nlist = [\"x\",\"y\"]\n[c]\nn = 96\n";
        let config = Config::parse(text).unwrap();
        assert_eq!(config.text("a", "lang").unwrap(), "en");
        assert_eq!(config.get("a.b", "width").unwrap(), 96);
        assert_eq!(config.texts("a.b", "list"), ["x", "y"]);
        assert!(Config::parse("[a]\nnonsense\n").is_err());
    }

    #[test]
    fn references_in_a_circle_end() {
        let config = Config::parse("[a]\nx = ${a.y}\ny = ${a.x}\n").unwrap();
        assert!(config.get("a", "x").is_none());
    }
}
