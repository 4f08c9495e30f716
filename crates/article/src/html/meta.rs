//! What a page declares about itself: schema.org data in JSON-LD, then meta elements.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use crate::credit::plain;
use crate::published::day_of;
use crate::rules::Rules;

/// Declarations of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Date>,
    pub(crate) url: Option<String>,
    /// The work that this one is said to be taken from: a name or an address.
    pub(crate) based_on: Option<String>,
}

/// How many data blocks of a page are read.
const BLOCKS_READ: usize = 40;

pub(super) fn read(page: &Document, rules: &Rules) -> Meta {
    let mut meta = Meta::default();
    for block in page
        .select("script[type='application/ld+json']")
        .iter()
        .take(BLOCKS_READ)
    {
        if let Ok(value) = serde_json::from_str::<Value>(block.text().trim()) {
            read_linked_data(&value, &mut meta, rules);
        }
    }
    let named = |names: &[&str]| names.iter().find_map(|name| meta_named(page, name));
    let headline = named(&["og:title", "twitter:title", "headline", "dc.title", "title"]);
    meta.title = meta
        .title
        .take()
        .or(headline)
        .or_else(|| title_element(page));
    let site = named(&[
        "og:site_name",
        "application-name",
        "dc.publisher",
        "publisher",
    ]);
    meta.publisher = meta.publisher.take().or(site);
    if meta.authors.is_empty() {
        let authors = named(&[
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "byl",
        ]);
        meta.authors = authors
            .into_iter()
            .filter_map(|name| person(&name))
            .collect();
    }
    meta.published = meta.published.or_else(|| published(page, rules));
    let canonical = page
        .select("link[rel='canonical']")
        .attr("href")
        .map(|href| href.to_string());
    meta.url = canonical.or_else(|| named(&["og:url"])).or(meta.url.take());
    meta.url = meta.url.filter(|url| url.starts_with("http"));
    meta
}

/// The value of the first meta element with that name, property or item property.
fn meta_named(page: &Document, name: &str) -> Option<String> {
    let selector =
        format!("meta[property='{name}' i], meta[name='{name}' i], meta[itemprop='{name}' i]");
    let found = page.select(&selector);
    let value = found.iter().find_map(|element| element.attr("content"))?;
    Some(plain(&value)).filter(|value| !value.is_empty())
}

fn title_element(page: &Document) -> Option<String> {
    let heading = page.select("h1");
    let only = (heading.length() == 1).then(|| plain(&heading.text()));
    only.filter(|title| !title.is_empty()).or_else(|| {
        let title = plain(&page.select("head > title").first().text());
        Some(title).filter(|title| !title.is_empty())
    })
}

fn published(page: &Document, rules: &Rules) -> Option<Date> {
    const NAMES: [&str; 20] = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datePublished",
        "parsely-pub-date",
        "sailthru.date",
        "article.published",
        "published-date",
        "publish-date",
        "publish_date",
        "publishdate",
        "pubdate",
        "pdate",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "date.issued",
        "cxenseparse:recs:publishtime",
        "article_date_original",
        "date",
    ];
    let from_meta = NAMES
        .iter()
        .find_map(|name| day_of(&meta_named(page, name)?, rules));
    from_meta.or_else(|| {
        const TIMES: [&str; 4] = [
            "[itemprop='datePublished']",
            "time[pubdate]",
            "article time[datetime]",
            "time[datetime]",
        ];
        TIMES.iter().find_map(|selector| {
            let found = page.select(selector);
            let element = found.iter().next()?;
            let value = element.attr("datetime").or_else(|| element.attr("content"));
            day_of(&value.unwrap_or_else(|| element.text()), rules)
        })
    })
}

fn read_linked_data(value: &Value, meta: &mut Meta, rules: &Rules) {
    match value {
        Value::Array(items) => {
            items
                .iter()
                .take(BLOCKS_READ)
                .for_each(|item| read_linked_data(item, meta, rules));
        }
        Value::Object(keys) => {
            if let Some(graph) = keys.get("@graph") {
                read_linked_data(graph, meta, rules);
            }
            if is_article(value) {
                read_article(value, meta, rules);
            }
        }
        _ => {}
    }
}

fn is_article(value: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        })
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn read_article(value: &Value, meta: &mut Meta, rules: &Rules) {
    let text = |key: &str| name_of(value.get(key)?);
    meta.title = meta.title.take().or_else(|| text("headline"));
    meta.publisher = meta.publisher.take().or_else(|| text("publisher"));
    meta.based_on = meta.based_on.take().or_else(|| text("isBasedOn"));
    meta.url = meta.url.take().or_else(|| text("url"));
    let day = || day_of(value.get("datePublished")?.as_str()?, rules);
    meta.published = meta.published.or_else(day);
    if meta.authors.is_empty() {
        let authors = match value.get("author") {
            Some(Value::Array(authors)) => authors.iter().filter_map(name_of).collect(),
            Some(author) => name_of(author).into_iter().collect::<Vec<_>>(),
            None => Vec::new(),
        };
        meta.authors = authors.iter().filter_map(|name| person(name)).collect();
    }
}

/// A string, or the name (else the address) of an object, or that of the first of several.
fn name_of(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => name.as_str(),
        Value::Array(several) => return several.first().and_then(name_of),
        Value::Object(keys) => ["name", "@id", "url"]
            .iter()
            .find_map(|key| keys.get(*key).and_then(Value::as_str))?,
        _ => return None,
    };
    Some(plain(&decoded(name))).filter(|name| !name.is_empty())
}

/// The few entities that pages leave in JSON.
fn decoded(text: &str) -> String {
    let entities = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (entity, plain)| {
            text.replace(entity, plain)
        })
}

/// A writer's name: no address, no more than a name's length.
fn person(name: &str) -> Option<String> {
    let name = name
        .trim()
        .trim_start_matches("By ")
        .trim_start_matches("by ")
        .trim();
    let fits = !name.is_empty() && name.len() <= 80 && !name.contains("://");
    fits.then(|| name.to_owned())
}
