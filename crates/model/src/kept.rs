//! What `serde` cannot tell by itself of a reading that was kept.

use serde::{Deserialize, Deserializer, de::Error};

/// A word of the program itself. (`serde` takes a bare `&'static str` for one that lies in the kept bytes.)
pub(crate) type Known = &'static str;

/// One of the words that the program itself knows.
pub(crate) fn one_of<'de, D: Deserializer<'de>>(
    words: &[Known],
    kept: D,
) -> Result<Known, D::Error> {
    let kept = String::deserialize(kept)?;
    let known = words.iter().find(|word| **word == kept);
    known
        .copied()
        .ok_or_else(|| D::Error::custom("unknown word"))
}

/// A day of the week by its number, Monday first.
pub(crate) mod weekday {
    use jiff::civil::Weekday;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(
        day: &Option<Weekday>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        day.map(Weekday::to_monday_one_offset).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        kept: D,
    ) -> Result<Option<Weekday>, D::Error> {
        let day = Option::<i8>::deserialize(kept)?;
        let day = day.map(Weekday::from_monday_one_offset).transpose();
        day.map_err(D::Error::custom)
    }
}
