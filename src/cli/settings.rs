//! The flags that change settings in, the checked configuration out.

use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::config::{Config, Sources};

/// Where settings come from.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Settings {
    /// 配置文件；默认用当前目录的 yaojia.toml（如有）
    #[arg(long, env = "YAOJIA_CONFIG", value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// 覆盖一项设置，如 limits.client_rate=20；可多次给出
    #[arg(long, value_name = "KEY=VALUE", global = true)]
    set: Vec<String>,
}

impl Settings {
    /// All settings, those of `flags` (flag, key, value) outweighing the rest.
    pub(super) fn load(
        &self,
        flags: impl IntoIterator<Item = (&'static str, &'static str, Option<String>)>,
    ) -> anyhow::Result<Config> {
        let mut sources = Sources::of_process(self.config.clone());
        for setting in &self.set {
            let Some((key, value)) = setting.split_once('=') else {
                bail!("--set {setting}：应为 键=值，如 limits.client_rate=20");
            };
            sources = sources.with_flag(&format!("--set {key}"), key, value);
        }
        for (flag, key, value) in flags {
            if let Some(value) = value {
                sources = sources.with_flag(flag, key, value);
            }
        }
        sources.load().context("配置有误")
    }
}
