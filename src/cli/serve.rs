//! An address and a data folder in, a running service out, until it is told to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::api::{self, App, Options};
use crate::service::{Clock, watch};

/// 启动查询服务
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 监听地址
    #[arg(long, env = "YAOJIA_LISTEN", default_value = "127.0.0.1:8080")]
    pub(super) listen: SocketAddr,
    /// 数据目录
    #[arg(long, env = "YAOJIA_DATA", default_value = "data")]
    pub(super) data: PathBuf,
    /// Serve the ceilings that benchmarks are measured against.
    #[arg(long, hide = true)]
    pub(super) bench_routes: bool,
}

/// Serves until ctrl-c or SIGTERM.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    serve(args, |address| {
        println!("药价服务已启动：http://{address}（数据目录 {}）", args.data.display())
    })
}

/// Serves and calls `started` with the address once it answers.
pub(super) fn serve(args: &Args, started: impl FnOnce(SocketAddr)) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let app = App::new(Clock::System, api::build());
        watch::follow(app.generations.clone(), app.clock.clone(), args.data.clone());
        let listener = TcpListener::bind(args.listen)
            .await
            .with_context(|| format!("无法监听 {}", args.listen))?;
        started(listener.local_addr()?);
        let router = api::router(app, Options { bench_routes: args.bench_routes });
        api::listen::serve(listener, router, told_to_stop()).await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Returns at ctrl-c or SIGTERM; running requests are then finished.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
