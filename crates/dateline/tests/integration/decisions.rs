//! A person's decisions on lineage: heard before any rule, kept in a log, taken back without a trace.

use serde_json::Value;

use crate::growing::{assert_same, open};
use crate::program::{Folder, Run, dateline};

const FIRST: &str = "Bridge at Nordvik closed\n\nThe governor of Halland closed the bridge at Nordvik on \
    Tuesday after engineers found cracks in two of its pillars. “Nobody will cross before every pillar has been \
    measured again,” said Governor Ida Brenn. The ferry across the sound takes over the traffic from Wednesday, \
    and lorries must drive round the fjord. The bridge was opened in 1987 and carries nine thousand cars a day.\n";

const COPY: &str = "Cracks close Nordvik bridge\n\nThe governor of Halland closed the bridge at Nordvik on \
    Tuesday after engineers found cracks in two of its pillars. “Nobody will cross before every pillar has been \
    measured again,” said Governor Ida Brenn. The ferry across the sound takes over the traffic from Wednesday, \
    and lorries must drive round the fjord.\n";

const OTHER: &str = "Nordvik drivers wait\n\nLong queues stood at the Nordvik ferry on Wednesday, a day after \
    Governor Ida Brenn closed the bridge at Nordvik. Some drivers slept in their cars, and the harbour café gave \
    away soup to those who had missed the last crossing. “Nobody will cross before every pillar has been measured \
    again,” Brenn said. Bus lines to the islands were cut, pupils stayed at home, and the hospital flew two patients \
    out by helicopter. According to the Fjord Courier, repairs to the pillars will last until spring.\n";

const LATE: &str = "Nordvik bridge to reopen\n\nThe bridge at Nordvik will reopen in spring, the Fjord Courier \
    has learned. Engineers replaced two pillars of the Nordvik bridge after Governor Ida Brenn closed it.\n";

/// Publisher, day and text.
const REPORTS: [(&str, &str, &str); 4] = [
    ("Fjord Courier", "2023-03-07", FIRST),
    ("Halland Post", "2023-03-08", COPY),
    ("Sound Gazette", "2023-03-09", OTHER),
    ("Fjord Courier", "2023-04-02", LATE),
];

fn add(folder: &Folder, nth: usize) {
    let (publisher, day, text) = REPORTS[nth];
    let file = format!("{nth}.txt");
    folder.file(&file, text);
    let run = dateline(
        folder,
        &["add", &file, "--publisher", publisher, "--published", day],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
}

fn filled(reports: &[usize]) -> Folder {
    let folder = Folder::new();
    reports.iter().for_each(|nth| add(&folder, *nth));
    folder
}

/// The id of the report with this number.
fn id(folder: &Folder, nth: usize) -> String {
    let reports = dateline(folder, &["reports", "--json"]).json();
    let name = format!("{nth}.txt");
    let mut own = reports
        .iter()
        .filter(|it| it["path"].as_str().unwrap().ends_with(&name));
    own.next().unwrap()["report"].as_str().unwrap().to_owned()
}

fn decide(folder: &Folder, verb: &str, (a, b): (usize, usize), more: &[&str]) -> Run {
    let (a, b) = (id(folder, a), id(folder, b));
    dateline(folder, &[&[verb, a.as_str(), b.as_str()], more].concat())
}

fn story(folder: &Folder) -> Value {
    let stories = dateline(folder, &["stories", "--json"]).json();
    assert_eq!(stories.len(), 1, "{stories:?}");
    let id = stories[0]["story"].as_str().unwrap();
    dateline(folder, &["story", id, "--json"]).json().remove(0)
}

fn origins(folder: &Folder) -> u64 {
    story(folder)["counts"]["origins"].as_u64().unwrap()
}

/// The links between two reports, but for cut ones and for words of a third that both hold.
fn between(folder: &Folder, (a, b): (usize, usize)) -> Vec<Value> {
    let ends = [id(folder, a), id(folder, b)];
    let is_end = |value: &Value| ends.iter().any(|id| value == id);
    let mut links = dateline(folder, &["links", "--json"]).json();
    let holds = |it: &Value| it["kind"] != "shares" && it["kind"] != "cut";
    links.retain(|it| is_end(&it["from"]) && is_end(&it["to"]) && holds(it));
    links
}

/// How the words of the governor are counted.
fn said(folder: &Folder) -> Value {
    let story = story(folder);
    let all = story["utterances"].as_array().unwrap();
    let mut own = all
        .iter()
        .filter(|it| it["variants"].as_array().unwrap().len() > 1);
    own.next().unwrap()["counts"].clone()
}

fn counts(reports: u64, publishers: u64, origins: u64) -> Value {
    serde_json::json!({"reports": reports, "publishers": publishers, "origins": origins})
}

#[test]
fn a_cut_raises_origins_and_can_be_undone() {
    let (folder, untouched) = (filled(&[0, 1, 2]), filled(&[0, 1, 2]));
    let before = origins(&folder);
    assert_eq!(said(&folder), counts(3, 3, 2));
    let run = decide(
        &folder,
        "cut",
        (1, 0),
        &["--why", "both have it from the governor"],
    );
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (0, "d1\n"),
        "{}",
        run.stderr
    );
    assert_eq!(origins(&folder), before + 1);
    assert_eq!(said(&folder), counts(3, 3, 3));
    assert!(between(&folder, (0, 1)).is_empty());
    assert_eq!(dateline(&folder, &["verify"]).code, 0);
    assert_eq!(dateline(&folder, &["undo"]).stdout, "d1 undone\n");
    assert_same(&folder, &untouched);
    let log = dateline(&folder, &["decisions", "--json"]).json();
    assert_eq!((log.len(), &log[0]["undone"]), (1, &Value::Bool(true)));
    assert_eq!(dateline(&folder, &["undo"]).code, 3);
}

#[test]
fn a_link_lowers_origins_and_says_who_made_it() {
    let (folder, untouched) = (filled(&[0, 1, 2]), filled(&[0, 1, 2]));
    let before = origins(&folder);
    let why = ["--kind", "cites", "--why", "heard\u{1b}[31m on the phone"];
    let run = decide(&folder, "link", (2, 1), &why);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(origins(&folder), before - 1);
    assert_eq!(said(&folder), counts(3, 3, 1));
    let links = between(&folder, (1, 2));
    let made = links
        .iter()
        .find(|it| it["rule"] == "story.person")
        .unwrap();
    assert_eq!(made["decision"]["id"], "d1");
    assert_eq!(made["evidence"].as_array().unwrap().len(), 0);
    let shown = story(&folder);
    let brief = dateline(&folder, &["story", shown["story"].as_str().unwrap()]).stdout;
    assert!(
        brief.contains("a person says (d1): heard[31m on the phone"),
        "{brief}"
    );
    let why = dateline(&folder, &["why", made["id"].as_str().unwrap()]).stdout;
    assert!(
        why.contains("a person says so (d1): heard[31m on the phone"),
        "{why}"
    );
    dateline(&folder, &["undo", "d1"]);
    assert_same(&folder, &untouched);
}

#[test]
fn links_without_debt_change_no_origins() {
    let folder = filled(&[0, 1, 2]);
    let before = origins(&folder);
    assert_eq!(
        decide(&folder, "link", (2, 1), &["--kind", "owner"]).code,
        0
    );
    assert_eq!(origins(&folder), before);
}

#[test]
fn decisions_hold_whatever_comes_and_in_whatever_order() {
    let decided = |folder: &Folder| {
        assert_eq!(decide(folder, "cut", (0, 1), &[]).code, 0);
        assert_eq!(
            decide(folder, "link", (2, 1), &["--kind", "copies"]).code,
            0
        );
    };
    let expected = filled(&[0, 1, 2, 3]);
    decided(&expected);
    for order in [[0, 1, 2, 3], [2, 1, 0, 3], [1, 0, 2, 3]] {
        let folder = filled(&order[..3]);
        decided(&folder);
        add(&folder, order[3]);
        assert!(between(&folder, (0, 1)).is_empty());
        assert_eq!(between(&folder, (1, 2)).len(), 1);
        assert_same(&folder, &expected);
    }
}

#[test]
fn a_later_report_of_an_outlet_does_not_bring_back_what_was_cut() {
    let folder = filled(&[0, 2]);
    assert_eq!(between(&folder, (0, 2)).len(), 1);
    assert_eq!(decide(&folder, "cut", (0, 2), &[]).code, 0);
    assert_eq!(origins(&folder), 2);
    add(&folder, 3);
    let links = dateline(&folder, &["links", "--json"]).json();
    let gazette = id(&folder, 2);
    let mut holding = links.iter().filter(|it| it["kind"] != "cut");
    assert!(holding.all(|it| it["from"] != *gazette), "{links:?}");
}

#[test]
fn the_record_says_who_cut_a_link() {
    let (folder, untouched) = (filled(&[0, 1, 2]), filled(&[0, 1, 2]));
    assert_eq!(story(&folder)["cuts"], serde_json::json!([]));
    let why = ["--why", "both have it from the governor"];
    assert_eq!(decide(&folder, "cut", (1, 0), &why).code, 0);
    let shown = story(&folder);
    let cut = &shown["cuts"][0];
    assert_eq!(cut["from"], *id(&folder, 1));
    assert_eq!(cut["to"], *id(&folder, 0));
    assert_eq!(cut["rule"], "story.person");
    let decision = serde_json::json!({"id": "d1", "why": why[1]});
    assert_eq!(cut["decision"], decision);
    let links = dateline(&folder, &["links", "--json"]).json();
    assert!(links.contains(cut), "{links:?}");
    let list = dateline(&folder, &["links"]).stdout;
    assert!(
        list.contains("a person says so (d1) both have it"),
        "{list}"
    );
    let brief = dateline(&folder, &["story", shown["story"].as_str().unwrap()]).stdout;
    let told = "has no link with";
    assert!(
        brief.contains(told) && brief.contains("a person says (d1)"),
        "{brief}"
    );
    // by its own id, that of the decision, and behind what both reports tell
    let said = &shown["utterances"].as_array().unwrap();
    let said = said
        .iter()
        .find(|it| it["variants"].as_array().unwrap().len() > 1);
    for asked in [&cut["id"], &decision["id"], &said.unwrap()["id"]] {
        let why = dateline(&folder, &["why", asked.as_str().unwrap()]).stdout;
        let reason = "a person says so (d1): both have it from the governor";
        assert!(
            why.contains("1.txt cut 0.txt") && why.contains(reason),
            "{why}"
        );
    }
    dateline(&folder, &["undo"]);
    assert_same(&folder, &untouched);
}

#[test]
fn decisions_outlive_another_reading() {
    let (folder, expected) = (filled(&[0, 1, 2]), filled(&[0, 1, 2]));
    for folder in [&folder, &expected] {
        assert_eq!(decide(folder, "cut", (0, 1), &[]).code, 0);
    }
    let report = id(&folder, 1);
    let file = open(&folder);
    file.execute_batch(
        "PRAGMA foreign_keys = OFF; DELETE FROM setting; UPDATE reading SET made_by = 'another'; UPDATE story SET basis = 'another';",
    )
    .unwrap();
    // as a program would that found another text in the page
    for table in ["report", "report_text", "reading", "story_report"] {
        let sql = format!("UPDATE {table} SET report = 'r0' WHERE report = ?1");
        file.execute(&sql, [&report]).unwrap();
    }
    file.execute(
        "UPDATE decision SET other = 'r0' WHERE other = ?1",
        [&report],
    )
    .unwrap();
    drop(file);
    add(&folder, 0);
    assert_same(&folder, &expected);
    let log = |folder| dateline(folder, &["decisions"]).stdout;
    assert_eq!(log(&folder), log(&expected));
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_written() {
    let (folder, untouched) = (filled(&[0, 1, 2]), filled(&[0, 1, 2]));
    let report = id(&folder, 0);
    let refused = |run: Run, words: &str| {
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    };
    refused(
        dateline(&folder, &["cut", &report, "r0"]),
        "r0: no such report",
    );
    let copies = ["--kind", "copies"];
    refused(
        decide(&folder, "link", (0, 0), &copies),
        "a report and itself",
    );
    refused(decide(&folder, "link", (0, 1), &copies), "circle");
    refused(dateline(&folder, &["undo", "d1"]), "no decision that holds");
    assert_eq!(
        decide(&folder, "link", (2, 1), &["--kind", "guess"]).code,
        2
    );
    assert_same(&folder, &untouched);
    assert_eq!(dateline(&folder, &["decisions"]).code, 1);
    assert_eq!(dateline(&Folder::new(), &["cut", "r0", "r1"]).code, 4);
}

#[test]
fn no_undoing_brings_a_circle() {
    let folder = filled(&[0, 1, 2]);
    let copies = ["--kind", "copies"];
    assert_eq!(decide(&folder, "link", (2, 1), &copies).code, 0);
    let again = decide(&folder, "link", (2, 1), &copies);
    assert!(
        again.code == 3 && again.stderr.contains("linked so already (d1)"),
        "{}",
        again.stderr
    );
    assert_eq!(decide(&folder, "cut", (1, 2), &[]).code, 0);
    assert!(between(&folder, (1, 2)).is_empty());
    let run = decide(&folder, "cut", (2, 1), &[]);
    assert!(
        run.code == 3 && run.stderr.contains("no link between"),
        "{}",
        run.stderr
    );
    assert_eq!(decide(&folder, "cut", (0, 1), &[]).code, 0);
    assert_eq!(decide(&folder, "cut", (0, 2), &[]).code, 0);
    assert_eq!(decide(&folder, "link", (1, 2), &copies).code, 0);
    let run = dateline(&folder, &["undo", "d2"]);
    assert!(
        run.code == 3 && run.stderr.contains("makes a circle"),
        "{}",
        run.stderr
    );
    assert_eq!(dateline(&folder, &["undo", "d5"]).code, 0);
    assert_eq!(dateline(&folder, &["undo", "d2"]).code, 0);
    assert_eq!(between(&folder, (1, 2)).len(), 1);
}

#[test]
fn a_link_makes_one_story_of_two() {
    let folder = filled(&[0]);
    let apart = "Harvest prices fall\n\nWheat cost less in Oram in May than in any month since 2010, traders said.\n";
    let file = folder.file("9.txt", apart);
    assert_eq!(dateline(&folder, &["add", file.to_str().unwrap()]).code, 0);
    assert_eq!(dateline(&folder, &["stories", "--json"]).json().len(), 2);
    assert_eq!(
        decide(&folder, "link", (9, 0), &["--kind", "credits"]).code,
        0
    );
    assert_eq!(origins(&folder), 1);
}

#[test]
fn quotations_are_counted_and_filtered_by_what_stands_behind_them() {
    let folder = filled(&[0, 1, 2]);
    let quotes = dateline(&folder, &["quotes", "--json"]).json();
    for least in 1..4 {
        let number = least.to_string();
        let listed = dateline(&folder, &["quotes", "--min-origins", &number, "--json"]);
        let expected = quotes
            .iter()
            .filter(|it| it["counts"]["origins"].as_u64() >= Some(least));
        assert_eq!(listed.json(), expected.cloned().collect::<Vec<_>>());
        assert_eq!(listed.json().len(), [3, 3, 0][least as usize - 1]);
    }
    let told = &quotes[0]["utterances"][0];
    assert_eq!(told["counts"], counts(3, 3, 2));
    assert_eq!(told["tellings"].as_array().unwrap().len(), 3);
    let why = dateline(&folder, &["why", told["id"].as_str().unwrap()]).stdout;
    assert!(
        why.contains("reports 3 · publishers 3 · origins 2"),
        "{why}"
    );
    let refused = dateline(&folder, &["links", "--min-origins", "2"]);
    assert_eq!(refused.code, 2, "{}", refused.stderr);
}

#[test]
fn an_archive_without_a_log_gets_one() {
    let folder = filled(&[0, 1, 2]);
    let before = origins(&folder);
    let older = "DROP TABLE decision; PRAGMA user_version = 2;";
    open(&folder).execute_batch(older).unwrap();
    assert_eq!(dateline(&folder, &["decisions"]).code, 1);
    assert_eq!(decide(&folder, "cut", (0, 1), &[]).stdout, "d1\n");
    assert_eq!(origins(&folder), before + 1);
    assert_eq!(
        dateline(&folder, &["decisions", "--csv"])
            .stdout
            .lines()
            .count(),
        2
    );
}
