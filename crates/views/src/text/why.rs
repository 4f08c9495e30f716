//! The words, rules and lineage behind an id, from the published JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::plain::plain;

/// What stands behind the object `found` of `story`, which is `dateline/story/1`.
pub fn why(found: &Value, story: &Value) -> String {
    let sheet = Sheet::new(story);
    let mut out = format!("{}\n", sheet.head(found));
    for (title, key) in PLACES {
        out += &sheet.places(title, &found[*key]);
    }
    out += &sheet.disputes(found);
    out += &rules(found);
    out + &sheet.lineage(found)
}

/// Fields that hold places, and what they show.
const PLACES: &[(&str, &str)] = &[
    ("told in", "evidence"),
    ("rendered as", "variants"),
    ("said", "content"),
    ("word for word", "verbatim"),
    ("speaker named at", "source"),
    ("said by", "cue"),
    ("passed on by", "via"),
    ("deed named at", "trigger"),
    ("date named at", "date_words"),
];

struct Sheet<'a> {
    story: &'a Value,
    paths: BTreeMap<&'a str, &'a str>,
    origins: BTreeMap<&'a str, &'a str>,
}

impl<'a> Sheet<'a> {
    fn new(story: &'a Value) -> Self {
        Sheet {
            story,
            paths: named(&story["reports"], "report", "path"),
            origins: named(&story["origins"], "id", "name"),
        }
    }

    fn head(&self, found: &Value) -> String {
        let id = text(found, "id")
            .or(text(found, "report"))
            .or(text(found, "story"));
        let what: Vec<&str> = [
            "type",
            "mode",
            "kind",
            "status",
            "speaker",
            "speaker_name",
            "name",
            "title",
        ]
        .iter()
        .filter_map(|key| text(found, key))
        .collect();
        let sides = [sides(&found["actors"]), sides(&found["recipients"])];
        let sides: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
        let date = text(&found["date"], "from").map_or(String::new(), |date| format!("  {date}"));
        let place = text(&found["place"], "name").map_or(String::new(), |name| format!("  {name}"));
        let head = format!(
            "{}  {}  {}{date}{place}",
            id.unwrap_or("?"),
            what.join(" "),
            sides.join(" → ")
        );
        plain(&(head + &counts(&found["counts"])))
    }

    fn places(&self, title: &str, places: &Value) -> String {
        let lines: Vec<String> = match places {
            Value::Array(places) => places
                .iter()
                .filter_map(|place| self.place(place))
                .collect(),
            place => self.place(place).into_iter().collect(),
        };
        if lines.is_empty() {
            String::new()
        } else {
            format!("{title}\n{}", lines.concat())
        }
    }

    fn place(&self, place: &Value) -> Option<String> {
        let words = plain(text(place, "text")?);
        let report = text(place, "report").unwrap_or("");
        let path = plain(self.paths.get(report).copied().unwrap_or(report));
        let origin = text(place, "origin").and_then(|id| self.origins.get(id));
        let origin = origin.map_or(String::new(), |name| format!(" · origin {}", plain(name)));
        let (start, end) = (&place["start"], &place["end"]);
        let read = read_as(place).unwrap_or_default();
        Some(format!(
            "  “{words}”\n    {path} characters {start}–{end}{origin}\n{read}"
        ))
    }

    fn disputes(&self, found: &Value) -> String {
        let mut out = String::new();
        for dispute in list(&found["disputes"]) {
            let (field, kind) = (text(dispute, "field"), text(dispute, "kind"));
            let _ = writeln!(
                out,
                "disputed: {} ({})",
                field.unwrap_or("?"),
                kind.unwrap_or("?")
            );
            for value in list(&dispute["values"]) {
                let _ = writeln!(out, "  = {}", plain(text(value, "value").unwrap_or("?")));
                out.extend(list(&value["evidence"]).filter_map(|place| self.place(place)));
            }
        }
        out
    }

    /// The links of the reports that tell `found`, or those that made an origin.
    fn lineage(&self, found: &Value) -> String {
        let reports: Vec<&str> = list(&found["evidence"])
            .chain(list(&found["variants"]))
            .filter_map(|it| text(it, "report"))
            .collect();
        let basis: Vec<&str> = list(&found["basis"]).filter_map(Value::as_str).collect();
        let tells =
            |link: &Value, end: &str| text(link, end).is_some_and(|it| reports.contains(&it));
        let belongs = |link: &&Value| {
            tells(link, "from") || text(link, "id").is_some_and(|id| basis.contains(&id))
        };
        let is_link = found.get("to").is_some() && found.get("from").is_some_and(Value::is_string);
        let links: String = if is_link {
            self.told(found)
        } else {
            let links = list(&self.story["links"]).filter(belongs);
            let cuts = list(&self.story["cuts"]);
            let cuts = cuts.filter(|cut| tells(cut, "from") && tells(cut, "to"));
            links.chain(cuts).map(|link| self.link(link)).collect()
        };
        if links.is_empty() {
            links
        } else {
            format!("lineage\n{links}")
        }
    }

    /// A link that a person made; the words of a found one are shown already.
    fn told(&self, link: &Value) -> String {
        if link["decision"].is_object() {
            self.link(link)
        } else {
            String::new()
        }
    }

    fn link(&self, link: &Value) -> String {
        let name = |key: &str| {
            let id = text(link, key).unwrap_or("?");
            plain(self.paths.get(id).copied().unwrap_or(id))
        };
        let (kind, rule) = (
            text(link, "kind").unwrap_or("?"),
            text(link, "rule").unwrap_or("?"),
        );
        let words = list(&link["evidence"]).find_map(|place| self.place(place));
        let words = words.unwrap_or_else(|| decided(&link["decision"]));
        format!(
            "  {} {kind} {} ({rule})\n{}",
            name("from"),
            name("to"),
            indent(&words)
        )
    }
}

/// Which words tell the deed, by what it was read, and how sure that is.
fn read_as(telling: &Value) -> Option<String> {
    let trigger = &telling["trigger"];
    let word = plain(text(trigger, "text")?);
    let (start, end) = (&trigger["start"], &trigger["end"]);
    let rule = text(telling, "rule")?;
    let signs: Vec<&str> = list(&telling["reasons"])
        .filter_map(Value::as_str)
        .collect();
    let signs = match signs[..] {
        [] => String::new(),
        _ => format!("\n    for it: {}", plain(&signs.join(" · "))),
    };
    let score = &telling["score"];
    Some(format!(
        "    by “{word}” {start}–{end} · {rule} · score {score}{signs}\n"
    ))
}

/// That a person says so, and why; nothing for what was found.
fn decided(decision: &Value) -> String {
    let Some(id) = text(decision, "id") else {
        return String::new();
    };
    let why = text(decision, "why").map_or(String::new(), |why| format!(": {}", plain(why)));
    format!("  a person says so ({id}){why}\n")
}

fn rules(found: &Value) -> String {
    let rules = list(&found["rules"])
        .filter_map(Value::as_str)
        .chain(text(found, "rule"))
        .chain(text(found, "label_rule"));
    let rules: Vec<&str> = rules.collect();
    if rules.is_empty() {
        return String::new();
    }
    let sure = found["confidence"].as_f64();
    let sure = sure.map_or(String::new(), |it| format!(" (confidence {it:.2})"));
    format!("rules: {}{sure}\n", rules.join(", "))
}

fn sides(sides: &Value) -> String {
    let names: Vec<String> = list(sides)
        .filter_map(|side| {
            let country = text(side, "country").map_or(String::new(), |code| format!(" ({code})"));
            Some(format!("{}{country}", text(side, "name")?))
        })
        .collect();
    names.join(" + ")
}

fn counts(counts: &Value) -> String {
    let number = |key: &str| counts[key].as_u64();
    match (number("reports"), number("publishers"), number("origins")) {
        (Some(reports), Some(publishers), Some(origins)) => {
            format!("  reports {reports} · publishers {publishers} · origins {origins}")
        }
        _ => String::new(),
    }
}

fn indent(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}

fn named<'a>(objects: &'a Value, key: &str, name: &str) -> BTreeMap<&'a str, &'a str> {
    list(objects)
        .filter_map(|it| Some((text(it, key)?, text(it, name)?)))
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}
