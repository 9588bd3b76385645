//! Logs as JSON lines: a header, records, and a footer where there is one. From a file or from a
//! server.

use std::fs;
use std::io::Read as _;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use shared::log::{Header, Record};

use crate::connection::authority;
use crate::error::CliError;
use trust::address::Address;

/// A log's last line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Footer {
    /// SHA-256 of the table at the end.
    pub(super) state_hash: String,
    /// How many records there are.
    pub(super) records: usize,
}

/// A whole log.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) header: Header,
    pub(super) records: Vec<Record>,
    pub(super) footer: Option<Footer>,
}

/// How long a server may take to send a log.
const FETCH_MAX: Duration = Duration::from_secs(60);
/// A log is never larger, bytes.
const LOG_BYTES_MAX: u64 = 1 << 30;

/// Reads a log's text.
pub(super) fn read(text: &str) -> Result<Log, CliError> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let (_, first) = lines.next().ok_or_else(|| {
        CliError::Failed("the log is empty; its first line must be the header".to_owned())
    })?;
    let header = serde_json::from_str(first)
        .map_err(|error| CliError::Failed(format!("line 1 is no header of a log: {error}")))?;
    let (mut records, mut footer) = (Vec::new(), None);
    for (number, line) in lines {
        if footer.is_some() {
            return Err(CliError::Failed(format!(
                "line {number}: the log goes on after its footer"
            )));
        }
        match serde_json::from_str::<Footer>(line) {
            Ok(found) => footer = Some(found),
            Err(_) => records.push(serde_json::from_str::<Record>(line).map_err(|error| {
                CliError::Failed(format!("line {number} is no record: {error}"))
            })?),
        }
    }
    Ok(Log { header, records, footer })
}

/// The text of a file.
pub(super) fn from_file(file: &str) -> Result<String, CliError> {
    fs::read_to_string(file).map_err(|source| CliError::File {
        doing: "can't read the log",
        path: file.into(),
        source,
    })
}

/// The text of a log on a server.
pub(super) fn fetch(url: &str, table: &str, token: &str) -> Result<String, CliError> {
    let address = Address::read(url)?.http(&format!("/api/tables/{table}/log"));
    let agent = authority::trust(&address)?.agent(FETCH_MAX);
    let mut answer = agent
        .get(&address)
        .header("authorization", &format!("Bearer {token}"))
        .call()
        .map_err(|error| CliError::Failed(format!("can't get {address}: {error}")))?;
    let mut text = String::new();
    answer
        .body_mut()
        .with_config()
        .limit(LOG_BYTES_MAX)
        .reader()
        .read_to_string(&mut text)
        .map_err(|error| CliError::Failed(format!("{address} broke off: {error}")))?;
    let status = answer.status().as_u16();
    if status == 200 {
        return Ok(text);
    }
    let said: String = text.trim().chars().take(200).collect();
    Err(CliError::Failed(match status {
        404 => format!(
            "the server has no table {table}; name the table's id, or the join code of a table \
             created on this machine"
        ),
        _ => format!("the server does not give the log of {table} ({status}): {said}"),
    }))
}

/// A whole log as text.
pub(super) fn write(header: &Header, records: &[Record], state_hash: &str) -> String {
    let footer = Footer { state_hash: state_hash.to_owned(), records: records.len() };
    // None of these has a map with keys that JSON can't write.
    let mut text = serde_json::to_string(header).unwrap_or_default();
    for record in records {
        text.push('\n');
        text.push_str(&serde_json::to_string(record).unwrap_or_default());
    }
    text.push('\n');
    text.push_str(&serde_json::to_string(&footer).unwrap_or_default());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use shared::rules::command::{Actor, Command, Instruction};
    use shared::rules::draw::Seed;
    use shared::scenario::STANDARD;

    use super::*;

    fn log() -> String {
        let instruction = Instruction::timeless(Actor::Facilitator, Command::Start);
        let record = Record { id: None, person: None, instruction, events: Vec::new() };
        write(&Header::new(STANDARD, Seed(7)), &[record], "abc")
    }

    #[test]
    fn a_log_is_read_as_it_was_written() {
        let read = read(&log()).expect("a log");
        assert_eq!(read.header, Header::new(STANDARD, Seed(7)));
        assert_eq!(read.records.len(), 1);
        assert_eq!(read.footer, Some(Footer { state_hash: "abc".to_owned(), records: 1 }));
    }

    #[test]
    fn a_log_may_have_no_footer() {
        let text = log();
        let without = text.lines().take(2).collect::<Vec<_>>().join("\n");
        assert_eq!(read(&without).expect("a log").footer, None);
    }

    #[test]
    fn damage_is_named_by_its_line() {
        for (text, says) in [
            (String::new(), "empty"),
            ("{}".to_owned(), "line 1 is no header"),
            (format!("{}{{}}\n", log()), "line 4: the log goes on"),
            (log().replace("\"facilitator\"", "\"somebody\""), "line 2 is no record"),
        ] {
            let said = read(&text).expect_err("damaged").to_string();
            assert!(said.contains(says), "{said}");
        }
    }
}
