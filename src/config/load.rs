//! Texts of settings in, by ascending weight; a checked [`Config`] out, or an error that names place, key and value.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};
use toml::{Table, Value};

use super::Config;

/// The file that is read where none is named and it exists.
pub const FILE: &str = "yaojia.toml";

/// Every setting with its default.
const DEFAULTS: &str = include_str!("default.toml");

/// What every variable of ours begins with.
const PREFIX: &str = "YAOJIA_";

/// Variables that are short for a setting.
const SHORT: [(&str, &str); 2] =
    [("YAOJIA_LISTEN", "server.listen"), ("YAOJIA_DATA", "server.data")];

/// Variables that are no settings: they are read before, or by tests.
const OTHERS: [&str; 5] =
    ["YAOJIA_CONFIG", "YAOJIA_LOG", "YAOJIA_LOG_FORMAT", "YAOJIA_CASES", "YAOJIA_CRASH_ROUNDS"];

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("{}: {source}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line of the file says nothing that is known, or a value that makes no sense.
    #[error("{}:{line}: {reason}: {text}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// The line as it stands there.
        text: String,
        /// What is wrong.
        reason: String,
    },
    /// A variable or flag says nothing that is known, or a value that makes no sense.
    #[error("{place}={value}: {reason}")]
    Setting {
        /// The variable, or the flag with its key.
        place: String,
        /// Its value.
        value: String,
        /// What is wrong.
        reason: String,
    },
}

/// Where settings come from, beside the defaults.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The file, which must exist.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: Vec<(String, String)>,
    /// Keys and values of flags, with the flag's name.
    pub flags: Vec<(String, String, String)>,
}

impl Sources {
    /// The process's environment, the file named there or by `file`, else [`FILE`] where it exists.
    #[must_use]
    pub fn of_process(file: Option<PathBuf>) -> Self {
        let named = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
        };
        let environment = std::env::vars_os().filter_map(named).collect();
        let usual = || Some(PathBuf::from(FILE)).filter(|file| file.exists());
        Self { file: file.or_else(usual), environment, flags: Vec::new() }
    }

    /// Adds a setting of a flag, which outweighs all before.
    #[must_use]
    pub fn with_flag(mut self, flag: &str, key: &str, value: impl fmt::Display) -> Self {
        self.flags.push((flag.to_owned(), key.to_owned(), value.to_string()));
        self
    }

    /// All of them, each outweighing those before.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the first setting that is refused.
    pub fn load(&self) -> Result<Config, ConfigError> {
        let known: Table = DEFAULTS.parse().unwrap_or_default();
        let mut whole = Table::new();
        if let Some(file) = &self.file {
            merge(&mut whole, read(file)?);
        }
        for (name, value) in &self.environment {
            if let Some(key) = key_of(&known, name)? {
                merge(&mut whole, one(&known, name, &key, value)?);
            }
        }
        for (flag, key, value) in &self.flags {
            merge(&mut whole, one(&known, flag, key, value)?);
        }
        // Each piece was checked alone, and no rule spans two of them.
        Config::deserialize(whole).map_err(|error| refused("config", "", error.message()))
    }
}

/// The settings of a file, checked, so that an error can name its line.
fn read(file: &Path) -> Result<Table, ConfigError> {
    let text = fs::read_to_string(file)
        .map_err(|source| ConfigError::File { file: file.to_owned(), source })?;
    let at_line = |error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start].iter().filter(|&&byte| byte == b'\n').count();
        ConfigError::Line {
            file: file.to_owned(),
            line: line + 1,
            text: text.lines().nth(line).unwrap_or_default().trim().to_owned(),
            reason: error.message().to_owned(),
        }
    };
    let table: Table = toml::from_str(&text).map_err(at_line)?;
    let refused = |error| match (at_line(error), refused_key(&table)) {
        (ConfigError::Line { file, line, text, reason }, Some(key)) => {
            ConfigError::Line { file, line, text, reason: format!("{key}: {reason}") }
        }
        (error, _) => error,
    };
    toml::from_str::<Config>(&text).map_err(refused)?;
    Ok(table)
}

/// The first setting that is refused on its own: the line at fault need not name it, where a value has several.
fn refused_key(table: &Table) -> Option<String> {
    let settings = table.iter().filter_map(|(section, keys)| Some((section, keys.as_table()?)));
    let mut settings =
        settings.flat_map(|(section, keys)| keys.iter().map(move |key| (section, key)));
    settings.find_map(|(section, (key, value))| {
        let alone = Table::from_iter([(
            section.clone(),
            Table::from_iter([(key.clone(), value.clone())]).into(),
        )]);
        Config::deserialize(alone).is_err().then(|| format!("{section}.{key}"))
    })
}

/// The key a variable stands for; `None` for variables that are not ours.
fn key_of(known: &Table, name: &str) -> Result<Option<String>, ConfigError> {
    let Some(rest) = name.strip_prefix(PREFIX).filter(|_| !OTHERS.contains(&name)) else {
        return Ok(None);
    };
    if let Some((_, key)) = SHORT.iter().find(|(short, _)| *short == name) {
        return Ok(Some((*key).to_owned()));
    }
    let named = known.iter().find_map(|(section, keys)| {
        let rest = rest.strip_prefix(&section.to_uppercase())?.strip_prefix('_')?;
        let key = keys.as_table()?.keys().find(|key| key.to_uppercase() == rest)?;
        Some(format!("{section}.{key}"))
    });
    // Kubernetes tells each container of the services beside it, one of which may bear our name.
    let of_kubernetes = rest.contains("SERVICE_") || rest.contains("PORT");
    match named {
        None if !of_kubernetes && !rest.starts_with("TEST_") => {
            Err(refused(name, "…", "no such setting"))
        }
        named => Ok(named),
    }
}

/// One setting as a table, checked.
fn one(known: &Table, place: &str, key: &str, value: &str) -> Result<Table, ConfigError> {
    let unknown = || refused(place, value, "no such setting");
    let (section, name) = key.split_once('.').ok_or_else(unknown)?;
    let usual = known.get(section).and_then(|keys| keys.get(name)).ok_or_else(unknown)?;
    let parsed = || format!("v = {value}").parse::<Table>().ok()?.remove("v");
    let told = match usual {
        Value::String(_) => Value::String(value.to_owned()),
        Value::Array(_) if !value.trim_start().starts_with('[') => {
            let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
        }
        _ => parsed().unwrap_or_else(|| Value::String(value.to_owned())),
    };
    let keys = Table::from_iter([(name.to_owned(), told)]);
    let table = Table::from_iter([(section.to_owned(), Value::Table(keys))]);
    match Config::deserialize(table.clone()) {
        Ok(_) => Ok(table),
        Err(error) => Err(refused(place, value, error.message())),
    }
}

fn refused(place: &str, value: &str, reason: &str) -> ConfigError {
    ConfigError::Setting { place: place.into(), value: value.into(), reason: reason.into() }
}

/// Lays `over` on `under`: sections are joined, values replaced.
fn merge(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Table(under)), Value::Table(over)) => merge(under, over),
            (_, value) => drop(under.insert(key, value)),
        }
    }
}

/// A text that may be empty.
pub(super) fn empty_is_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    let text = String::deserialize(deserializer)?;
    let wrong = |error| de::Error::custom(format!("{text:?}: {error}"));
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(
        file: &str,
        environment: &[(&str, &str)],
        flags: &[(&str, &str)],
    ) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, file).unwrap();
        let place = format!("{}/", folder.path().display());
        let own = |text: &str| text.to_owned();
        let mut sources = Sources {
            file: Some(path),
            environment: environment.iter().map(|(n, v)| (own(n), own(v))).collect(),
            flags: Vec::new(),
        };
        for (key, value) in flags {
            sources = sources.with_flag("--set", key, value);
        }
        let error = |error: ConfigError| error.to_string().replace(&place, "");
        sources.load().map_err(error)
    }

    #[test]
    fn the_documented_defaults_are_the_defaults() {
        assert_eq!(toml::from_str::<Config>(DEFAULTS).unwrap(), Config::default());
        assert_eq!(Sources::default().load().unwrap(), Config::default());
    }

    /// Every field must stand in `default.toml`: with any section or key left out, it still must be known.
    #[test]
    fn every_key_is_documented() {
        let debug = format!("{:?}", Config::default());
        let known: Table = DEFAULTS.parse().unwrap();
        let keys: Vec<&String> =
            known.values().flat_map(|keys| keys.as_table().unwrap().keys()).collect();
        let fields = debug.split([' ', '{', '(', '[']).filter_map(|word| word.strip_suffix(':'));
        let inner = ["address", "bits"];
        for field in fields.filter(|field| !inner.contains(field)) {
            let written = keys.iter().any(|key| *key == field) || known.contains_key(field);
            assert!(written, "{field} is not in default.toml");
        }
    }

    #[test]
    fn every_key_is_named_where_its_value_is_refused() {
        let known: Table = DEFAULTS.parse().unwrap();
        for (section, keys) in known {
            for key in keys.as_table().unwrap().keys() {
                let file = format!("[{section}]\n{key} = [\n  {{ odd = 1 }},\n]\n");
                let error = told(&file, &[], &[]).unwrap_err();
                assert!(error.contains(&format!(": {section}.{key}: ")), "{error}");
            }
        }
    }

    #[test]
    fn flags_outweigh_the_environment_which_outweighs_the_file() {
        let file = "[limits]\nclient_rate = 1\nkey_rate = 1\nbody_bytes = 1\n";
        let variables = [("YAOJIA_LIMITS_KEY_RATE", "2"), ("YAOJIA_LIMITS_BODY_BYTES", "2")];
        let config = told(file, &variables, &[("limits.body_bytes", "3")]).unwrap();
        let limits = &config.limits;
        assert_eq!((limits.client_rate, limits.key_rate, limits.body_bytes), (1, 2, 3));
        assert_eq!(config.limits.url_bytes, Config::default().limits.url_bytes);
        let config = told("", &[("YAOJIA_LISTEN", "[::1]:1"), ("YAOJIA_PORT_80_TCP", "x")], &[]);
        assert_eq!(config.unwrap().server.listen.to_string(), "[::1]:1");
        let config = told("", &[("YAOJIA_PROXIES_TRUSTED", "10.0.0.0/8, ::1")], &[]).unwrap();
        assert_eq!(config.proxies.trusted.len(), 2);
        let config =
            told("", &[], &[("keys.reading", "closed"), ("metrics.listen", "127.0.0.1:9")]);
        assert!(config.unwrap().metrics.listen.is_some());
    }

    #[test]
    fn a_refused_setting_is_named_with_place_and_value() {
        for (file, expected) in [
            (
                "[limits]\n\nclient_rat = 1",
                "yaojia.toml:3: limits.client_rat: unknown field `client_rat`",
            ),
            ("[limit]\n", "yaojia.toml:1: unknown field `limit`"),
            (
                "[limits]\nclient_rate = \"many\"",
                "yaojia.toml:2: limits.client_rate: invalid type: string \"many\"",
            ),
            ("[limits]\nclient_rate = -1", "client_rate = -1"),
            ("[limits]\nclient_burst = 0", "client_burst = 0"),
            ("[server]\nlisten = \"here\"", "listen = \"here\""),
            ("[region]\ndefault = \"21\"", "\"21\" is no region"),
            ("[keys]\nreading = \"shut\"", "unknown variant `shut`"),
            ("[proxies]\ntrusted = [\"10.0.0.1/8\"]", "\"10.0.0.1/8\" is no network"),
            ("[[prices.markup_caps]]\nregion = \"210000\"", "missing field"),
            ("limits = ", "yaojia.toml:1:"),
        ] {
            let error = told(file, &[], &[]).unwrap_err();
            assert!(error.contains(expected), "{file:?}: {error}");
        }
        for (name, value, expected) in [
            ("YAOJIA_LIMITS_CLIENT_RATE", "many", "YAOJIA_LIMITS_CLIENT_RATE=many: "),
            ("YAOJIA_LIMIT_CLIENT_RATE", "1", "YAOJIA_LIMIT_CLIENT_RATE=…: no such setting"),
            ("YAOJIA_METRICS_LISTEN", "x", "\"x\": invalid socket address"),
        ] {
            let error = told("", &[(name, value)], &[]).unwrap_err();
            assert!(error.contains(expected), "{name}: {error}");
        }
        for key in ["limits", "limits.rate", "client_rate"] {
            let error = told("", &[], &[(key, "1")]).unwrap_err();
            assert!(error.contains("--set"), "{error}");
        }
    }
}
