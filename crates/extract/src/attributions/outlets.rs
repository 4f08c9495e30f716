//! The names of outlets, from `resources/outlets/outlets.tsv`, found in tokens or plain words.

use std::borrow::Cow;

use dateline_model::{Table, TableError, WordMap};

/// No name has more words.
const LONGEST: usize = 8;

/// Outlets by the words of their names.
#[derive(Clone, Debug)]
pub(super) struct Outlets {
    names: Vec<String>,
    /// First word in lower case → the forms that begin with it, the longest first; looked up only.
    forms: WordMap<Vec<Form>>,
}

#[derive(Clone, Debug)]
struct Form {
    words: Vec<String>,
    outlet: usize,
}

impl Outlets {
    /// Reads the table.
    pub(super) fn parse(table: &Table) -> Result<Outlets, TableError> {
        let mut outlets = Outlets {
            names: Vec::new(),
            forms: WordMap::default(),
        };
        for row in table.rows() {
            if row.get("name").is_empty() {
                return Err(row.error("name", "an outlet without a name"));
            }
            for form in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                outlets.add(form);
            }
            outlets.names.push(row.get("name").to_owned());
        }
        outlets
            .forms
            .change(|forms| forms.sort_by_key(|form| std::cmp::Reverse(form.words.len())));
        Ok(outlets)
    }

    fn add(&mut self, form: &str) {
        let words = split(form);
        if let Some(first) = words.first().filter(|_| words.len() <= LONGEST) {
            let form = Form {
                words: words.clone(),
                outlet: self.names.len(),
            };
            let alike = self.forms.get_or_insert(first.to_lowercase(), Vec::new());
            alike.push(form);
        }
    }

    /// The usual name of the outlet whose name begins at word `at`, and how many words it has.
    /// `word` gives the words as they are written.
    pub(super) fn at<'w>(
        &self,
        word: impl Fn(usize) -> &'w str,
        at: usize,
    ) -> Option<(&str, usize)> {
        let forms = self.forms.get(lower(word(at)).as_ref())?;
        let fits = |form: &&Form| {
            form.words
                .iter()
                .enumerate()
                // Many names begin with "the".
                .rev()
                .all(|(nth, known)| is_written(known, word(at + nth)))
        };
        let form = forms.iter().find(fits)?;
        self.names
            .get(form.outlet)
            .map(|name| (name.as_str(), form.words.len()))
    }

    /// The usual name of the first outlet that plain `words` name.
    pub(super) fn named_in(&self, words: &str) -> Option<&str> {
        let words = split(words);
        let word = |at: usize| words.get(at).map_or("", String::as_str);
        (0..words.len())
            .find_map(|at| self.at(word, at))
            .map(|(name, _)| name)
    }
}

/// In lower case; most words are already.
fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The words of a name as tokens have them: "People's" is two.
fn split(name: &str) -> Vec<String> {
    let plain = name.replace(['’', '‘'], "'");
    let parts =
        plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '–' | '—' | '|'));
    let mut words = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match part.strip_suffix("'s") {
            Some(stem) => words.extend([stem.to_owned(), "'s".to_owned()]),
            None => words.push(part.to_owned()),
        }
    }
    words
}

/// Whether a word of the text is the known word: the same letters, with a capital where the known
/// word has one. Short words all in capitals (AP) are other words when written otherwise.
fn is_written(known: &str, word: &str) -> bool {
    if known.len() != word.len() && known.is_ascii() && word.is_ascii() {
        return false;
    }
    let plain = match word.contains('’') {
        true => Cow::Owned(word.replace('’', "'")),
        false => Cow::Borrowed(word),
    };
    let same = match known.is_ascii() {
        true => known.eq_ignore_ascii_case(&plain),
        false => known.to_lowercase() == plain.to_lowercase(),
    };
    let article = known.eq_ignore_ascii_case("the");
    let initials = known.len() <= 4 && known.chars().all(|c| c.is_uppercase() || c == '.');
    let begins_alike =
        plain.starts_with(char::is_uppercase) || !known.starts_with(char::is_uppercase);
    same && (article || plain == known || !initials && begins_alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str) -> Option<String> {
        let table = include_str!("../../../../resources/outlets/outlets.tsv");
        let table = Table::parse("outlets/outlets.tsv", table).unwrap();
        Outlets::parse(&table)
            .unwrap()
            .named_in(words)
            .map(str::to_owned)
    }

    #[test]
    fn finds_names_by_any_form() {
        assert_eq!(named("By Reuters staff").as_deref(), Some("Reuters"));
        assert_eq!(named("the AP").as_deref(), Some("Associated Press"));
        assert_eq!(
            named("People’s Daily Online").as_deref(),
            Some("People's Daily")
        );
    }

    #[test]
    fn small_letters_are_other_words() {
        assert_eq!(named("an ap for the hill"), None);
    }
}
