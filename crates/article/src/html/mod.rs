//! From HTML to the text of the article and what the page declares about itself.

mod bounds;
mod flow;
mod meta;

use dateline_model::Note;
use dom_smoothie::{Config, Readability};

use crate::blocks::Hint;
use crate::rules::Rules;
pub(crate) use meta::Meta;

/// Elements beyond which a page is not searched for its article.
const MOST_ELEMENTS: usize = 200_000;

/// The article of an HTML page.
#[derive(Debug, Default)]
pub(crate) struct Extracted {
    /// Paragraphs with blank lines between; the headline first.
    pub(crate) text: String,
    /// What each paragraph was in the page.
    pub(crate) hints: Vec<Hint>,
    pub(crate) meta: Meta,
    pub(crate) notes: Vec<Note>,
}

/// The article in `html`, found by its density of text (Mozilla's Readability as ported by
/// dom_smoothie); where that finds none, all text of the page's body outside of menus.
pub(crate) fn extract(html: &str, rules: &Rules) -> Extracted {
    let (html, cut) = bounds::bounded(html);
    let page = dom_query::Document::from(html.as_str());
    let meta = meta::read(&page, rules);
    let mut paragraphs = article(page).unwrap_or_default();
    if paragraphs
        .iter()
        .map(|paragraph| paragraph.text.len())
        .sum::<usize>()
        < 80
    {
        let page = dom_query::Document::from(html.as_str());
        let whole = flow::paragraphs(&page.root(), true);
        if whole.len() > paragraphs.len() {
            paragraphs = whole;
        }
    }
    with_headline(&mut paragraphs, meta.title.as_deref());
    let text: Vec<&str> = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect();
    let notes = cut.then(|| Note {
        stage: "article",
        kind: "html.cut".to_owned(),
        text: "the page has more elements than are read; its end was left out".to_owned(),
        span: None,
    });
    Extracted {
        text: text.join("\n\n"),
        hints: paragraphs.iter().map(|paragraph| paragraph.hint).collect(),
        meta,
        notes: notes.into_iter().collect(),
    }
}

fn article(page: dom_query::Document) -> Option<Vec<flow::Paragraph>> {
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        ..Config::default()
    };
    let mut finder = Readability::with_document(page, None, Some(config)).ok()?;
    let article = finder.parse().ok()?;
    let content = dom_query::Document::fragment(article.content);
    Some(flow::paragraphs(&content.root(), false))
}

/// Puts the declared headline first where the article begins without it.
fn with_headline(paragraphs: &mut Vec<flow::Paragraph>, title: Option<&str>) {
    let Some(title) = title else { return };
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = letters(title);
    let shown = paragraphs.iter().take(4).any(|paragraph| {
        let shown = letters(&paragraph.text);
        !shown.is_empty() && paragraph.text.len() < 400 && wanted.starts_with(&shown)
            || shown == wanted
    });
    if !shown {
        let text = crate::credit::plain(title);
        paragraphs.insert(
            0,
            flow::Paragraph {
                text,
                hint: Hint::Heading,
            },
        );
    }
}
