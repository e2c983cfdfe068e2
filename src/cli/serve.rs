//! An address and a data folder in, a running service out, until it is told to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::api::{self, App, Options, listen};
use crate::config::Config;
use crate::service::{Clock, watch};

use super::journal;
use super::settings::Settings;

/// 启动查询服务
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// 监听地址；默认 127.0.0.1:8080
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// 数据目录；默认 data
    #[arg(long)]
    data: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
    /// Serve the ceilings that benchmarks are measured against.
    #[arg(long, hide = true)]
    bench_routes: bool,
}

/// Serves until ctrl-c or SIGTERM.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let config = args.settings.load([
        ("--listen", "server.listen", args.listen.map(|listen| listen.to_string())),
        ("--data", "server.data", args.data.as_ref().map(|data| data.display().to_string())),
    ])?;
    let data = config.server.data.display().to_string();
    serve(config, Options { bench_routes: args.bench_routes }, |address| {
        println!("药价服务已启动：http://{address}（数据目录 {data}）")
    })
}

/// Serves and calls `started` with the address once it answers.
pub(super) fn serve(
    config: Config,
    options: Options,
    started: impl FnOnce(SocketAddr),
) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let app = App::configured(Clock::System, api::build(), config);
        let (server, region) = (&app.config.server, app.config.region.default);
        let data = server.data.clone();
        let (generations, live, clock) =
            (app.generations.clone(), app.live.clone(), app.clock.clone());
        // The journal is walked and opened while the generation is: nothing is served before both are done.
        let opened = tokio::task::spawn_blocking(move || match journal::walked(&data) {
            None => live.open(&data, &generations, &clock),
            Some(fault) => live.give_up(&format!("the journal is damaged: {fault}")),
        });
        let (generations, live, clock) =
            (app.generations.clone(), app.live.clone(), app.clock.clone());
        watch::follow(generations, live, clock, server.data.clone(), region, opened);
        if let Err(error) = app.keys.read(&server.data, &app.config.limits) {
            tracing::error!(%error, "no key opens");
        }
        app.keys.follow(&server.data, &app.config.limits);
        if let Err(error) = app.reports.open(&server.data) {
            tracing::error!(%error, "no report is taken");
        }
        app.reports.follow();
        app.usage.keep(&server.data);
        app.load.watch();
        let terms = listen::Terms::new(&app.config);
        let listener = bind(server.listen).await?;
        let figures = match app.config.metrics.listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        started(listener.local_addr()?);
        if let Some(figures) = figures {
            let router = api::metrics(app.clone());
            tokio::spawn(listen::serve(figures, router, terms.clone(), std::future::pending()));
        }
        let router = api::router(app.clone(), options);
        listen::serve(listener, router, terms, told_to_stop()).await;
        app.live.close();
        if let Err(error) = app.usage.write(&server.data) {
            tracing::warn!(%error, "counts of queries can't be written");
        }
        tracing::info!("stopped");
        Ok(ExitCode::SUCCESS)
    })
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("无法监听 {address}"))
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
