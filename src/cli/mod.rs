//! Arguments in, an exit code out: each subcommand is one file with its `Args` and its `run`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod account;
mod ask;
mod words;
mod backup;
mod check;
mod convert;
mod data;
mod demo;
mod evaluate;
mod explain;
mod export;
mod index;
mod journal;
mod keys;
mod queries;
mod reports;
mod restore;
mod rollback;
mod scan;
mod search;
mod serve;
mod settings;
mod template;
mod validate;
mod verify;

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
    /// 读入数据表，建成新一代索引并发布
    Index(index::Args),
    /// 检查数据表，只报告、不发布
    Validate(validate::Args),
    /// 打印数据表模板：表头和两行示例
    Template(template::Args),
    /// 核对数据目录里每一代的每个文件
    Verify(verify::Args),
    /// 退回上一代数据
    Rollback(rollback::Args),
    /// 导出整张数据表
    Export(export::Args),
    /// 启动查询服务
    Serve(serve::Args),
    /// 载入示例数据并启动服务
    Demo(demo::Args),
    /// 实时价格日志：大小、新旧、重复请求
    Journal(journal::Args),
    /// 备份数据目录，服务照常运行
    Backup(backup::Args),
    /// 用备份建立新的数据目录
    Restore(restore::Args),
    /// 管理接口密钥
    Keys(keys::Args),
    /// 处理报错：列出、确认、驳回
    Reports(reports::Args),
    /// 热门查询和无结果查询
    Queries(queries::Args),
    /// 在终端里查药
    Search(search::Args),
    /// 扫码查药：包装上的任何一种码
    Scan(scan::Args),
    /// 核对药店的价目表
    Check(check::Args),
    /// 用一组查询评测检索质量
    Evaluate(evaluate::Args),
    /// 按药品差比价规则换算价格
    Convert(Box<convert::Args>),
}

/// Runs the command the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    if let Err(error) = crate::telemetry::init() {
        eprintln!("错误：配置有误：{error}");
        return ExitCode::from(FAILED);
    }
    let command = Cli::parse().command;
    // A reader that closes the pipe ends what only prints; what serves or publishes goes on.
    if !matches!(command, Command::Serve(_) | Command::Demo(_) | Command::Index(_)) {
        sigpipe::reset();
    }
    let done = match command {
        Command::Index(args) => index::run(&args),
        Command::Validate(args) => validate::run(&args),
        Command::Template(args) => template::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Rollback(args) => rollback::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Journal(args) if args.checks() => journal::check(&args),
        Command::Journal(args) => journal::run(&args),
        Command::Backup(args) => backup::run(&args),
        Command::Restore(args) => restore::run(&args),
        Command::Keys(args) => keys::run(&args),
        Command::Reports(args) => reports::run(&args),
        Command::Queries(args) => queries::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Scan(args) => scan::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Convert(args) => convert::run(&args),
    };
    done.unwrap_or_else(|error| {
        eprintln!("错误：{}", told(&error));
        ExitCode::from(FAILED)
    })
}

/// An error and its causes, a cause that the text before it already tells left out.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |text, cause| {
        match text.is_empty() {
            true => cause,
            false if text.contains(&cause) => text,
            false => format!("{text}：{cause}"),
        }
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
