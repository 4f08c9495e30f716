//! Rules and lemmas against what spaCy made of the same tokens.
//!
//! A dump is written by `tests/reference/rules.py` or one of its siblings: a header with the
//! language, the folder of the pipeline and what was run, then one document a line.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::lemmatizer::{Lemmatizer, Query};
use crate::ruler::{Bits, LexicalView, Rule, Ruler, Scratch, TokenState};
use crate::symbols::{Symbol, Symbols};

#[derive(Deserialize)]
struct Header {
    lang: String,
    folder: PathBuf,
    ruler: bool,
    /// The lemmatizer's mode and whether it overwrites.
    lemmatizer: Option<(String, bool)>,
}

#[derive(Deserialize)]
struct Document {
    before: Vec<Before>,
    after: Vec<[String; 5]>,
}

/// Text, lower, norm, shape, prefix, suffix; tag, pos, morph, dep, entity; space, sentence start.
#[derive(Deserialize)]
struct Before(
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    bool,
    bool,
);

struct Dump {
    header: Header,
    documents: Vec<Document>,
}

struct Rules {
    symbols: Symbols,
    ruler: Option<Ruler>,
    lemmatizer: Option<Lemmatizer>,
}

impl Dump {
    fn read(path: &Path) -> Dump {
        let text = fs::read_to_string(path).unwrap();
        let mut lines = text.lines();
        let mut header: Header = serde_json::from_str(lines.next().unwrap()).unwrap();
        header.folder = path.parent().unwrap().join(&header.folder);
        Dump {
            header,
            documents: lines
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
        }
    }
}

impl Rules {
    fn load(dump: &Dump) -> Rules {
        let Header {
            lang,
            folder,
            ruler,
            lemmatizer,
        } = &dump.header;
        let mut symbols = Symbols::default();
        for token in dump.documents.iter().flat_map(|document| &document.before) {
            for label in [&token.6, &token.7, &token.8, &token.9, &token.10] {
                symbols.intern(label);
            }
        }
        let ruler = ruler.then(|| {
            let rules =
                Rule::parse_all(&fs::read(folder.join("attribute_ruler/patterns")).unwrap());
            Ruler::compile(&rules.unwrap(), &mut symbols).unwrap()
        });
        let lemmatizer = lemmatizer.as_ref().map(|(mode, overwrite)| {
            let tables = fs::read(folder.join("lemmatizer/lookups/lookups.bin")).unwrap();
            Lemmatizer::parse(lang, mode, *overwrite, &tables).unwrap()
        });
        Rules {
            symbols,
            ruler,
            lemmatizer,
        }
    }

    fn lexical(&self, token: &Before) -> Bits {
        let word = LexicalView {
            text: &token.0,
            lower: &token.1,
            norm: &token.2,
            shape: &token.3,
            prefix: &token.4,
            suffix: &token.5,
        };
        self.ruler
            .as_ref()
            .map(|ruler| ruler.lexical(&word))
            .unwrap_or_default()
    }

    fn state<'a>(&self, token: &Before, lexical: &'a Bits) -> TokenState<'a> {
        let label = |text: &str| self.symbols.find(text).unwrap();
        TokenState {
            lexical,
            tag: label(&token.6),
            pos: label(&token.7),
            morph: label(&token.8),
            dep: label(&token.9),
            lemma: Symbol::NONE,
            entity: label(&token.10),
            space_after: token.11,
        }
    }

    fn lemma(&self, token: &Before, state: &TokenState<'_>) -> String {
        let given = self.symbols.get(state.lemma);
        match &self.lemmatizer {
            Some(lemmatizer) if given.is_empty() || lemmatizer.overwrites() => {
                let query = Query {
                    text: &token.0,
                    lower: &token.1,
                    pos: self.symbols.get(state.pos),
                    morph: self.symbols.get(state.morph),
                    sentence_start: token.12,
                };
                lemmatizer.lemma(&query).into_owned()
            }
            _ => given.to_owned(),
        }
    }

    fn run(&self, document: &Document, scratch: &mut Scratch) -> Vec<[String; 5]> {
        let words: HashMap<usize, Bits> = document
            .before
            .iter()
            .map(|token| self.lexical(token))
            .enumerate()
            .collect();
        let tokens = document.before.iter().enumerate();
        let mut states: Vec<_> = tokens
            .map(|(at, token)| self.state(token, &words[&at]))
            .collect();
        if let Some(ruler) = &self.ruler {
            ruler.apply(&mut states, scratch);
        }
        let tokens = document.before.iter().zip(&states);
        tokens
            .map(|(token, state)| self.outcome(token, state))
            .collect()
    }

    fn outcome(&self, token: &Before, state: &TokenState<'_>) -> [String; 5] {
        let label = |symbol| self.symbols.get(symbol).to_owned();
        let lemma = self.lemma(token, state);
        [
            label(state.tag),
            label(state.pos),
            label(state.morph),
            label(state.dep),
            lemma,
        ]
    }
}

/// Runs one dump; returns how many tokens were compared and what differs.
fn compare(path: &Path) -> (usize, Vec<String>) {
    let dump = Dump::read(path);
    let rules = Rules::load(&dump);
    let mut scratch = Scratch::default();
    let mut tokens = 0;
    let mut differences = Vec::new();
    for document in &dump.documents {
        let ours = rules.run(document, &mut scratch);
        assert_eq!(ours.len(), document.after.len());
        for ((token, ours), theirs) in document.before.iter().zip(&ours).zip(&document.after) {
            tokens += 1;
            if ours != theirs {
                differences.push(format!("{:?}: {ours:?}, spaCy {theirs:?}", token.0));
            }
        }
    }
    (tokens, differences)
}

fn check(path: &Path) -> usize {
    let (tokens, differences) = compare(path);
    println!(
        "{}: {tokens} tokens, {} differ",
        path.display(),
        differences.len()
    );
    differences
        .iter()
        .take(20)
        .for_each(|difference| println!("  {difference}"));
    assert!(differences.is_empty(), "{}", path.display());
    tokens
}

/// The cases of `tests/reference`, made by `toy.py`.
#[test]
fn made_up_cases_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
    let cases = (0..5).map(|case| folder.join(format!("case-{case}/dump.jsonl")));
    let tokens: usize = cases.map(|path| check(&path)).sum();
    assert!(tokens > 400, "{tokens}");
}

/// The dumps named in `LEXIS_REFERENCE`, separated by colons.
#[test]
#[ignore = "needs dumps of real pipelines"]
#[expect(
    clippy::disallowed_methods,
    reason = "which dumps to read is not part of the repository"
)]
fn whole_pipelines_agree() {
    for path in std::env::var("LEXIS_REFERENCE").unwrap().split(':') {
        check(Path::new(path));
    }
}
