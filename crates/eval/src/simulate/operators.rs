//! What copiers do to a text.

use std::collections::BTreeMap;

use dateline_model::Table;

use super::{Original, dice::Dice};

/// How often each is done to a copy.
const CUT: f64 = 0.5;
const DROP: f64 = 0.25;
const REORDER: f64 = 0.15;
const SPIN: f64 = 0.25;
const HEADLINE: f64 = 0.5;
const MERGE: f64 = 0.05;
const COMMENT: f64 = 0.25;
const FRAME: f64 = 0.6;
const SCAN: f64 = 0.15;
/// A cut leaves at least so much.
const LEAST_LEFT: f64 = 0.3;
/// Of the words that have a synonym, so many are changed by a spin.
const SPUN: f64 = 0.7;
/// A scan has at most so many slips in a hundred letters.
const WORST_SCAN: usize = 8;

/// The tables by which texts are changed.
pub(super) struct Words {
    synonyms: BTreeMap<String, String>,
    slips: BTreeMap<char, Vec<String>>,
    outlets: Vec<Outlet>,
}

struct Outlet {
    name: String,
    head: Vec<String>,
    foot: Vec<String>,
}

impl Words {
    #[expect(clippy::expect_used, reason = "a test reads the bundled tables")]
    pub(super) fn bundled() -> Words {
        let table = |name: &'static str, text: &'static str| {
            Table::parse(name, text).expect("the bundled tables are sound")
        };
        let synonyms = table(
            "simulate/synonyms.tsv",
            include_str!("../../../../resources/simulate/synonyms.tsv"),
        );
        let slips = table(
            "simulate/slips.tsv",
            include_str!("../../../../resources/simulate/slips.tsv"),
        );
        let outlets = table(
            "simulate/outlets.tsv",
            include_str!("../../../../resources/simulate/outlets.tsv"),
        );
        Words::new(&synonyms, &slips, &outlets)
    }

    fn new(synonyms: &Table, slips: &Table, outlets: &Table) -> Words {
        let both = synonyms.rows().flat_map(|row| {
            let (word, other) = (row.get("word").to_owned(), row.get("other").to_owned());
            [(word.clone(), other.clone()), (other, word)]
        });
        let mut taken_for: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for row in slips.rows() {
            if let Some(letter) = row.get("read").chars().next() {
                taken_for
                    .entry(letter)
                    .or_default()
                    .push(row.get("as").to_owned());
            }
        }
        let lines = |cell: &str| -> Vec<String> {
            cell.split('|')
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let outlets = outlets.rows().map(|row| Outlet {
            name: row.get("name").to_owned(),
            head: lines(row.get("head")),
            foot: lines(row.get("foot")),
        });
        Words {
            synonyms: both.collect(),
            slips: taken_for,
            outlets: outlets.collect(),
        }
    }
}

/// Something that is done to a text.
type Step<'s> = dyn Fn(&mut Draft, &mut Dice) + 's;

/// A text under way.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) ops: Vec<String>,
}

impl Draft {
    pub(super) fn new(title: &str, paragraphs: &[String]) -> Draft {
        Draft {
            title: title.to_owned(),
            paragraphs: paragraphs.to_vec(),
            publisher: None,
            ops: Vec::new(),
        }
    }

    /// Prints an original on its outlet's page, where that is known.
    pub(super) fn publish(&mut self, words: &Words, dice: &mut Dice) {
        if dice.happens(FRAME / 2.0) {
            self.frame(words, dice);
            self.ops.clear();
        }
    }

    /// Does what chance will.
    pub(super) fn rework(&mut self, others: &[&Original], words: &Words, dice: &mut Dice) {
        self.publisher = None;
        let steps: [(f64, &Step<'_>); 9] = [
            (CUT, &|draft, dice| draft.cut(dice)),
            (DROP, &|draft, dice| draft.drop(dice)),
            (REORDER, &|draft, dice| draft.reorder(dice)),
            (MERGE, &|draft, dice| draft.merge(others, dice)),
            (COMMENT, &|draft, dice| draft.comment(others, dice)),
            (SPIN, &|draft, dice| draft.spin(words, dice)),
            (SCAN, &|draft, dice| draft.scan(words, dice)),
            (HEADLINE, &|draft, dice| draft.head(dice)),
            (FRAME, &|draft, dice| draft.frame(words, dice)),
        ];
        for (share, step) in steps {
            if dice.happens(share) {
                step(self, dice);
            }
        }
    }

    fn did(&mut self, what: impl Into<String>) {
        self.ops.push(what.into());
    }

    // Keeps the beginning: news is cut from the end.
    fn cut(&mut self, dice: &mut Dice) {
        let all = self.paragraphs.len();
        let left = LEAST_LEFT + (1.0 - LEAST_LEFT) * dice.share();
        let kept = ((all as f64 * left).ceil() as usize).min(all);
        self.paragraphs.truncate(kept);
        self.did(format!("cut{kept}/{all}"));
    }

    fn drop(&mut self, dice: &mut Dice) {
        for _ in 0..self.paragraphs.len() / 4 {
            self.paragraphs.remove(dice.below(self.paragraphs.len()));
        }
        self.did("drop");
    }

    fn reorder(&mut self, dice: &mut Dice) {
        dice.shuffle(self.paragraphs.get_mut(1..).unwrap_or_default());
        self.did("reorder");
    }

    // Puts in paragraphs of another text: a quarter of its own, a third of the other's at most.
    fn merge(&mut self, others: &[&Original], dice: &mut Dice) {
        let Some(other) = dice.pick(others) else {
            return;
        };
        let taken = (self.paragraphs.len() / 4).min(other.paragraphs.len() / 3);
        for nth in 0..taken {
            self.insert(other.paragraphs[nth].clone(), dice);
        }
        if taken > 0 {
            self.did("merge");
        }
    }

    // Puts in a few sentences of other texts, each as a paragraph of its own.
    fn comment(&mut self, others: &[&Original], dice: &mut Dice) {
        for _ in 0..1 + dice.below(2) {
            let paragraph = dice
                .pick(others)
                .and_then(|other| dice.pick(&other.paragraphs));
            let sentences: Vec<&str> = paragraph
                .map_or("", |it| it)
                .split_inclusive(". ")
                .collect();
            if let Some(sentence) = dice.pick(&sentences) {
                self.insert(sentence.trim().to_owned(), dice);
            }
        }
        self.did("comment");
    }

    fn insert(&mut self, paragraph: String, dice: &mut Dice) {
        let place = dice.below(self.paragraphs.len() + 1);
        self.paragraphs.insert(place, paragraph);
    }

    fn spin(&mut self, words: &Words, dice: &mut Dice) {
        for paragraph in &mut self.paragraphs {
            let spun = paragraph
                .split(' ')
                .map(|word| match words.synonyms.get(word) {
                    Some(other) if dice.happens(SPUN) => other.as_str(),
                    _ => word,
                });
            *paragraph = spun.collect::<Vec<_>>().join(" ");
        }
        self.did("spin");
    }

    fn scan(&mut self, words: &Words, dice: &mut Dice) {
        let rate = (1 + dice.below(WORST_SCAN)) as f64 / 100.0;
        for paragraph in &mut self.paragraphs {
            let mut read = String::with_capacity(paragraph.len());
            for letter in paragraph.chars() {
                let slip = words.slips.get(&letter).filter(|_| dice.happens(rate));
                match slip.and_then(|taken_for| dice.pick(taken_for)) {
                    Some(other) => read.push_str(other),
                    None => read.push(letter),
                }
            }
            *paragraph = read;
        }
        self.did(format!("ocr{rate}"));
    }

    fn head(&mut self, dice: &mut Dice) {
        let mut words: Vec<&str> = self.title.split(' ').collect();
        dice.shuffle(&mut words);
        words.truncate(words.len() * 2 / 3);
        self.title = words.join(" ");
        self.did("headline");
    }

    // Prints it on the page of an outlet, with the lines that all its pages have.
    fn frame(&mut self, words: &Words, dice: &mut Dice) {
        let Some(outlet) = dice.pick(&words.outlets) else {
            return;
        };
        self.publisher = Some(outlet.name.clone());
        self.paragraphs.splice(0..0, outlet.head.iter().cloned());
        self.paragraphs.extend(outlet.foot.iter().cloned());
        self.did("frame");
    }
}
