//! How well wordings of one sentence find each other: `pairs FOLDER LINES OTHER_LINES`.
//!
//! Line by line the two files say the same. For each encoder: the mean similarity of the pairs, that
//! of each line with its neighbour's other wording, and how often a line's nearest is its own.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

#[path = "../tests/models/mod.rs"]
mod models;

use std::path::Path;

use dateline_encoder::similarity;

#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, lines, others] = &arguments[..] else {
        panic!("pairs FOLDER LINES OTHER_LINES");
    };
    let texts = [lines, others].map(|file| std::fs::read_to_string(file).unwrap());
    let [lines, others] = texts
        .each_ref()
        .map(|text| text.lines().collect::<Vec<&str>>());
    let folder = Path::new(folder);
    let (minilm, e5) = (models::minilm(folder), models::e5(folder));
    println!("| model | pairs | shuffled | nearest is its own |\n|---|---|---|---|");
    println!(
        "| MiniLM | {} |",
        row(&minilm.encode(&lines), &minilm.encode(&others))
    );
    println!("| E5 | {} |", row(&e5.encode(&lines), &e5.encode(&others)));
}

fn row(lines: &[Vec<f32>], others: &[Vec<f32>]) -> String {
    let count = lines.len();
    let mean = |shift: usize| {
        let pairs = lines.iter().zip(others.iter().cycle().skip(shift));
        pairs.map(|(a, b)| similarity(a, b)).sum::<f32>() / count as f32
    };
    let nearest = |line: &[f32]| {
        let close = |&i: &usize, &j: &usize| {
            similarity(line, &others[i]).total_cmp(&similarity(line, &others[j]))
        };
        (0..count).max_by(close)
    };
    let found = (0..count)
        .filter(|&i| nearest(&lines[i]) == Some(i))
        .count();
    format!("{:.3} | {:.3} | {found} of {count}", mean(0), mean(1))
}
