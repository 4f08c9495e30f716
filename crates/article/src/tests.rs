use dateline_model::{Declared, RawPage};
use proptest::prelude::*;

use super::*;

static RULES: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(Rules::bundled);

fn page(text: &str, format: PageFormat) -> RawPage {
    RawPage {
        path: "test".into(),
        format,
        text: text.into(),
        encoding: "UTF-8".into(),
        sha256: String::new(),
        declared: Declared::default(),
    }
}

fn all_spans(document: &Document) -> Vec<Span> {
    let mut spans: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
    spans.extend(&document.main);
    spans.extend(document.title);
    spans.extend(document.byline.as_ref().and_then(|byline| byline.span));
    spans.extend(document.dateline.as_ref().map(|dateline| dateline.whole));
    spans.extend(
        document
            .credits
            .iter()
            .flat_map(|credit| [credit.span, credit.whole]),
    );
    spans.extend(&document.published.evidence);
    spans
}

fn check_spans(document: &Document) {
    for span in all_spans(document) {
        assert!(
            document.text.get(span.range()).is_some(),
            "{span:?} is off the text"
        );
    }
    for pair in document.blocks.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "blocks overlap");
    }
}

#[test]
fn a_page_without_text_has_no_report() {
    for (text, format) in [
        ("", PageFormat::Plain),
        ("\u{feff}\n\n", PageFormat::Plain),
        ("<html><body><img src=a></body></html>", PageFormat::Html),
        ("", PageFormat::Html),
    ] {
        let (document, notes) = read(&page(text, format), &RULES);
        assert!(document.main.is_empty(), "{text:?}");
        assert!(notes.iter().any(|note| note.kind == "text.none"));
    }
}

#[test]
fn hostile_html_ends() {
    for html in [
        "<div>".repeat(60_000),
        "<table><tr><td>".repeat(5_000),
        "<b id=1><p>x".repeat(5_000),
        "<a href=x><div>y".repeat(5_000),
        "<ul><li>z".repeat(5_000),
        format!("<p {}>text</p>", "a=1 ".repeat(50_000)),
        format!("<p title=\"{}", "x".repeat(2_000_000)),
        "<".repeat(100_000),
        "<!--".repeat(50_000),
        "&amp".repeat(100_000),
        format!(
            "<script type=application/ld+json>{}</script>",
            "[".repeat(100_000)
        ),
    ] {
        check_spans(&read(&page(&html, PageFormat::Html), &RULES).0);
    }
}

#[test]
fn hostile_text_ends() {
    for text in [
        "x".repeat(3_000_000),
        "\"".repeat(200_000),
        "a\n".repeat(200_000),
        "On Monday, 3 May 2021 he said. ".repeat(20_000),
        "By A B\n".repeat(50_000),
        "🇻🇪e\u{301}\u{200b}".repeat(50_000),
        "(".repeat(100_000),
    ] {
        check_spans(&read(&page(&text, PageFormat::Plain), &RULES).0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_lie_on_characters(text in "(\\PC{0,30}[\\n \"“”.]{0,3}){0,12}") {
        check_spans(&read(&page(&text, PageFormat::Plain), &RULES).0);
    }

    #[test]
    fn lines_of_news_keep_their_spans(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("By Ann Lee, Reuters – March 4, 2022"), Just("OSLO (AP) — It rained on Monday."),
                Just("Read More: The Daily Post – “Rain”"), Just("(Reporting by Ann Lee)"),
                Just("Comments"), Just("“Rain,” she said on Wednesday, February 16."), Just(""),
                Just("Photo: é/AFP"), Just("Source:"), Just("–"), Just("The vote came a week after"),
            ],
            0..14,
        )
    ) {
        check_spans(&read(&page(&lines.join("\n"), PageFormat::Plain), &RULES).0);
    }

    #[test]
    fn any_html_is_read(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<div>"), Just("</div>"), Just("<p>"), Just("<a href='x'>"), Just("</a>"),
                Just("<table>"), Just("<td>"), Just("<li>"), Just("<h1>Title of it</h1>"), Just("<"),
                Just("<!--"), Just("-->"), Just("<script>"), Just("</script>"), Just("&nbsp;"),
                Just("Some words of a report that go on."), Just("<meta property='og:title' content='é'>"),
                Just("<article>"), Just("</article>"), Just("<svg>"), Just("<br><br>"), Just("<frameset>"),
            ],
            0..60,
        )
    ) {
        check_spans(&read(&page(&parts.concat(), PageFormat::Html), &RULES).0);
    }
}
