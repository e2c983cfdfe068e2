//! A flag, a variable or the configuration in, the data folder of a command out: the one that `serve` serves.

use std::path::PathBuf;

use anyhow::bail;

use crate::config::Config;

use super::settings::Settings;

/// Which data folder, of a command that works on one.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Data {
    /// 数据目录；默认为配置中的 server.data，没有则为 data
    #[arg(long, env = "YAOJIA_DATA", value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

impl Data {
    /// The folder. The configuration is read only where neither the flag nor its variable names one.
    pub(super) fn folder(&self) -> anyhow::Result<PathBuf> {
        match &self.data {
            Some(folder) => Ok(folder.clone()),
            None => Ok(self.config()?.server.data),
        }
    }

    /// The same, for what makes no sense of a folder that is not there.
    pub(super) fn existing(&self) -> anyhow::Result<PathBuf> {
        let folder = self.folder()?;
        if !folder.exists() {
            bail!("没有数据目录 {}", folder.display());
        }
        Ok(folder)
    }

    /// All settings.
    pub(super) fn config(&self) -> anyhow::Result<Config> {
        self.settings.load([])
    }
}
