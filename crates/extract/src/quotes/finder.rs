//! Walks through a report unit by unit and gathers its quotations.

use dateline_model::{
    ActorId, Attribution, BlockKind, Quotation, QuotationId, QuotationKind, QuotationLevel, RuleId,
    Span, SpeakerVia, Stance,
};

use super::cues::Frame;
use super::grammar::Grammar;
use super::layout::{Layout, Report, Shape};
use super::mentions::Mentions;
use super::source::{Source, Sources};
use super::unit::{Page, Unit};
use super::wording::{self, Wording};
use super::words::Class;
use super::{Context, Rules, nesting, speaker, stations, translation};

/// Cues read in one unit: no sentence that a person wrote has more.
const MOST_CUES: usize = 40;

/// Finds the quotations of one report.
pub(super) struct Finder<'a> {
    context: Context<'a>,
    rules: &'a Rules,
    page: &'a Page<'a>,
    mentions: &'a Mentions<'a>,
    grammar: Option<&'a Grammar<'a>>,
    /// Which marked stretches belong to a quotation.
    governed: Vec<bool>,
    found: Vec<Quotation>,
    /// Who spoke last.
    previous: Option<Previous>,
    /// A colon at the end of the unit before announces what was said.
    announced: Option<Announced>,
    /// Whether the report says that it is translated.
    translated: bool,
}

/// Who spoke last, and in which block.
#[derive(Clone, Debug)]
struct Previous {
    speaker: Option<ActorId>,
    source: Option<Span>,
    block: usize,
    unit: usize,
}

/// A cue whose words stand in the next unit.
#[derive(Clone, Debug)]
struct Announced {
    cue: Span,
    source: Option<Span>,
    speaker: (Option<ActorId>, SpeakerVia),
    stance: Stance,
    rule: RuleId,
}

impl<'a> Finder<'a> {
    pub(super) fn new(
        context: Context<'a>,
        rules: &'a Rules,
        page: &'a Page<'a>,
        mentions: &'a Mentions<'a>,
        grammar: Option<&'a Grammar<'a>>,
    ) -> Self {
        Finder {
            context,
            rules,
            page,
            mentions,
            grammar,
            governed: vec![false; page.marked.len()],
            found: Vec::new(),
            previous: None,
            announced: None,
            translated: translation::of_report(context.document, &rules.words),
        }
    }

    /// All quotations in order of place, numbered.
    pub(super) fn find(mut self) -> Vec<Quotation> {
        for (nth, unit) in self.page.units.iter().enumerate() {
            self.read_unit(nth, unit);
        }
        self.found
            .sort_by_key(|quotation| (quotation.extent(), quotation.cue));
        if self.grammar.is_some() {
            nesting::leave_out_inner(&mut self.found);
        }
        for (nth, quotation) in self.found.iter_mut().enumerate() {
            quotation.score = self.rules.scores.of(quotation, self.grammar.is_some());
            quotation.id = QuotationId::new(format!("{}.q{}", self.context.document.id, nth + 1));
        }
        nesting::name_parents(&mut self.found);
        self.found
    }

    fn sources(&self, unit: &'a Unit<'a>) -> Sources<'a> {
        Sources {
            unit,
            words: &self.rules.words,
            mentions: self.mentions,
        }
    }

    fn read_unit(&mut self, nth: usize, unit: &'a Unit<'a>) {
        self.forget_across_headings(unit.block);
        self.take_announced(nth, unit);
        let layout = Layout {
            sources: self.sources(unit),
            cues: &self.rules.cues,
        };
        match self.grammar {
            Some(grammar) => self.read_parsed(nth, unit, layout, grammar),
            None => self.read_plain(nth, unit, layout),
        }
        self.add_floating(nth, unit);
    }

    /// Reads the cues of a unit by its trees.
    fn read_parsed(
        &mut self,
        nth: usize,
        unit: &'a Unit<'a>,
        layout: Layout<'a, 'a>,
        grammar: &'a Grammar<'a>,
    ) {
        let mut floor = 0;
        for at in 0..unit.len() {
            let report = layout.read_parsed(grammar, at, floor);
            if let Some(report) = report {
                floor = report.cue.end;
                self.add_report(nth, unit, &report);
            }
        }
    }

    /// Reads the cues of a unit by the order of its words.
    fn read_plain(&mut self, nth: usize, unit: &'a Unit<'a>, layout: Layout<'a, 'a>) {
        let mut floor = 0;
        let mut at = 0;
        let mut told: Vec<Report<'_>> = Vec::new();
        let mut cues = 0;
        while at < unit.len() && cues < MOST_CUES {
            let Some((entry, length)) = self.rules.cues.at(|at| unit.norm(at), at) else {
                at += 1;
                continue;
            };
            let cue = at..at + length;
            at = cue.end;
            if is_name(unit, cue.start) {
                continue;
            }
            cues += 1;
            let Some(report) = layout.read(cue, entry, floor) else {
                continue;
            };
            floor = report.cue.end;
            if !is_inside_weakly(&report, &told) && self.add_report(nth, unit, &report) {
                told.push(report);
            }
        }
    }

    /// A heading ends whatever went before it.
    fn forget_across_headings(&mut self, block: usize) {
        let Some(previous) = &self.previous else {
            return;
        };
        let between = self
            .context
            .document
            .blocks
            .get(previous.block..block)
            .unwrap_or_default();
        let heading = |kind| matches!(kind, BlockKind::Heading | BlockKind::Title);
        let told = |kind| matches!(kind, BlockKind::Body);
        let paragraphs = between.iter().filter(|block| told(block.kind)).count();
        if paragraphs > 1 || between.iter().any(|block| heading(block.kind)) {
            self.previous = None;
        }
    }

    /// Adds what a cue governs; false where it governs nothing new.
    fn add_report(&mut self, nth: usize, unit: &'a Unit<'a>, report: &Report<'_>) -> bool {
        let sources = self.sources(unit);
        let Some(source) = self.real_source(sources, report) else {
            return false;
        };
        let (actor, via) = match &source {
            Some(source) => self.speaker(nth, unit, sources, source),
            None => (None, SpeakerVia::None),
        };
        let words = source
            .as_ref()
            .and_then(|source| unit.span(source.items.clone()));
        if report.shape == Shape::Ahead {
            self.announced = unit.span(report.cue.clone()).map(|cue| Announced {
                cue,
                source: words,
                speaker: (actor, via),
                stance: report.entry.stance,
                rule: report.entry.rule.clone(),
            });
            return true;
        }
        let text = &self.context.document.text;
        let wording = Wording::of(text, self.page, unit, &report.content);
        let taken = |mark: &usize| self.governed.get(*mark).copied().unwrap_or(true);
        let only_marks = matches!(report.shape, Shape::Utterance | Shape::Words);
        if wording.content.is_empty() {
            return false;
        }
        if only_marks && wording.marks.iter().any(taken) {
            let said = wording.verbatim.first().copied();
            self.name_floating(unit, report, words, (actor, via), said);
            return false;
        }
        let kind = wording.kind(text, report.shape);
        let sure = source
            .as_ref()
            .map_or(self.grammar.is_some(), |source| source.sure);
        if kind == QuotationKind::Indirect && !(sure && wording.is_told(text)) {
            return false;
        }
        let Some(extent) = wording
            .content
            .iter()
            .copied()
            .reduce(|all, one| all.cover(&one))
        else {
            return false;
        };
        let level = level(report, kind);
        let reporter = source
            .as_ref()
            .is_some_and(|s| matches!(unit.norm(s.head), "i" | "we"));
        if level == QuotationLevel::Attribution && reporter {
            return false;
        }
        let said = Said {
            cue: unit.span(report.cue.clone()),
            source: words,
            speaker: (actor, via),
            stance: stance(&sources, report, level),
            level,
            translated: translation::of_unit(unit, report.cue.start, &self.rules.words),
            rule: report.entry.rule.clone(),
        };
        let via = stations::of(text, &sources, report, self.context.attributions, extent);
        self.push(nth, unit, wording, kind, said);
        if let Some(last) = self.found.last_mut() {
            last.via = via;
        }
        true
    }

    /// A continued quotation that began without a cue gets the one at its end.
    fn name_floating(
        &mut self,
        unit: &Unit<'_>,
        report: &Report<'_>,
        source: Option<Span>,
        speaker: (Option<ActorId>, SpeakerVia),
        words: Option<Span>,
    ) {
        let holds = |quotation: &&mut Quotation| {
            quotation.cue.is_none()
                && words.is_some_and(|words| quotation.verbatim.contains(&words))
        };
        let Some(floating) = self.found.iter_mut().rev().take(8).find(holds) else {
            return;
        };
        floating.cue = unit.span(report.cue.clone());
        floating.source = source;
        floating.stance = report.entry.stance;
        if speaker.0.is_some() {
            (floating.speaker, floating.speaker_via) = speaker;
        }
    }

    /// The speaker; a pronoun that no actor owns means who spoke just before.
    fn speaker(
        &self,
        nth: usize,
        unit: &Unit<'_>,
        sources: Sources<'a>,
        source: &Source,
    ) -> (Option<ActorId>, SpeakerVia) {
        let found = speaker::of(&sources, source);
        let singular = matches!(unit.norm(source.items.start), "he" | "she");
        if found.0.is_some() || !singular || source.items.len() > 1 {
            return found;
        }
        match &self.previous {
            Some(Previous {
                speaker: Some(speaker),
                unit: last,
                ..
            }) if nth - last <= 2 => (Some(speaker.clone()), SpeakerVia::Pronoun),
            _ => found,
        }
    }

    /// The source of a report, if it names one; behind an outlet that cites somebody stands that
    /// somebody. Nothing for an outlet alone where no tree makes sure of what it reports.
    fn real_source(&self, sources: Sources<'a>, report: &Report<'_>) -> Option<Option<Source>> {
        let Some(source) = report.source.clone() else {
            return self.grammar.map(|_| None);
        };
        if !self.is_outlet(sources.unit, &source) {
            return Some(Some(source));
        }
        let cited = self.cited(sources, &source);
        if cited.is_none() && self.grammar.is_some() && !self.relays(sources.unit, report) {
            return Some(Some(source));
        }
        cited.map(Some)
    }

    /// Whether somebody speaks inside what an outlet reports: then the outlet is a station.
    fn relays(&self, unit: &Unit<'_>, report: &Report<'_>) -> bool {
        let tells = |at: usize| {
            let cue = self.rules.cues.at(|at| unit.norm(at), at);
            cue.is_some_and(|(cue, _)| cue.takes(Frame::Behind))
        };
        report.content.iter().any(|run| run.clone().any(tells))
    }

    fn is_outlet(&self, unit: &Unit<'_>, source: &Source) -> bool {
        let span = unit.span(source.items.clone());
        span.is_some_and(|span| is_outlet(self.context.attributions, span))
    }

    /// Whom an outlet cites: "Reuters reported, citing an official, that …".
    fn cited(&self, sources: Sources<'a>, source: &Source) -> Option<Source> {
        let mut near = source.items.end..sources.unit.len().min(source.items.end + 40);
        let citing = near.find(|at| matches!(sources.unit.norm(*at), "citing" | "quoting"))?;
        let words = ["the", "words", "of"];
        let named = words
            .iter()
            .zip(citing + 1..)
            .all(|(word, at)| sources.unit.norm(at) == *word);
        sources.right_of(citing + 1 + if named { words.len() } else { 0 })
    }

    /// Takes the marked words that a colon at the end of the unit before announced.
    fn take_announced(&mut self, nth: usize, unit: &'a Unit<'a>) {
        let Some(announced) = self.announced.take() else {
            return;
        };
        let Some(mark) = unit.mark(0).filter(|mark| !self.is_governed(*mark)) else {
            return;
        };
        let wording = Wording::marked(&self.context.document.text, self.page, mark);
        let said = Said {
            cue: Some(announced.cue),
            source: announced.source,
            speaker: announced.speaker,
            stance: announced.stance,
            level: QuotationLevel::Speech,
            translated: false,
            rule: announced.rule,
        };
        self.push(nth, unit, wording, QuotationKind::Direct, said);
    }

    /// Adds the marked words that no cue governs.
    fn add_floating(&mut self, nth: usize, unit: &'a Unit<'a>) {
        for at in 0..unit.len() {
            let Some(mark) = unit.mark(at).filter(|mark| !self.is_governed(*mark)) else {
                continue;
            };
            let Some(words) = self.page.marked.get(mark).map(|mark| mark.marked.words) else {
                continue;
            };
            let text = &self.context.document.text;
            let wording = Wording::marked(text, self.page, mark);
            let opens = at == 0 || unit.norm(at - 1) == ":" || unit.mark(at - 1).is_some();
            let alone = (0..unit.len()).all(|at| !unit.norm(at).starts_with(char::is_alphanumeric));
            let unclosed = wording.repair(self.page).is_some();
            let whole = opens && (wording::is_sentence(text, words) || unclosed || alone);
            let kind = if whole {
                QuotationKind::Direct
            } else {
                QuotationKind::Fragment
            };
            let said = self.floating(nth, unit, at, whole);
            if kind == QuotationKind::Fragment && self.is_label(text, words, &said) {
                continue;
            }
            self.push(nth, unit, wording, kind, said);
        }
    }

    /// A single marked word that nobody is told to have said is a name or a label. Without a
    /// tree nothing tells whether somebody said them.
    fn is_label(&self, text: &str, words: Span, said: &Said) -> bool {
        let few = words.of(text).split_whitespace().count() < 2;
        few && self.grammar.is_some() && said.rule.as_str() == "quotes.fragment"
    }

    /// Who says the marked words at `at`, which have no cue.
    fn floating(&self, nth: usize, unit: &'a Unit<'a>, at: usize, whole: bool) -> Said {
        let sources = self.sources(unit);
        let colon = at > 0 && unit.norm(at - 1) == ":";
        let subject = colon
            .then(|| sources.subject_of_clause(0, at - 1))
            .flatten();
        let mut said = Said::unknown(if whole {
            "quotes.floating"
        } else {
            "quotes.fragment"
        });
        if let Some(subject) = subject.filter(|source| source.sure) {
            said.speaker = speaker::of(&sources, &subject);
            said.source = unit.span(subject.items);
            said.rule = RuleId::new("quotes.colon");
            return said;
        }
        let Some(previous) = &self.previous else {
            return said;
        };
        let goes_on = whole || previous.unit == nth;
        if goes_on && previous.source.is_some() {
            said.speaker = (previous.speaker.clone(), SpeakerVia::Previous);
            said.source = previous.source;
        }
        said
    }

    fn is_governed(&self, mark: usize) -> bool {
        self.governed.get(mark).copied().unwrap_or(true)
    }

    fn push(
        &mut self,
        nth: usize,
        unit: &Unit<'_>,
        wording: Wording,
        kind: QuotationKind,
        said: Said,
    ) {
        for mark in &wording.marks {
            if let Some(governed) = self.governed.get_mut(*mark) {
                *governed = true;
            }
        }
        if kind != QuotationKind::Fragment || said.cue.is_some() {
            let speaker = said.speaker.0.clone();
            self.previous = Some(Previous {
                speaker,
                source: said.source,
                block: unit.block,
                unit: nth,
            });
        }
        let rule = wording.repair(self.page).map_or(said.rule, RuleId::new);
        self.found.push(Quotation {
            id: QuotationId::new(""),
            kind,
            content: wording.content,
            verbatim: wording.verbatim,
            cue: said.cue,
            source: said.source,
            speaker: said.speaker.0,
            speaker_via: said.speaker.1,
            via: Vec::new(),
            stance: said.stance,
            translated: said.translated || self.translated,
            level: said.level,
            parent: None,
            score: 0.0,
            rule,
        });
    }
}

/// What is known of a quotation beside its words.
struct Said {
    cue: Option<Span>,
    source: Option<Span>,
    speaker: (Option<ActorId>, SpeakerVia),
    stance: Stance,
    level: QuotationLevel,
    translated: bool,
    rule: RuleId,
}

impl Said {
    fn unknown(rule: &str) -> Said {
        Said {
            cue: None,
            source: None,
            speaker: (None, SpeakerVia::None),
            stance: Stance::Say,
            level: QuotationLevel::Speech,
            translated: false,
            rule: RuleId::new(rule),
        }
    }
}

/// "States" in "the United States": a capital where no sentence begins.
fn is_name(unit: &Unit<'_>, at: usize) -> bool {
    let begins = at == 0 || unit.mark(at - 1).is_some() || unit.norm(at - 1) == ":";
    unit.capital(at) && !begins
}

/// Whether a report stands inside what another one tells, without a clear sign of its own.
fn is_inside_weakly(report: &Report<'_>, told: &[Report<'_>]) -> bool {
    let clear = matches!(report.shape, Shape::Complement | Shape::Utterance);
    let inside = |outer: &Report<'_>| {
        outer
            .content
            .iter()
            .any(|run| run.contains(&report.cue.start))
    };
    !clear && told.iter().rev().take(4).any(inside)
}

fn is_outlet(attributions: &[Attribution], source: Span) -> bool {
    let first = attributions.partition_point(|one| one.name.start() < source.start());
    let near = attributions.get(first..).unwrap_or_default().iter();
    near.take_while(|one| one.name.start() < source.end())
        .any(|one| one.name.overlaps(&source))
}

/// Who "did not say when" declines to.
fn stance(sources: &Sources<'_>, report: &Report<'_>, level: QuotationLevel) -> Stance {
    let before = report.cue.start.saturating_sub(2)..report.cue.start;
    let negated = before.into_iter().any(|at| sources.is(Class::Negation, at));
    let says = report.entry.stance == Stance::Say && level == QuotationLevel::Speech;
    let told = report.shape == Shape::Complement;
    if negated && says && told {
        Stance::DeclineComment
    } else {
        report.entry.stance
    }
}

/// Noun phrases sum up what was said; without marks they are no speech.
fn level(report: &Report<'_>, kind: QuotationKind) -> QuotationLevel {
    let sums_up = report.shape == Shape::Object && kind == QuotationKind::Indirect;
    if sums_up {
        QuotationLevel::Attribution
    } else {
        report.entry.level
    }
}
