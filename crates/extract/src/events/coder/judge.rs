//! What the learned models make of a marked sentence.

use std::ops::Range;

use dateline_linear::{Model, Signs, Weights, WeightsError};
use dateline_model::{EventType, RuleId};

use super::codebook::Codebook;
use super::modes::ModeWords;
use super::{Lens, Pair};

/// The class of the model for sides between which nothing happens, and words that are no deed.
const NONE: &str = "NONE";

/// How much the sentence around counts beside the deed. On development data all from .25 to 1 do as well.
const AROUND: f32 = 0.5;

/// The learned models.
#[derive(Clone, Debug)]
pub struct Coder {
    deed: Model<'static>,
    around: Model<'static>,
    mode: Model<'static>,
    status: Model<'static>,
    side: Model<'static>,
    codebook: Codebook,
    modes: ModeWords,
}

/// What is done between two sides, as far as the models can tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The word that names the deed.
    pub deed: usize,
    /// The type.
    pub kind: EventType,
    /// The type that the models had said, before the codebook.
    pub learned: EventType,
    /// By how much it beats "nothing happens".
    pub margin: f32,
    /// The rule of the codebook that gave the type, where the models had said another.
    pub rule: Option<RuleId>,
    /// The mode that this rule gives.
    mode: Option<String>,
}

impl Coder {
    /// The models that ship with the program.
    #[expect(clippy::expect_used, reason = "a test opens the shipped models")]
    pub fn bundled() -> Coder {
        let bytes = include_bytes!("../../../../../resources/events/coder.bin");
        Coder::open(bytes).expect("the shipped models are whole")
    }

    /// Models from a file that `dateline train` wrote.
    ///
    /// # Errors
    /// When it is damaged, or lacks a model.
    pub fn open(bytes: &'static [u8]) -> Result<Coder, WeightsError> {
        let weights = Weights::open(bytes)?;
        let (deed, around) = (weights.model("deed")?, weights.model("around")?);
        // Their scores are added class by class.
        if !deed.classes().eq(around.classes()) {
            return Err(WeightsError::Unlike("deed", "around"));
        }
        Ok(Coder {
            deed,
            around,
            mode: weights.model("mode")?,
            status: weights.model("status")?,
            side: weights.model("side")?,
            codebook: Codebook::bundled(),
            modes: ModeWords::bundled(),
        })
    }

    /// What happens between the sides of `pair`, and with which word: the likeliest of all deeds.
    pub fn between(&self, lens: &Lens<'_>, pair: &Pair) -> Option<Judgement> {
        let around = self.around.scores(&lens.around(pair));
        let each = lens.deeds(pair).into_iter();
        let scored: Vec<(usize, Vec<f32>)> = each
            .map(|at| (at, self.deed.scores(&lens.deed(pair, at))))
            .collect();
        let best = |class: usize| {
            let of_class = scored.iter().map(|(at, scores)| (*at, scores[class]));
            of_class.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        };
        let sums = self
            .deed
            .classes()
            .enumerate()
            .filter(|(_, name)| *name != NONE);
        let sums = sums.filter_map(|(class, name)| {
            let (at, score) = best(class)?;
            Some((name, at, AROUND * around[class] + score))
        });
        let mut judged = likeliest(sums.collect())?;
        let own = &scored.iter().find(|(at, _)| *at == judged.deed)?.1;
        judged.margin -= self.nothing(own, &around);
        self.ruled(lens, pair, judged)
    }

    /// What the word at `at` says to happen between the sides.
    pub fn at(&self, lens: &Lens<'_>, pair: &Pair, at: usize, around: &[f32]) -> Option<Judgement> {
        let scores = self.deed.scores(&lens.deed(pair, at));
        let sums = self
            .deed
            .classes()
            .enumerate()
            .filter(|(_, name)| *name != NONE);
        let sums = sums.map(|(class, name)| (name, at, AROUND * around[class] + scores[class]));
        let mut judged = likeliest(sums.collect())?;
        judged.margin -= self.nothing(&scores, around);
        self.ruled(lens, pair, judged)
    }

    /// The judgement under the codebook; nothing where that says that it is no deed.
    fn ruled(&self, lens: &Lens<'_>, pair: &Pair, mut judged: Judgement) -> Option<Judgement> {
        let marked = lens.marked(pair);
        if let Some(ruling) = self
            .codebook
            .ruling(&marked, lens.frames, judged.deed, judged.kind)
        {
            judged.kind = ruling.kind?;
            judged.mode = ruling.mode;
            judged.rule = Some(ruling.id);
        }
        Some(judged)
    }

    /// The score of "nothing happens".
    fn nothing(&self, deed: &[f32], around: &[f32]) -> f32 {
        let none = self.deed.classes().position(|name| name == NONE);
        none.map_or(0.0, |none| deed[none] + AROUND * around[none])
    }

    /// The PLOVER mode of a deed of this type; nothing where none fits.
    pub fn mode(&self, lens: &Lens<'_>, pair: &Pair, judged: &Judgement) -> Option<String> {
        if judged.rule.is_some() {
            return judged.mode.clone();
        }
        let scores = self.mode.scores(&lens.deed(pair, judged.deed));
        let prefix = format!("{}/", judged.kind.code());
        let own = self.mode.classes().zip(scores);
        let own = own.filter_map(|(name, score)| Some((name.strip_prefix(&prefix)?, score)));
        let (mode, _) = own.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)))?;
        let held = mode != "-" && self.modes.hold(&lens.marked(pair), judged.kind, mode);
        held.then(|| mode.to_owned())
    }

    /// Whether a deed happened, by the words around it: `actual`, `planned`, ….
    pub fn status(&self, lens: &Lens<'_>, pair: &Pair, deed: usize) -> &'static str {
        let scores = self.status.scores(&lens.deed(pair, deed));
        let all = self.status.classes().zip(scores);
        all.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)))
            .map_or("actual", |(name, _)| name)
    }

    /// How well each of some nouns fits as source and as target of the deed; above zero more likely than not.
    pub fn sides(
        &self,
        lens: &Lens<'_>,
        sentence: Range<usize>,
        deed: usize,
        nouns: &[usize],
    ) -> Vec<[f32; 2]> {
        fits(&self.side, lens, sentence, deed, nouns)
    }

    /// The scores of the sentence around, for [`Coder::at`].
    pub fn around(&self, lens: &Lens<'_>, pair: &Pair) -> Vec<f32> {
        self.around.scores(&lens.around(pair))
    }

    /// The signs that spoke most for the judgement, strongest first, with what each added to its score.
    pub fn reasons(&self, lens: &Lens<'_>, pair: &Pair, judged: &Judgement) -> Vec<String> {
        const MOST: usize = 4;
        let class = self
            .deed
            .classes()
            .position(|name| name == judged.learned.code());
        let signs = lens.deed_in_words(pair, judged.deed);
        let strongest = self.deed.strongest(&signs, class.unwrap_or(0), MOST);
        strongest
            .into_iter()
            .map(|(name, weight)| format!("{name} +{weight:.2}"))
            .collect()
    }
}

/// The same by a model alone.
pub fn fits(
    side: &Model<'_>,
    lens: &Lens<'_>,
    sentence: Range<usize>,
    deed: usize,
    nouns: &[usize],
) -> Vec<[f32; 2]> {
    let place = |name: &str| side.classes().position(|class| class == name);
    let both = [place("source"), place("target")];
    let fit = |signs: Signs| {
        let scores = side.scores(&signs);
        both.map(|class| class.map_or(0.0, |class| scores[class]))
    };
    lens.sides(sentence, deed, nouns)
        .into_iter()
        .map(fit)
        .collect()
}

/// The type with the highest score; its margin is the score itself.
fn likeliest(mut sums: Vec<(&str, usize, f32)>) -> Option<Judgement> {
    sums.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(b.0)));
    let (name, deed, score) = *sums.first()?;
    Some(Judgement {
        deed,
        kind: EventType::from_code(name)?,
        learned: EventType::from_code(name)?,
        margin: score,
        rule: None,
        mode: None,
    })
}
