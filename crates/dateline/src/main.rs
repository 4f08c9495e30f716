//! The command line: parses, wires and prints; the work is done by the stage crates.

fn main() {}
