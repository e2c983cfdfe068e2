//! A file of paths, or a template and a file of values, in; ready requests in the wanted order out.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::http;

/// Requests to choose from.
pub(crate) struct Targets {
    requests: Vec<Vec<u8>>,
    /// Running sums of 1 ÷ rank, where the first lines are to be asked for most.
    weights: Option<Vec<f64>>,
}

impl Targets {
    /// One request per line: the line itself, or `template` with `{}` replaced by the escaped line.
    pub(crate) fn read(
        server: SocketAddr,
        file: &Path,
        template: Option<&str>,
        zipf: bool,
    ) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let path = |line: &str| match template {
            Some(template) => template.replace("{}", &http::escape(line)),
            None => line.to_owned(),
        };
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let requests: Vec<_> = lines.map(|line| http::request(server, &path(line))).collect();
        if requests.is_empty() {
            bail!("{}: no lines", file.display());
        }
        Ok(Self::new(requests, zipf))
    }

    /// These requests, the first the most often where `zipf` says so; at least one.
    pub(crate) fn new(requests: Vec<Vec<u8>>, zipf: bool) -> Self {
        let sums = (1..=requests.len()).scan(0.0, |sum, rank| {
            *sum += 1.0 / rank as f64;
            Some(*sum)
        });
        let weights = zipf.then(|| sums.collect());
        Self { requests, weights }
    }

    /// The request for a random number: each alike, or by Zipf's law in the order of the file.
    pub(crate) fn choose(&self, random: u64) -> &[u8] {
        let at = match &self.weights {
            None => ((u128::from(random) * self.requests.len() as u128) >> 64) as usize,
            Some(sums) => {
                let all = sums.last().copied().unwrap_or(0.0);
                let point = (random >> 11) as f64 / (1_u64 << 53) as f64 * all;
                sums.partition_point(|sum| *sum <= point)
            }
        };
        &self.requests[at.min(self.requests.len() - 1)]
    }
}
