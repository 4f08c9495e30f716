//! Prints the dates, amounts and places of a text: `time_place_amount FILE [EARLIEST [LATEST]]`.
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

#[path = "../tests/support/plain_document.rs"]
mod plain_document;
#[path = "../tests/support/shown.rs"]
mod shown;

use jiff::civil::Date;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let day = |nth: usize| arguments.get(nth).and_then(|day| day.parse::<Date>().ok());
    let Some(text) = arguments
        .first()
        .and_then(|file| std::fs::read_to_string(file).ok())
    else {
        println!("time_place_amount FILE [EARLIEST [LATEST]]");
        return;
    };
    let published = day(1).map(|earliest| (earliest, day(2).unwrap_or(earliest)));
    let document = plain_document::plain_document(&text, published);
    let read = shown::read(&document);
    for line in shown::dates(&text, &read.timexes) {
        println!("date   {line}");
    }
    for line in shown::amounts(&text, &read.quantities) {
        println!("amount {line}");
    }
    for line in shown::places(&text, &read.places) {
        println!("place  {line}");
    }
}
