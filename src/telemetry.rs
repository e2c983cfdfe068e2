//! Events in, log lines on standard error out; `YAOJIA_LOG` chooses what, `YAOJIA_LOG_FORMAT=json` how.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging; a second start changes nothing.
pub fn init() {
    let filter = EnvFilter::try_from_env("YAOJIA_LOG")
        .unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn"));
    let json = std::env::var("YAOJIA_LOG_FORMAT").is_ok_and(|format| format == "json");
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // It fails only where logging runs already, as in tests.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}
