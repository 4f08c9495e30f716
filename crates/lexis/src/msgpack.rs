//! Reading MessagePack from files that nobody vouches for.
//!
//! Values borrow from the bytes, their number and nesting are bounded, and nothing is allocated ahead
//! of the bytes that justify it.

mod count;

use rmpv::ValueRef;
use rmpv::decode::read_value_ref_with_max_depth;

const DEEPEST: usize = 32;

/// No file of a published pipeline has a third as many values; as many take up 200 MB or so.
const MOST_VALUES: u64 = 1 << 22;

/// Reads the one value that the bytes hold.
pub(crate) fn read(mut bytes: &[u8]) -> Result<ValueRef<'_>, String> {
    if !count::holds_at_most(MOST_VALUES, bytes) {
        return Err(format!("holds more than {MOST_VALUES} values"));
    }
    let value = read_value_ref_with_max_depth(&mut bytes, DEEPEST)
        .map_err(|error| format!("not MessagePack: {error}"))?;
    if bytes.is_empty() {
        Ok(value)
    } else {
        Err("bytes after the MessagePack value".to_owned())
    }
}

/// The text of a string value.
pub(crate) fn text<'a>(value: &ValueRef<'a>) -> Result<&'a str, String> {
    match value {
        ValueRef::String(text) => text
            .into_str()
            .ok_or_else(|| "text is not UTF-8".to_owned()),
        other => Err(format!("expected text, found {}", kind(other))),
    }
}

/// The members of a list value.
pub(crate) fn list<'v, 'a>(value: &'v ValueRef<'a>) -> Result<&'v [ValueRef<'a>], String> {
    match value {
        ValueRef::Array(members) => Ok(members),
        other => Err(format!("expected a list, found {}", kind(other))),
    }
}

/// The entries of a map value, in the order of the file.
pub(crate) fn map<'v, 'a>(
    value: &'v ValueRef<'a>,
) -> Result<&'v [(ValueRef<'a>, ValueRef<'a>)], String> {
    match value {
        ValueRef::Map(entries) => Ok(entries),
        other => Err(format!("expected a map, found {}", kind(other))),
    }
}

/// What a value is, for messages.
pub(crate) fn kind(value: &ValueRef<'_>) -> &'static str {
    match value {
        ValueRef::Nil => "nothing",
        ValueRef::Boolean(_) => "a truth value",
        ValueRef::Integer(_) => "a whole number",
        ValueRef::F32(_) | ValueRef::F64(_) => "a fraction",
        ValueRef::String(_) => "text",
        ValueRef::Binary(_) => "bytes",
        ValueRef::Array(_) => "a list",
        ValueRef::Map(_) => "a map",
        ValueRef::Ext(..) => "an extension",
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn hostile_bytes_are_an_error() {
        assert!(read(b"").is_err());
        assert!(read(&[0xdd, 0xff, 0xff, 0xff, 0xff]).is_err());
        assert!(read(&[0x91; 100_000]).is_err());
        assert!(read(&[0xc0, 0xc0]).is_err());
    }
}
