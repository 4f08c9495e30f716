//! The paragraphs of a tree of elements, in the order in which they are read.

use dom_query::NodeRef;

use crate::blocks::Hint;

/// A paragraph and what element held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) hint: Hint,
}

/// Elements that stand inside a line; every other begins and ends a paragraph.
const INLINE: [&str; 28] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u",
];
/// Elements that are never the report.
const SILENT: [&str; 12] = [
    "script", "style", "noscript", "template", "head", "button", "select", "textarea", "input",
    "form", "svg", "iframe",
];
/// Elements that stand around the report.
const AROUND: [&str; 4] = ["nav", "footer", "aside", "menu"];

/// The paragraphs under `root`; with `skip_around`, those of menus and footers are left out.
pub(crate) fn paragraphs(root: &NodeRef<'_>, skip_around: bool) -> Vec<Paragraph> {
    let mut flow = Flow::default();
    // A list of steps instead of recursion: pages may be deep.
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave { block, hint } => flow.leave(block, hint),
            Step::LeaveLink => flow.links -= 1,
            Step::Enter(node) if node.is_text() => flow.push(&node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default();
                let silent = SILENT.contains(&&*name) || (skip_around && AROUND.contains(&&*name));
                if silent {
                    continue;
                }
                if &*name == "a" {
                    flow.links += 1;
                    steps.push(Step::LeaveLink);
                }
                let block = !node.is_element() || !INLINE.contains(&&*name);
                let hint = hint_of(&name);
                flow.enter(block, hint, &name);
                steps.push(Step::Leave {
                    block,
                    hint: hint.is_some(),
                });
                steps.extend(node.children_it(true).map(Step::Enter));
            }
        }
    }
    flow.end_paragraph();
    flow.found
}

enum Step<'n> {
    Enter(NodeRef<'n>),
    Leave { block: bool, hint: bool },
    LeaveLink,
}

#[derive(Default)]
struct Flow {
    found: Vec<Paragraph>,
    text: String,
    /// How many bytes of `text` are in links.
    linked: usize,
    /// The hints of the elements around, the innermost last.
    hints: Vec<Hint>,
    /// How many links are around.
    links: usize,
}

impl Flow {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        if self.links > 0 {
            self.linked += text.len();
        }
    }

    fn enter(&mut self, block: bool, hint: Option<Hint>, name: &str) {
        if name == "td" || name == "th" {
            self.text.push(' ');
        } else if block {
            self.end_paragraph();
        }
        self.hints.extend(hint);
    }

    fn leave(&mut self, block: bool, hint: bool) {
        if block {
            self.end_paragraph();
        }
        if hint {
            self.hints.pop();
        }
    }

    fn end_paragraph(&mut self) {
        let text = crate::credit::plain(&self.text);
        let linked = std::mem::take(&mut self.linked) * 10 >= self.text.len() * 8;
        self.text.clear();
        if text.is_empty() {
            return;
        }
        let hint = match self.hints.last().copied().unwrap_or(Hint::Other) {
            Hint::Heading => Hint::Heading,
            _ if linked => Hint::Link,
            other => other,
        };
        self.found.push(Paragraph { text, hint });
    }
}

fn hint_of(name: &str) -> Option<Hint> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Hint::Heading),
        "figcaption" => Some(Hint::Caption),
        "li" => Some(Hint::ListItem),
        "p" => Some(Hint::Paragraph),
        _ => None,
    }
}
