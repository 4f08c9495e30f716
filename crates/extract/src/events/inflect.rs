//! The forms of an English verb.

/// Which forms of its verb a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) base: bool,
    pub(super) third: bool,
    pub(super) past: bool,
    pub(super) participle: bool,
    pub(super) gerund: bool,
}

impl Shape {
    pub(super) const PAST_OR_PARTICIPLE: Shape = Shape {
        base: false,
        third: false,
        past: true,
        participle: true,
        gerund: false,
    };

    /// Both what `self` and what `other` can be.
    pub(super) fn add(&mut self, other: Shape) {
        self.base |= other.base;
        self.third |= other.third;
        self.past |= other.past;
        self.participle |= other.participle;
        self.gerund |= other.gerund;
    }
}

/// All forms of the verb `base`; `past` and `participle` are empty where they are regular, and name
/// several spellings with `|` between.
pub(super) fn forms(base: &str, past: &str, participle: &str) -> Vec<(String, Shape)> {
    let regular = with_ending(base, "ed");
    let past = if past.is_empty() {
        regular.clone()
    } else {
        past.to_owned()
    };
    let participle = if participle.is_empty() {
        regular
    } else {
        participle.to_owned()
    };
    let mut all: Vec<(String, Shape)> = Vec::new();
    let mut add = |word: String, shape: Shape| match all.iter_mut().find(|(old, _)| *old == word) {
        Some((_, known)) => known.add(shape),
        None => all.push((word, shape)),
    };
    add(
        base.to_owned(),
        Shape {
            base: true,
            ..Shape::default()
        },
    );
    add(
        third_person(base),
        Shape {
            third: true,
            ..Shape::default()
        },
    );
    for past in past.split('|') {
        add(
            past.to_owned(),
            Shape {
                past: true,
                ..Shape::default()
            },
        );
    }
    for participle in participle.split('|') {
        add(
            participle.to_owned(),
            Shape {
                participle: true,
                ..Shape::default()
            },
        );
    }
    add(
        with_ending(base, "ing"),
        Shape {
            gerund: true,
            ..Shape::default()
        },
    );
    all
}

fn third_person(base: &str) -> String {
    if ends_in_consonant_y(base) {
        return format!("{}ies", base.trim_end_matches('y'));
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"]
        .iter()
        .any(|end| base.ends_with(end));
    format!("{base}{}", if hisses { "es" } else { "s" })
}

fn with_ending(base: &str, ending: &str) -> String {
    if ending == "ed" && ends_in_consonant_y(base) {
        return format!("{}ied", base.trim_end_matches('y'));
    }
    if let Some(stem) = base
        .strip_suffix('e')
        .filter(|stem| !stem.ends_with(['e', 'i']))
    {
        return format!("{stem}{ending}");
    }
    if let Some(stem) = base.strip_suffix("ie").filter(|_| ending == "ing") {
        return format!("{stem}ying");
    }
    if base.ends_with('e') {
        return format!("{base}{}", ending.trim_start_matches('e'));
    }
    match base.chars().next_back().filter(|_| doubles_last(base)) {
        Some(last) => format!("{base}{last}{ending}"),
        None => format!("{base}{ending}"),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(base: &str) -> bool {
    let mut ends = base.chars().rev();
    ends.next() == Some('y') && ends.next().is_some_and(|before| !is_vowel(before))
}

/// One short vowel before one last consonant ("ban", "stab"), or a stressed end ("expel", "commit").
fn doubles_last(base: &str) -> bool {
    const STRESSED: [&str; 6] = ["pel", "mit", "bel", "cur", "fer", "gin"];
    let mut ends = base.chars().rev();
    let (Some(last), Some(vowel), before) = (ends.next(), ends.next(), ends.next()) else {
        return false;
    };
    let closed = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && is_vowel(vowel);
    let single = before.is_none_or(|letter| !is_vowel(letter)) && !ends.any(is_vowel);
    closed && (single || STRESSED.iter().any(|end| base.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::forms;

    fn shown(base: &str, past: &str, participle: &str) -> String {
        let forms = forms(base, past, participle);
        forms
            .iter()
            .map(|(word, _)| word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn inflects() {
        assert_eq!(shown("visit", "", ""), "visit visits visited visiting");
        assert_eq!(shown("ban", "", ""), "ban bans banned banning");
        assert_eq!(shown("expel", "", ""), "expel expels expelled expelling");
        assert_eq!(shown("deny", "", ""), "deny denies denied denying");
        assert_eq!(shown("accuse", "", ""), "accuse accuses accused accusing");
        assert_eq!(shown("agree", "", ""), "agree agrees agreed agreeing");
        assert_eq!(
            shown("speak", "spoke", "spoken"),
            "speak speaks spoke spoken speaking"
        );
        assert_eq!(shown("cut", "cut", "cut"), "cut cuts cutting");
        assert_eq!(shown("attack", "", ""), "attack attacks attacked attacking");
        assert_eq!(shown("tie", "", ""), "tie ties tied tying");
    }
}
