//! What names a report, and the language it is in.

use dateline_model::{ReportId, Source, Span};
use sha2::{Digest, Sha256};
use whatlang::{Lang, detect};

/// `r` and the first twelve hexadecimal digits of a hash over publisher, address and text.
pub(crate) fn report_id(source: &Source, text: &str) -> ReportId {
    let mut hash = Sha256::new();
    for part in [
        source.publisher.as_deref(),
        source.url.as_deref(),
        Some(text),
    ] {
        let part = part.unwrap_or("");
        // The length keeps "ab" + "c" and "a" + "bc" apart.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digits: String = hash
        .finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    ReportId::new(format!("r{digits}"))
}

/// How much of a report is read to tell its language, in bytes.
const READ: usize = 2000;
/// The fewest letters that tell a language.
const FEWEST: usize = 40;

/// The ISO 639-1 code of the language of the report; `None` when it cannot be told.
pub(crate) fn language(text: &str, main: &[Span]) -> Option<String> {
    let mut sample = String::new();
    for span in main {
        if sample.len() >= READ {
            break;
        }
        sample.extend(span.of(text).chars().take(READ));
        sample.push(' ');
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < FEWEST {
        return None;
    }
    let told = detect(&sample).filter(|told| told.is_reliable())?;
    short_code(told.lang()).map(str::to_owned)
}

/// ISO 639-1 codes of the languages that are told apart.
fn short_code(language: Lang) -> Option<&'static str> {
    const CODES: [(&str, &str); 69] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
    ];
    let code = language.code();
    CODES
        .iter()
        .find(|(long, _)| *long == code)
        .map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_publisher_address_and_text() {
        let here = Source {
            publisher: Some("ab".into()),
            ..Source::default()
        };
        let there = Source {
            publisher: Some("a".into()),
            ..Source::default()
        };
        let id = report_id(&here, "text");
        assert_eq!(id.as_str().len(), 13);
        assert_eq!(id, report_id(&here, "text"));
        assert_ne!(id, report_id(&there, "text"));
        assert_ne!(report_id(&there, "btext"), report_id(&here, "text"));
    }

    #[test]
    fn languages() {
        let told = |text: &str| language(text, &[Span::new(0, text.len())]);
        let english = "The river rose by two metres overnight and flooded the lower town.";
        let spanish = "El río creció dos metros durante la noche e inundó la parte baja del pueblo, \
                       dijeron las autoridades, que pidieron a los vecinos que se quedaran en sus casas.";
        assert_eq!(told(english).as_deref(), Some("en"));
        assert_eq!(told(spanish).as_deref(), Some("es"));
        assert_eq!(told("Oslo"), None);
    }
}
