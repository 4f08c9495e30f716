//! Prints country and sectors of phrases: one a line on standard input, context and date behind tabs.

use std::io::BufRead;

use dateline_extract::actors::{Codes, code};

#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> std::io::Result<()> {
    let codes = Codes::bundled();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (phrase, context, date) = (cell(), cell(), cell());
        let coded = code(phrase, context, date.parse().ok(), &codes);
        let country = coded
            .country
            .map(|told| format!("{} {}", told.code, told.rule));
        let sectors: Vec<String> = coded
            .sectors
            .iter()
            .map(|told| format!("{} {}", told.code, told.rule))
            .collect();
        println!(
            "{phrase}\t{}\t{}",
            country.unwrap_or_default(),
            sectors.join("|")
        );
    }
    Ok(())
}
