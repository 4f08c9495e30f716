//! An archive keeps what it is given, once, and notices when it was changed.

#![expect(
    clippy::unwrap_used,
    reason = "a test may end where its files are not as they should be"
)]

use std::path::PathBuf;

use dateline_model::{Declared, LinkKind, PageFormat, RawPage, ReportId, Ruling};
use dateline_store::{Archive, Compiled, Filter, Item, ItemKind, KeptReport, StoreError, StoryRow};

/// A folder of its own for each test, removed afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let dir = std::env::temp_dir().join(format!("dateline-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        Folder(dir)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn report(id: &str, text: &str) -> KeptReport {
    let declared = Declared {
        publisher: Some("Plaza Daily".into()),
        date: Some(jiff::civil::date(2022, 2, 16)),
        ..Declared::default()
    };
    let page = RawPage {
        path: format!("{id}.txt"),
        format: PageFormat::Plain,
        text: text.into(),
        encoding: "UTF-8".into(),
        sha256: "00".into(),
        declared,
    };
    KeptReport {
        report: ReportId::new(id),
        page,
        text: text.into(),
    }
}

fn event(id: &str, actor: &str, day: Option<&str>, origins: usize) -> Item {
    Item {
        kind: ItemKind::Event,
        id: id.into(),
        story: "s1".into(),
        class: Some("CONSULT".into()),
        actors: vec![actor.into(), "VEN".into()],
        recipients: vec!["Yuri Borisov".into()],
        publishers: vec!["Plaza Daily".into()],
        from: day.map(str::to_owned),
        to: day.map(str::to_owned),
        origins,
        json: format!("{{\"id\":\"{id}\"}}"),
    }
}

fn compiled() -> Compiled {
    let items = vec![
        event("e2", "Nicolás Maduro", None, 1),
        event("e1", "Nicolás Maduro", Some("2022-02-16"), 3),
        event("e0", "Vladimir Putin", Some("2022-01-20"), 1),
    ];
    let story = StoryRow {
        story: "s1".into(),
        counts: [1, 1, 1],
        reports: vec!["r1".into()],
        json: "{\"story\":\"s1\"}".into(),
        basis: "as it was".into(),
        items,
        ..StoryRow::default()
    };
    Compiled {
        stories: vec![story],
        ..Compiled::default()
    }
}

fn filled(folder: &Folder) -> Archive {
    let mut archive = Archive::create(&folder.0).unwrap();
    archive.add(&[report("r1", "Ñandú “text”")]).unwrap();
    archive.put_compiled(&compiled(), "dateline 1").unwrap();
    archive
}

#[test]
fn what_goes_in_comes_out_once() {
    let folder = Folder::new("once");
    let mut archive = Archive::create(&folder.0).unwrap();
    let reports = [report("r1", "Ñandú “text”"), report("r2", "")];
    assert_eq!(archive.add(&reports).unwrap(), 2);
    assert_eq!(archive.add(&reports).unwrap(), 0);
    drop(archive);
    assert_eq!(
        Archive::open(&folder.0).unwrap().reports().unwrap(),
        reports
    );
}

#[test]
fn lists_are_filtered_and_in_order_of_day() {
    let folder = Folder::new("filter");
    let archive = filled(&folder);
    let ids = |filter: Filter| archive.items(ItemKind::Event, &filter).unwrap().join(" ");
    assert_eq!(
        ids(Filter::default()),
        "{\"id\":\"e0\"} {\"id\":\"e1\"} {\"id\":\"e2\"}"
    );
    let maduro = Filter {
        actor: Some("MADURO".into()),
        ..Filter::default()
    };
    assert_eq!(ids(maduro), "{\"id\":\"e1\"} {\"id\":\"e2\"}");
    let february = Filter {
        from: Some("2022-02-01".into()),
        ..Filter::default()
    };
    assert_eq!(ids(february), "{\"id\":\"e1\"}");
    let sure = Filter {
        min_origins: Some(2),
        class: Some("consult".into()),
        ..Filter::default()
    };
    assert_eq!(ids(sure), "{\"id\":\"e1\"}");
    let hostile = Filter {
        actor: Some("' OR 1=1 --".into()),
        ..Filter::default()
    };
    assert_eq!(ids(hostile), "");
}

#[test]
fn compiling_again_replaces_all() {
    let folder = Folder::new("replace");
    let mut archive = filled(&folder);
    archive
        .put_compiled(&Compiled::default(), "dateline 2")
        .unwrap();
    assert!(archive.stories().unwrap().is_empty());
    assert_eq!(archive.made_by().unwrap().as_deref(), Some("dateline 2"));
    assert_eq!(archive.reports().unwrap().len(), 1);
}

#[test]
fn stories_that_are_kept_stay_with_all_they_hold() {
    let folder = Folder::new("kept");
    let mut archive = filled(&folder);
    let before = archive.items(ItemKind::Event, &Filter::default()).unwrap();
    let kept = archive.bases().unwrap().into_keys().collect();
    let same = Compiled {
        kept,
        ..Compiled::default()
    };
    archive.put_compiled(&same, "dateline 2").unwrap();
    let after = archive.items(ItemKind::Event, &Filter::default()).unwrap();
    assert_eq!((before.len(), after), (3, before));
    assert_eq!(archive.bases().unwrap()["s1"], "as it was");
    archive.add(&[report("r2", "")]).unwrap();
    assert_eq!(archive.made_by().unwrap(), None);
}

#[test]
fn decisions_are_kept_in_order_and_what_is_undone_stays_in_the_log() {
    let folder = Folder::new("decided");
    let mut archive = filled(&folder);
    let linked = Ruling::Link(LinkKind::Cites);
    let first = archive.decide(Ruling::Cut, ("r1", "r2"), None).unwrap();
    let second = archive.decide(linked, ("r2", "r3"), Some("by phone"));
    assert_eq!(archive.made_by().unwrap(), None);
    archive.undo(&first).unwrap();
    archive.rename_decided("r2", "r9").unwrap();
    let held = archive.decisions().unwrap();
    assert_eq!((held.len(), &held[0].id), (1, &second.unwrap()));
    assert_eq!((held[0].report.as_str(), held[0].ruling), ("r9", linked));
    let log = archive.decision_log().unwrap();
    assert_eq!((log.len(), log[0].undone, log[1].undone), (2, true, false));
    let third = archive.decide(Ruling::Cut, ("r1", "r2"), None).unwrap();
    assert_eq!(third.as_str(), "d3");
}

#[test]
fn a_changed_text_is_noticed() {
    let folder = Folder::new("changed");
    drop(filled(&folder));
    assert!(
        Archive::open(&folder.0)
            .unwrap()
            .verify()
            .unwrap()
            .is_empty()
    );
    let forged = zstd::bulk::compress("Other text".as_bytes(), 3).unwrap();
    let file = rusqlite::Connection::open(folder.0.join("dateline.db")).unwrap();
    file.execute("UPDATE report_text SET text = ?1", [forged])
        .unwrap();
    drop(file);
    let faults = Archive::open(&folder.0).unwrap().verify().unwrap();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].id, "r1");
}

#[test]
fn no_archive_a_newer_one_and_no_database_are_named() {
    let folder = Folder::new("missing");
    assert!(matches!(
        Archive::open(&folder.0),
        Err(StoreError::Missing(_))
    ));
    drop(filled(&folder));
    let file = rusqlite::Connection::open(folder.0.join("dateline.db")).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    assert!(matches!(
        Archive::open(&folder.0),
        Err(StoreError::Newer { found: 99, .. })
    ));
    std::fs::write(
        folder.0.join("dateline.db"),
        "not a database, only words ".repeat(99),
    )
    .unwrap();
    assert!(matches!(
        Archive::open(&folder.0),
        Err(StoreError::Sqlite(_))
    ));
}
