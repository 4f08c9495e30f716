//! How a run ended, for people and for scripts.

use std::process::ExitCode;

use dateline_store::StoreError;

/// How a run ended when nothing broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was done.
    Done,
    /// There was nothing to show.
    NothingFound,
    /// Some inputs failed; each was named on stderr.
    SomeFailed,
}

/// Something asked for that makes no sense.
#[derive(Debug)]
pub(crate) struct UsageError(pub(crate) String);

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// The archive holds something that it should not.
#[derive(Debug)]
pub(crate) struct IntegrityError(pub(crate) usize);

impl std::fmt::Display for IntegrityError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} faults", self.0)
    }
}

impl std::error::Error for IntegrityError {}

/// The exit code: 0 done, 1 nothing found, 2 usage, 3 some inputs failed, 4 archive.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NothingFound) => ExitCode::from(1),
        Ok(Outcome::SomeFailed) => ExitCode::from(3),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => {
            crate::output::complain(&format!("{error:#}"));
            ExitCode::from(failure(&error))
        }
    }
}

fn failure(error: &anyhow::Error) -> u8 {
    if error.is::<StoreError>() || error.is::<IntegrityError>() {
        4
    } else if error.is::<UsageError>() {
        2
    } else {
        3
    }
}

/// Whoever read our output has had enough (`dateline … | head`): no fault of anyone.
fn reader_left(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
