//! Sparse vectors with sums that come out the same on every machine.

/// Weights by key, in order of key.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Vector {
    weights: Vec<(u64, f64)>,
}

impl Vector {
    /// `weights` in order of key, each key once.
    pub(crate) fn new(weights: impl IntoIterator<Item = (u64, f64)>) -> Vector {
        let weights: Vec<(u64, f64)> = weights.into_iter().collect();
        debug_assert!(weights.is_sorted_by(|a, b| a.0 < b.0));
        Vector { weights }
    }

    pub(crate) fn dot(&self, other: &Vector) -> f64 {
        let (mut sum, mut rest) = (0.0, other.weights.as_slice());
        for (key, weight) in &self.weights {
            let skip = rest.iter().take_while(|(other, _)| other < key).count();
            rest = &rest[skip..];
            match rest.first() {
                Some((other, value)) if other == key => sum += weight * value,
                Some(_) => {}
                None => break,
            }
        }
        sum
    }

    /// The keys, in order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.weights.iter().map(|(key, _)| *key)
    }

    /// How many keys both have.
    pub(crate) fn shared(&self, other: &Vector) -> usize {
        let has = |key: &u64| {
            other
                .weights
                .binary_search_by_key(key, |(own, _)| *own)
                .is_ok()
        };
        self.keys().filter(has).count()
    }

    /// This vector with each weight times that of its key.
    pub(crate) fn scaled(mut self, scale: impl Fn(u64) -> f64) -> Vector {
        self.weights
            .iter_mut()
            .for_each(|(key, weight)| *weight *= scale(*key));
        self
    }

    /// This vector plus `scale` times `other`.
    pub(crate) fn plus(&self, other: &Vector, scale: f64) -> Vector {
        let mut sum = Vec::with_capacity(self.weights.len() + other.weights.len());
        let (mut a, mut b) = (
            self.weights.iter().peekable(),
            other.weights.iter().peekable(),
        );
        loop {
            let next = match (a.peek(), b.peek()) {
                (None, None) => break,
                (Some(x), Some(y)) if x.0 == y.0 => (x.0, x.1 + scale * y.1),
                (Some(x), None) => **x,
                (Some(x), Some(y)) if x.0 < y.0 => **x,
                (_, Some(y)) => (y.0, scale * y.1),
            };
            a.next_if(|x| x.0 == next.0);
            b.next_if(|y| y.0 == next.0);
            sum.push(next);
        }
        Vector { weights: sum }
    }

    /// This vector with other keys.
    pub(crate) fn renamed(self, name: impl Fn(u64) -> u64) -> Vector {
        let mut weights = self.weights;
        weights.iter_mut().for_each(|(key, _)| *key = name(*key));
        weights.sort_unstable_by_key(|(key, _)| *key);
        Vector { weights }
    }

    /// The vector of length 1 that points the same way; the empty one stays as it is.
    pub(crate) fn unit(mut self) -> Vector {
        let length = self.dot(&self).sqrt();
        if length > 0.0 {
            self.weights
                .iter_mut()
                .for_each(|(_, weight)| *weight /= length);
        }
        self
    }

    /// The `count` largest weights with their keys, the largest first.
    pub(crate) fn top(&self, count: usize) -> Vec<(u64, f64)> {
        let mut order: Vec<&(u64, f64)> = self.weights.iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.into_iter().take(count).copied().collect()
    }
}

/// The logarithm to base 2, straight lines between the powers of 2: system libraries differ in the
/// last digit, this does not. At most 0.09 too small; 0 for what is not a positive number.
pub(crate) fn log2(value: f64) -> f64 {
    if !(value > 0.0 && value.is_finite()) {
        return 0.0;
    }
    let (mut rest, mut whole) = (value, 0.0);
    while rest >= 2.0 {
        (rest, whole) = (rest / 2.0, whole + 1.0);
    }
    while rest < 1.0 {
        (rest, whole) = (rest * 2.0, whole - 1.0);
    }
    whole + rest - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_and_multiplies() {
        let (a, b) = (
            Vector::new([(1, 1.0), (3, 2.0)]),
            Vector::new([(2, 1.0), (3, 4.0)]),
        );
        assert_eq!(a.dot(&b), 8.0);
        assert_eq!(a.plus(&b, 0.5), Vector::new([(1, 1.0), (2, 0.5), (3, 4.0)]));
        assert_eq!(a.top(1), [(3, 2.0)]);
        assert_eq!(Vector::default().unit(), Vector::default());
    }

    #[test]
    fn log2_is_exact_at_powers_of_two() {
        assert_eq!((log2(8.0), log2(0.25), log2(0.0)), (3.0, -2.0, 0.0));
        assert!((log2(10.0) - 10f64.log2()).abs() < 0.09);
    }
}
