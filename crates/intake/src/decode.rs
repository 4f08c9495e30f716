//! From bytes to Unicode.
//!
//! In this order: a byte order mark; UTF-16 without one, told by where its zero bytes stand; what is
//! valid UTF-8; the charset that HTML declares; UTF-8 with slight damage; a guess by the frequencies
//! of letters (chardetng). Valid UTF-8 comes before the declared charset because saved pages are
//! often re-encoded while their old declaration stays.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::IntakeError;

/// How many bytes are looked at to tell text from binary data.
const SAMPLE_BYTES: usize = 64 << 10;
/// How many bytes of HTML may stand before its declaration of a charset.
const DECLARATION_BYTES: usize = 4 << 10;

/// The text of `bytes` and the WHATWG name of the encoding they were in.
pub(crate) fn text(
    path: &str,
    bytes: &[u8],
    html: bool,
) -> Result<(String, &'static str), IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty {
            path: path.to_owned(),
        });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strict(path, bytes.get(mark..).unwrap_or_default(), encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return strict(path, bytes, encoding);
    }
    let declared = if html { declared_encoding(bytes) } else { None };
    if is_binary(bytes) && declared != Some(ISO_2022_JP) {
        return Err(IntakeError::Binary {
            path: path.to_owned(),
        });
    }
    if declared != Some(ISO_2022_JP)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((text.to_owned(), UTF_8.name()));
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8)
        && let Ok(decoded) = strict(path, bytes, encoding)
    {
        return Ok(decoded);
    }
    if is_damaged_utf8(bytes) {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), UTF_8.name()));
    }
    strict(path, bytes, guess(bytes))
}

fn strict(
    path: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
) -> Result<(String, &'static str), IntakeError> {
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match decoded {
        Some(text) if !text.contains('\0') => Ok((text.into_owned(), encoding.name())),
        Some(_) => Err(IntakeError::Binary {
            path: path.to_owned(),
        }),
        None => Err(IntakeError::Undecodable {
            path: path.to_owned(),
            encoding: encoding.name().to_owned(),
        }),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Western text in UTF-16 has a zero in every second byte and hardly one in the others.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let pairs = sample.len() / 2;
    let (most, least) = (pairs * 3 / 10, pairs / 20);
    match () {
        () if pairs >= 4 && odd > most && even <= least => Some(UTF_16LE),
        () if pairs >= 4 && even > most && odd <= least => Some(UTF_16BE),
        () => None,
    }
}

/// Zero bytes, a known signature, or more than one control character in fifty.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let odd = sample
        .iter()
        .filter(|byte| **byte < 0x20 && !b"\t\n\r\x0b\x0c\x1b".contains(byte));
    bytes.contains(&0) || bytes.starts_with(b"%PDF-") || odd.count() * 50 > sample.len()
}

/// Far more whole multi-byte characters than stray bytes: UTF-8 that was cut or patched.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut stray) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * stray
}

/// The encoding that a `<meta charset>` or an XML prologue declares.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes
        .get(..DECLARATION_BYTES)
        .unwrap_or(bytes)
        .to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    let (at, key) = ["charset", "encoding"]
        .iter()
        .filter_map(|key| start.find(key).map(|at| (at, key)))
        .min()?;
    let value = start
        .get(at + key.len()..)?
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let label = value
        .split(|c: char| c.is_whitespace() || "\"'>;/?".contains(c))
        .next()?;
    // A page that can be searched for ASCII is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes())
        .map(|encoding| {
            if encoding.is_ascii_compatible() {
                encoding
            } else {
                UTF_8
            }
        })
        .map(|encoding| {
            if label == "iso-2022-jp" {
                ISO_2022_JP
            } else {
                encoding
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], html: bool) -> (String, String) {
        let (text, encoding) = text("a", bytes, html).unwrap();
        (text, encoding.to_owned())
    }

    fn pair(text: &str, encoding: &str) -> (String, String) {
        (text.to_owned(), encoding.to_owned())
    }

    #[test]
    fn byte_order_marks_and_utf16() {
        let utf16: Vec<u8> = "Der Fluss"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&utf16, false), pair("Der Fluss", "UTF-16LE"));
        let marked: Vec<u8> = "\u{feff}Привет"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decoded(&marked, false), pair("Привет", "UTF-16BE"));
        assert_eq!(
            decoded("\u{feff}Año".as_bytes(), false),
            pair("Año", "UTF-8")
        );
    }

    #[test]
    fn legacy_encodings_are_guessed() {
        let latin = b"El ni\xf1o lleg\xf3 a la monta\xf1a ayer, seg\xfan la polic\xeda.";
        assert_eq!(decoded(latin, false).1, "windows-1252");
        let words = "Президент заявил в среду, что переговоры будут продолжены.";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(words);
        assert_eq!(decoded(&cyrillic, false), pair(words, "windows-1251"));
    }

    #[test]
    fn html_declares_its_charset() {
        let page = b"<meta charset=\"iso-8859-2\"><p>Wa\xb3\xeasa</p>";
        assert_eq!(
            decoded(page, true),
            pair("<meta charset=\"iso-8859-2\"><p>Wałęsa</p>", "ISO-8859-2")
        );
        // Saved again as UTF-8 while the old declaration stayed.
        let saved = "<meta charset=windows-1252><p>Wałęsa</p>";
        assert_eq!(decoded(saved.as_bytes(), true), pair(saved, "UTF-8"));
    }

    #[test]
    fn one_stray_byte_does_not_spoil_utf8() {
        let mut bytes = "Ñandú, São Paulo, Bogotá, León, Córdoba "
            .as_bytes()
            .to_vec();
        bytes.push(0xe2);
        assert_eq!(decoded(&bytes, false).1, "UTF-8");
    }

    #[test]
    fn binary_data_is_refused() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0"[..],
            b"%PDF-1.7 abc",
            b"\x01\x02\x03abc",
        ] {
            assert!(matches!(
                text("a", bytes, false),
                Err(IntakeError::Binary { .. })
            ));
        }
    }
}
