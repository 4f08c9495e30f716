//! Folders, in the order of their names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Input, IntakeError, sniff};

/// Something to read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    File(PathBuf),
    Stdin,
}

/// The files of some inputs: named ones as they stand, folders with all that lies in them.
pub(crate) struct Walk {
    // What is still to be visited, the next one last.
    waiting: Vec<Step>,
    // Folders that were entered, by their real path: a folder with two names is read once.
    seen: BTreeSet<PathBuf>,
}

enum Step {
    Stdin,
    Path {
        path: PathBuf,
        /// Named by the user, not found in a folder: read whatever its name.
        named: bool,
        /// The real paths of the folders around it.
        around: Vec<PathBuf>,
    },
}

impl Walk {
    pub(crate) fn new(inputs: &[Input]) -> Walk {
        let waiting = inputs.iter().rev().map(|input| match input {
            Input::Stdin => Step::Stdin,
            Input::Path(path) => Step::Path {
                path: path.clone(),
                named: true,
                around: Vec::new(),
            },
        });
        Walk {
            waiting: waiting.collect(),
            seen: BTreeSet::new(),
        }
    }

    fn visit(
        &mut self,
        path: PathBuf,
        named: bool,
        around: Vec<PathBuf>,
    ) -> Result<Option<Found>, IntakeError> {
        let unreadable = |reason| IntakeError::unreadable(&path.display().to_string(), &reason);
        let kind = fs::metadata(&path).map_err(unreadable)?;
        if kind.is_dir() {
            return self.enter(&path, around).map(|()| None);
        }
        let wanted = named || (kind.is_file() && sniff::kind_by_name(&path).is_some());
        Ok(wanted.then_some(Found::File(path)))
    }

    fn enter(&mut self, folder: &Path, mut around: Vec<PathBuf>) -> Result<(), IntakeError> {
        let name = folder.display().to_string();
        let unreadable = |reason| IntakeError::unreadable(&name, &reason);
        let real = fs::canonicalize(folder).map_err(unreadable)?;
        if around.contains(&real) {
            let target = real.display().to_string();
            return Err(IntakeError::FolderLoop { path: name, target });
        }
        if !self.seen.insert(real.clone()) {
            return Ok(());
        }
        let entries = fs::read_dir(folder).map_err(unreadable)?;
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry.map_err(unreadable)?.file_name());
        }
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_by(|left, right| right.as_encoded_bytes().cmp(left.as_encoded_bytes()));
        around.push(real);
        self.waiting
            .extend(names.into_iter().map(|name| Step::Path {
                path: folder.join(name),
                named: false,
                around: around.clone(),
            }));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<Found, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (path, named, around) = match self.waiting.pop()? {
                Step::Stdin => return Some(Ok(Found::Stdin)),
                Step::Path {
                    path,
                    named,
                    around,
                } => (path, named, around),
            };
            if let Some(found) = self.visit(path, named, around).transpose() {
                return Some(found);
            }
        }
    }
}
