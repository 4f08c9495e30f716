//! Python's `re` in terms of `regex`.
//!
//! Only what means the same, or can be spelled so that it does, is let through: `$` also stands
//! before a final line break, `\w` and `\s` are spelled out, and word borders, look-around, back
//! references and other escapes are refused.

use regex::Regex;

/// Compiles a Python pattern for searching.
pub(crate) fn compile(pattern: &str) -> Result<Regex, String> {
    let translated = translate(pattern)?;
    Regex::new(&translated).map_err(|_| format!("the pattern {pattern:?} is not supported"))
}

fn translate(pattern: &str) -> Result<String, String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut in_class = false;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.push_str(&escape(rest.next(), in_class, pattern)?),
            '[' if in_class => out.push_str(r"\["),
            '&' | '~' | '-' if in_class && rest.peek() == Some(&c) => return Err(refusal(pattern)),
            '[' => in_class = open_class(&mut out, rest.peek().copied(), pattern)?,
            ']' if in_class => {
                in_class = false;
                out.push(c);
            }
            '$' if !in_class => out.push_str(end(rest.peek().copied(), pattern)?),
            _ => out.push(c),
        }
    }
    Ok(out)
}

/// A class whose first member is `]`, or `^` then `]`, reads differently in the two: refused.
fn open_class(out: &mut String, next: Option<char>, pattern: &str) -> Result<bool, String> {
    if next == Some(']') || pattern.contains("[^]") {
        return Err(refusal(pattern));
    }
    out.push('[');
    Ok(true)
}

/// `$` is let through where nothing can follow it: at the end, or at the end of a branch.
fn end(next: Option<char>, pattern: &str) -> Result<&'static str, String> {
    match next {
        None | Some(')' | '|') => Ok(r"(?:\n?\z)"),
        Some(_) => Err(refusal(pattern)),
    }
}

fn escape(escaped: Option<char>, in_class: bool, pattern: &str) -> Result<String, String> {
    match escaped {
        Some('d') => Ok(r"\d".to_owned()),
        Some('w') if in_class => Ok(r"\p{L}\p{N}_".to_owned()),
        Some('w') => Ok(r"[\p{L}\p{N}_]".to_owned()),
        Some('s') if in_class => Ok(r"\s\x1c-\x1f".to_owned()),
        Some('s') => Ok(r"[\s\x1c-\x1f]".to_owned()),
        Some('n') => Ok(r"\n".to_owned()),
        Some('t') => Ok(r"\t".to_owned()),
        // To `regex`, `\<` and `\>` are borders of words; to Python they are the bare characters.
        Some(c @ ('<' | '>')) => Ok(c.to_string()),
        Some(c) if c.is_ascii_punctuation() => Ok(format!("\\{c}")),
        _ => Err(refusal(pattern)),
    }
}

fn refusal(pattern: &str) -> String {
    format!("the pattern {pattern:?} is not supported")
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn the_end_may_stand_before_a_line_break() {
        let found = compile("^n'?t$").unwrap();
        assert!(found.is_match("n't") && found.is_match("nt\n") && !found.is_match("nt\n\n"));
    }

    #[test]
    fn classes_are_pythons() {
        assert!(compile(r"^[\w-]+$").unwrap().is_match("Straße-½"));
        assert!(!compile(r"^\w$").unwrap().is_match("\u{301}"));
        assert!(compile(r"\s").unwrap().is_match("\u{1d}"));
    }

    #[test]
    fn what_differs_is_refused() {
        for pattern in [
            r"\bx", r"(?=x)", r"a$b", r"(a)\1", r"[]a]", r"\Z", "(", r"[a&&b]",
        ] {
            assert!(compile(pattern).is_err(), "{pattern}");
        }
    }
}
