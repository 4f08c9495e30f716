//! Wheels of small pipelines, and the places of the numbers in them that can lie.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::small::Files;

/// A wheel with these files, each below the folders that packages have.
pub(crate) fn wheel(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let name = format!("small/small-1.0/{name}");
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A field of an archive's directories: where it begins and how many bytes it has.
pub(crate) type Field = (usize, usize);

/// Where the entries of the directory at the end begin, and that directory's own end.
fn directory(wheel: &[u8]) -> (Vec<usize>, usize) {
    let end = wheel.len() - 22;
    let mut at = number(wheel, (end + 16, 4)) as usize;
    let mut entries = Vec::new();
    while at < end {
        entries.push(at);
        let lengths = [28, 30, 32].map(|place| number(wheel, (at + place, 2)) as usize);
        at += 46 + lengths.iter().sum::<usize>();
    }
    (entries, end)
}

/// The numbers that tell sizes, counts, places, ways of packing and checksums.
pub(crate) fn fields(wheel: &[u8]) -> Vec<Field> {
    let (entries, end) = directory(wheel);
    let counts = [(8, 2), (10, 2), (12, 4), (16, 4), (20, 2)];
    let mut fields = counts.map(|(at, width)| (end + at, width)).to_vec();
    for entry in entries {
        let here = [
            (8, 2),
            (10, 2),
            (16, 4),
            (20, 4),
            (24, 4),
            (28, 2),
            (30, 2),
            (42, 4),
        ];
        fields.extend(here.map(|(at, width)| (entry + at, width)));
        let file = number(wheel, (entry + 42, 4)) as usize;
        let there = [(6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)];
        fields.extend(there.map(|(at, width)| (file + at, width)));
    }
    fields
}

/// The two fields that tell the size of the file `name`, unpacked.
pub(crate) fn sizes(wheel: &[u8], name: &str) -> [Field; 2] {
    let named = |entry: &&usize| {
        let length = number(wheel, (**entry + 28, 2)) as usize;
        wheel[**entry + 46..][..length].ends_with(format!("/{name}").as_bytes())
    };
    let (entries, _) = directory(wheel);
    let entry = *entries.iter().find(named).unwrap();
    let file = number(wheel, (entry + 42, 4)) as usize;
    [(entry + 24, 4), (file + 22, 4)]
}

pub(crate) fn number(wheel: &[u8], (at, width): Field) -> u64 {
    let bytes = wheel[at..][..width].iter().rev();
    bytes.fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Writes the lowest bytes of a number over a field.
pub(crate) fn overwrite(wheel: &mut [u8], (at, width): Field, number: u64) {
    wheel[at..][..width].copy_from_slice(&number.to_le_bytes()[..width]);
}
