//! The licences and sources of everything this is built with, held against `deny.toml`: `cargo deny` holds more, where it is at hand.

use std::iter::Peekable;
use std::process::Command;
use std::str::SplitWhitespace;

use serde_json::Value;

use super::root;

/// The one registry.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Whether what an SPDX expression asks for can be met by the allowed licences alone.
fn fits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    either(&mut words, allowed) && words.next().is_none()
}

fn either(words: &mut Peekable<SplitWhitespace<'_>>, allowed: &[String]) -> bool {
    let mut met = both(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words, allowed);
    }
    met
}

fn both(words: &mut Peekable<SplitWhitespace<'_>>, allowed: &[String]) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Peekable<SplitWhitespace<'_>>, allowed: &[String]) -> bool {
    let mut name = words.next().unwrap_or_default().to_owned();
    if name == "(" {
        return either(words, allowed) && words.next() == Some(")");
    }
    if words.next_if_eq(&"WITH").is_some() {
        name = format!("{name} WITH {}", words.next().unwrap_or_default());
    }
    allowed.contains(&name)
}

#[test]
fn dependencies_are_allowed() {
    let settings: toml::Table =
        std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let allowed: Vec<String> = settings["licenses"]["allow"].clone().try_into().unwrap();
    // Of this platform, as far as the build has brought it here: tests ask no network.
    let told = cargo(&["-vV"]);
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let told = cargo(&[
        "metadata",
        "--locked",
        "--offline",
        "--format-version=1",
        "--filter-platform",
        host,
    ]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let packages = told["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    // A package without a source is one of ours.
    for package in packages.iter().filter(|package| package["source"].is_string()) {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        assert!(fits(licence, &allowed), "{name}: {licence:?} is not in deny.toml");
    }
}

/// What cargo prints.
fn cargo(arguments: &[&str]) -> String {
    let told = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn all_comes_from_the_one_registry() {
    let locked = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let sources = locked.lines().filter_map(|line| line.strip_prefix("source = "));
    for source in sources {
        assert_eq!(source.trim_matches('"'), REGISTRY);
    }
}

#[test]
fn expressions_are_read() {
    let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
    for (expression, met) in [
        ("MIT", true),
        ("Apache-2.0", false),
        ("MIT OR GPL-3.0", true),
        ("MIT/Apache-2.0", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("(GPL-3.0 OR MIT) AND ISC", false),
        ("Apache-2.0 WITH LLVM-exception OR ISC", true),
        ("", false),
        ("MIT GPL-3.0", false),
    ] {
        assert_eq!(fits(expression, &allowed), met, "{expression}");
    }
}
