//! The record of a story as something to paste: what happened, who told it, who said what, what is
//! disputed and where it comes from, each line with the characters it stands on.

use dateline_model::{
    Claim, ClaimStance, Counts, Cut, Decision, DisputeKind, Entry, Evidence, Field, Link, LinkEnd,
    LinkKind, Origin, Reading, Record, RecordedReport, Rendering, Status, Thread, Utterance,
    Variant,
};

use super::day;
use super::footnote::Footnotes;
use super::phrase::Phrases;
use super::plain::{plain, shortened};
use super::reading::stance;
use crate::wire::names;

/// Columns a line may take.
const WIDTH: usize = 100;

/// The most characters shown of a quoted sentence.
const SENTENCE: usize = 260;

/// The record in words.
pub fn brief(record: &Record, readings: &[Reading]) -> String {
    let page = Page {
        record,
        notes: Footnotes::new(record, readings),
        phrases: Phrases::bundled(),
    };
    let sections = [
        page.head(),
        page.reports(),
        page.happened("WHAT HAPPENED", |status| {
            matches!(status, Status::Actual | Status::Claimed)
        }),
        page.happened("PLANNED, POSSIBLE, THREATENED OR DENIED", |status| {
            use Status::{Denied, Hypothetical, Planned, Threatened};
            matches!(status, Planned | Hypothetical | Threatened | Denied)
        }),
        page.happened("BACKGROUND", |status| status == Status::Historical),
        page.said(),
        page.origins(),
    ];
    sections.concat()
}

/// The story that this one carries on, and the names that show it.
fn follows(thread: &Thread) -> Option<String> {
    let earlier = thread.follows.as_ref()?;
    let names = plain(&thread.names.join(", "));
    Some(wrap(
        &format!("Carries on story {earlier}: {names}"),
        "",
        "  ",
    ))
}

struct Page<'a> {
    record: &'a Record,
    notes: Footnotes<'a>,
    phrases: Phrases,
}

impl Page<'_> {
    fn head(&self) -> String {
        let record = self.record;
        let title = record
            .title
            .as_deref()
            .map_or("Untitled story".to_owned(), plain);
        let days = match (record.from, record.to) {
            (Some(from), Some(to)) => day::days(dateline_model::Interval::new(from, to)),
            _ => "days not known".to_owned(),
        };
        let head = wrap(&title, "", "");
        let carried_on = record.thread.as_ref().and_then(follows);
        format!(
            "{head}{days} · {} · story {}\n{}",
            counts(&record.counts),
            record.story,
            carried_on.unwrap_or_default()
        )
    }

    fn reports(&self) -> String {
        let lines = self.record.reports.iter().map(|report| self.report(report));
        section("REPORTS", lines)
    }

    fn report(&self, report: &RecordedReport) -> String {
        let basis = names::published_basis(report.published.basis);
        let mut line = format!(
            "{}  {}",
            self.notes.letter(&report.report),
            plain(&report.path)
        );
        line += &format!(
            " · {}",
            report
                .publisher
                .as_deref()
                .map_or("publisher unknown".to_owned(), plain)
        );
        line += &format!(" · {}", day::published(&report.published, basis));
        if let Some(earlier) = &report.revises {
            line += &format!(" · later version of {}", self.notes.letter(earlier));
        }
        wrap(&line, "  ", "     ")
    }

    fn happened(&self, title: &str, belongs: impl Fn(Status) -> bool) -> String {
        let status = |entry: &&Entry| entry.status.best().copied().is_some_and(&belongs);
        let entries = self.record.events.iter().filter(status);
        section(title, entries.map(|entry| self.entry(entry)))
    }

    fn entry(&self, entry: &Entry) -> String {
        let date = entry.date.as_ref().and_then(Field::best);
        let date = date.map_or("date not told".to_owned(), day::event_date);
        let place = entry.place.as_ref().and_then(Field::best);
        let place = place.map_or(String::new(), |place| format!(", {}", plain(&place.name)));
        let told: Vec<&Evidence> = entry.evidence.iter().map(|one| &one.evidence).collect();
        let line = format!("{date}{place} — {}", self.phrases.line(entry));
        let cite = format!(
            "{} · score {:.2}  {}  {}",
            counts(&entry.counts),
            entry.score(),
            self.notes.cite(told.iter().copied()),
            entry.id
        );
        let mut out = wrap(&line, "  ", "    ");
        if let Some(fullest) = self.fullest(entry) {
            let words = shortened(self.notes.words(fullest), SENTENCE);
            out += &wrap(&format!("“{words}”"), "      ", "      ");
        }
        out + &wrap(&cite, "      ", "      ") + &self.claims(entry) + &self.disputes(entry)
    }

    /// The first telling that names the most of those who took part; none of a version that was mended since,
    /// where a later one tells it as well.
    fn fullest<'e>(&self, entry: &'e Entry) -> Option<&'e Evidence> {
        let parties = || entry.actors.iter().chain(&entry.recipients);
        let named = |told: &Evidence| {
            let words = self.notes.words(told);
            let last = |name: &str| name.split_whitespace().last().map(str::to_owned);
            parties()
                .filter_map(|party| last(&party.name))
                .filter(|name| words.contains(name))
                .count()
        };
        let mended = |told: &Evidence| {
            let mut reports = self.record.reports.iter();
            reports.any(|report| report.revises.as_ref() == Some(&told.report))
        };
        let tellings = entry.evidence.iter().map(|one| &one.evidence).rev();
        tellings.max_by_key(|told| (!mended(told), named(told)))
    }

    /// Whose word stands for it and whose against it, where it is not one voice alone.
    fn claims(&self, entry: &Entry) -> String {
        let said = |claim: &Claim| {
            let by = match claim.stance {
                ClaimStance::Claims => "according to",
                ClaimStance::Denies => "denied by",
            };
            let country = claim.country.as_ref();
            let country = country.map_or(String::new(), |code| format!(" ({})", code.as_str()));
            let cite = self.notes.cite(&claim.evidence);
            format!("{by} {}{country} {cite}", plain(&claim.holder))
        };
        let alone = |claim: &Claim| claim.stance == ClaimStance::Claims;
        match &entry.claims[..] {
            [] => String::new(),
            [one] if alone(one) => String::new(),
            all => {
                let all: Vec<String> = all.iter().map(said).collect();
                wrap(&all.join("; "), "      ", "        ")
            }
        }
    }

    fn disputes(&self, entry: &Entry) -> String {
        let date = entry.date.as_ref();
        let place = entry.place.as_ref();
        let place =
            place.and_then(|field| self.dispute("place", field, |place| plain(&place.name)));
        let site = entry.site.as_ref();
        let site = site.and_then(|field| self.dispute("place", field, |site| plain(site)));
        let status = &entry.status;
        let amounts = entry.amounts.iter();
        let amounts =
            amounts.filter_map(|field| self.dispute("amount", field, |it| plain(&it.words)));
        let doers = entry.doers.as_ref();
        [
            doers.and_then(|field| self.dispute("actors", field, |names| plain(names))),
            date.and_then(|field| self.dispute("date", field, day::event_date)),
            place.or(site),
            self.dispute("status", status, |status| names::status(*status).to_owned()),
        ]
        .into_iter()
        .flatten()
        .chain(amounts)
        .collect()
    }

    fn dispute<T>(
        &self,
        name: &str,
        field: &Field<T>,
        word: impl Fn(&T) -> String,
    ) -> Option<String> {
        let kind = match field.dispute? {
            DisputeKind::Differs => format!("Disputed {name}"),
            DisputeKind::Retold => format!("Old news retold as new ({name})"),
            DisputeKind::Wording => "Wordings differ".to_owned(),
        };
        let values: Vec<String> = field
            .variants
            .iter()
            .map(|variant| self.variant(variant, &word))
            .collect();
        Some(wrap(
            &format!("! {kind}: {}", values.join(" / ")),
            "      ",
            "        ",
        ))
    }

    fn variant<T>(&self, variant: &Variant<T>, word: impl Fn(&T) -> String) -> String {
        format!(
            "{} {}",
            word(&variant.value),
            self.notes.cite(&variant.evidence)
        )
    }

    fn said(&self) -> String {
        let mut said: Vec<&Utterance> = self.record.utterances.iter().collect();
        said.sort_by_key(|utterance| (utterance.speaker.is_none(), utterance.speaker.clone()));
        let mut speaker: Option<&Option<String>> = None;
        let mut lines = Vec::new();
        for utterance in said {
            if speaker != Some(&utterance.speaker) {
                let name = utterance
                    .speaker
                    .as_deref()
                    .map_or("Speaker not named".to_owned(), plain);
                lines.push(format!("  {name}\n"));
                speaker = Some(&utterance.speaker);
            }
            lines.push(self.utterance(utterance));
        }
        section("WHO SAID WHAT", lines.into_iter())
    }

    fn utterance(&self, utterance: &Utterance) -> String {
        let renderings: String = utterance
            .renderings
            .iter()
            .enumerate()
            .map(|(nth, rendering)| self.rendering(rendering, nth > 0))
            .collect();
        let wording = utterance.wording.as_ref();
        let differs = wording.is_some_and(|field| field.dispute.is_some());
        let counts = format!("{}  {}", counts(&utterance.counts), utterance.id);
        let differs = if differs {
            "        ! wordings differ\n"
        } else {
            ""
        };
        renderings + &wrap(&counts, "        ", "        ") + differs
    }

    fn rendering(&self, rendering: &Rendering, again: bool) -> String {
        let words = shortened(self.notes.words(&rendering.evidence), SENTENCE);
        let (open, close) = marks(rendering);
        let lead = if again { "      = " } else { "    " };
        let translated = if rendering.translated {
            " (translated)"
        } else {
            ""
        };
        let cite = self.notes.cite([&rendering.evidence]);
        let indent = " ".repeat(lead.chars().count());
        wrap(
            &format!(
                "{}{open}{words}{close}{translated} {cite}",
                stance(rendering.stance)
            ),
            lead,
            &indent,
        )
    }

    fn origins(&self) -> String {
        let origins = self.record.origins.iter().map(|origin| self.origin(origin));
        // words of a third in both say nothing of where a report comes from
        let links = self.record.links.iter();
        let links = links.filter(|link| link.kind != LinkKind::Shares);
        let links = links.map(|link| self.link(link));
        let cuts = self.record.cuts.iter().map(|cut| self.cut(cut));
        section("WHERE IT COMES FROM", origins.chain(links).chain(cuts))
    }

    fn origin(&self, origin: &Origin) -> String {
        let letters: Vec<&str> = origin
            .reports
            .iter()
            .map(|id| self.notes.letter(id))
            .collect();
        wrap(
            &format!("origin {}: {}", plain(&origin.name), letters.join(", ")),
            "  ",
            "    ",
        )
    }

    fn link(&self, link: &Link) -> String {
        let to = match &link.to {
            LinkEnd::Report(report) => self.notes.letter(report).to_owned(),
            LinkEnd::Outlet(name) => plain(name),
        };
        let does = match link.kind {
            LinkKind::Copies => match names::label(link) {
                "reprint" => "is one text with",
                "rewrite" => "tells in other words what is in",
                _ => "shares passages with",
            },
            LinkKind::Shares => "quotes what is quoted in",
            LinkKind::Cites => "cites",
            LinkKind::Credits => "credits",
            LinkKind::Owner => "has the same owner as",
            LinkKind::Revises => "is a later version of",
        };
        let share = link
            .share
            .map_or(String::new(), |share| format!(" ({:.0} %)", share * 100.0));
        let shown = self.shown(link);
        let from = self.notes.letter(&link.from);
        wrap(&format!("{from} {does} {to}{share}{shown}"), "  ", "    ")
    }

    fn cut(&self, cut: &Cut) -> String {
        let ends = [&cut.decision.report, &cut.decision.other];
        let [one, other] = ends.map(|id| self.notes.letter(id));
        let said = said(&cut.decision);
        wrap(
            &format!("{one} has no link with {other}{said}"),
            "  ",
            "    ",
        )
    }

    /// The words that show a link, or the person who says that it holds.
    fn shown(&self, link: &Link) -> String {
        if let Some(decision) = &link.decision {
            return said(decision);
        }
        let words = link.evidence.first().map_or(String::new(), |first| {
            format!(": “{}”", shortened(self.notes.words(first), 80))
        });
        format!("{words} {}", self.notes.cite(&link.evidence))
    }
}

/// That a person says so, and why.
fn said(decision: &Decision) -> String {
    let why = decision.why.as_deref();
    let why = why.map_or(String::new(), |why| {
        format!(": {}", shortened(why, SENTENCE))
    });
    format!(", a person says ({}){why}", decision.id)
}

fn marks(rendering: &Rendering) -> (&'static str, &'static str) {
    match rendering.kind {
        dateline_model::QuotationKind::Indirect | dateline_model::QuotationKind::Mixed => ("", ""),
        _ => ("“", "”"),
    }
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("\n{title}\n{lines}")
    }
}

/// "2 reports · 2 publishers · 1 origin".
fn counts(counts: &Counts) -> String {
    let some =
        |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let (reports, publishers) = (
        some(counts.reports, "report"),
        some(counts.publishers, "publisher"),
    );
    format!(
        "{reports} · {publishers} · {}",
        some(counts.origins, "independent origin")
    )
}

fn wrap(text: &str, first: &str, rest: &str) -> String {
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(rest);
    textwrap::fill(text, options) + "\n"
}
