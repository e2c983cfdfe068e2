//! Which data folder a command works on: the one the configuration names, as `serve` does, unless told otherwise.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{fixtures, scratch};

/// What `yaojia` prints with these words and variables, where `folder` is the working directory.
fn told(folder: &Path, variables: &[(&str, &str)], words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yaojia"));
    for name in ["YAOJIA_DATA", "YAOJIA_SERVER_DATA", "YAOJIA_CONFIG"] {
        command.env_remove(name);
    }
    let done = command.args(words).current_dir(folder).envs(variables.iter().copied()).output();
    let done = done.unwrap();
    let error = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{words:?}: {error}");
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn every_command_works_on_the_folder_the_configuration_names() {
    let folder = scratch("folder");
    fs::write(folder.join("yaojia.toml"), "[server]\ndata = \"served\"\n").unwrap();
    let tables = fixtures();
    let tables = tables.to_str().unwrap();
    told(&folder, &[], &["index", tables]);
    let generation = fs::read_to_string(folder.join("served/current")).unwrap();
    for words in [
        &["verify"][..],
        &["rollback", "--list"],
        &["journal"],
        &["search", "阿莫西林"],
        &["scan", "国药准字H20073872"],
        &["export", "programmes"],
        &["keys", "create", "--scope", "read"],
        &["keys", "list"],
        &["reports", "list"],
        &["queries"],
        &["validate", "--partial", tables],
        &["backup", "copied"],
    ] {
        told(&folder, &[], words);
    }
    assert!(folder.join("served/keys.json").exists());
    assert_eq!(fs::read_to_string(folder.join("copied/current")).unwrap(), generation);
    fs::remove_dir_all(folder.join("served")).unwrap();
    told(&folder, &[], &["restore", "copied"]);
    assert!(folder.join("served/current").exists());
    assert!(!folder.join("data").exists(), "a command took the default");
}

#[test]
fn a_flag_outweighs_a_variable_which_outweighs_the_file() {
    let folder = scratch("folder-told");
    fs::write(folder.join("other.toml"), "[server]\ndata = \"filed\"\n").unwrap();
    let key = &["keys", "create", "--scope", "read"][..];
    let made = |variables: &[(&str, &str)], words: &[&str], expected: &str| {
        told(&folder, variables, &[key, words].concat());
        assert!(folder.join(expected).join("keys.json").exists(), "{expected}");
    };
    made(&[], &[], "data");
    made(&[], &["--config", "other.toml"], "filed");
    made(&[("YAOJIA_CONFIG", "other.toml"), ("YAOJIA_SERVER_DATA", "setting")], &[], "setting");
    made(&[("YAOJIA_CONFIG", "other.toml"), ("YAOJIA_DATA", "variable")], &[], "variable");
    made(&[("YAOJIA_DATA", "variable")], &["--data", "flag"], "flag");
    let unread = &["--config", "none.toml", "--data", "named"];
    made(&[], unread, "named");
}
