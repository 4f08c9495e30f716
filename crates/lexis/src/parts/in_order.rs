//! Reads the parts of a packed pipeline one after another, so that a fault can be told from its place.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

use super::Parts;

/// How many parts there are.
const PARTS: usize = 9;

/// Reads [`Parts`], and keeps the name of the part that it reads.
pub(crate) struct InOrder<'a>(pub(crate) &'a mut &'static str);

impl InOrder<'_> {
    fn next<'de, A: SeqAccess<'de>, T: Deserialize<'de>>(
        &mut self,
        list: &mut A,
        part: &'static str,
    ) -> Result<T, A::Error> {
        *self.0 = part;
        let next = list.next_element()?;
        next.ok_or_else(|| A::Error::custom("is missing"))
    }
}

impl<'de> DeserializeSeed<'de> for InOrder<'_> {
    type Value = Parts;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Parts, D::Error> {
        from.deserialize_tuple(PARTS, self)
    }
}

impl<'de> Visitor<'de> for InOrder<'_> {
    type Value = Parts;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the parts of a pipeline")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Parts, A::Error> {
        Ok(Parts {
            name: self.next(&mut list, "meta")?,
            language: self.next(&mut list, "meta")?,
            symbols: self.next(&mut list, "labels")?,
            norms: self.next(&mut list, "vocab")?,
            keys: self.next(&mut list, "vocab")?,
            tokenizer: self.next(&mut list, "tokenizer")?,
            encoders: self.next(&mut list, "tok2vec")?,
            steps: self.next(&mut list, "components")?,
            rules: self.next(&mut list, "attribute_ruler")?,
        })
    }
}
