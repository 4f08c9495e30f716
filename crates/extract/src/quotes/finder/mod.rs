//! Walks through a report unit by unit and gathers its quotations.

mod beliefs;
mod floating;
mod governed;
mod outlets;
mod paragraphs;
mod pronoun;
mod unsaid;

use dateline_model::{
    ActorId, BlockKind, Quotation, QuotationId, QuotationKind, QuotationLevel, RuleId, Span,
    SpeakerVia, Stance,
};

use super::grammar::Grammar;
use super::layout::{Layout, Report, Shape};
use super::mentions::Mentions;
use super::source::Sources;
use super::unit::{Page, Unit};
use super::wording::Wording;
use super::{Context, Rules, interview, nesting, translation, warnings};

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
    /// Cues of what somebody thinks, and does not only perhaps.
    beliefs: Vec<Span>,
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
            beliefs: Vec::new(),
        }
    }

    /// What is quoted word for word in what others say; the report itself does not tell it.
    pub(super) fn in_words_of_others(mut self) -> Vec<Quotation> {
        for (nth, unit) in self.page.units.iter().enumerate() {
            self.take_announced(nth, unit);
            self.read_cues(nth, unit);
        }
        self.found
            .retain(|quotation| quotation.kind == QuotationKind::Direct);
        self.found
    }

    /// All quotations in order of place, numbered; `nested` are those in words of others.
    pub(super) fn find(mut self, nested: Vec<Quotation>) -> Vec<Quotation> {
        for (nth, unit) in self.page.units.iter().enumerate() {
            self.read_unit(nth, unit);
        }
        self.found.extend(nested);
        beliefs::become_speech(&mut self.found, &self.beliefs);
        let turns = interview::turns(&self.context, self.mentions, &self.found);
        self.found.extend(turns);
        self.found
            .sort_by_key(|quotation| (quotation.extent(), quotation.cue));
        nesting::leave_out_doubles(&mut self.found);
        if self.grammar.is_some() {
            nesting::leave_out_inner(&mut self.found);
        }
        for (nth, quotation) in self.found.iter_mut().enumerate() {
            quotation.score = self.rules.scores.of(quotation, self.grammar.is_some());
            quotation.id = QuotationId::new(format!("{}.q{}", self.context.document.id, nth + 1));
        }
        nesting::name_parents(&mut self.found);
        let (document, actors) = (self.context.document, self.context.actors);
        warnings::settle(&document.text, actors, self.mentions, &mut self.found);
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
        self.read_cues(nth, unit);
        self.add_floating(nth, unit);
    }

    fn read_cues(&mut self, nth: usize, unit: &'a Unit<'a>) {
        let layout = Layout {
            sources: self.sources(unit),
            cues: &self.rules.cues,
        };
        match self.grammar {
            Some(grammar) => self.read_parsed(nth, unit, layout, grammar),
            None => self.read_plain(nth, unit, layout),
        }
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
