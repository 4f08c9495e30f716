//! Sentences a second of processor time, one thread: `encode_speed minilm|e5 FOLDER BATCH ROUNDS < LINES`.
//!
//! Time is what the system gave this thread (Linux), so a busy machine disturbs it less.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

#[path = "../tests/models/mod.rs"]
mod models;

use std::io::Read;
use std::path::Path;

type Encode = Box<dyn Fn(&[&str]) -> Vec<Vec<f32>>>;

fn encoder(model: &str, folder: &Path) -> Encode {
    if model == "e5" {
        let e5 = models::e5(folder);
        return Box::new(move |texts| e5.encode(texts));
    }
    let minilm = models::minilm(folder);
    Box::new(move |texts| minilm.encode(texts))
}

/// Nanoseconds that this thread has run.
fn spent() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, model, folder, batch, rounds] = &arguments[..] else {
        panic!("encode_speed minilm|e5 FOLDER BATCH ROUNDS < LINES");
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let batch: usize = batch.parse().unwrap();
    let encode = encoder(model, Path::new(folder));
    let mut speeds: Vec<f64> = Vec::new();
    for _ in 0..rounds.parse().unwrap() {
        let start = spent();
        lines.chunks(batch).for_each(|lines| drop(encode(lines)));
        speeds.push(lines.len() as f64 / (spent() - start) * 1e9);
    }
    speeds.sort_by(f64::total_cmp);
    println!("{:.1}", speeds[speeds.len() / 2]);
}
