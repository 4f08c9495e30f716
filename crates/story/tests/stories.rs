//! Whole stories from readings written here.

#![expect(clippy::unwrap_used, reason = "what a test looks for is there")]

use dateline_model::{
    AlignedPart, AlignedRun, Attribution, AttributionKind, AttributionScope, Block, BlockKind,
    Credit, LinkEnd, LinkKind, OverlapKind, Reading, ReportId, RuleId, Span, Story,
};
use dateline_story::{Rules, group, overlaps};
use proptest::prelude::*;

mod support;
use support::reading;

const FERRY: &str = "A ferry with forty people on board ran aground off the island of Marle on \
Tuesday evening after its engine failed in heavy seas. The crew launched both lifeboats and \
brought all passengers to the harbour within two hours.\n\
“We never thought that we would see the shore again,” said Ines Dorval, a teacher from Port Aster.\n\
The coastguard has opened an inquiry into why the vessel left port despite a gale warning.";

const OLD_MEN: &str = " Dredgers last came to Marle in the year of the great storm, when sand closed the channel for a winter and the fleet lay idle. \
Old men on the quay still measure every plan against that work.";

const HORNS: &str = " Children had waited outside the town hall since noon with lanterns, and a \
band played until the police asked for silence, which nobody kept.";

fn find(reading: &Reading, words: &str) -> Span {
    let start = reading.text().find(words).unwrap();
    Span::new(start, start + words.len())
}

fn published(mut reading: Reading, publisher: &str, date: &str) -> Reading {
    reading.document.source.publisher = Some(publisher.to_owned());
    reading.document.published.date = date.parse().ok();
    reading
}

fn credit(mut reading: Reading, name: &str, whole: &str) -> Reading {
    let (span, whole) = (find(&reading, name), find(&reading, whole));
    let rule = RuleId::new("test.credit");
    reading.document.credits.push(Credit {
        name: name.to_owned(),
        span,
        whole,
        rule,
    });
    reading
}

fn cite(mut reading: Reading, outlet: &str, phrase: &str, passage: &str) -> Reading {
    let phrase = find(&reading, phrase);
    let start = phrase.start() + phrase.of(reading.text()).find(outlet).unwrap();
    reading.attributions.push(Attribution {
        outlet: outlet.to_owned(),
        name: Span::new(start, start + outlet.len()),
        phrase,
        scope: AttributionScope::Passage(find(&reading, passage)),
        kind: AttributionKind::Cites,
        rule: RuleId::new("test.cites"),
    });
    reading
}

fn only(readings: &[Reading]) -> Story {
    let mut stories = group(readings, &Rules::bundled());
    assert_eq!(stories.len(), 1, "{stories:#?}");
    stories.remove(0)
}

fn names(story: &Story) -> Vec<&str> {
    story
        .origins
        .iter()
        .map(|origin| origin.name.as_str())
        .collect()
}

fn kinds(story: &Story) -> Vec<LinkKind> {
    story.links.iter().map(|link| link.kind).collect()
}

/// The parts of a run with their words in the left and in the right report.
fn parts(run: &AlignedRun, [left, right]: &[Reading; 2]) -> Vec<String> {
    let words = |span: Option<Span>, reading: &Reading| {
        span.map_or("-".to_owned(), |span| span.of(reading.text()).to_owned())
    };
    let told = |part: &AlignedPart| {
        let (left, right) = (words(part.left, left), words(part.right, right));
        format!("{:?} {left} | {right}", part.kind)
    };
    run.parts.iter().map(told).collect()
}

#[test]
fn words_that_only_one_report_has_are_put_in_or_left_out() {
    let copy = FERRY.replace("all passengers to", "all passengers and a dog to");
    let copy = copy.replace(" within two hours", "");
    let readings = [
        published(reading("r1", FERRY), "Marle Gazette", "2024-03-05"),
        published(reading("r2", &copy), "Port Post", "2024-03-07"),
    ];
    let story = only(&readings);
    let found: Vec<String> = (story.passages[0].runs.iter())
        .flat_map(|run| parts(run, &readings))
        .filter(|part| !part.starts_with("Same"))
        .collect();
    assert_eq!(
        found,
        ["Inserted - | and a dog", "Deleted within two hours | -"]
    );
}

#[test]
fn a_reworded_copy_is_found_with_its_words() {
    let copy = FERRY.replace("launched both lifeboats", "lowered two lifeboats");
    let copy = format!("{copy} Ferries to the island are suspended until Friday.");
    let readings = [
        published(reading("r1", FERRY), "Marle Gazette", "2024-03-05"),
        published(reading("r2", &copy), "Port Post", "2024-03-07"),
    ];
    let story = only(&readings);
    let runs = &story.passages[0].runs;
    let words = |span: Span| span.of(readings[1].text());
    assert!(words(runs[1].right).starts_with("The crew lowered two lifeboats"));
    assert!(runs[1].same < runs[1].words);
    assert_eq!(
        parts(&runs[1], &readings),
        [
            "Same The crew | The crew",
            "Changed launched both | lowered two",
            "Same lifeboats and brought all passengers to the harbour within two hours | lifeboats and brought all \
             passengers to the harbour within two hours",
        ]
    );
    let link = &story.links[0];
    assert_eq!((link.from.as_str(), link.kind), ("r2", LinkKind::Copies));
    assert_eq!(link.rule.as_str(), "story.copies.date");
    assert!(link.share.unwrap() > 0.8);
    assert_eq!(names(&story), ["Marle Gazette"]);
}

#[test]
fn speech_that_two_reporters_heard_is_no_copy() {
    let speech = "“We shall build the bridge at Marle whatever it costs us and whatever the \
                  engineers in the capital may say about the depth of the river”";
    let one = format!(
        "Speaking at the Marle harbour, minister Oda Renn opened the campaign.\n{speech}, Renn said."
    );
    let two = format!(
        "Oda Renn drew a crowd in Marle on Sunday and promised it a bridge.\n{speech}, the minister told the voters."
    );
    let story = only(&[reading("r1", &one), reading("r2", &two)]);
    assert!(story.passages[0].runs.iter().all(|run| run.quoted));
    assert_eq!(story.passages[0].overlap.kind, OverlapKind::SharedStatement);
    assert!(story.links.iter().all(|link| link.kind == LinkKind::Shares));
    assert!(story.origins.iter().all(|origin| origin.basis.is_empty()));
    assert_eq!(story.origins.len(), 2);
}

#[test]
fn sentences_that_were_cut_are_copied_and_not_rewritten() {
    let told = "The harbour board voted on Monday to close the old pier at Marle, which carries the fish market \
                and two cafes, before the winter storms begin.\nEngineers found cracks in nine of the fourteen \
                piles, some of them wider than a hand, and warned that a heavy sea could bring it down.\nTraders will \
                move to sheds behind the station, where rents are lower but hardly anybody walks past.";
    let cut = "The harbour board voted to close the old pier at Marle before the winter storms begin.\nEngineers found \
               cracks in nine of the fourteen piles and warned that a heavy sea could bring it down.\nTraders will \
               move to sheds behind the station.";
    let story = only(&[reading("r1", told), reading("r2", cut)]);
    assert_eq!(story.passages[0].overlap.kind, OverlapKind::Reprint);
}

fn overlap(one: &str, two: &str) -> Option<OverlapKind> {
    let readings = [reading("r1", one), reading("r2", two)];
    let found = overlaps(&readings, &[(0, 1)], &Rules::bundled(), None);
    found[0].as_ref().map(|it| it.kind)
}

#[test]
fn names_alone_are_no_statement() {
    let names = "Oda Renn, Ines Dorval, Jan Aal, Mara Lund, Tomas Brandt, Lena Vik and Per Holm";
    let one = format!("The vote was lost by a wide margin when {names} stayed away.");
    let two = format!("Nobody at the quay had a good word this week for {names} or their friends.");
    assert_eq!(overlap(&one, &two), None);
}

#[test]
fn a_short_quotation_that_both_have_is_a_statement() {
    let one = "“I went way too far,” the singer said in a film.";
    let two = "She told her fans that night: “I went way too far. The picture is cruel.”";
    assert_eq!(overlap(one, two), Some(OverlapKind::SharedStatement));
    let other = "“I went way too early to bed,” the mayor said of that night.";
    assert_eq!(overlap(one, other), None);
}

#[test]
fn agency_text_without_credit_has_the_agency_as_its_origin() {
    let credited = format!("MARLE (Reuters) - {FERRY}");
    let plain = format!("{FERRY} It was the third such accident since January.");
    let story = only(&[
        credit(reading("r1", &credited), "Reuters", "(Reuters)"),
        published(reading("r2", &plain), "Port Post", "2024-03-06"),
    ]);
    assert_eq!(names(&story), ["Reuters"]);
    assert_eq!(story.origins[0].reports.len(), 2);
}

#[test]
fn a_passage_cited_by_one_report_has_the_outlet_as_its_origin_in_both() {
    let passage = "the two sides agreed on a plan to dredge the harbour of Marle and to share its cost in equal parts";
    let one = format!(
        "Harbour talks ended late on Monday with a handshake. After nine hours {passage}. Fishermen greeted the news with horns, and Oda Renn was carried through the streets of Marle by her supporters.{HORNS}"
    );
    let two = format!(
        "According to the Coast Herald, {passage}. The mayor of Marle, Oda Renn, has fought for deeper water since her election, our own reporter found in the archives of the harbour board. Her rivals call the plan a gift to the ferry company that paid for her campaign. A vote is due in May.{OLD_MEN}"
    );
    let two = cite(
        reading("r2", &two),
        "Coast Herald",
        "According to the Coast Herald",
        &format!("According to the Coast Herald, {passage}"),
    );
    let readings = [reading("r1", &one), two];
    let story = only(&readings);
    let herald = story
        .origins
        .iter()
        .find(|origin| origin.name == "Coast Herald")
        .unwrap();
    assert_eq!(herald.reports.len(), 2);
    for reading in &readings {
        let span = find(reading, "dredge the harbour");
        assert_eq!(story.origin_of(reading.id(), &span), Some(&herald.id));
    }
    assert_eq!(story.origins.len(), 3);
}

#[test]
fn a_report_that_tells_of_words_told_to_the_outlet_behind_its_passages_retells_that_outlet() {
    let passage = "the two sides agreed on a plan to dredge the harbour of Marle and to share its cost in equal parts";
    let one = format!(
        "Harbour talks ended late on Monday with a handshake. After nine hours {passage}. The harbour of Marle is safe, mayor Oda Renn told the Coast Herald.{HORNS}"
    );
    let two = format!(
        "According to the Coast Herald, {passage}. The mayor of Marle, Oda Renn, has fought for deeper water since her election, our own reporter found in the archives of the harbour board. Her rivals call the plan a gift to the ferry company that paid for her campaign. A vote is due in May.{OLD_MEN}"
    );
    let cited = format!("According to the Coast Herald, {passage}");
    let one = cite(
        reading("r1", &one),
        "Coast Herald",
        "told the Coast Herald",
        "The harbour of Marle is safe",
    );
    let two = cite(
        reading("r2", &two),
        "Coast Herald",
        "According to the Coast Herald",
        &cited,
    );
    let story = only(&[one, two]);
    let whole = story.roots.iter().find(|root| root.span.is_none()).unwrap();
    let herald = story
        .origins
        .iter()
        .find(|origin| origin.name == "Coast Herald")
        .unwrap();
    assert_eq!((whole.report.as_str(), &whole.origin), ("r1", &herald.id));
    assert_eq!(story.origins.len(), 2);
}

#[test]
fn a_corrected_text_is_a_version_of_itself() {
    let notice =
        "Correction: an earlier version of this article gave a wrong number of passengers.";
    let corrected = format!("{}\n{notice}", FERRY.replace("forty", "fifty"));
    let mut later = published(reading("r1", &corrected), "Marle Gazette", "2024-03-06");
    let span = find(&later, notice);
    let rule = RuleId::new("test.correction");
    later.document.blocks.retain(|block| block.span != span);
    later.document.blocks.push(Block {
        span,
        kind: BlockKind::Correction,
        rule,
    });
    let story = only(&[
        later,
        published(reading("r2", FERRY), "Marle Gazette", "2024-03-05"),
    ]);
    assert_eq!(kinds(&story), [LinkKind::Revises]);
    assert_eq!(story.links[0].from.as_str(), "r1");
    assert_eq!(story.links[0].to, LinkEnd::Report(ReportId::new("r2")));
    assert_eq!(story.origins.len(), 1);
}

#[test]
fn publishers_of_one_owner_are_tied() {
    let one = published(reading("r1", FERRY), "RIA Novosti", "2024-03-05");
    let two = published(reading("r2", FERRY), "Sputnik", "2024-03-05");
    assert!(kinds(&only(&[one, two])).contains(&LinkKind::Owner));
}

#[test]
fn two_matters_are_two_stories() {
    let match_report = "Lindbury United beat Ostrand City by three goals to one on Saturday and \
        moved to the top of the table. Striker Joao Mendes scored twice before half-time, and the \
        goalkeeper saved a penalty. Ostrand City have not won away from home since October.";
    let retold = "Two goals by Joao Mendes lifted Lindbury United to the top of the league. The \
        striker was too quick for the defence of Ostrand City, whose coach blamed the pitch.";
    let ferry = "All passengers of a ferry that grounded off Marle were safe, the coastguard said. \
        Ines Dorval, a teacher, thanked the crew. The vessel had left port despite a gale warning.";
    let readings = [
        reading("r1", FERRY),
        reading("r2", match_report),
        reading("r3", ferry),
        reading("r4", retold),
    ];
    let stories = group(&readings, &Rules::bundled());
    let mut reports: Vec<Vec<&str>> = stories
        .iter()
        .map(|story| story.reports.iter().map(ReportId::as_str).collect())
        .collect();
    reports.sort();
    assert_eq!(reports, [["r1", "r3"], ["r2", "r4"]]);
}

#[test]
fn nothing_at_all_is_nothing() {
    assert_eq!(group(&[], &Rules::bundled()), []);
    assert_eq!(only(&[reading("r1", "")]).reports.len(), 1);
}

fn sentence() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "ferry",
        "Marle",
        "ran",
        "aground",
        "“we",
        "saw”",
        "é\u{301}",
        "🛟",
        "and",
        "crew",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 3..30)
        .prop_map(|words| format!("{}. ", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn order_makes_no_difference_and_spans_quote_words(
        texts in prop::collection::vec(prop::collection::vec(sentence(), 0..6), 1..6),
        turn in 0usize..6,
    ) {
        let texts: Vec<String> = texts.iter().map(|sentences| sentences.concat()).collect();
        let readings: Vec<Reading> =
            texts.iter().enumerate().map(|(nth, text)| reading(&format!("r{nth}"), text)).collect();
        let mut turned = readings.clone();
        turned.rotate_left(turn % readings.len());
        turned.reverse();
        let stories = group(&readings, &Rules::bundled());
        prop_assert_eq!(&stories, &group(&turned, &Rules::bundled()));
        let text = |id: &ReportId| readings.iter().find(|r| r.id() == id).unwrap().text();
        for passage in stories.iter().flat_map(|story| &story.passages) {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            for run in &passage.runs {
                prop_assert!(!run.left.of(text(&passage.left)).is_empty());
                prop_assert!(!run.right.of(text(&passage.right)).is_empty());
                prop_assert!(run.same <= run.words);
                let inside = |part: &AlignedPart| {
                    part.left.is_none_or(|span| run.left.contains(&span))
                        && part.right.is_none_or(|span| run.right.contains(&span))
                };
                prop_assert!(run.parts.iter().all(inside));
                left.push(run.left);
                right.push(run.right);
            }
            right.sort();
            for spans in [left, right] {
                prop_assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
            }
        }
    }
}

const QUAY: &str = "Lotte Brandmark stopped 14 trawlers at the Osterhaven lock on Friday morning. The harbour master, \
Pavel Ornis, had told her on Thursday that the eastern gate would hold for 9 more years. Divers from Kelderby found a \
crack of 31 centimetres under the hinge. Repairs will cost 260,000 crowns, the Osterhaven council reckons. Fishermen \
from Vellmar poured 80 crates of herring onto the steps of the town hall. Ornis left by the back door at noon, and \
Brandmark spoke to the crews until dusk.";

const QUAY_RETOLD: &str = "It was Lotte Brandmark who held back 14 boats before the lock of Osterhaven early on Friday. \
For another 9 years, Pavel Ornis had assured her a day earlier, the gate in the east was good. Under its hinge people \
from Kelderby, who went down to look, saw that 31 centimetres had split. The council of Osterhaven puts the bill at \
260,000 crowns. Herring, 80 crates of it, soon lay before the town hall, thrown there by men from Vellmar. While \
Brandmark talked with those who wanted to sail until it grew dark, Ornis slipped away at midday.";

#[test]
fn a_retelling_is_found_among_many_reprints() {
    let reprints = |many: usize| {
        let paper = |nth: usize| {
            let text = reading(&format!("r{nth:03}"), QUAY);
            published(text, &format!("Paper {nth}"), "2024-03-05")
        };
        let mut readings: Vec<Reading> = (0..many).map(paper).collect();
        readings.push(published(
            reading("s", QUAY_RETOLD),
            "Vellmar Bote",
            "2024-03-06",
        ));
        readings
    };
    for many in [2, 60] {
        let readings = reprints(many);
        let story = only(&readings);
        let retold = story.links.iter().filter(|link| link.from.as_str() == "s");
        assert!(retold.count() > 0, "{many}: {:?}", names(&story));
        assert_eq!(names(&story).len(), 1, "{many}: {:?}", names(&story));
    }
}
