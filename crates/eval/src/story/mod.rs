//! The record of a story, against gold written by hand.
//!
//! Gold is one JSON object; `samples/gold/caracas/story.json` shows it. The prediction is what
//! `brief --json` prints. The story that holds most of gold's reports is measured; where the program
//! makes several of them, what was done and said is looked for in all.

mod counts;
mod events;
mod gold;
mod lineage;
mod utterances;
mod wire;

use serde_json::Value;

use crate::json_values::{predictions, values};
use crate::readings::is_at;
use crate::{EvalError, GoldFile, Measure, Scores, Tally, Task};

use gold::GoldStory;
use wire::Story;

/// Measures the stories of a brief against `gold`, one JSON object.
///
/// # Errors
/// When gold or a prediction does not have the right shape.
pub fn score_story(gold: &str, predictions: &[Value]) -> Result<Scores, EvalError> {
    let file = GoldFile {
        name: "story.json".to_owned(),
        text: gold.to_owned(),
    };
    score_files(&[file], predictions)
}

/// Measures the stories of a brief against the gold file whose name begins with `story`.
///
/// # Errors
/// When there is no such file, or gold or a prediction does not have the right shape.
pub fn score_files(gold: &[GoldFile], predicted: &[Value]) -> Result<Scores, EvalError> {
    let file = gold.iter().find(|file| file.name.starts_with("story"));
    let file = file.ok_or_else(|| EvalError::gold("story.json", "no such file"))?;
    let gold: Vec<GoldStory> = values(file)?;
    let gold = gold
        .first()
        .ok_or_else(|| EvalError::gold(&file.name, "it is empty"))?;
    let mut stories: Vec<Story> = predictions(predicted)?;
    stories
        .iter_mut()
        .for_each(|story| story.name_reports_as(&gold.reports));
    stories.retain(|story| held(gold, story) > 0);
    stories.sort_by_key(|story| std::cmp::Reverse(held(gold, story)));
    let nothing = Story::default();
    let largest = stories.first().unwrap_or(&nothing);
    let (reports, counts) = (reports(gold, largest), counts::of_story(gold, largest));
    Ok(measure(gold, reports, counts, &Story::together(stories)))
}

fn measure(gold: &GoldStory, reports: Tally, counts: Measure, story: &Story) -> Scores {
    let mut scores = Scores::new(Task::Story.name());
    let mut found = |field: &str, tally| scores.push(field, Measure::Found(tally));
    found("reports", reports);
    let pairs = events::pairs(gold, story);
    found("events", events::found_once(gold, &pairs));
    found("disputes", events::disputes(gold, story, &pairs));
    found("links", lineage::links(gold, story));
    found("shared origins", lineage::shared_origins(gold, story));
    found("utterances", utterances::together(gold, story));
    scores.push("story counts", counts);
    scores.push("event counts", counts::of_events(gold, story, &pairs));
    scores
}

fn held(gold: &GoldStory, story: &Story) -> usize {
    gold.reports
        .iter()
        .filter(|path| story.reports.iter().any(|r| r.path == **path))
        .count()
}

fn reports(gold: &GoldStory, story: &Story) -> Tally {
    Tally {
        gold: gold.reports.len(),
        predicted: story.reports.len(),
        correct: held(gold, story),
    }
}

impl Story {
    /// All that several stories hold.
    fn together(stories: Vec<Story>) -> Story {
        let mut all = Story::default();
        for story in stories {
            all.reports.extend(story.reports);
            all.events.extend(story.events);
            all.utterances.extend(story.utterances);
            all.links.extend(story.links);
            all.origins.extend(story.origins);
        }
        all
    }

    /// Calls each report as gold calls it, so that nothing else has to know about folders.
    fn name_reports_as(&mut self, names: &[String]) {
        for report in &mut self.reports {
            if let Some(name) = names.iter().find(|name| is_at(&report.path, name)) {
                report.path = name.clone();
            }
        }
    }

    /// Gold's name for the report with this id; the id itself when it has none.
    fn path_of<'s>(&'s self, report: &'s str) -> &'s str {
        let found = self.reports.iter().find(|known| known.report == report);
        found.map_or(report, |known| known.path.as_str())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn gold() -> String {
        json!({
            "counts": {"reports": 3, "publishers": 3, "origins": 2},
            "reports": ["a.txt", "b.txt", "c.txt"],
            "origins": [{"name": "Wire", "reports": ["a.txt", "b.txt"]}, {"name": "C", "reports": ["c.txt"]}],
            "links": [
                {"kind": "credits", "from": "a.txt", "to": ["Wire Press"]},
                {"kind": "copies", "from": "b.txt", "to": ["a.txt", "Wire Press"]}],
            "events": [
                {"name": "visit", "type": "CONSULT", "parties": ["GBR", "FRA"], "date": "2022-02-16",
                 "reports": ["a.txt", "b.txt"], "counts": {"reports": 2, "publishers": 2, "origins": 1}},
                {"name": "ban", "type": "SANCTION", "parties": ["GBR", "FRA"], "date": "2022-03",
                 "reports": ["c.txt"], "counts": {"reports": 1, "publishers": 1, "origins": 1}}],
            "utterances": [{"name": "go", "speaker_name": "Lee", "renderings": [
                {"report": "a.txt", "text": "we go together now"},
                {"report": "b.txt", "text": "we leave together now"},
                {"report": "c.txt", "text": "they would go"}]}],
            "disputes": [{"event": "visit", "field": "date", "kind": "differs", "values": ["16", "17"]}]
        })
        .to_string()
    }

    fn visit(reports: &[&str], origins: usize, disputes: &Value) -> Value {
        let evidence: Vec<Value> = reports.iter().map(|id| json!({"report": id})).collect();
        json!({"type": "CONSULT", "actors": [{"country": "FRA"}], "recipients": [{"country": "GBR"}],
            "date": {"from": "2022-02-16", "to": "2022-02-16"}, "evidence": evidence, "disputes": disputes,
            "counts": {"reports": reports.len(), "publishers": reports.len(), "origins": origins}})
    }

    fn brief() -> Value {
        json!({
            "counts": {"reports": 3, "publishers": 3, "origins": 3},
            "reports": [{"report": "r1", "path": "in/a.txt"}, {"report": "r2", "path": "in/b.txt"}, {"report": "r3", "path": "in/c.txt"}],
            "origins": [{"id": "o1", "reports": ["r1"]}, {"id": "o2", "reports": ["r2", "r3"]}],
            "links": [
                {"kind": "credits", "from": "r1", "to": "Wire Press"},
                {"kind": "copies", "from": "r2", "to": "r1"},
                {"kind": "copies", "from": "r2", "to": "Wire Press"},
                {"kind": "cites", "from": "r3", "to": "r1"}],
            "events": [
                visit(&["r1", "r2"], 2, &json!([{"field": "date", "kind": "differs"}, {"field": "place", "kind": "differs"}])),
                visit(&["r3"], 1, &json!([]))],
            "utterances": [
                {"variants": [{"report": "r1", "text": "We go together now"}, {"report": "r2", "text": "we leave together now."}]},
                {"variants": [{"report": "r3", "text": "They would go"}]}]
        })
    }

    #[test]
    fn a_brief_by_hand() {
        let other = json!({"reports": [{"report": "r9", "path": "z.txt"}]});
        let scores = score_story(&gold(), &[brief(), other]).unwrap();
        assert_eq!(scores.value("reports"), Some(1.0));
        // the visit twice, the ban not at all: 2·1 / (2 + 2)
        assert_eq!(scores.value("events"), Some(0.5));
        assert_eq!(scores.value("disputes"), Some(2.0 / 3.0));
        // both found, the second copy is as right as the first, the citation is wrong
        assert_eq!(scores.value("links"), Some(4.0 / 5.0));
        assert_eq!(scores.value("shared origins"), Some(0.0));
        // 3 pairs, one of them found
        assert_eq!(scores.value("utterances"), Some(0.5));
        assert_eq!(scores.value("story counts"), Some(2.0 / 3.0));
        assert_eq!(scores.value("event counts"), Some(2.0 / 3.0));
    }

    #[test]
    fn no_brief_scores_nothing() {
        let scores = score_story(&gold(), &[]).unwrap();
        assert_eq!(scores.value("reports"), Some(0.0));
        assert_eq!(scores.value("events"), Some(0.0));
        assert_eq!(scores.value("event counts"), None);
    }
}
