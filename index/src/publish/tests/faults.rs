//! Damage, crashes, refusals: nothing wrong is read, and one whole generation serves at any moment.

use std::path::Path;
use std::{env, fs, io, process};

use super::*;
use crate::publish::sample::{institution, numbers, product};
use crate::publish::{Change, Fault, PublishError, Step, list, publish_watched, rollback, verify};
use crate::record::Money;
use crate::snapshot::current_id;

/// Flips one byte of one file after another; whatever is then read is right or an error.
#[test]
fn a_flipped_byte_is_never_a_wrong_value() {
    let told = offers(4, 3_000, 60, 40);
    let (data, _catalog, snapshot) = published(60, 40, &told);
    let dir = data.path().join("generations").join(&snapshot.manifest().id);
    let sound = everything(&snapshot).unwrap();
    let mut numbers = numbers(9);
    let mut silent = 0;
    let (mut files, mut flips) = (0, 0);
    for entry in &snapshot.manifest().files {
        let path = dir.join(&entry.path);
        let bytes = fs::read(&path).unwrap();
        if bytes.is_empty() {
            continue;
        }
        files += 1;
        for _ in 0..40 {
            let at = (numbers.next().unwrap() % bytes.len() as u64) as usize;
            let mut bad = bytes.clone();
            bad[at] ^= 1 << (numbers.next().unwrap() % 8);
            replace(&path, &bad);
            flips += 1;
            match Snapshot::open(&dir).map_err(|e| e.to_string()).and_then(|s| everything(&s)) {
                // Zeros between parts hold nothing that could be wrong.
                Ok(read) => {
                    assert_eq!(read, sound, "{} at {at}", entry.path);
                    silent += 1;
                }
                Err(message) => assert!(message.contains(&entry.path), "{message}: {}", entry.path),
            }
            let report = verify(data.path()).unwrap();
            assert_eq!(report.generations[0].faults, [(entry.path.clone(), Fault::Checksum)]);
        }
        replace(&path, &bytes);
    }
    assert!(files > 20);
    assert!(silent * 10 < flips, "{silent} of {flips} flips went unseen");
}

/// Flips one byte of the manifest after another: it is refused, and `verify` names it.
#[test]
fn a_flipped_byte_of_the_manifest_is_refused() {
    let (data, _catalog, snapshot) = published(10, 5, &offers(5, 50, 10, 5));
    let dir = data.path().join("generations").join(&snapshot.manifest().id);
    let path = dir.join("manifest.json");
    let bytes = fs::read(&path).unwrap();
    let mut numbers = numbers(10);
    let ends = [0, bytes.len() - 1, bytes.len() - 2, bytes.len() - 40, bytes.len() - 80];
    let drawn = (0..200).map(|_| (numbers.next().unwrap() % bytes.len() as u64) as usize);
    for at in ends.into_iter().chain(drawn) {
        for bit in [0, 5] {
            let mut bad = bytes.clone();
            bad[at] ^= 1 << bit;
            replace(&path, &bad);
            assert!(Snapshot::open(&dir).is_err(), "byte {at}");
            let faults = &verify(data.path()).unwrap().generations[0].faults;
            assert!(
                faults.iter().any(|(file, _)| file == "manifest.json"),
                "byte {at}: {faults:?}"
            );
        }
    }
    replace(&path, &bytes);
    assert!(Snapshot::open(&dir).is_ok() && verify(data.path()).unwrap().is_sound());
}

/// Writes a new file in the place of the old one, which stays mapped by others.
fn replace(path: &Path, bytes: &[u8]) {
    let beside = path.with_extension("new");
    fs::write(&beside, bytes).unwrap();
    fs::rename(beside, path).unwrap();
}

/// All that can be read of a generation, as text.
fn everything(snapshot: &Snapshot) -> Result<String, String> {
    let read = || -> Result<String, crate::snapshot::Corrupt> {
        let mut all = String::new();
        for product in 0..snapshot.products() {
            let row = snapshot.product(product)?;
            all += &format!("{row:?} {:?}", snapshot.listed(product)?);
            all += &format!("{:?}", snapshot.product_ord(row.code)?);
            for codes in [
                row.approval_numbers.iter().map(|c| snapshot.by_approval(c)).collect::<Vec<_>>(),
                row.gtins.iter().map(|c| snapshot.by_gtin(c)).collect(),
                row.trace_ids.iter().map(|c| snapshot.by_trace_id(c)).collect(),
                row.udi_dis.iter().map(|c| snapshot.by_udi(c)).collect(),
            ] {
                for found in codes {
                    all += &format!("{:?}", found?);
                }
            }
            all += snapshot.form_name(snapshot.columns().form[product as usize])?;
            all += snapshot.maker_name(snapshot.columns().maker[product as usize])?;
            for (channel, kind) in CHANNELS.iter().flat_map(|&c| KINDS.map(|k| (c, k))) {
                all += &format!("{:?}", snapshot.sheet(product, channel, kind)?.rows());
                all += &format!("{:?}", snapshot.summary(product, channel, kind));
            }
        }
        for level in Level::GROUPED {
            for group in 0..snapshot.groups(level) {
                let row = snapshot.group(level, group)?;
                all += &format!("{row:?} {:?}", snapshot.group_by_id(row.id)?);
                all += &format!("{:?}", snapshot.group_products(level, group));
                all += &format!("{:?}", snapshot.awards_of(level, group));
                let (store, list) = (Channel::Store, PriceKind::List);
                all += &format!("{:?}", snapshot.group_summary(level, group, store, list)?);
                all += &format!("{:?}", snapshot.listed_summary(level, group, region(210_000))?);
            }
        }
        for award in 0..snapshot.awards() {
            let row = snapshot.award(award)?;
            all += &format!("{row:?}{:?}", snapshot.programme(row.programme)?);
        }
        for place in 0..snapshot.institutions() {
            all += &format!("{:?}", snapshot.institution(place)?);
            all += &format!("{:?}", snapshot.institution_products(place)?);
            let origin = institution(0).location.unwrap();
            all += &format!("{:?}", snapshot.places().distances_from(origin).distance_m(place));
        }
        for division in snapshot.divisions() {
            all += &format!("{:?}", division?);
        }
        all += &format!("{:?}", snapshot.source(0)?);
        Ok(all)
    };
    read().map_err(|corrupt| corrupt.to_string())
}

#[test]
fn verify_names_what_fails() {
    let (data, _catalog, snapshot) = published(10, 5, &offers(5, 50, 10, 5));
    assert!(verify(data.path()).unwrap().is_sound());
    let dir = data.path().join("generations").join(&snapshot.manifest().id);
    fs::remove_file(dir.join("listed.tbl")).unwrap();
    fs::write(dir.join("stray"), "x").unwrap();
    let book = fs::read(dir.join("offers.book")).unwrap();
    replace(&dir.join("offers.book"), &book[1..]);
    let found = verify(data.path()).unwrap().generations.remove(0).faults;
    let size = |n| n as u64;
    let (found_size, expected) = (size(book.len() - 1), size(book.len()));
    assert_eq!(
        found,
        [
            ("listed.tbl".to_owned(), Fault::Missing),
            ("offers.book".to_owned(), Fault::Size { found: found_size, expected }),
            ("stray".to_owned(), Fault::Unexpected),
        ]
    );
}

#[test]
fn a_stop_at_any_step_leaves_one_whole_generation() {
    for step in Step::ALL {
        let (data, catalog, old) = published(10, 5, &offers(6, 60, 10, 5));
        let old = old.manifest().id.clone();
        let next = offers(7, 60, 10, 5);
        let mut stop = |at| if at == step { Err(io::Error::other("stop")) } else { Ok(()) };
        let options = PublishOptions { force: true, ..options(1) };
        let given = next.iter().copied();
        assert!(publish_watched(data.path(), &catalog, given, &options, &mut stop).is_err());
        after_a_stop(data.path(), &catalog, &old, step);
    }
}

/// After a stop at `step` the right generation serves, and the next publish leaves nothing behind.
fn after_a_stop(data: &Path, catalog: &Catalog, old: &str, step: Step) {
    let serving = open_current(data).unwrap().manifest().id.clone();
    assert_eq!(serving == old, step <= Step::Switch, "{step:?}");
    let options = PublishOptions { force: true, ..options(2) };
    let published = publish(data, catalog, offers(8, 60, 10, 5).into_iter(), &options).unwrap();
    assert_eq!(current_id(data).unwrap(), published.id);
    assert!(verify(data).unwrap().is_sound());
    assert!(!data.join("building").exists());
}

/// Set for the child of the next test: the data folder and the number of the step to die at.
const CRASH: &str = "YAOJIA_TEST_CRASH";

#[test]
fn a_death_at_any_step_leaves_one_whole_generation() {
    for (number, step) in Step::ALL.into_iter().enumerate() {
        let (data, catalog, old) = published(10, 5, &offers(6, 60, 10, 5));
        let status = process::Command::new(env::current_exe().unwrap())
            .args(["--exact", "publish::tests::faults::dies_where_it_is_told", "--ignored"])
            .env(CRASH, format!("{number} {}", data.path().display()))
            .stdout(process::Stdio::null())
            .stderr(process::Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), None, "the child should have been killed by a signal");
        after_a_stop(data.path(), &catalog, &old.manifest().id, step);
    }
}

#[test]
#[ignore = "run as a child process by the test above"]
fn dies_where_it_is_told() {
    let Ok(told) = env::var(CRASH) else { return };
    let (number, data) = told.split_once(' ').unwrap();
    let step = Step::ALL[number.parse::<usize>().unwrap()];
    let mut die = |at| if at == step { process::abort() } else { Ok(()) };
    let next = offers(7, 60, 10, 5).into_iter();
    let options = PublishOptions { force: true, ..options(1) };
    publish_watched(Path::new(data), &catalog(10, 5), next, &options, &mut die).unwrap();
}

#[test]
fn refuses_to_lose_a_fifth_unless_forced() {
    let data = tempfile::tempdir().unwrap();
    let told = offers(9, 1_000, 50, 40);
    let go = |second, products, told: &[OfferRow], force, dry_run| {
        let options = PublishOptions { force, dry_run, ..options(second) };
        publish(data.path(), &catalog(products, 40), told.iter().copied(), &options)
    };
    let first = go(0, 50, &told, false, false).unwrap();
    assert_eq!(first.difference, None);
    let fewer: Vec<OfferRow> = told.iter().copied().filter(|o| o.product < 35).collect();
    let dry = go(1, 35, &fewer, false, true).unwrap();
    assert_eq!((dry.id, dry.offers), (None, winners(&fewer).len() as u64));
    let difference = dry.difference.unwrap();
    assert_eq!(difference.products, Change { added: 0, removed: 15, kept: 35 });
    assert_eq!(difference.offers.removed, first.offers - dry.offers);
    assert_eq!(current_id(data.path()).unwrap(), first.id);
    let refused = go(2, 35, &fewer, false, false);
    assert!(matches!(
        refused,
        Err(PublishError::Guard { what: "products", removed: 15, before: 50 })
    ));
    assert!(!data.path().join("building").exists());
    let half: Vec<OfferRow> = told.iter().copied().filter(|o| o.institution < 20).collect();
    assert!(matches!(
        go(3, 50, &half, false, false),
        Err(PublishError::Guard { what: "offers", .. })
    ));
    let mut dearer = told.clone();
    let changed = dearer.iter_mut().find(|o| o.product == 1).unwrap();
    (changed.price, changed.observed_at) = (Money::from_units(1).unwrap(), 1_900_000_000);
    let difference = go(4, 50, &dearer, false, false).unwrap().difference.unwrap();
    assert_eq!((difference.repriced, difference.offers.removed), (1, 0));
    assert!(go(5, 35, &fewer, true, false).unwrap().id.is_some());
}

#[test]
fn keeps_three_generations_and_goes_back() {
    let data = tempfile::tempdir().unwrap();
    let catalog = catalog(10, 5);
    let mut ids = Vec::new();
    for second in 0..5 {
        let told = offers(10, 60, 10, 5).into_iter();
        ids.extend(publish(data.path(), &catalog, told, &options(second)).unwrap().id);
    }
    let kept = list(data.path()).unwrap();
    assert_eq!(kept.iter().map(|g| &g.id).collect::<Vec<_>>(), ids[2..].iter().collect::<Vec<_>>());
    assert_eq!(kept.iter().map(|g| g.current).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(rollback(data.path()).unwrap(), ids[3]);
    assert_eq!(open_current(data.path()).unwrap().manifest().id, ids[3]);
    assert_eq!(rollback(data.path()).unwrap(), ids[2]);
    assert!(matches!(rollback(data.path()), Err(PublishError::NothingBefore(_))));
}

#[test]
fn two_publishers_do_not_meet() {
    let data = tempfile::tempdir().unwrap();
    let catalog = catalog(10, 5);
    let mut second = None;
    let mut meanwhile = |step| {
        if step == Step::Manifest {
            let again = publish(data.path(), &catalog, std::iter::empty(), &options(1));
            second = Some(again);
        }
        Ok(())
    };
    publish_watched(data.path(), &catalog, std::iter::empty(), &options(0), &mut meanwhile)
        .unwrap();
    assert!(matches!(second, Some(Err(PublishError::Locked(_)))));
    assert_eq!(
        open_current(data.path()).unwrap().product(0).unwrap().code,
        product(0).code.as_str()
    );
}
