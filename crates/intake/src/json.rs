//! JSON records: one report each, under the keys `id, date, title, text, publisher, url`.

use dateline_model::{Declared, PageFormat, RawPage};
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::{IntakeError, decode, page};

/// The report on one line of a JSON Lines file; `path` names file and line.
pub(crate) fn record_of_line(path: &str, line: &[u8]) -> Result<RawPage, IntakeError> {
    let (text, encoding) = decode::text(path, line, false)?;
    let value = serde_json::from_str::<Value>(&text)
        .map_err(|fault| IntakeError::bad_record(path, not_json(&fault)))?;
    page_of(path, &value, encoding, &page::sha256(line))
}

/// The reports of a JSON file: one object, or an array of objects counted from 1.
pub(crate) fn records(
    path: &str,
    bytes: &[u8],
) -> Result<Vec<Result<RawPage, IntakeError>>, IntakeError> {
    let (text, encoding) = decode::text(path, bytes, false)?;
    let value = serde_json::from_str::<Value>(&text)
        .map_err(|fault| IntakeError::bad_record(path, not_json(&fault)))?;
    let Value::Array(items) = value else {
        return Ok(vec![page_of(path, &value, encoding, &page::sha256(bytes))]);
    };
    if items.is_empty() {
        return Err(IntakeError::Empty {
            path: path.to_owned(),
        });
    }
    let read = |(nth, item): (usize, &Value)| {
        let sha256 = page::sha256(item.to_string().as_bytes());
        page_of(&format!("{path}#{}", nth + 1), item, encoding, &sha256)
    };
    Ok(items.iter().enumerate().map(read).collect())
}

fn not_json(fault: &serde_json::Error) -> String {
    let (what, column) = (fault.to_string(), fault.column());
    let what = what
        .split(" at line ")
        .next()
        .unwrap_or("malformed")
        .to_lowercase();
    format!("not json: {what} (column {column})")
}

fn page_of(
    path: &str,
    value: &Value,
    encoding: &'static str,
    sha256: &str,
) -> Result<RawPage, IntakeError> {
    let Value::Object(keys) = value else {
        return Err(IntakeError::bad_record(
            path,
            "a record must be a json object",
        ));
    };
    let Some(text) = string(path, keys, "text")? else {
        return Err(IntakeError::bad_record(
            path,
            "a record needs the key \"text\"",
        ));
    };
    let title = string(path, keys, "title")?;
    if text.trim().is_empty() && title.is_none() {
        return Err(IntakeError::Empty {
            path: path.to_owned(),
        });
    }
    Ok(RawPage {
        path: path.to_owned(),
        format: PageFormat::Plain,
        text,
        encoding: encoding.to_owned(),
        sha256: sha256.to_owned(),
        declared: Declared {
            id: id(keys),
            date: date(path, keys)?,
            title,
            publisher: string(path, keys, "publisher")?,
            url: string(path, keys, "url")?,
        },
    })
}

/// The text under `key`; white space alone and `null` count as absent.
fn string(path: &str, keys: &Map<String, Value>, key: &str) -> Result<Option<String>, IntakeError> {
    match keys.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(value)) if key == "text" => Ok(Some(value.clone())),
        Some(Value::String(value)) => {
            Ok(Some(value.trim().to_owned()).filter(|value| !value.is_empty()))
        }
        Some(_) => Err(IntakeError::bad_record(
            path,
            format!("the key {key:?} must hold a string"),
        )),
    }
}

/// The id may be a number as well.
fn id(keys: &Map<String, Value>) -> Option<String> {
    match keys.get("id")? {
        Value::String(id) => Some(id.trim().to_owned()).filter(|id| !id.is_empty()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn date(path: &str, keys: &Map<String, Value>) -> Result<Option<Date>, IntakeError> {
    let Some(value) = string(path, keys, "date")? else {
        return Ok(None);
    };
    match day_of(&value) {
        Some(date) => Ok(Some(date)),
        None => Err(IntakeError::bad_record(
            path,
            format!("the date {value:?} is neither YYYY-MM-DD nor RFC 3339"),
        )),
    }
}

/// The day of `YYYY-MM-DD` or of an RFC 3339 time, as the writer of it counted days.
fn day_of(value: &str) -> Option<Date> {
    let day: Date = value.get(..10)?.parse().ok()?;
    let rest = value.get(10..)?;
    let time_follows = rest.starts_with(['T', 't', ' '])
        && rest
            .get(1..3)
            .is_some_and(|hour| hour.bytes().all(|byte| byte.is_ascii_digit()));
    (rest.is_empty() || time_follows).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(line: &str) -> Result<RawPage, String> {
        record_of_line("feed.jsonl:7", line.as_bytes()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn reads_the_known_keys() {
        let page = page(
            r#"{"id":12,"date":"2022-02-17T23:30:00-04:00","title":" A ","text":"<b>B</b>","x":[]}"#,
        )
        .unwrap();
        assert_eq!(page.declared.id.as_deref(), Some("12"));
        assert_eq!(page.declared.date, Some(jiff::civil::date(2022, 2, 17)));
        assert_eq!(page.declared.title.as_deref(), Some("A"));
        assert_eq!(
            (page.text.as_str(), page.format),
            ("<b>B</b>", PageFormat::Plain)
        );
    }

    #[test]
    fn names_line_and_fault() {
        let fault = |line| page(line).unwrap_err();
        assert_eq!(fault("[1]"), "feed.jsonl:7: a record must be a json object");
        assert_eq!(fault("{}"), "feed.jsonl:7: a record needs the key \"text\"");
        assert_eq!(
            fault(r#"{"text":3}"#),
            "feed.jsonl:7: the key \"text\" must hold a string"
        );
        assert_eq!(
            fault(r#"{"text":"a","date":"last week"}"#),
            "feed.jsonl:7: the date \"last week\" is neither YYYY-MM-DD nor RFC 3339"
        );
        assert!(fault("{\"text\":").starts_with("feed.jsonl:7: not json: eof while parsing"));
    }
}
