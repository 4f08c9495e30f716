//! Feeds a simulated stream to the index of copies and shows what it costs as it grows.
//!
//! `cargo run --release --example scale -- 1000000 docs/scale.svg` prints documents a second and bytes
//! a document at every power of ten, on as many threads as there are cores, and draws the curve. Making
//! the texts is not counted; preparing, adding, looking up and comparing them is.

use std::{
    error::Error,
    fmt::Write,
    fs,
    time::{Duration, Instant},
};

use dateline_eval::simulate::babble;
use dateline_story::{CopyIndex, Label, Prepared, View, compare};

/// Texts that are read side by side.
const BATCH: usize = 2000;
/// One text of three is a copy, of one of so many before it.
const REACH: u64 = 20_000;
const SENTENCES: usize = 28;
const PUBLISHERS: u64 = 400;

#[expect(clippy::print_stdout, reason = "a program")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let most: usize = args.next().map_or(Ok(100_000), |most| most.parse())?;
    let picture = args.next();
    let mut points = Vec::new();
    println!("documents  docs/s  docs/core-s  bytes/doc  words/doc  compared/doc  copies");
    let mut stream = Stream::default();
    while stream.index.len() < most {
        stream.step(BATCH.min(most - stream.index.len()));
        let held = stream.index.len();
        if held == most || (held >= 1000 && is_round(held)) {
            println!("{}", stream.row());
            points.push((held, stream.by_core(), stream.bytes()));
        }
    }
    if let Some(path) = picture {
        fs::write(path, draw(&points))?;
    }
    Ok(())
}

fn is_round(count: usize) -> bool {
    [2000, 10_000, 100_000, 1_000_000, 10_000_000].contains(&count)
}

#[derive(Default)]
struct Stream {
    index: CopyIndex,
    spent: Duration,
    /// Of all cores together, where the system tells.
    worked: Duration,
    words: usize,
    compared: usize,
    copies: usize,
}

impl Stream {
    fn step(&mut self, count: usize) {
        let from = self.index.len();
        let texts: Vec<String> = side_by_side(from..from + count, |nth| text(nth as u64));
        self.words += texts
            .iter()
            .map(|text| text.split(' ').count())
            .sum::<usize>();
        let (start, began) = (now(), worked());
        let prepared = side_by_side(0..count, |nth| Prepared::new(&texts[nth]));
        for (nth, text) in (from..).zip(&prepared) {
            let label = Label {
                key: nth as u64,
                publisher: Some((nth as u64 % PUBLISHERS) as u32),
                day: Some((nth / 10_000) as i32),
            };
            self.index.add(label, text);
        }
        let views = side_by_side(from..from + count, |nth| self.index.view(nth));
        self.spent += start.elapsed();
        self.worked += worked().saturating_sub(began);
        // whoever keeps the texts brings back those that are to be compared
        let older = |nth: usize, view: &View| {
            let older = view
                .candidates
                .iter()
                .copied()
                .filter(move |other| *other < nth);
            older
                .map(|other| (other, text(other as u64)))
                .collect::<Vec<_>>()
        };
        let wanted = side_by_side(0..count, |nth| older(from + nth, &views[nth]));
        let (start, began) = (now(), worked());
        let found = side_by_side(0..count, |nth| {
            let own = (from + nth, &prepared[nth], &views[nth]);
            let others = wanted[nth].iter().map(|(other, text)| {
                compare(
                    (*other, &Prepared::new(text), &self.index.view(*other)),
                    own,
                )
            });
            others.flatten().count()
        });
        self.spent += start.elapsed();
        self.worked += worked().saturating_sub(began);
        self.compared += wanted.iter().map(Vec::len).sum::<usize>();
        self.copies += found.iter().sum::<usize>();
    }

    fn speed(&self) -> f64 {
        self.index.len() as f64 / self.spent.as_secs_f64()
    }

    // Where the system does not tell what the threads did, the clock's.
    fn by_core(&self) -> f64 {
        let worked = Some(self.worked).filter(|worked| !worked.is_zero());
        self.index.len() as f64 / worked.unwrap_or(self.spent).as_secs_f64()
    }

    fn bytes(&self) -> f64 {
        self.index.bytes() as f64 / self.index.len() as f64
    }

    fn row(&self) -> String {
        let held = self.index.len();
        let each = |count: usize| count as f64 / held as f64;
        format!(
            "{held:>9}  {:>6.0}  {:>11.0}  {:>9.0}  {:>9.0}  {:>12.2}  {:>6}",
            self.speed(),
            self.by_core(),
            self.bytes(),
            each(self.words),
            each(self.compared),
            self.copies
        )
    }
}

// Text number `nth`: babble, or a copy of an earlier text that lacks some of its paragraphs and has
// one of its own, all on a page of its publisher.
fn text(nth: u64) -> String {
    let publisher = nth % PUBLISHERS;
    let foot = babble(2, publisher, 1).paragraphs.concat();
    format!("{}\n{foot}", body(nth).join("\n"))
}

fn body(nth: u64) -> Vec<String> {
    let own = babble(1, nth, SENTENCES / 2 + (nth % SENTENCES as u64) as usize).paragraphs;
    let chance = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    if !chance.is_multiple_of(3) || nth < 10 {
        return own;
    }
    let mut copied = body(nth - 1 - chance / 3 % REACH.min(nth));
    copied.truncate((copied.len() * 2 / 3).max(1));
    copied.extend(own.into_iter().next());
    copied
}

/// What `make` gives for each number, in order, made by as many threads as there are cores.
fn side_by_side<T: Send>(
    numbers: std::ops::Range<usize>,
    make: impl Fn(usize) -> T + Sync + Send,
) -> Vec<T> {
    use rayon::prelude::*;
    numbers.into_par_iter().map(make).collect()
}

#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn now() -> Instant {
    Instant::now()
}

// The time that all threads have worked: on a busy machine it tells more than the clock.
fn worked() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks: u64 = fields
        .skip(11)
        .take(2)
        .filter_map(|it| it.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

// Two curves over a logarithmic scale of documents: documents a second, and bytes a document.
fn draw(points: &[(usize, f64, f64)]) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 360\" font-family=\"sans-serif\" \
         font-size=\"12\">\n<rect width=\"640\" height=\"360\" fill=\"white\"/>\n",
    );
    let curves = [
        (
            "documents a second of one core",
            "#1b6ca8",
            points.iter().map(|it| it.1).collect::<Vec<_>>(),
        ),
        (
            "bytes a document",
            "#b3541e",
            points.iter().map(|it| it.2).collect(),
        ),
    ];
    for (nth, (name, colour, values)) in curves.iter().enumerate() {
        let top = values.iter().copied().fold(1.0, f64::max);
        let mut line = String::new();
        for ((held, ..), value) in points.iter().zip(values) {
            let x = 70.0 + 520.0 * ((*held as f64).log10() - 3.0) / 3.0;
            let y = 300.0 - 240.0 * value / top;
            let _ = write!(line, "{x:.0},{y:.0} ");
            let _ = writeln!(
                svg,
                "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"3\" fill=\"{colour}\"/>\
                 <text x=\"{x:.0}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"{colour}\">{value:.0}</text>",
                y - 8.0
            );
        }
        let _ = writeln!(
            svg,
            "<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>\
             <text x=\"70\" y=\"{}\" fill=\"{colour}\">{name}, from 0 to {top:.0}</text>",
            20 + 16 * nth
        );
    }
    for power in 3..=6 {
        let x = 70.0 + 520.0 * f64::from(power - 3) / 3.0;
        let _ = writeln!(
            svg,
            "<line x1=\"{x:.0}\" y1=\"300\" x2=\"{x:.0}\" y2=\"306\" stroke=\"black\"/>\
             <text x=\"{x:.0}\" y=\"322\" text-anchor=\"middle\">{}</text>",
            10u64.pow(u32::try_from(power).unwrap_or(0))
        );
    }
    svg + "<line x1=\"70\" y1=\"300\" x2=\"590\" y2=\"300\" stroke=\"black\"/>\n\
           <text x=\"330\" y=\"346\" text-anchor=\"middle\">documents in the index</text>\n</svg>\n"
}
