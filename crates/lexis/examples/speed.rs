//! Times a pipeline on a file of documents: one thread, the full pipeline.
//!
//! `cargo run --release -p lexis --example speed -- MODEL DOCS.jsonl`, where MODEL is a folder, a
//! wheel or a packed file and each line of DOCS.jsonl an object with a `text`. The lines printed are
//! those of `tests/parity/speed.py`, so that both can be read side by side; processor time and memory
//! are Linux's own figures, and missing elsewhere.
#![expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "measuring time is all that it does"
)]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 3;

/// What the kernel counts of processor time, in seconds: hundredths on the usual systems.
const TICK: f64 = 0.01;

fn main() -> Result<(), Box<dyn Error>> {
    let mut typed = std::env::args().skip(1);
    let (Some(model), Some(source)) = (typed.next(), typed.next()) else {
        return Err("speed MODEL DOCS.jsonl".into());
    };
    let texts = texts(Path::new(&source))?;
    // One at a time, so that the memory is that of one.
    let open = || lexis::Pipeline::open(Path::new(&model));
    let first = timed(|| drop(open())).1;
    let again = (2..ROUNDS).map(|_| timed(|| drop(open())).1);
    let best = again.fold(first, Time::better);
    let pipeline = open()?;
    println!("lexis {}, {model}", env!("CARGO_PKG_VERSION"));
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    println!("{} documents, {characters} characters", texts.len());
    println!("load       {first} first, {best} best");

    let rounds = (0..ROUNDS).map(|_| timed(|| read(&pipeline, &texts)));
    let rounds: Vec<(usize, Time)> = rounds.collect();
    let tokens = rounds[0].0;
    let best = rounds
        .iter()
        .map(|round| round.1)
        .fold(rounds[0].1, Time::better);
    println!(
        "one by one {tokens} tokens, {:.2} s CPU: {:.0} tokens per CPU-second (wall {:.2} s, {:.0} a second)",
        best.processor,
        tokens as f64 / best.processor,
        best.wall,
        tokens as f64 / best.wall
    );
    println!(
        "memory     {} at most",
        most_memory().unwrap_or_else(|| "unknown".to_owned())
    );
    Ok(())
}

/// Reads every text with a fresh worker, and says how many tokens there were.
fn read(pipeline: &lexis::Pipeline, texts: &[String]) -> usize {
    let mut worker = pipeline.worker();
    texts.iter().map(|text| worker.read(text).len()).sum()
}

fn texts(source: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let lines = std::fs::read_to_string(source)?;
    let lines = lines.split('\n').filter(|line| !line.trim().is_empty());
    let text = |line| {
        let document: serde_json::Value = serde_json::from_str(line)?;
        Ok(document["text"]
            .as_str()
            .ok_or("a line without text")?
            .to_owned())
    };
    lines.map(text).collect()
}

/// How long something took.
#[derive(Clone, Copy)]
struct Time {
    processor: f64,
    wall: f64,
}

impl Time {
    /// The least of each.
    fn better(self, other: Time) -> Time {
        Time {
            processor: self.processor.min(other.processor),
            wall: self.wall.min(other.wall),
        }
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:.2} s CPU  {:.2} s wall", self.processor, self.wall)
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Time) {
    let (processor, wall) = (processor_time(), Instant::now());
    let result = work();
    let time = Time {
        processor: processor_time() - processor,
        wall: wall.elapsed().as_secs_f64(),
    };
    (result, time)
}

/// Seconds of processor time that this process has used, its own and the system's for it.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let (_, fields) = stat.rsplit_once(") ").unwrap_or_default();
    let ticks = fields.split(' ').skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        * TICK
}

/// The most memory that this process has held.
fn most_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!("{:.0} MB", kilobytes / 1024.0))
}
