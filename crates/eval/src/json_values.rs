//! JSON as gold and predictions hold it.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{EvalError, GoldFile};

/// All the JSON values in a file, whether one stands on each line or over many.
pub(crate) fn values<T: DeserializeOwned>(file: &GoldFile) -> Result<Vec<T>, EvalError> {
    let stream = serde_json::Deserializer::from_str(&file.text).into_iter::<T>();
    stream
        .map(|value| value.map_err(|fault| EvalError::gold(&file.name, fault)))
        .collect()
}

/// Each prediction in the shape of its task.
pub(crate) fn predictions<T: DeserializeOwned>(values: &[Value]) -> Result<Vec<T>, EvalError> {
    let shaped = values.iter().enumerate().map(|(nth, value)| {
        serde::Deserialize::deserialize(value).map_err(|fault| EvalError::prediction(nth, fault))
    });
    shaped.collect()
}

/// Each prediction in the shape of its task, one for each of `gold` items.
pub(crate) fn predictions_for<T: DeserializeOwned>(
    gold: usize,
    values: &[Value],
) -> Result<Vec<T>, EvalError> {
    if gold != values.len() {
        return Err(EvalError::Count {
            gold,
            predictions: values.len(),
        });
    }
    predictions(values)
}

/// The words of a value that is either a string or an object with `text` or `name`.
pub(crate) fn words(value: &Value) -> Option<&str> {
    let inside = || {
        ["text", "name"]
            .iter()
            .find_map(|key| value.get(key)?.as_str())
    };
    value.as_str().or_else(inside)
}
