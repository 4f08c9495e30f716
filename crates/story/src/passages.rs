//! What pairs of reports share, measured: which of it is speech, which is told in the same words.

use std::ops::Range;

use dateline_model::{AlignedRun, Overlap, Passage};

use crate::{
    align::{self, Run},
    parts,
    report::Report,
    shingle::{self, Shingle},
    view::{Marks, Use},
    words::{Speech, Word, Words},
};

/// A run counts from so many words on …
const LEAST_WORDS: usize = 12;
/// … or when it is most of a sentence of at least so many words in both reports.
const LEAST_SENTENCE: usize = 8;
const MOST_OF_SENTENCE: (usize, usize) = (3, 5);
/// A short sentence counts as part of a longer run when so much of it agrees.
const HARDLY_DIFFERS: (usize, usize) = (4, 5);
/// A run is speech when so much of it is quoted in both reports.
const MOSTLY_QUOTED: (usize, usize) = (4, 5);
/// Where one of the reports quotes no more than that, so many words between marks in both are a run.
const LEAST_QUOTED: usize = 5;
/// A run is told in the same words when so many words agree that are neither quoted nor names.
/// Words of indirect speech count for a third: two reporters who heard it keep some of them.
const LEAST_TOLD: usize = 6;
const INDIRECT: usize = 3;

/// A text made ready to be compared with another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'t> {
    pub(crate) words: &'t Words,
    /// Its shingles of [`shingle::WIDE`] words.
    pub(crate) shingles: &'t [Shingle],
    /// Which of its runs are widespread.
    pub(crate) marks: &'t Marks,
}

/// How closely two texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// By the shingles that brought them together; what others have as well counts for nothing.
    Wide,
    /// By shorter ones, because they tell of one matter: there, the same words in several reports
    /// have one source. Only what a publisher prints everywhere counts for nothing.
    Close,
}

impl Look {
    fn width(self) -> usize {
        match self {
            Look::Wide => shingle::WIDE,
            Look::Close => shingle::NARROW,
        }
    }

    // From here on a run tells nothing of who copied whom.
    fn widespread(self) -> Use {
        match self {
            Look::Wide => Use::Stock,
            Look::Close => Use::Furniture,
        }
    }
}

/// What two reports share; `left` and `right` are indices of reports.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) runs: Vec<SharedRun>,
    /// Whether they agree in what they say and hardly in words.
    pub(crate) retold: bool,
}

/// One run of a pair.
#[derive(Clone, Debug)]
pub(crate) struct SharedRun {
    pub(crate) aligned: AlignedRun,
    /// Word indices in the left and in the right report.
    pub(crate) words: [Range<usize>; 2],
    /// Whether both reports tell it in the same words: not mere speech or a list of names.
    pub(crate) told: bool,
    /// Whether both have it as somebody's words.
    pub(crate) said: bool,
    /// How widespread it is.
    pub(crate) spread: Use,
    /// Whether it is a page's frame, by its place or its words.
    pub(crate) framed: bool,
}

impl SharedRun {
    // Two reporters can take down a list of names, or a few words of what they heard, alike.
    fn shows(&self) -> bool {
        self.told || self.said || self.framed || self.spread == Use::Furniture
    }
}

/// The number of a side: 0 left, 1 right.
pub(crate) type Nth = usize;

impl Pair {
    /// What reports `left` and `right` share; `None` when that is nothing.
    pub(crate) fn of(
        reports: &[Report<'_>],
        (left, right): (usize, usize),
        look: Look,
    ) -> Option<Pair> {
        let runs = shared_runs(reports.get(left)?.side(), reports.get(right)?.side(), look);
        runs.iter().any(SharedRun::shows).then_some(Pair {
            left,
            right,
            runs,
            retold: false,
        })
    }

    pub(crate) fn report(&self, side: Nth) -> usize {
        [self.left, self.right][side & 1]
    }

    /// The words of one side that stand in its runs.
    pub(crate) fn shared(&self, side: Nth) -> usize {
        self.runs.iter().map(|run| run.words[side & 1].len()).sum()
    }

    /// The share of one side's own narration that stands in runs told in the same words, 0 to 1.
    pub(crate) fn narration(&self, side: Nth, words: &Words) -> f64 {
        let told = self
            .runs
            .iter()
            .filter(|run| run.told)
            .map(|run| run.words[side & 1].clone());
        let narrated = told
            .flat_map(|range| &words.words[range])
            .filter(|word| word.is_narration())
            .count();
        narrated as f64 / words.narrated().max(1) as f64
    }

    /// Whether one report took words from the other (or both from a third), beyond what two
    /// reporters can hear and take down alike.
    pub(crate) fn is_copy(&self) -> bool {
        self.runs.iter().any(|run| run.told)
    }

    pub(crate) fn passage(&self, reports: &[Report<'_>], overlap: Overlap) -> Passage {
        Passage {
            left: reports[self.left].id().clone(),
            right: reports[self.right].id().clone(),
            runs: self.runs.iter().map(|run| run.aligned.clone()).collect(),
            overlap,
        }
    }
}

/// The runs that two texts share, in the order of the left one.
pub(crate) fn shared_runs(left: Side<'_>, right: Side<'_>, look: Look) -> Vec<SharedRun> {
    let words = (left.words, right.words);
    let found = match look {
        Look::Wide => align::align(words, (left.shingles, right.shingles), look.width()),
        Look::Close => {
            let seeds = [left, right].map(|it| shingle::shingles(&it.words.words, look.width()));
            align::align(words, (&seeds[0], &seeds[1]), look.width())
        }
    };
    let mut runs: Vec<SharedRun> = found
        .iter()
        .flat_map(|run| measure(run, words.0, words.1, look))
        .collect();
    for run in &mut runs {
        let spread = |side: Side<'_>, nth: Nth| side.marks.spread(&run.words[nth]);
        run.spread = spread(left, 0).max(spread(right, 1));
        run.told &= run.spread < look.widespread();
    }
    runs
}

// The sentences of a run that is long enough, each a run of its own. Of the shorter sentences in
// it, those stay that hardly differ.
fn measure(run: &Run, left: &Words, right: &Words, look: Look) -> Vec<SharedRun> {
    if !is_long(run, left, right) {
        let short = (look == Look::Close).then(|| quotation(run, left, right));
        let short = short.flatten();
        return short
            .and_then(|it| shared_run(&it, false, left, right))
            .into_iter()
            .collect();
    }
    let mut pieces = sentences(run, left, right);
    pieces.retain(|piece| {
        let same = piece.matches.len() * HARDLY_DIFFERS.1 >= piece.words() * HARDLY_DIFFERS.0;
        same || is_long(piece, left, right)
    });
    let told = pieces
        .iter()
        .map(|piece| wording(piece, left, right))
        .sum::<usize>()
        >= LEAST_TOLD;
    pieces
        .iter()
        .filter_map(|piece| shared_run(piece, told, left, right))
        .collect()
}

fn is_long(run: &Run, left: &Words, right: &Words) -> bool {
    run.left.len().min(run.right.len()) >= LEAST_WORDS
        || (fills_sentence(&run.left, left) && fills_sentence(&run.right, right))
}

// What both have of it between marks, where one of them has no more there.
fn quotation(run: &Run, left: &Words, right: &Words) -> Option<Run> {
    let quoted = |nth: usize, words: &Words| words.words[nth].speech == Speech::Verbatim;
    let both = |(a, b): &&(usize, usize)| quoted(*a, left) && quoted(*b, right);
    let matches: Vec<_> = run.matches.iter().filter(both).copied().collect();
    let (first, last) = (*matches.first()?, *matches.last()?);
    let run = Run {
        left: first.0..last.0 + 1,
        right: first.1..last.1 + 1,
        matches,
    };
    let sides = [(&run.left, left), (&run.right, right)];
    let long = run.matches.len() >= LEAST_QUOTED;
    let within = sides.iter().all(|(range, words)| is_verbatim(range, words));
    let whole = sides
        .iter()
        .any(|(range, words)| is_all_of_it(range, words));
    (long && within && whole).then_some(run)
}

fn is_verbatim(range: &Range<usize>, words: &Words) -> bool {
    let mut words = words.words[range.clone()].iter();
    words.all(|word| word.speech == Speech::Verbatim)
}

// Whether the words beside it stand outside the marks.
fn is_all_of_it(range: &Range<usize>, words: &Words) -> bool {
    let outside = |nth: Option<usize>| {
        let word = nth.and_then(|nth| words.words.get(nth));
        word.is_none_or(|word| word.speech != Speech::Verbatim)
    };
    outside(range.start.checked_sub(1)) && outside(Some(range.end))
}

fn shared_run(run: &Run, told: bool, left: &Words, right: &Words) -> Option<SharedRun> {
    let framed = framed(&run.left, left) || framed(&run.right, right);
    let told = told && !framed && !(verbatim(&run.left, left) && verbatim(&run.right, right));
    let quoted = !told && speech(&run.left, left) && speech(&run.right, right);
    let aligned = AlignedRun {
        left: left.span(&run.left)?,
        right: right.span(&run.right)?,
        same: u32::try_from(run.matches.len()).unwrap_or(u32::MAX),
        words: u32::try_from(run.words()).unwrap_or(u32::MAX),
        quoted,
        parts: parts::of(run, left, right),
    };
    Some(SharedRun {
        aligned,
        words: [run.left.clone(), run.right.clone()],
        told,
        said: !told && is_said(run, left, right),
        spread: Use::Own,
        framed,
    })
}

// How many words of a sentence agree that two reporters would not have chosen alike. Where one of
// them quotes a part, the rest is taken for indirect speech.
fn wording(run: &Run, left: &Words, right: &Words) -> usize {
    let quotes = |words: &[Word]| words.iter().any(|word| word.speech == Speech::Verbatim);
    let any = quotes(&left.words[run.left.clone()]) || quotes(&right.words[run.right.clone()]);
    let (mut narrated, mut indirect) = (0, 0);
    for (a, b) in &run.matches {
        let (a, b) = (left.words[*a], right.words[*b]);
        match (a.speech, b.speech) {
            _ if a.name || b.name => {}
            (Speech::Verbatim, Speech::Verbatim) | (Speech::Frame, _) | (_, Speech::Frame) => {}
            (Speech::None, Speech::None) if !any => narrated += 1,
            _ => indirect += 1,
        }
    }
    narrated + indirect / INDIRECT
}

// A run cut where a sentence ends in both reports.
fn sentences(run: &Run, left: &Words, right: &Words) -> Vec<Run> {
    let mut pieces = Vec::new();
    let (mut from, mut start) = (0, (run.left.start, run.right.start));
    for (nth, step) in run.matches.windows(2).enumerate() {
        let (this, next) = (step[0], step[1]);
        let (end_left, end_right) = (left.sentence_of(this.0).end, right.sentence_of(this.1).end);
        if end_left <= next.0 && end_right <= next.1 {
            let matches = run.matches[from..=nth].to_vec();
            pieces.push(Run {
                matches,
                left: start.0..end_left,
                right: start.1..end_right,
            });
            from = nth + 1;
            start = (
                left.sentence_of(next.0).start,
                right.sentence_of(next.1).start,
            );
        }
    }
    let matches = run.matches[from..].to_vec();
    pieces.push(Run {
        matches,
        left: start.0..run.left.end,
        right: start.1..run.right.end,
    });
    pieces
}

fn fills_sentence(range: &Range<usize>, words: &Words) -> bool {
    let sentence = words.sentence_of(range.start);
    let inside = range.end.min(sentence.end).saturating_sub(range.start);
    sentence.len() >= LEAST_SENTENCE
        && inside * MOST_OF_SENTENCE.1 >= sentence.len() * MOST_OF_SENTENCE.0
}

fn verbatim(range: &Range<usize>, words: &Words) -> bool {
    mostly(range, words, |speech| speech == Speech::Verbatim)
}

fn speech(range: &Range<usize>, words: &Words) -> bool {
    let said = |speech| matches!(speech, Speech::Indirect | Speech::Verbatim);
    mostly(range, words, said)
}

// Whether both quote half of it, or as much as makes a run.
fn is_said(run: &Run, left: &Words, right: &Words) -> bool {
    let both = run.matches.iter().filter(|(a, b)| {
        let words = [&left.words[*a], &right.words[*b]];
        words.iter().all(|word| word.speech == Speech::Verbatim)
    });
    both.count() >= LEAST_WORDS || cites(&run.left, left) && cites(&run.right, right)
}

/// Whether half of it at least is given word for word.
pub(crate) fn cites(range: &Range<usize>, words: &Words) -> bool {
    let said = words.words[range.clone()].iter();
    let said = said.filter(|word| word.speech == Speech::Verbatim).count();
    said * 2 >= range.len()
}

fn framed(range: &Range<usize>, words: &Words) -> bool {
    mostly(range, words, |speech| speech == Speech::Frame)
}

fn mostly(range: &Range<usize>, words: &Words, is: impl Fn(Speech) -> bool) -> bool {
    let said = words.words[range.clone()]
        .iter()
        .filter(|word| is(word.speech))
        .count();
    said * MOSTLY_QUOTED.1 >= range.len() * MOSTLY_QUOTED.0
}
