//! The fixtures in, a running service over them out: the one command of the README.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use jiff::Timestamp;
use yaojia_index::publish::{PublishOptions, publish};

use crate::api::Options;
use crate::ingest::{LoadOptions, load};

use super::serve;
use super::settings::Settings;

/// 载入示例数据并启动服务
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 监听地址；默认 127.0.0.1:8080
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// 数据目录；默认用临时目录
    #[arg(long)]
    data: Option<PathBuf>,
    /// 示例数据所在目录
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))]
    fixtures: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// Indexes the fixtures and serves them until ctrl-c or SIGTERM.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let data = args.data.clone().unwrap_or_else(|| std::env::temp_dir().join("yaojia-demo"));
    let config = args.settings.load([
        ("--listen", "server.listen", args.listen.map(|listen| listen.to_string())),
        ("--data", "server.data", Some(data.display().to_string())),
    ])?;
    index(&args.fixtures, &data)?;
    serve::serve(config, Options::default(), |address| {
        println!("示例数据已就绪（部分机构与价格为虚构，不可用于购药）：");
        println!("  查询页面  http://{address}/");
        println!("  查药示例  http://{address}/v1/search?q=阿莫西林");
        println!("  接口文档  http://{address}/docs/");
        println!("按 Ctrl-C 停止。");
    })
}

fn index(fixtures: &Path, data: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(data).with_context(|| format!("无法建立 {}", data.display()))?;
    let mut loaded = load(&[fixtures.to_owned()], &LoadOptions::default())
        .with_context(|| format!("无法载入 {}", fixtures.display()))?;
    // A demonstration may be shown with other fixtures than the last one was.
    let options = PublishOptions { force: true, ..PublishOptions::at(Timestamp::now()) };
    let published = publish(data, &loaded.catalog, loaded.offers.by_ref(), &options)
        .with_context(|| format!("无法写入 {}", data.display()))?;
    let records = loaded.catalog.records();
    println!(
        "已载入 {} 种药品、{} 家机构、{} 条报价。",
        records.products.len(),
        records.institutions.len(),
        published.offers
    );
    Ok(())
}
