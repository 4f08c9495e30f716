//! Counts the values in MessagePack without making any: a value in memory is many times its byte.

use rmp::Marker;

/// Whether the bytes begin with a value that holds `most` values at most, itself and nested ones.
///
/// Bytes that end too early are left to the reader to refuse.
pub(crate) fn holds_at_most(most: u64, bytes: &[u8]) -> bool {
    let (mut at, mut waiting, mut counted) = (0, 1_u64, 0);
    while let (1.., Some(marker)) = (waiting, bytes.get(at)) {
        let content = Content::of(Marker::from_u8(*marker), &bytes[at + 1..]);
        at = at.saturating_add(1).saturating_add(content.bytes);
        counted += 1;
        waiting = (waiting - 1).saturating_add(content.values);
        if counted + waiting > most {
            return false;
        }
    }
    true
}

/// What follows a marker: so many bytes, then so many values.
struct Content {
    bytes: usize,
    values: u64,
}

impl Content {
    fn of(marker: Marker, after: &[u8]) -> Content {
        match marker {
            Marker::FixArray(count) => values(0, u64::from(count)),
            Marker::Array16 => values(2, number(after, 2)),
            Marker::Array32 => values(4, number(after, 4)),
            Marker::FixMap(count) => values(0, 2 * u64::from(count)),
            Marker::Map16 => values(2, 2 * number(after, 2)),
            Marker::Map32 => values(4, 2 * number(after, 4)),
            Marker::FixStr(length) => bytes(usize::from(length)),
            Marker::Str8 | Marker::Bin8 => sized(1, 0, after),
            Marker::Str16 | Marker::Bin16 => sized(2, 0, after),
            Marker::Str32 | Marker::Bin32 => sized(4, 0, after),
            Marker::Ext8 => sized(1, 1, after),
            Marker::Ext16 => sized(2, 1, after),
            Marker::Ext32 => sized(4, 1, after),
            other => bytes(width(other)),
        }
    }
}

/// Bytes behind the marker of a value whose size the marker tells.
fn width(marker: Marker) -> usize {
    match marker {
        Marker::U8 | Marker::I8 => 1,
        Marker::U16 | Marker::I16 | Marker::FixExt1 => 2,
        Marker::FixExt2 => 3,
        Marker::U32 | Marker::I32 | Marker::F32 => 4,
        Marker::FixExt4 => 5,
        Marker::U64 | Marker::I64 | Marker::F64 => 8,
        Marker::FixExt8 => 9,
        Marker::FixExt16 => 17,
        _ => 0,
    }
}

fn values(bytes: usize, values: u64) -> Content {
    Content { bytes, values }
}

fn bytes(bytes: usize) -> Content {
    Content { bytes, values: 0 }
}

/// A length of `width` bytes, then `kind` bytes that tell of what kind it is, then as many bytes.
fn sized(width: usize, kind: usize, after: &[u8]) -> Content {
    let length = usize::try_from(number(after, width)).unwrap_or(usize::MAX);
    bytes(length.saturating_add(width + kind))
}

/// The number in the first `width` bytes, highest byte first; 0 where there are not as many.
fn number(after: &[u8], width: usize) -> u64 {
    let bytes = after.get(..width).unwrap_or_default();
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rmpv::Value;

    use super::holds_at_most;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::from),
            any::<f32>().prop_map(Value::from),
            "[a-z]{0,40}".prop_map(Value::from),
            prop::collection::vec(any::<u8>(), 0..300).prop_map(Value::from),
            (any::<i8>(), prop::collection::vec(any::<u8>(), 0..20))
                .prop_map(|(kind, bytes)| Value::Ext(kind, bytes)),
        ];
        leaf.prop_recursive(4, 64, 20, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..20).prop_map(Value::Array),
                prop::collection::vec((inner.clone(), inner), 0..20).prop_map(Value::Map),
            ]
        })
    }

    fn count(value: &Value) -> u64 {
        1 + match value {
            Value::Array(members) => members.iter().map(count).sum::<u64>(),
            Value::Map(entries) => entries.iter().map(|(k, v)| count(k) + count(v)).sum(),
            _ => 0,
        }
    }

    proptest! {
        #[test]
        fn every_value_is_counted(value in value()) {
            let mut bytes = Vec::new();
            rmpv::encode::write_value(&mut bytes, &value).unwrap();
            let count = count(&value);
            prop_assert!(holds_at_most(count, &bytes));
            prop_assert!(!holds_at_most(count - 1, &bytes));
        }

        #[test]
        fn no_bytes_are_fatal(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            holds_at_most(50, &bytes);
        }
    }
}
