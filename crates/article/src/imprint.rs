//! The publisher, where a line around the report shows its name among other words: a copyright line, a
//! byline ("By Harbour Post – Ana Lund"), a line on the author ("is the Harbour Post's correspondent").

use dateline_model::{Block, BlockKind, Span};

use crate::calendar::cover;
use crate::publisher::looks_like_a_site;
use crate::rules::Rules;
use crate::words::{Word, words};

/// No such line is longer, in words.
const LONGEST: usize = 40;
/// The most words of a name.
const NAME: usize = 6;

/// The name in the last line that shows one; lines at the end of a page before those at its head.
pub(crate) fn name(text: &str, blocks: &[Block], rules: &Rules) -> Option<Span> {
    let last = blocks
        .iter()
        .rposition(|block| block.kind == BlockKind::Body);
    let lines = blocks.iter().enumerate().rev();
    let mut names = lines.filter_map(|(nth, block)| {
        let line = words(text, block.span, LONGEST + 1);
        if line.len() > LONGEST {
            return None;
        }
        match block.kind {
            BlockKind::Furniture | BlockKind::Credit => after_copyright(&line, rules),
            BlockKind::Byline | BlockKind::Heading => in_byline(&line, rules),
            BlockKind::Body if Some(nth) == last => of_author(&line, rules),
            _ => None,
        }
    });
    names.next()
}

/// "© 2022 Harbour Post"; an agency's rights are no sign of who publishes.
fn after_copyright(line: &[Word], rules: &Rules) -> Option<Span> {
    let is_sign = |word: &Word| word.is("©") || word.is("copyright");
    let sign = line.iter().position(is_sign)?;
    let rest = &line[sign..];
    let skipped = |word: &Word| {
        let number = word.norm.bytes().all(|byte| byte.is_ascii_digit());
        word.is_mark() || is_sign(word) || number || word.is("by") || word.is("c")
    };
    let start = rest.iter().position(|word| !skipped(word))?;
    let joint = |word: &Word| rules.is("name-joint", word) && !word.is_mark();
    let name: Vec<&Word> = rest[start..]
        .iter()
        .take_while(|word| (word.is_capital() || joint(word)) && !word.is("all"))
        .collect();
    let agency = rules.outlets.at(rest, start).is_some_and(|it| it.agency);
    let fits = (2..=NAME).contains(&name.len()) && !agency;
    fits.then(|| cover(rest, start, start + name.len()))
}

/// "By Harbour Post – Ana Lund", "Harbour Post staff", "Harbour Post".
fn in_byline(line: &[Word], rules: &Rules) -> Option<Span> {
    let start = usize::from(line.first().is_some_and(|word| word.is("by")));
    let rest = line.get(start..)?;
    let owner = |word: &Word| word.is("'s") || word.is("&");
    let ends = |word: &Word| word.is_mark() && !owner(word) || word.is("staff");
    let end = rest.iter().position(ends);
    site(rest, 0, end.unwrap_or(rest.len()), rules)
}

/// "Ana Lund is the Harbour Post's correspondent for the coast."
fn of_author(line: &[Word], rules: &Rules) -> Option<Span> {
    let is = line.iter().position(|word| word.is("is"))?;
    let start = is + 1 + usize::from(line.get(is + 1).is_some_and(|word| word.is("the")));
    let owner = |word: &Word| word.is("'s");
    let end = start + line.get(start..)?.iter().position(owner)?;
    let role = |word: &Word| rules.is("role", word);
    let named = line[end..].iter().any(role);
    site(line, start, end, rules).filter(|_| named)
}

fn site(line: &[Word], start: usize, end: usize, rules: &Rules) -> Option<Span> {
    let name = line.get(start..end)?;
    let agency = rules.outlets.at(name, 0).is_some_and(|it| it.agency);
    (looks_like_a_site(name, rules) && !agency).then(|| cover(line, start, end))
}
