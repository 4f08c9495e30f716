//! Whether two spellings can be one name.

/// Whether a name and a longer form of it can name one person: "Borisov" and "Yuri Borisov",
/// "S. Ryabkov" and "Sergei Ryabkov", "Juan Pérez" and "Juan Pérez Gómez". Both folded, in words.
pub(crate) fn agree(short: &[String], long: &[String]) -> bool {
    if short.len() > long.len() {
        return agree(long, short);
    }
    if short.is_empty() {
        return false;
    }
    if short.len() < long.len() && alike_all(short, &long[long.len() - short.len()..]) {
        return true;
    }
    if let [only] = short {
        return long
            .iter()
            .skip(usize::from(long.len() > 1))
            .any(|word| alike(only, word));
    }
    given_agree(&short[0], &long[0]) && in_order(&short[1..], &long[1..])
}

fn alike_all(one: &[String], other: &[String]) -> bool {
    one.iter().zip(other).all(|(one, other)| alike(one, other))
}

fn in_order(few: &[String], many: &[String]) -> bool {
    let mut rest = many.iter();
    few.iter().all(|word| rest.any(|other| alike(word, other)))
}

fn given_agree(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let bare = short.trim_end_matches('.');
        bare.chars().count() == 1 && long.starts_with(bare)
    };
    alike(one, other) || initial(one, other) || initial(other, one)
}

/// Whether two folded words can be transliterations of one word: "Sergei" and "Sergey".
///
/// The sound must be the same but for one vowel inside: Dmitri and Dimitri, not Paul and Paula.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let long_enough = |word: &str| (4..=40).contains(&word.chars().count());
    if !long_enough(one) || !long_enough(other) {
        return false;
    }
    let (one, other) = (sound(one), sound(other));
    one == other || one_vowel_more(&one, &other) || one_vowel_more(&other, &one)
}

/// What spellings of one name share: its consonants by sound.
pub(crate) fn skeleton(word: &str) -> String {
    let bare: String = sound(word).chars().filter(|c| !is_vowel(*c)).collect();
    if bare.is_empty() {
        word.to_owned()
    } else {
        bare
    }
}

fn is_vowel(c: char) -> bool {
    c == 'e' || c == 'o'
}

/// The word by sound: letters that transliterations interchange made one, doubles single.
fn sound(word: &str) -> String {
    let plain = word.replace("ph", "f").replace('x', "ks");
    let mut sounds = String::with_capacity(plain.len());
    for letter in plain.chars().filter(|c| c.is_alphanumeric() && *c != 'h') {
        let sound = match letter {
            'a' | 'e' | 'i' | 'y' | 'j' => 'e',
            'o' | 'u' => 'o',
            'c' | 'q' => 'k',
            'w' => 'v',
            other => other,
        };
        if !sounds.ends_with(sound) {
            sounds.push(sound);
        }
    }
    sounds
}

/// Whether `longer` is `shorter` with one vowel put in, not at the end.
fn one_vowel_more(longer: &str, shorter: &str) -> bool {
    let (longer, shorter): (Vec<char>, Vec<char>) =
        (longer.chars().collect(), shorter.chars().collect());
    if longer.len() != shorter.len() + 1 {
        return false;
    }
    let same = longer
        .iter()
        .zip(&shorter)
        .take_while(|(a, b)| a == b)
        .count();
    same < shorter.len() && is_vowel(longer[same]) && longer[same + 1..] == shorter[same..]
}

/// The first letters of a name's weighty words: "un" for "United Nations".
pub(crate) fn initials(words: &[String]) -> String {
    let weighty = words
        .iter()
        .filter(|word| !["of", "and", "the", "for"].contains(&word.as_str()));
    weighty.filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        crate::words::fold(name)
            .split(' ')
            .map(str::to_owned)
            .collect()
    }

    fn one(left: &str, right: &str) -> bool {
        agree(&words(left), &words(right))
    }

    #[test]
    fn forms_of_one_name() {
        for (left, right) in [
            ("Sergei Ryabkov", "Sergey Riabkov"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("Mohammed Ali", "Muhammad Ali"),
            ("Ana Ruiz", "Ana Ruiz Soler"),
            ("A. Ruiz", "Ana Ruiz"),
            ("von der Heide", "Petra von der Heide"),
            ("Dmitri Orlov", "Dimitry Orlov"),
        ] {
            assert!(one(left, right), "{left} / {right}");
        }
    }

    #[test]
    fn names_of_two() {
        for (left, right) in [
            ("Paul Stone", "Paula Stone"),
            ("Jan Hansen", "Jan Hanson"),
            ("Ana Ruiz", "Eva Ruiz"),
            ("Kim Lee", "Kim Park"),
            ("Ana", "Ana Ruiz"),
        ] {
            assert!(!one(left, right), "{left} / {right}");
        }
    }
}
