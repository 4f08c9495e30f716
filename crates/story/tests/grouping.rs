//! Which reports are one story.

use dateline_model::{Place, PlacePrecision, Reading, ReportId, RuleId, Span, Story};
use dateline_story::{Rules, group, name};

mod support;
use support::reading;

const LIGHTHOUSE: [&str; 3] = [
    "The lighthouse of Kerrow went dark on Sunday night after lightning struck its lamp room. Keepers lit \
     oil lamps by hand, and pilots guided two freighters past the reef.",
    "Lightning has put out the lighthouse of Kerrow. Pilots led freighters past the reef while keepers \
     burned oil lamps in the lamp room.",
    "Freighters had to be guided past the reef off Kerrow when the lighthouse failed. Its keepers put oil \
     lamps into the lamp room that the lightning had struck.",
];
const ORCHARD: [&str; 3] = [
    "Growers in the Tamsin valley have lost a third of their cherries to a late frost. Smoke from straw \
     fires hung over the orchards all night, to no avail.",
    "A late frost has killed a third of the cherries in the Tamsin valley, although growers burned straw \
     fires between the trees of their orchards.",
    "Straw fires did not save the cherries: after a night of frost growers of the Tamsin valley count a \
     third of the blossom in their orchards as lost.",
];
const WEATHER: &str = "Clouds drift in from the sea in the morning. Light showers are likely after noon, \
and the wind turns to the west. Towards evening the sky clears, and the night stays mild and dry.";
const TOLL: &str = "A bridge over the Ald gave way on Friday while a train was crossing it. Divers searched \
the river through the night, and cranes lifted the first of three coaches from the water.";

fn report(id: &str, day: &str, title: &str, text: &str) -> Reading {
    let mut reading = reading(id, text);
    reading.document.published.date = day.parse().ok();
    reading.document.source.declared_title = Some(title.to_owned());
    reading
}

fn printed_by(publisher: &str, mut reading: Reading) -> Reading {
    reading.document.source.publisher = Some(publisher.to_owned());
    reading
}

fn naming(place: &str, mut reading: Reading) -> Reading {
    reading.places.push(Place {
        span: Span::new(0, 1),
        name: place.to_owned(),
        country: None,
        admin1: None,
        latitude: None,
        longitude: None,
        precision: PlacePrecision::City,
        rule: RuleId::new("test.place"),
        alternatives: Vec::new(),
    });
    reading
}

fn stories(readings: &[Reading]) -> Vec<Story> {
    group(readings, &Rules::bundled())
}

fn members(readings: &[Reading]) -> Vec<Vec<String>> {
    let ids = |story: &Story| story.reports.iter().map(ToString::to_string).collect();
    let mut all: Vec<Vec<String>> = stories(readings).iter().map(ids).collect();
    all.sort();
    all
}

fn both_matters() -> Vec<Reading> {
    let of = |matter: &str, texts: [&str; 3]| {
        let each = texts.into_iter().enumerate();
        each.map(|(nth, text)| {
            report(
                &format!("{matter}{nth}"),
                &format!("2024-05-0{}", nth + 1),
                "",
                text,
            )
        })
        .collect::<Vec<_>>()
    };
    [of("a", LIGHTHOUSE), of("b", ORCHARD)].concat()
}

#[test]
fn shuffles_give_one_result() {
    let mut readings = both_matters();
    let expected = stories(&readings);
    assert_eq!(members(&readings), [["a0", "a1", "a2"], ["b0", "b1", "b2"]]);
    for seed in 0..100 {
        let nth = readings.len() - 1 - seed % 5;
        readings.swap(seed % 3, nth);
        readings.rotate_left(1 + seed % 4);
        assert_eq!(stories(&readings), expected, "shuffle {seed}");
    }
}

#[test]
fn years_apart_one_matter_is_one_story() {
    let mut readings = both_matters();
    readings[1].document.published.date = "2029-11-11".parse().ok();
    assert_eq!(members(&readings), [["a0", "a1", "a2"], ["b0", "b1", "b2"]]);
}

#[test]
fn a_story_keeps_its_id_as_reports_come() {
    let readings = both_matters();
    let first = stories(&readings[..1]).remove(0).id;
    assert_eq!(first, name(&ReportId::new("a0")));
    let later = stories(&readings[..3]).remove(0);
    assert_eq!((later.id, later.reports.len()), (first, 3));
}

#[test]
fn a_report_that_comes_late_and_is_older_gives_its_name() {
    let mut readings = both_matters();
    readings[2].document.published.date = "2024-04-30".parse().ok();
    assert_eq!(
        stories(&readings[..3]).remove(0).id,
        name(&ReportId::new("a2"))
    );
}

#[test]
fn a_series_is_no_story() {
    let weather = |id, day, title| printed_by("Port Bell", report(id, day, title, WEATHER));
    let days = [
        weather("r1", "2024-05-06", "The weather on Monday"),
        weather("r2", "2024-05-07", "The weather on Tuesday"),
    ];
    assert_eq!(members(&days), [["r1"], ["r2"]]);
    let markets = [
        weather("r1", "2024-05-06", "Shares close 1.2% higher"),
        weather("r2", "2024-05-07", "Shares close 0.4% higher"),
    ];
    assert_eq!(members(&markets), [["r1"], ["r2"]]);
    let places = [
        naming(
            "Marle",
            weather("r1", "2024-05-06", "Marle: the weather tonight"),
        ),
        naming(
            "Port Aster",
            weather("r2", "2024-05-06", "Port Aster: the weather tonight"),
        ),
    ];
    assert_eq!(members(&places), [["r1"], ["r2"]]);
}

#[test]
fn a_match_is_no_other_match() {
    let text = "The home side had most of the ball and took the lead before the break. A late header settled \
                the match in front of a full house. The coach praised his defence and the young goalkeeper.";
    let played = |id, day, title| {
        let reading = report(id, day, title, text);
        naming(
            "Marle",
            naming("Kerrow", naming("Tamsin", printed_by("Port Bell", reading))),
        )
    };
    let matches = [
        played("r1", "2024-05-04", "Marle beat Kerrow 2-1"),
        played("r2", "2024-05-11", "Marle beat Tamsin 3-1"),
    ];
    assert_eq!(members(&matches), [["r1"], ["r2"]]);
}

#[test]
fn a_grown_number_and_another_paper_are_one_story() {
    let toll = |id, day, paper, title| printed_by(paper, report(id, day, title, TOLL));
    let grown = [
        toll("r1", "2024-05-03", "Port Bell", "Bridge collapse kills 12"),
        toll("r2", "2024-05-04", "Port Bell", "Bridge collapse kills 15"),
    ];
    assert_eq!(members(&grown), [["r1", "r2"]]);
    let papers = [
        toll("r1", "2024-05-03", "Port Bell", "What we know on Friday"),
        toll(
            "r2",
            "2024-05-04",
            "Marle Herald",
            "What we know on Saturday",
        ),
    ];
    assert_eq!(members(&papers), [["r1", "r2"]]);
}

/// A long text, printed by so many papers one after the other, each with a line of its own.
fn reprints(count: usize) -> Vec<Reading> {
    let text = [LIGHTHOUSE[0], ORCHARD[0], WEATHER, TOLL].join(" ");
    let print = |nth: usize| {
        let day = format!("2024-05-{:02}", 1 + nth * 20 / count);
        let own = format!(
            "{text} Our readers in street number {nth} saw {} lamps that night.",
            nth * 7
        );
        let printed = report(
            &format!("{:03}", (nth * 37) % count),
            &day,
            "The lamp of Kerrow",
            &own,
        );
        printed_by(&format!("Paper {nth}"), printed)
    };
    (0..count).map(print).collect()
}

#[test]
fn a_text_that_many_print_has_one_origin_however_many_they_are() {
    for count in [41, 49, 97, 211] {
        let stories = stories(&reprints(count));
        let found: Vec<(usize, usize)> = stories
            .iter()
            .map(|story| (story.reports.len(), story.origins.len()))
            .collect();
        assert_eq!(found, [(count, 1)]);
    }
}
