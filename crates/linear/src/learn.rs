//! From examples to weights.

use crate::{Learned, Signs};

/// Something whose class is known.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its signs, settled.
    pub signs: Signs,
    /// Its class: an index into the names given to [`learn`].
    pub class: usize,
}

/// How a model is learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// What an error costs against long weights; 1 is usual.
    pub cost: f32,
    /// Whether errors on rare classes cost more, in proportion to their rarity.
    pub balanced: bool,
    /// In how many examples a sign must stand to count.
    pub at_least: usize,
    /// How often all examples are gone through at most.
    pub rounds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            cost: 1.0,
            balanced: true,
            at_least: 2,
            rounds: 12,
        }
    }
}

/// Below this largest violation of the optimum the search ends.
const ENOUGH: f32 = 0.05;

/// Learns to tell the classes apart, each against all others.
pub fn learn(name: &str, classes: &[&str], examples: &[Example], settings: &Settings) -> Learned {
    let (keys, rows) = vocabulary(examples, settings.at_least);
    let mut weights = vec![Vec::new(); classes.len()];
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let chunk = classes.len().div_ceil(cores).max(1);
        for (nth, some) in weights.chunks_mut(chunk).enumerate() {
            let (keys, rows) = (&keys, &rows);
            scope.spawn(move || {
                for (at, weights) in some.iter_mut().enumerate() {
                    let class = nth * chunk + at;
                    let mut search = Search::new(examples, rows, keys.len(), class, settings);
                    *weights = search.run(settings.rounds);
                }
            });
        }
    });
    Learned {
        name: name.to_owned(),
        classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        keys,
        weights,
    }
}

/// The signs that stand in enough examples, and each example as places among them.
fn vocabulary(examples: &[Example], at_least: usize) -> (Vec<u32>, Vec<Vec<u32>>) {
    let mut all: Vec<u32> = examples
        .iter()
        .flat_map(|example| example.signs.keys())
        .copied()
        .collect();
    all.sort_unstable();
    let often = all
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= at_least);
    let keys: Vec<u32> = often.map(|same| same[0]).collect();
    let place = |key: &u32| keys.binary_search(key).ok().map(|at| at as u32);
    let rows = examples
        .iter()
        .map(|example| example.signs.keys().iter().filter_map(place).collect())
        .collect();
    (keys, rows)
}

/// The search for the weights of one class.
struct Search<'e> {
    examples: &'e [Example],
    rows: &'e [Vec<u32>],
    class: usize,
    weights: Vec<f32>,
    alphas: Vec<f32>,
    /// 1 / (2 · cost) of the examples of the class and of the others.
    slack: [f32; 2],
    chance: u64,
}

impl<'e> Search<'e> {
    fn new(
        examples: &'e [Example],
        rows: &'e [Vec<u32>],
        signs: usize,
        class: usize,
        settings: &Settings,
    ) -> Self {
        let own = examples
            .iter()
            .filter(|example| example.class == class)
            .count()
            .max(1);
        let classes = examples
            .iter()
            .map(|example| example.class + 1)
            .max()
            .unwrap_or(1);
        let rare = examples.len() as f32 / (classes * own) as f32;
        let weight = if settings.balanced { rare } else { 1.0 };
        Search {
            examples,
            rows,
            class,
            weights: vec![0.0; signs],
            alphas: vec![0.0; examples.len()],
            slack: [0.5 / (settings.cost * weight), 0.5 / settings.cost],
            chance: 0x9e37_79b9_7f4a_7c15,
        }
    }

    fn run(&mut self, rounds: usize) -> Vec<f32> {
        let mut order: Vec<u32> = (0..self.examples.len() as u32).collect();
        for _ in 0..rounds {
            self.shuffle(&mut order);
            let mut worst: f32 = 0.0;
            for &nth in &order {
                worst = worst.max(self.step(nth as usize));
            }
            if worst < ENOUGH {
                break;
            }
        }
        std::mem::take(&mut self.weights)
    }

    /// Mends the weights for one example; gives how far they were from its optimum.
    fn step(&mut self, nth: usize) -> f32 {
        let example = &self.examples[nth];
        let own = example.class == self.class;
        let sign = if own { 1.0 } else { -1.0 };
        let slack = self.slack[usize::from(!own)];
        let share = example.signs.share();
        let row = &self.rows[nth];
        let sum: f32 = row.iter().map(|at| self.weights[*at as usize]).sum();
        let alpha = self.alphas[nth];
        let gradient = sign * sum * share - 1.0 + alpha * slack;
        let gradient = if alpha == 0.0 {
            gradient.min(0.0)
        } else {
            gradient
        };
        if gradient.abs() < 1e-6 {
            return 0.0;
        }
        let curve = row.len() as f32 * share * share + slack;
        let new = (alpha - gradient / curve).max(0.0);
        let change = (new - alpha) * sign * share;
        self.alphas[nth] = new;
        row.iter()
            .for_each(|at| self.weights[*at as usize] += change);
        gradient.abs()
    }

    /// Fisher and Yates, by xorshift64*: the same order every time.
    fn shuffle(&mut self, order: &mut [u32]) {
        for last in (1..order.len()).rev() {
            self.chance ^= self.chance >> 12;
            self.chance ^= self.chance << 25;
            self.chance ^= self.chance >> 27;
            let draw = self.chance.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
            order.swap(last, draw as usize % (last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Weights, pack};

    fn example(words: &[&str], class: usize) -> Example {
        let mut signs = Signs::new();
        words.iter().for_each(|word| signs.add(&["word", word]));
        signs.settle();
        Example { signs, class }
    }

    #[test]
    fn what_was_learned_is_told_apart() {
        let examples = [
            example(&["met", "in", "geneva"], 0),
            example(&["met", "by", "phone"], 0),
            example(&["shelled", "in", "town"], 1),
            example(&["shelled", "by", "night"], 1),
        ];
        let settings = Settings {
            at_least: 1,
            ..Settings::default()
        };
        let learned = learn("type", &["CONSULT", "ASSAULT"], &examples, &settings);
        let packed = pack(&[learned]);
        let weights = Weights::open(&packed).unwrap();
        let model = weights.model("type").unwrap();
        for example in &examples {
            let scores = model.scores(&example.signs);
            assert!(scores[example.class] > scores[1 - example.class]);
        }
    }

    #[test]
    fn the_same_examples_give_the_same_bytes() {
        let examples: Vec<Example> = (0..40)
            .map(|nth| example(&[&nth.to_string(), &(nth % 7).to_string()], nth % 3))
            .collect();
        let settings = Settings {
            at_least: 1,
            ..Settings::default()
        };
        let once = pack(&[learn("m", &["a", "b", "c"], &examples, &settings)]);
        assert_eq!(
            once,
            pack(&[learn("m", &["a", "b", "c"], &examples, &settings)])
        );
    }
}
