//! Where the reports of one story contradict each other, and where they only tell it otherwise.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::language::with_model;
use crate::program::Folder;

/// Publisher, day and text of each report.
type Reports<'r> = [(&'r str, &'r str, &'r str)];

const AT_ODDS: &Reports<'_> = &[
    (
        "Altiplano Wire",
        "2023-05-11",
        "Peru and Bolivia sign eight railway accords\n\n\
         LIMA - Peru and Bolivia signed eight railway agreements on Wednesday at the Torre Alta palace, where Peruvian \
         President Rosa Lagos received Bolivian President Juan Rojas.\n\n\
         The line from Arica to La Paz has been closed since 2019.\n",
    ),
    (
        "Puno Courier",
        "2023-05-12",
        "Eleven papers and one railway\n\n\
         LIMA - It took an hour to sign eleven documents on the railway between Peru and Bolivia. President Rosa Lagos \
         of Peru and President Juan Rojas of Bolivia looked on.\n\n\
         Most of the papers renew old agreements.\n",
    ),
    (
        "Coast Ledger",
        "2023-05-13",
        "What the two governments put their names to\n\n\
         Eleven accords were signed at the transport ministry on Wednesday, an official in Lima said. Peru and Bolivia \
         have not published any of the texts.\n\n\
         Peru's president, Rosa Lagos, met the Bolivian president, Juan Rojas, on Wednesday in Lima.\n\n\
         Peruvian soldiers attacked the Chilean village of Visviri on Tuesday, its mayor said.\n",
    ),
    (
        "Titicaca Post",
        "2023-05-13",
        "Railway accords leave much open\n\n\
         Peru and Bolivia signed eight railway agreements on Thursday, and neither government has shown them. The \
         ceremony took place at the Torre Alta palace in Lima.\n\n\
         Bolivian soldiers attacked the Chilean village of Visviri on Tuesday.\n",
    ),
];

const AT_ONE: &Reports<'_> = &[
    (
        "Harbour Wire",
        "2023-08-15",
        "Soldiers attack a village in Mali\n\n\
         BAMAKO, Mali - Gunmen from Niger killed at least 12 people in the village of Ansara in Mali on Monday, the \
         governor said.\n\n\
         Mali and Chad signed a grain treaty on Monday in Bamako in front of 347 guests.\n",
    ),
    (
        "Sahel Ledger",
        "2023-08-17",
        "Toll rises in Ansara\n\n\
         BAMAKO, Mali - Gunmen from Niger killed 19 people in the village of Ansara in Mali on Monday, the army \
         said.\n\n\
         Mali and Chad signed a grain treaty on Monday in front of 350 guests.\n",
    ),
    (
        "Atlas Courier",
        "2023-08-20",
        "What is known of Ansara\n\n\
         Gunmen from Niger killed 23 people in the village of Ansara in Mali on Monday, August 14, according to the Red \
         Cross.\n\n\
         Mali and Chad signed a grain treaty on August 14. The ceremony took place at a hotel in Bamako in front of \
         about 340 guests.\n",
    ),
];

fn events(reports: &Reports<'_>) -> Vec<Value> {
    let folder = Folder::new();
    let each = reports.iter().enumerate();
    let names = each.map(|(nth, (publisher, date, text))| {
        let name = format!("{nth}.json");
        let page = json!({"text": text, "publisher": publisher, "date": date});
        folder.file(&name, page.to_string());
        name
    });
    let names: Vec<String> = names.collect();
    let names = names.iter().map(String::as_str);
    let args: Vec<&str> = ["brief", "--json"].into_iter().chain(names).collect();
    let stories = with_model(&folder, &args).json();
    let events = stories
        .iter()
        .flat_map(|it| it["events"].as_array().unwrap());
    events.cloned().collect()
}

/// The disputes of the event of this type that has a telling with these words, its values each by its first words.
fn disputes(events: &[Value], kind: &str, words: &str) -> BTreeSet<String> {
    let tells = |event: &&Value| {
        let told = event["evidence"].as_array().unwrap();
        let mut told = told.iter().filter(|_| event["type"] == kind);
        told.any(|it| it["text"].as_str().unwrap().contains(words))
    };
    let event = events.iter().find(tells).unwrap();
    let disputes = event["disputes"].as_array().unwrap().iter();
    let line = |dispute: &Value| {
        let values = dispute["values"].as_array().unwrap().iter();
        let values: BTreeSet<&str> = values.map(|it| it["value"].as_str().unwrap()).collect();
        let values: Vec<&str> = values.into_iter().collect();
        format!(
            "{}: {}",
            dispute["field"].as_str().unwrap(),
            values.join(" / ")
        )
    };
    disputes.map(line).collect()
}

#[test]
fn number_place_date_and_doer_are_disputed() {
    let events = events(AT_ODDS);
    let signed = disputes(&events, "SUPPORT", "signed eight railway agreements");
    let expected = [
        "amount: Eleven accords / eight railway accords",
        "date: 2023-05-10 / 2023-05-11",
        "place: Torre Alta palace / transport ministry",
    ];
    assert_eq!(signed, expected.map(str::to_owned).into());
    let attacked = disputes(&events, "ASSAULT", "attacked the Chilean village");
    let expected = "actors: Bolivian soldiers / Peruvian soldiers";
    assert_eq!(attacked, [expected.to_owned()].into());
}

#[test]
fn what_is_told_without_sides_is_a_telling_with_words_to_show() {
    let events = events(AT_ODDS);
    let told = events
        .iter()
        .flat_map(|it| it["evidence"].as_array().unwrap());
    let bare: BTreeSet<(&str, &str)> = told
        .filter(|it| it["event"].is_null())
        .map(|it| {
            (
                it["rule"].as_str().unwrap(),
                it["trigger"]["text"].as_str().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("record.points-back", "ceremony"),
        ("record.sideless", "sign"),
        ("record.sideless", "signed"),
    ];
    assert_eq!(bare, expected.into());
}

#[test]
fn tolls_that_grow_round_numbers_and_finer_places_are_no_disputes() {
    let events = events(AT_ONE);
    for (kind, words) in [
        ("ASSAULT", "killed 19 people"),
        ("ASSAULT", "killed at least 12"),
        ("SUPPORT", "signed a grain treaty"),
    ] {
        assert_eq!(disputes(&events, kind, words), BTreeSet::new(), "{words}");
    }
    let treaty = |event: &&Value| event["place"]["name"] == "Bamako" && event["type"] == "SUPPORT";
    let treaty = events.iter().find(treaty).unwrap();
    assert_eq!(treaty["counts"]["reports"], 3);
    assert_eq!(treaty["site"], "hotel");
}

#[test]
fn a_deed_that_is_planned_supposed_or_another_is_not_told_so() {
    let more = [
        "Eleven accords will be signed at the transport ministry on Wednesday.",
        "It would take an hour to sign eleven documents.",
        "If eleven accords were signed at the transport ministry, nobody has seen them.",
        "Were eleven accords signed at the transport ministry?",
        "Eleven accords were not signed at the transport ministry.",
        "The opposition denied that eleven accords were signed at the transport ministry.",
        "Eleven accords were signed at the transport ministry in 2019.",
        "Eleven letters were signed at the transport ministry.",
    ];
    for sentence in more {
        let text =
            format!("A railway in two countries\n\n{sentence} Peru and Bolivia keep silent.\n");
        let reports = [AT_ODDS[0], ("Coast Ledger", "2023-05-13", text.as_str())];
        let events = events(&reports);
        let bare = |it: &Value| it["event"].is_null();
        let told = events
            .iter()
            .flat_map(|it| it["evidence"].as_array().unwrap());
        assert_eq!(told.filter(|it| bare(it)).count(), 0, "{sentence}");
    }
}
