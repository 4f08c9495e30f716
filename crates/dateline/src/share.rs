//! A share, as users write it.

use std::str::FromStr;

use serde::Deserialize;

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub(crate) struct Share(f64);

impl Share {
    /// The number.
    pub(crate) fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Share {
    type Error = String;

    fn try_from(number: f64) -> Result<Share, String> {
        let within = (0.0..=1.0).contains(&number);
        within
            .then_some(Share(number))
            .ok_or_else(|| format!("{number} is not a share from 0 to 1"))
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Share, String> {
        let number: f64 = text.parse().map_err(|_| format!("{text} is no number"))?;
        Share::try_from(number)
    }
}
