//! A user's own publishers, owners and agencies.

use crate::program::{Folder, dateline};

const OWN: &str = "name\taliases\tkind\towner\n\
    Gullwing Wire\tGW\tagency\t\n\
    The Harbour Mail\t\tnewspaper\tFjord Media\n\
    The Strait Gazette\t\tnewspaper\tFjord Media\n";

/// Two papers with one text, of which one credits an agency that no shipped table knows.
fn papers() -> Folder {
    let folder = Folder::new();
    let told = "Police arrested the captain of the ferry Aegean Lark on Monday, two days after the ferry sank with 212 \
                people on board off the island of Marle in calm weather.";
    let page = |paper: &str, credit: &str| {
        format!("Captain held\n\n{paper}\n17 October 2023\n\n{told}{credit}\n")
    };
    folder.file("a.txt", page("The Harbour Mail", " (GW)"));
    folder.file("b.txt", page("The Strait Gazette", ""));
    folder.file("own.tsv", OWN);
    folder
}

#[test]
fn own_agencies_are_origins_and_own_owners_tie() {
    let folder = papers();
    let links = |options: &[&str]| {
        let brief = ["brief", "--json", "a.txt", "b.txt"];
        let story = dateline(&folder, &[&brief, options].concat())
            .json()
            .remove(0);
        let links = story["links"].as_array().unwrap().clone();
        let of = |kind: &str| links.iter().filter(|link| link["kind"] == kind).count();
        (
            of("credits"),
            of("owner"),
            story["origins"][0]["name"].clone(),
        )
    };
    assert_eq!(links(&[]), (0, 0, "The Harbour Mail".into()));
    assert_eq!(
        links(&["--outlets", "own.tsv"]),
        (1, 1, "Gullwing Wire".into())
    );
}

#[test]
fn the_table_in_force_can_be_printed_and_read_again() {
    let folder = papers();
    let printed = dateline(&folder, &["--outlets", "own.tsv", "outlets"]).stdout;
    assert!(printed.contains("\tGullwing Wire\tGW\tagency\t") && printed.contains("\tReuters\t"));
    folder.file("whole.tsv", &printed);
    let again = dateline(&folder, &["--outlets", "whole.tsv", "outlets"]);
    assert_eq!((again.code, again.stdout), (0, printed));
}

#[test]
fn a_faulty_row_is_refused_with_its_place() {
    let folder = papers();
    for (table, fault) in [
        ("name\tkind\nX Wire\tbird\n", "bad.tsv:2:2: no such kind"),
        (
            "name\tkind\n\tagency\n",
            "bad.tsv:2:1: an outlet without a name",
        ),
        ("name\tcolour\nX Wire\tred\n", "no column \"colour\""),
        ("", "bad.tsv:0:0: no header line"),
    ] {
        folder.file("bad.tsv", table);
        let run = dateline(&folder, &["--outlets", "bad.tsv", "brief", "a.txt"]);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(
            run.stderr.contains(fault) && run.stdout.is_empty(),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn an_archive_reads_anew_with_another_table() {
    let folder = papers();
    assert_eq!(dateline(&folder, &["add", "a.txt", "b.txt"]).code, 0);
    let origins = |run: &[&str]| {
        assert_eq!(dateline(&folder, run).code, 0);
        let links = dateline(&folder, &["links", "--json"]).json();
        links
            .iter()
            .filter(|link| link["kind"] == "credits")
            .count()
    };
    assert_eq!(origins(&["add", "a.txt"]), 0);
    assert_eq!(origins(&["--outlets", "own.tsv", "add", "a.txt"]), 1);
}
