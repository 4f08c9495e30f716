//! Patterns for what is cut off in front of a token or behind it.
//!
//! The format joins some two hundred short patterns by "|", and asks all of them about every
//! token. Here each is compiled alone and filed under the characters with which its match can
//! begin (or end), so that an ordinary word asks none.

use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

use super::pattern::Pattern;

/// The side of a token on which affixes are cut off.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Side {
    Front,
    Back,
}

/// The affix patterns of one side.
#[derive(Serialize, Deserialize)]
pub(super) struct Affixes {
    side: Side,
    patterns: Vec<Pattern>,
    /// By outermost character (ASCII, and all others together): the patterns to try, in order.
    by_character: Vec<Vec<u16>>,
}

/// The place of all characters beyond ASCII.
const OTHERS: usize = 128;

impl Affixes {
    /// Compiles `pattern`, each alternative of which must be tied to the side: `^…` or `…$`.
    pub(super) fn new(pattern: Option<&str>, side: Side) -> Result<Affixes, String> {
        let mut affixes = Affixes {
            side,
            patterns: Vec::new(),
            by_character: vec![Vec::new(); OTHERS + 1],
        };
        let pattern = pattern.map(|pattern| pattern.replace("(?u)", ""));
        for branch in pattern.iter().flat_map(|pattern| branches(pattern)) {
            let tied = match side {
                Side::Front => branch.starts_with('^'),
                Side::Back => branch.ends_with('$') && !branch.ends_with("\\$"),
            };
            if !tied {
                return Err(format!("affix pattern {branch:?} is not tied to its side"));
            }
            let place = u16::try_from(affixes.patterns.len()).map_err(|_| "too many patterns")?;
            for (character, list) in affixes.by_character.iter_mut().enumerate() {
                if outermost(branch, side)[character] {
                    list.push(place);
                }
            }
            affixes.patterns.push(Pattern::new(branch)?);
        }
        Ok(affixes)
    }

    /// How many bytes of `string` to cut off; 0 for none.
    ///
    /// In front the first pattern that matches decides, behind the one that reaches furthest.
    pub(super) fn length(&self, string: &str) -> usize {
        let character = match self.side {
            Side::Front => string.chars().next(),
            Side::Back => string.chars().next_back(),
        };
        let Some(character) = character else { return 0 };
        let place = (character as usize).min(OTHERS);
        let candidates = self.by_character.get(place).into_iter().flatten();
        let mut lengths = candidates
            .filter_map(|pattern| self.patterns.get(usize::from(*pattern))?.find(string))
            .filter(|found| match self.side {
                Side::Front => found.start == 0,
                Side::Back => found.end == string.len(),
            })
            .map(|found| found.len());
        match self.side {
            Side::Front => lengths.next(),
            Side::Back => lengths.max(),
        }
        .unwrap_or(0)
    }
}

/// The characters of a pattern that are neither escaped nor in a class, each with its place and the
/// number of groups that are open behind it.
fn bare(pattern: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let (mut depth, mut class, mut escaped) = (0_usize, false, false);
    pattern.char_indices().filter_map(move |(at, c)| {
        match c {
            _ if escaped => {
                escaped = false;
                return None;
            }
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            _ if class => return None,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        Some((at, c, depth))
    })
}

/// The alternatives of a pattern, cut at each "|" outside brackets.
fn branches(pattern: &str) -> Vec<&str> {
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, _, _) in bare(pattern).filter(|(_, c, depth)| *c == '|' && *depth == 0) {
        found.push(&pattern[start..at]);
        start = at + 1;
    }
    found.push(&pattern[start..]);
    found
}

/// The characters with which a match of `branch` can begin or end; all, where that is not clear.
fn outermost(branch: &str, side: Side) -> [bool; OTHERS + 1] {
    let core = without_ties(branch);
    let mut characters = [false; OTHERS + 1];
    let clear = regex_syntax::parse(core).is_ok_and(|hir| add(&hir, side, &mut characters));
    if clear {
        characters
    } else {
        [true; OTHERS + 1]
    }
}

/// The pattern without its anchor and without conditions on what stands around it.
fn without_ties(branch: &str) -> &str {
    let mut core = branch.strip_prefix('^').unwrap_or(branch);
    core = core.strip_suffix('$').unwrap_or(core);
    while let Some(end) = condition(core) {
        core = &core[end..];
    }
    match ["(?=", "(?!"]
        .iter()
        .filter_map(|mark| core.find(mark))
        .min()
    {
        Some(at) if condition(&core[at..]) == Some(core.len() - at) => &core[..at],
        _ => core,
    }
}

/// The length of a look-around group at the start of `pattern`.
fn condition(pattern: &str) -> Option<usize> {
    ["(?=", "(?!", "(?<=", "(?<!"]
        .iter()
        .find(|mark| pattern.starts_with(**mark))?;
    let mut closing = bare(pattern).filter(|(_, c, depth)| *c == ')' && *depth == 0);
    closing.next().map(|(at, _, _)| at + 1)
}

/// Marks the outermost characters of `hir`; false when it can be empty.
fn add(hir: &Hir, side: Side, characters: &mut [bool; OTHERS + 1]) -> bool {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            let character = match side {
                Side::Front => text.chars().next(),
                Side::Back => text.chars().next_back(),
            };
            if let Some(character) = character {
                characters[(character as usize).min(OTHERS)] = true;
            }
            character.is_some()
        }
        HirKind::Class(Class::Unicode(class)) => {
            for range in class.iter() {
                let first = (range.start() as usize).min(OTHERS);
                let last = (range.end() as usize).min(OTHERS);
                characters[first..=last].fill(true);
            }
            true
        }
        HirKind::Capture(capture) => add(&capture.sub, side, characters),
        HirKind::Repetition(repeated) => {
            let found = add(&repeated.sub, side, characters);
            found && repeated.min > 0
        }
        HirKind::Concat(parts) if side == Side::Front => {
            parts.iter().any(|part| add(part, side, characters))
        }
        HirKind::Concat(parts) => parts.iter().rev().any(|part| add(part, side, characters)),
        HirKind::Alternation(parts) => {
            let mut never_empty = true;
            for part in parts {
                never_empty &= add(part, side, characters);
            }
            never_empty
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_cut_outside_brackets_only() {
        assert_eq!(
            branches(r"^a|^[|b]|^\||^(?:c|d)"),
            ["^a", "^[|b]", r"^\|", "^(?:c|d)"]
        );
    }

    #[test]
    fn in_front_the_first_pattern_decides() {
        let affixes =
            Affixes::new(Some(r"^\.\.+|^\.|^US\$|^\$|^\+(?![0-9])"), Side::Front).unwrap();
        assert_eq!(affixes.length("...so"), 3);
        assert_eq!(affixes.length("US$5"), 3);
        assert_eq!(affixes.length("USA"), 0);
        assert_eq!(affixes.length("+5"), 0);
        assert_eq!(affixes.length("+x"), 1);
    }

    #[test]
    fn behind_the_longest_match_decides() {
        let affixes =
            Affixes::new(Some(r"s$|'s$|(?<=[0-9])(?:km|m)$|[\u00A6é]$"), Side::Back).unwrap();
        assert_eq!(affixes.length("Ann's"), 2);
        assert_eq!(affixes.length("10km"), 2);
        assert_eq!(affixes.length("team"), 0);
        assert_eq!(affixes.length("café"), "é".len());
    }
}
