//! Reading with a bound: a whole file up to the limit, or line by line.

use std::io::{BufRead, BufReader, Cursor, Read};

use dateline_model::RawPage;

use crate::{IntakeError, Limits, json};

/// How much of an input is looked at to tell what it is.
const HEAD_BYTES: u64 = 64 << 10;

/// The first bytes of an input.
pub(crate) fn head(source: &mut impl Read, name: &str) -> Result<Vec<u8>, IntakeError> {
    let mut start = Vec::new();
    let read = source.take(HEAD_BYTES).read_to_end(&mut start);
    read.map_err(|reason| IntakeError::unreadable(name, &reason))?;
    Ok(start)
}

/// All bytes of an input that begins with `start` and goes on with `rest`.
pub(crate) fn whole(
    start: Vec<u8>,
    rest: impl Read,
    name: &str,
    limits: &Limits,
) -> Result<Vec<u8>, IntakeError> {
    let mut bytes = start;
    // One byte more than is allowed, to tell a page at the limit from one beyond it.
    let allowed = (limits.page_bytes + 1).saturating_sub(bytes.len());
    let read = rest.take(allowed as u64).read_to_end(&mut bytes);
    read.map_err(|reason| IntakeError::unreadable(name, &reason))?;
    if bytes.len() > limits.page_bytes {
        return Err(IntakeError::TooLarge {
            path: name.to_owned(),
            limit: limits.page_bytes,
        });
    }
    Ok(bytes)
}

/// A JSON Lines input that is read one record at a time.
pub(crate) struct Lines {
    name: String,
    source: BufReader<Box<dyn Read>>,
    line: usize,
    any: bool,
}

/// What [`Lines::next`] found.
pub(crate) enum NextLine {
    Record(Result<RawPage, IntakeError>),
    /// The end, perhaps because reading failed or because there was no record at all.
    End(Option<IntakeError>),
}

impl Lines {
    /// Goes on with `rest` after `start`, which was read already.
    pub(crate) fn new(
        name: String,
        start: Vec<u8>,
        rest: Box<dyn Read>,
    ) -> Result<Lines, IntakeError> {
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            return Err(IntakeError::bad_record(
                &name,
                "json lines must be in utf-8, not utf-16",
            ));
        }
        let start = start
            .strip_prefix(b"\xEF\xBB\xBF")
            .map_or(start.clone(), <[u8]>::to_vec);
        let both: Box<dyn Read> = Box::new(Cursor::new(start).chain(rest));
        Ok(Lines {
            name,
            source: BufReader::new(both),
            line: 0,
            any: false,
        })
    }

    /// The next record; lines of white space are passed over.
    pub(crate) fn next(&mut self, limits: &Limits) -> NextLine {
        loop {
            self.line += 1;
            let path = format!("{}:{}", self.name, self.line);
            let line = match self.read_line(limits.page_bytes) {
                Err(reason) => {
                    return NextLine::End(Some(IntakeError::unreadable(&path, &reason)));
                }
                Ok(None) => return NextLine::End(self.none_at_all()),
                Ok(Some(line)) => line,
            };
            if line.trim_ascii().is_empty() {
                continue;
            }
            self.any = true;
            if line.len() > limits.page_bytes {
                let limit = limits.page_bytes;
                return NextLine::Record(Err(IntakeError::TooLarge { path, limit }));
            }
            return NextLine::Record(json::record_of_line(&path, line.trim_ascii()));
        }
    }

    fn none_at_all(&self) -> Option<IntakeError> {
        (!self.any).then(|| IntakeError::Empty {
            path: self.name.clone(),
        })
    }

    /// One line, cut one byte after `limit` while the rest of it is passed over; `None` at the end.
    fn read_line(&mut self, limit: usize) -> std::io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut any = false;
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(any.then_some(line));
            }
            any = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let piece = end.unwrap_or(buffer.len());
            let room = (limit + 1).saturating_sub(line.len());
            line.extend(buffer.iter().take(piece.min(room)));
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.source.consume(used);
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }
}
