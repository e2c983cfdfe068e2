//! Events in, log lines on standard error out; `YAOJIA_LOG` chooses what, `YAOJIA_LOG_FORMAT=json` how.

use std::env;
use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

/// The variable that chooses what is logged.
const FILTER: &str = "YAOJIA_LOG";
/// What is logged where it is not set.
const USUAL: &str = "info,tantivy=warn";
/// The variable that chooses how.
const FORMAT: &str = "YAOJIA_LOG_FORMAT";

/// A variable says nothing that makes sense.
#[derive(Debug, thiserror::Error)]
#[error("{name}={value}: {reason}")]
pub struct LogError {
    name: &'static str,
    value: String,
    reason: String,
}

/// Starts logging; a second start changes nothing.
///
/// # Errors
///
/// [`LogError`] names the variable.
pub fn init() -> Result<(), LogError> {
    let told = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    let (filter, json) = read(told(FILTER).as_deref(), told(FORMAT).as_deref())?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    // It fails only where logging runs already, as in tests.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
    Ok(())
}

/// What is logged, and whether as JSON; an empty variable counts as absent.
fn read(filter: Option<&str>, format: Option<&str>) -> Result<(EnvFilter, bool), LogError> {
    let refused = |name, value: &str, reason| LogError { name, value: value.to_owned(), reason };
    let filter = filter.filter(|filter| !filter.is_empty()).unwrap_or(USUAL);
    let parsed =
        EnvFilter::try_new(filter).map_err(|error| refused(FILTER, filter, error.to_string()))?;
    match format.unwrap_or_default() {
        "" | "text" => Ok((parsed, false)),
        "json" => Ok((parsed, true)),
        other => Err(refused(FORMAT, other, "text or json".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_makes_no_sense_is_named() {
        assert!(read(Some("info,yaojia::access=debug"), Some("json")).unwrap().1);
        assert_eq!(
            read(Some(""), None).unwrap().0.to_string(),
            read(None, None).unwrap().0.to_string()
        );
        for (filter, format, expected) in [
            ("info,yaojia=loud", "", "YAOJIA_LOG=info,yaojia=loud: "),
            ("info", "xml", "YAOJIA_LOG_FORMAT=xml: text or json"),
        ] {
            let error = read(Some(filter), Some(format)).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
