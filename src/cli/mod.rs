//! Arguments in, an exit code out: each subcommand is one file with its `Args` and its `run`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod serve;

/// 0: done. 1: done, with refused rows under `--strict`. 2: usage or failure.
const FAILED: u8 = 2;

/// 药价：开放的药品比价查询服务
#[derive(Debug, Parser)]
#[command(name = "yaojia", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What is asked for.
#[derive(Debug, Subcommand)]
enum Command {
    /// 启动查询服务
    Serve(serve::Args),
}

/// Runs the command the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    crate::telemetry::init();
    let done = match Cli::parse().command {
        Command::Serve(args) => serve::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("错误：{error:#}");
        ExitCode::from(FAILED)
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
