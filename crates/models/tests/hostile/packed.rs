//! Packed files: changed with and without a checksum that fits.

use std::fs;

use crate::damage::{changed_bytes, each_damage};
use crate::small::{Files, bytes, folder, small};
use crate::survive;

/// Bytes of a packed file before what its checksum is of.
const HEAD: usize = 12;

/// A packed file whose checksum fits its content, whatever that is.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut file = b"lexis\x00\x00".to_vec();
    file.extend_from_slice(lexis::PACKED_FORMAT.as_bytes());
    file.extend_from_slice(&crc32fast::hash(body).to_le_bytes());
    file.extend_from_slice(body);
    file
}

/// Opens changed copies of the packed file of a small pipeline.
fn open_packed(model: &str, cases: u32) {
    let folder = folder(&format!("packed-{model}"), &small(model));
    let path = folder.0.join("small.lexis");
    lexis::pack(&folder.0, &path).unwrap();
    let whole = fs::read(&path).unwrap();
    assert!(survive(&path).is_ok());
    let mut tables = &whole[HEAD..];
    let root = rmpv::decode::read_value(&mut tables).unwrap();
    each_damage(model, cases, |damage| {
        let body = if damage.how % 8 < 6 {
            let mut root = root.clone();
            damage.change(&mut root);
            [&bytes(&root), tables].concat()
        } else {
            changed_bytes(&whole[HEAD..], damage)
        };
        fs::write(&path, sealed(&body)).unwrap();
        if let Err(error) = survive(&path) {
            assert!(error.component().is_some(), "{error}");
        }
        // The same damage without a fitting checksum is always found.
        if body != whole[HEAD..] {
            fs::write(&path, [&whole[..HEAD], &body].concat()).unwrap();
            assert!(survive(&path).is_err());
        }
    });
}

#[test]
fn damaged_packed_files() {
    open_packed("en_core_web_sm", 300);
}

#[test]
fn damaged_packed_files_with_vectors() {
    open_packed("en_core_web_md", 300);
}

#[test]
fn damaged_packed_files_of_other_languages() {
    open_packed("fr_core_news_sm", 150);
    open_packed("es_core_news_sm", 150);
}

#[test]
fn shortened_packed_files_are_refused() {
    let folder = folder("packed-short", &small("en_core_web_md"));
    let path = folder.0.join("small.lexis");
    lexis::pack(&folder.0, &path).unwrap();
    let whole = fs::read(&path).unwrap();
    for length in (0..whole.len()).step_by(whole.len() / 200) {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(survive(&path).is_err(), "{length} bytes");
        let body = whole.get(HEAD..length).unwrap_or_default();
        fs::write(&path, sealed(body)).unwrap();
        let error = survive(&path).err().unwrap();
        assert!(error.component().is_some(), "{error}");
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let folder = folder("packed-deep", &Files::new());
    let path = folder.0.join("deep.lexis");
    for first in [0x91, 0x99] {
        let mut body = vec![0x91; 1 << 20];
        body[0] = first;
        fs::write(&path, sealed(&body)).unwrap();
        let error = survive(&path).err().unwrap();
        assert_eq!(error.component(), Some("meta"), "{error}");
    }
}

#[test]
fn a_packed_file_of_another_version_says_so() {
    let folder = folder("version", &Files::new());
    let path = folder.0.join("old.lexis");
    fs::write(&path, b"lexis\x00\x000abcdefgh").unwrap();
    let error = survive(&path).err().unwrap().to_string();
    assert!(error.contains("another version"), "{error}");
}
