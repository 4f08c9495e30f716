//! The files of a pipeline, from a folder or straight from a wheel.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;
use zip::read::ZipFile;

use crate::error::{Error, Result};
use crate::limits::{most_bytes, most_unpacked};

/// Where a pipeline's files are.
pub(crate) enum Files {
    /// A folder that holds `config.cfg`.
    Folder(PathBuf),
    /// A wheel (a zip archive), and the folder in it that holds `config.cfg`, with its slash.
    Wheel {
        path: PathBuf,
        archive: ZipArchive<BufReader<File>>,
        inside: String,
        /// How many bytes may still be unpacked.
        left: u64,
    },
}

impl Files {
    /// A folder with a `config.cfg`, a folder of a package around such a folder, or a wheel.
    pub(crate) fn open(path: &Path) -> Result<Files> {
        if path.is_dir() {
            return folder(path);
        }
        let file = File::open(path).map_err(|error| Error::new(path, error))?;
        let length = file.metadata().map_err(|error| Error::new(path, error))?;
        let archive = ZipArchive::new(BufReader::new(file))
            .map_err(|error| Error::new(path, format!("not a wheel: {error}")))?;
        let inside = archive
            .file_names()
            .filter_map(|name| Some(name.ok()?.strip_suffix("config.cfg")?.to_owned()))
            .min_by_key(String::len)
            .ok_or_else(|| Error::new(path, "no config.cfg in this wheel"))?;
        Ok(Files::Wheel {
            path: path.to_owned(),
            archive,
            inside,
            left: most_unpacked(length.len()),
        })
    }

    /// The bytes of the file `name` ("ner/model").
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>> {
        self.read_if_there(name)?
            .ok_or_else(|| Error::new(self.place(name), "is missing"))
    }

    /// The bytes of the file `name`, or nothing where the pipeline has no such file.
    pub(crate) fn read_if_there(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let place = self.place(name);
        match self {
            Files::Folder(root) => match File::open(root.join(name)) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                opened => opened
                    .and_then(|file| whole(file, most_bytes(name)))
                    .map(Some)
                    .map_err(|error| Error::new(place, error)),
            },
            Files::Wheel {
                archive,
                inside,
                left,
                ..
            } => match archive.by_name(&format!("{inside}{name}")) {
                Err(zip::result::ZipError::FileNotFound) => Ok(None),
                Err(error) => Err(Error::new(place, error)),
                Ok(member) => unpacked(member, most_bytes(name), left)
                    .map(Some)
                    .map_err(|error| Error::new(place, error)),
            },
        }
    }

    /// How messages name the file `name`.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        match self {
            Files::Folder(root) => root.join(name),
            Files::Wheel { path, inside, .. } => path.join(inside).join(name),
        }
    }
}

/// The folder with the `config.cfg`, at most two levels down, as packages nest it.
fn folder(path: &Path) -> Result<Files> {
    let mut level = vec![path.to_owned()];
    for _ in 0..3 {
        if let Some(found) = level.iter().find(|dir| dir.join("config.cfg").is_file()) {
            return Ok(Files::Folder(found.clone()));
        }
        level = level.iter().flat_map(|dir| folders_in(dir)).collect();
    }
    Err(Error::new(path, "no config.cfg in this folder"))
}

fn folders_in(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = dir.read_dir() else {
        return Vec::new();
    };
    let mut inside: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    inside.sort();
    inside
}

/// A file of a wheel. A size beyond the bounds is not unpacked at all.
fn unpacked(member: ZipFile<'_, impl Read>, most: u64, left: &mut u64) -> std::io::Result<Vec<u8>> {
    let most = most.min(*left);
    if member.size() > most {
        return Err(too_large(member.size(), most));
    }
    let bytes = whole(member, most)?;
    *left -= bytes.len() as u64;
    Ok(bytes)
}

/// Everything in `file`, which may say a wrong size: what is read is bounded, not what is said.
fn whole(file: impl Read, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes)? as u64;
    match read > most {
        true => Err(too_large(read, most)),
        false => Ok(bytes),
    }
}

fn too_large(bytes: u64, most: u64) -> std::io::Error {
    std::io::Error::other(format!(
        "has {bytes} bytes or more, and {most} are read at most"
    ))
}
