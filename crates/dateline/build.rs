//! Names the program by what it is made of, so that what another one has kept is told from its own.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

fn main() {
    // Cargo runs this in the crate's own folder.
    let crates = Path::new("..");
    let mut files = Vec::new();
    for folder in list(crates) {
        collect(&folder.join("src"), &mut files);
    }
    collect(&crates.join("../resources"), &mut files);
    let mut hash = Sha256::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        hash.update(fs::read(file).unwrap_or_default());
    }
    let hash = hash.finalize();
    let name: String = hash[..4].iter().map(|it| format!("{it:02x}")).collect();
    println!("cargo::rustc-env=DATELINE_BUILD={name}");
}

/// The files below `folder`, in order of path; none where there is no folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for path in list(folder) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    paths
}
